// Measures how long the operators take to load, and a card to be matched (docs/benchmarks.md).
// `operator-bench LIST` with an Android carrier list; prints medians, and exits 1 beyond the budgets
// of 1 ms for the load and 10 µs for a match. scripts/bench-operators runs it.
import Foundation
import Renewal

guard let path = CommandLine.arguments.dropFirst().first,
  let text = FileManager.default.contents(atPath: path)
else {
  print("usage: operator-bench LIST")
  exit(64)
}
let list = try CarrierList(textProto: Array(text), source: "bench")
let bytes = try OperatorTable(compiling: list.list).bytes
let file = FileManager.default.temporaryDirectory
  .appendingPathComponent("operator-bench-\(getpid()).table")
try Data(bytes).write(to: file)
defer { try? FileManager.default.removeItem(at: file) }

/// The file as the program reads it: in one piece, into memory of its own.
func contents() -> [UInt8] {
  let descriptor = open(file.path, O_RDONLY)
  defer { close(descriptor) }
  return [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
    count = max(0, read(descriptor, buffer.baseAddress, bytes.count))
  }
}

func load() throws -> OperatorDirectory {
  OperatorDirectory([try OperatorTable.builtIn(), try OperatorTable(contents())])
}

/// The median time of one call, of many samples of `count` calls each.
func median(_ samples: Int, of count: Int, _ body: () throws -> Void) rethrows -> Duration {
  var times: [Duration] = []
  for _ in 0..<samples {
    let start = ContinuousClock.now
    for _ in 0..<count { try body() }
    times.append(start.duration(to: .now) / count)
  }
  return times.sorted()[samples / 2]
}

func show(_ name: String, _ time: Duration, atMost budget: Duration) -> Bool {
  let micro = time / .microseconds(1)
  print("\(name): \((micro * 100).rounded() / 100) µs (at most \(budget / .microseconds(1)))")
  return time <= budget
}

let closed = CardFacts.Known.unread(reason: "pinRequired")
let cards: [(String, CardFacts)] = [
  (
    "an operator by its network",
    CardFacts(
      mccmnc: .value("52003"), imsi: .value("520031234567890"),
      iccid: .value("8966031234567890126"), gid1: .absent, gid2: .absent, spn: .value("AIS"),
      pnn: .absent)
  ),
  (
    "an MVNO by GID1, on the network with most rules",
    CardFacts(
      mccmnc: .value("310260"), imsi: .value("310260123456789"),
      iccid: .value("8901260123456789011"), gid1: .value("6C79FFFFFFFFFFFF"), gid2: .absent,
      spn: .value("Lyca Mobile"), pnn: .absent)
  ),
  (
    "the same network without GID1",
    CardFacts(
      mccmnc: .value("310260"), imsi: .value("310260123456789"),
      iccid: .value("8901260123456789011"), gid1: closed, gid2: closed,
      spn: .value("T-Mobile"), pnn: closed)
  ),
  (
    "a card that wants its PIN",
    CardFacts(
      mccmnc: closed, imsi: closed, iccid: .value("89860012345678901234"), gid1: closed,
      gid2: closed, spn: .value("京东通信"), pnn: closed)
  ),
  (
    "one of a brand that its name tells",
    CardFacts(
      mccmnc: closed, imsi: closed, iccid: .value("8901260123456789011"), gid1: closed,
      gid2: closed, spn: .value("Lyca Mobile"), pnn: closed)
  ),
  (
    "one whose name is that of another operator",
    CardFacts(
      mccmnc: closed, imsi: closed, iccid: .value("8901260123456789011"), gid1: closed,
      gid2: closed, spn: .value("Verizon"), pnn: closed)
  ),
]

var isWithin = show("load", try median(201, of: 5) { _ = try load() }, atMost: .milliseconds(1))
let directory = try load()
for (name, facts) in cards {
  guard directory.match(facts) != nil else {
    print("\(name): no match")
    exit(1)
  }
  let time = median(201, of: 200) { _ = directory.match(facts) }
  isWithin = show("match, \(name)", time, atMost: .microseconds(10)) && isWithin
}
exit(isWithin ? 0 : 1)
