import CardLedger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Books the cards that come after those that are there, until killed.
func intake(_ path: String) throws(LedgerError) {
  let ledger = try SQLiteLedger(path: path)
  var number = try ledger.count(CardFilter())
  while true {
    let card = CardContents(
      iccid: Fact(TestCard.iccid(number), .chip), imsi: Fact(TestCard.imsi(number), .chip))
    guard case .booked = try ledger.book(card, place: nil, by: .unknown) else {
      fail("card \(number) was there")
    }
    say("\(number)")
    number += 1
  }
}

/// Imports a table.
func importTable(ledger path: String, file: String, run: String) throws(LedgerError) {
  let ledger = try SQLiteLedger(path: path)
  guard let file = fopen(file, "r") else { fail("cannot open \(file)") }
  var source = LineSource(file: file)
  let done = try ledger.importCards(run: run, from: &source, by: .unknown) { say("\($0.rows)") }
  say("done \(done.rows) \(done.booked) \(done.seenBefore)")
}

/// Lines of `ICCID,IMSI,MSISDN,BATCH`.
struct LineSource: CardSource {
  let file: UnsafeMutablePointer<FILE>

  mutating func skip(_ rows: Int) {
    for _ in 0..<rows { _ = line() }
  }

  mutating func next() -> ImportStep {
    guard let line = line() else { return .end }
    let fields = line.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard fields.count == 4 else { return .skip }
    let text = { (index: Int) in String(Substring(fields[index])) }
    return .card(
      CardContents(
        iccid: Fact(text(0), .imported), imsi: Fact(text(1), .imported),
        msisdns: [Fact(text(2), .imported)], stock: Stock(batch: text(3))))
  }

  private func line() -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let start = buffer.baseAddress, fgets(start, 256, file) != nil else { return nil }
      let line = String(cString: start)
      return line.hasSuffix("\n") ? String(line.dropLast()) : line
    }
  }
}

/// Asks each kind of question a thousand times and prints the median in microseconds.
func measureQuestions(_ path: String, rows: Int) throws(LedgerError) {
  let ledger = try SQLiteLedger(path: path)
  let kinds: [(name: String, query: (Int) -> CardQuery)] = [
    ("iccid", { .identifier(.iccid, TestCard.iccid($0)) }),
    ("imsi", { .identifier(.imsi, TestCard.imsi($0)) }),
    ("phone", { .identifier(.msisdn, TestCard.phone($0)) }),
    ("tail of 4", { .tail(.iccid, String(TestCard.iccid($0).suffix(4))) }),
    ("tail of 6", { .tail(.iccid, String(TestCard.iccid($0).suffix(6))) }),
    ("tail of 8", { .tail(nil, String(TestCard.imsi($0).suffix(8))) }),
  ]
  for kind in kinds {
    var times: [Duration] = []
    for round in 0..<1000 {
      let number = round &* 7_919 % rows
      let clock = ContinuousClock()
      let start = clock.now
      let hits = try ledger.find(kind.query(number), limit: 50)
      times.append(clock.now - start)
      if hits.isEmpty { fail("\(kind.name): card \(number) is not found") }
    }
    let median = times.sorted()[times.count / 2]
    say("\(kind.name): \(median.components.attoseconds / 1_000_000_000_000) µs")
  }
}
