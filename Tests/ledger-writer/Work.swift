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
func importTable(
  ledger path: String, file: String, run: String, piece: Int?
) throws(LedgerError) {
  var options = SQLiteLedger.Options()
  if let piece { options.rowsPerTransaction = piece }
  let ledger = try SQLiteLedger(path: path, options: options)
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
    guard line.count == 4 else { return .skip }
    return .card(
      CardContents(
        iccid: Fact(line[0], .imported), imsi: Fact(line[1], .imported),
        msisdns: [Fact(line[2], .imported)], stock: Stock(batch: line[3])))
  }

  private func line() -> [String]? {
    withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { buffer in
      guard let start = buffer.baseAddress,
        fgets(start.assumingMemoryBound(to: CChar.self), 256, file) != nil
      else { return nil }
      let line = buffer.prefix { $0 != 0 && $0 != UInt8(ascii: "\n") }
      return line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
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
    say("\(kind.name): \(Int(median / .microseconds(1))) µs")
  }
}
