import CardLedger
import Foundation
import Testing
import TestSupport
import Renewal

/// A folder that is removed when the test ends.
final class Folder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("ledger-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  var ledger: String { file("ledger.db") }
  var key: String { file("ledger.key") }

  /// Names and modes of all files.
  func modes() throws -> [String: Int] {
    var modes: [String: Int] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      let facts = try FileManager.default.attributesOfItem(atPath: file(name))
      modes[name] = (facts[.posixPermissions] as? NSNumber)?.intValue
    }
    return modes
  }
}

/// A clock that only goes when a test says so.
final class Clock: @unchecked Sendable {
  private let lock = NSLock()
  private var time: Int64

  init(_ time: Int64 = 1_760_000_000_000) { self.time = time }

  func advance(_ milliseconds: Int64) {
    lock.withLock { time += milliseconds }
  }

  var now: Timestamp { lock.withLock { Timestamp(milliseconds: time) } }
}

/// Cheap to try, for tests.
let cheap = PassphraseCost(operations: 1, memory: 8192)

extension Folder {
  func open(
    key: SQLiteLedger.Key = .file, clock: Clock? = nil, patience: Int32 = 5000
  ) throws -> SQLiteLedger {
    var options = SQLiteLedger.Options(patience: patience, passphraseCost: cheap)
    if let clock { options.clock = { clock.now } }
    return try SQLiteLedger(path: ledger, key: key, options: options)
  }

  /// Runs SQL on the file as somebody else would, with the program sqlite3.
  @discardableResult
  func sqlite3(_ sql: String, file: String? = nil) throws -> String {
    let result = try Subprocess.run("/usr/bin/env", ["sqlite3", file ?? ledger, sql])
    guard result.status == 0 else { throw TestBedError(result.stderr) }
    return result.stdout.trimmingCharacters(in: .newlines)
  }
}

/// The digits of an ICCID of 19 characters with its check digit, by number.
func iccid(_ number: Int) -> String {
  let body = "89660312" + String(String(number + 10_000_000_000).suffix(10))
  var sum = 0
  for (offset, digit) in body.reversed().enumerated() {
    let value = (digit.wholeNumberValue ?? 0) * (offset.isMultiple(of: 2) ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return body + String((10 - sum % 10) % 10)
}

func imsi(_ number: Int) -> String { "52003" + String(String(number + 10_000_000_000).suffix(10)) }

func phone(_ number: Int) -> String { "+668" + String(String(number + 100_000_000).suffix(8)) }

/// A card by number, as a chip gives it.
func card(_ number: Int, batch: String? = nil, source: FactSource = .chip) -> CardContents {
  CardContents(
    iccid: Fact(iccid(number), source), imsi: Fact(imsi(number), source),
    msisdns: [Fact(phone(number), source)], mcc: "520", mnc: "03", spn: "AIS",
    stock: Stock(batch: batch))
}

/// Asserts that `body` fails with this problem.
func expectProblem(
  _ id: LedgerError.ID, sourceLocation: SourceLocation = #_sourceLocation,
  _ isRight: (LedgerError.Problem) -> Bool, from body: () throws -> Void
) {
  let error = #expect(throws: LedgerError.self, sourceLocation: sourceLocation) { try body() }
  guard let error else { return }
  #expect(error.id == id && isRight(error.problem), "\(error)", sourceLocation: sourceLocation)
}

extension CardLedger {
  func book(_ contents: CardContents, place: String? = nil) throws -> Booking {
    try book(contents, place: place, by: .unknown)
  }
}
