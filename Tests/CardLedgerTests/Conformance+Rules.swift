import CardLedger
import Testing
import Renewal

extension Conformance {
  @Sendable static func sighting(_ ledger: any CardLedger, _ clock: Clock) throws {
    let stock = Stock(
      batch: "B1", supplier: "S1", cost: Money("10", "THB"), shelf: "A1", tags: ["new"])
    let other = Stock(
      batch: "B2", supplier: "S2", cost: Money("9", "THB"), shelf: "A2", tags: ["late"])
    var first = card(1)
    first.stock = stock
    let id = try ledger.book(first).record.id
    _ = try ledger.bind(id, to: Contact(phone: "0812345678"), by: .unknown)
    first.stock = other
    first.note = "came back"
    guard case .seenBefore(let again, let previous) = try ledger.book(first) else {
      Issue.record("booked twice")
      return
    }
    #expect(previous.contents.stock == stock && again.contents.stock == stock)
    #expect(again.state == .bound && again.contents.note == "came back", "the rest is added")
    // What nobody has seen yet is taken in with what comes with it.
    first = card(2)
    first.stock = stock
    _ = try ledger.expect([first], by: .unknown)
    first.stock = other
    guard case .wasExpected(let arrived, _) = try ledger.book(first) else {
      Issue.record("not expected")
      return
    }
    #expect(arrived.contents.stock.batch == "B2" && arrived.contents.stock.shelf == "A2")
    // And what was never in stock comes into it.
    first = card(3)
    let served = try ledger.serve(first, by: .unknown)
    first.stock = other
    #expect(try ledger.book(first).record.contents.stock == other)
    #expect(try ledger.card(served.id)?.state == .stock)
  }

  @Sendable static func announcing(_ ledger: any CardLedger, _ clock: Clock) throws {
    let cards = [card(1), card(2)]
    let ids = try ledger.expect(cards, of: "one", by: .unknown).map(\.record.id)
    // The same note again says nothing new; another one that lists the card announces it too.
    for note in ["one", "two", "two"] { _ = try ledger.expect([cards[0]], of: note, by: .unknown) }
    _ = try ledger.book(cards[1])
    _ = try ledger.expect([cards[1]], of: "two", by: .unknown)
    let histories = try ids.map { try ledger.history(of: $0) }
    #expect(histories.map(\.count) == [2, 2])
    #expect(histories.map { $0.announce(by: "one") } == [true, true])
    #expect(histories.map { $0.announce(by: "two") } == [true, false], "it was here before")
    #expect(try ledger.card(ids[0])?.state == .expected)
  }

  @Sendable static func lists(_ ledger: any CardLedger, _ clock: Clock) throws {
    for number in 0..<50 {
      var contents = card(number, batch: number < 30 ? "a" : "b")
      if number.isMultiple(of: 5) { (contents.mcc, contents.mnc) = ("460", "00") }
      _ = try ledger.book(contents)
    }
    _ = try ledger.expect([card(60, batch: "b")], by: .unknown)
    let counts: [(CardFilter, Int)] = [
      (CardFilter(), 51), (CardFilter(state: .stock), 50), (CardFilter(state: .expected), 1),
      (CardFilter(batch: "a"), 30), (CardFilter(state: .stock, batch: "b"), 20),
      (CardFilter(mcc: "460"), 10), (CardFilter(mcc: "520", mnc: "03"), 41),
      (CardFilter(batch: "none"), 0), (CardFilter(state: .forgotten), 0),
    ]
    for (filter, expected) in counts {
      #expect(try ledger.count(filter) == expected, "\(filter)")
      var found: [CardID] = []
      while true {
        let page = try ledger.cards(filter, after: found.last, limit: 7)
        #expect(page.count <= 7)
        found += page.map(\.id)
        if page.isEmpty { break }
      }
      #expect(found.count == expected && found == Set(found).sorted(), "\(filter)")
    }
  }

  @Sendable static func forgetting(_ ledger: any CardLedger, _ clock: Clock) throws {
    let id = try ledger.book(card(1, batch: "b")).record.id
    let neighbour = try ledger.book(card(2)).record
    _ = try ledger.bind(id, to: Contact(email: "a@example.com"), by: .unknown)
    let before = try ledger.history(of: id)
    clock.advance(5)
    try ledger.forget(id, by: Attribution(staff: "lin", purpose: "asked for"))
    let gone = try #require(try ledger.card(id))
    #expect(gone.state == .forgotten && gone.contents == CardContents())
    let queries: [CardQuery] = [
      .identifier(.iccid, iccid(1)), .identifier(.imsi, imsi(1)), .identifier(.msisdn, phone(1)),
      .tail(nil, String(iccid(1).suffix(6))), .contact("a@example.com"),
    ]
    for query in queries {
      #expect(try ledger.find(query, limit: 5).allSatisfy { $0.id == neighbour.id }, "\(query)")
    }
    let after = try ledger.history(of: id)
    #expect(after.map(\.kind) == before.map(\.kind) + [.forgotten])
    #expect(after.dropLast().allSatisfy { $0.isErased && $0.detail == nil })
    #expect(after.last?.attribution.staff == "lin")
    // Once more is no change; anything else is refused; the same card comes in as a new one.
    try ledger.forget(id, by: .unknown)
    #expect(try ledger.history(of: id).count == after.count)
    #expect(throws: LedgerError.self) { try ledger.bind(id, to: Contact(), by: .unknown) }
    #expect(throws: LedgerError.self) { try ledger.identify(id, card(1), by: .unknown) }
    guard case .booked(let new) = try ledger.book(card(1)) else {
      Issue.record("remembered")
      return
    }
    #expect(new.id != id)
  }

  @Sendable static func purging(_ ledger: any CardLedger, _ clock: Clock) throws {
    let old = try ledger.book(card(1)).record.id
    let bound = try ledger.book(card(2)).record.id
    _ = try ledger.bind(bound, to: Contact(email: "a@example.com"), by: .unknown)
    clock.advance(10_000)
    let new = try ledger.book(card(3)).record.id
    let limit = Timestamp(milliseconds: clock.now.milliseconds - 5000)
    #expect(try ledger.purge(olderThan: limit, states: [.stock], by: .unknown) == 1)
    #expect(try ledger.card(old)?.state == .forgotten)
    #expect(try ledger.card(bound)?.state == .bound)
    #expect(try ledger.card(new)?.state == .stock)
    #expect(try ledger.purge(olderThan: limit, states: [.stock, .forgotten], by: .unknown) == 0)
  }

  @Sendable static func notes(_ ledger: any CardLedger, _ clock: Clock) throws {
    let record = try ledger.book(card(1)).record
    let staff = Attribution(staff: "lin", purpose: "customer asked")
    try ledger.record(
      .revealed, card: record.id, EventDetail(place: "counter 2", text: "passport seen"),
      by: staff)
    try ledger.record(.exported, card: nil, EventDetail(count: 12), by: staff)
    #expect(try ledger.card(record.id) == record)
    let events = try ledger.events(after: 2, limit: 10)
    #expect(events.map(\.kind) == [.revealed, .exported])
    #expect(events.allSatisfy { $0.attribution == staff })
    #expect(events[0].detail == EventDetail(place: "counter 2", text: "passport seen"))
    #expect(events[1].detail?.count == 12 && events[1].card == nil)
    for kind in [EventKind.takenIn, .forgotten, .failed, .rekeyed] {
      #expect(throws: LedgerError.self, "\(kind)") {
        try ledger.record(kind, card: record.id, EventDetail(), by: staff)
      }
    }
    #expect(throws: LedgerError.self) {
      try ledger.record(.revealed, card: CardID(rawValue: 9), EventDetail(), by: staff)
    }
    #expect(try ledger.events(after: 4, limit: 10).isEmpty)
  }

  @Sendable static func clock(_ ledger: any CardLedger, _ clock: Clock) throws {
    let first = try ledger.book(card(1)).record.created
    clock.advance(-3_600_000)
    #expect(try ledger.book(card(2)).record.created == first)
    clock.advance(-1)
    let early = clock.now
    expectProblem(.configuration, { $0 == .clockBackwards(last: first, now: early) }) {
      _ = try ledger.book(card(3))
    }
    #expect(try ledger.find(.identifier(.imsi, imsi(3)), limit: 1).isEmpty)
    try ledger.acceptClock(by: Attribution(staff: "lin"))
    #expect(try ledger.book(card(3)).record.created == early)
    #expect(try ledger.events(after: 0, limit: 9).map(\.kind).contains(.clockAccepted))
  }

  @Sendable static func importing(_ ledger: any CardLedger, _ clock: Clock) throws {
    let known = try ledger.book(card(3)).record
    // Card 3 is known, card 5 stands there twice, row 7 holds nothing.
    let rows = (0..<10).map { $0 == 8 ? 5 : $0 }
    var source = Rows(rows, pauseBefore: 6)
    source.empty = [7]
    let half = try ledger.importCards(run: "box", from: &source, by: .unknown) { _ in }
    #expect(half == ImportProgress(rows: 6, booked: 5, seenBefore: 1, isFinished: false))
    var rest = Rows(rows)
    rest.empty = [7]
    let whole = try ledger.importCards(run: "box", from: &rest, by: .unknown) { _ in }
    #expect(whole == ImportProgress(rows: 10, booked: 7, seenBefore: 3 - 1, isFinished: true))
    #expect(try ledger.count(CardFilter()) == 8)
    for number in Set(rows).subtracting([7]) {
      let found = try ledger.find(.identifier(.iccid, iccid(number)), limit: 5)
      #expect(found.count == 1, "card \(number)")
    }
    #expect(try ledger.card(known.id)?.contents.imsi?.source == .chip)
    #expect(whole.otherIMSIs == 0)
    expectProblem(.malformedInput, { $0 == .importFinished }) {
      _ = try ledger.importCards(run: "box", from: &rest, by: .unknown) { _ in }
    }
    var again = Rows(rows)
    again.empty = [7]
    let other = try ledger.importCards(run: "again", from: &again, by: .unknown) { _ in }
    #expect(other.booked == 0 && other.seenBefore == 9)
  }

  /// A delivery note may list IMSIs alone, and a worn card may give nothing else.
  @Sendable static func withoutICCID(_ ledger: any CardLedger, _ clock: Clock) throws {
    let nameless = (0..<3).map { CardContents(imsi: Fact(imsi($0), .deliveryNote)) }
    let ids = try ledger.expect(nameless, by: .unknown).map(\.record.id)
    guard case .wasExpected(let record, _) = try ledger.book(card(0)) else {
      Issue.record("the IMSI of the note is not that of the chip")
      return
    }
    #expect(record.id == ids[0] && record.contents.iccid?.value == iccid(0))
    var source = Rows([1, 2])
    let done = try ledger.importCards(run: "box", from: &source, by: .unknown) { _ in }
    #expect(done == ImportProgress(rows: 2, booked: 2, seenBefore: 0, isFinished: true))
    #expect(try ledger.count(CardFilter()) == 3)
    #expect(try ledger.card(ids[2])?.contents.iccid?.value == iccid(2))
    #expect(try ledger.book(nameless[1]).record.id == ids[1])
    // Another ICCID is another card, whatever its IMSI.
    var other = card(4)
    other.imsi?.value = imsi(0)
    guard case .booked = try ledger.book(other) else {
      Issue.record("two ICCIDs are one card")
      return
    }
    #expect(try ledger.find(.identifier(.imsi, imsi(0)), limit: 5).count == 2)
  }

  @Sendable static func rebuilding(_ ledger: any CardLedger, _ clock: Clock) throws {
    let ids = try (0..<20).map { try ledger.book(card($0, batch: "b\($0 % 3)")).record.id }
    _ = try ledger.bind(ids[4], to: Contact(phone: "0812345678"), by: .unknown)
    try ledger.forget(ids[7], by: .unknown)
    try ledger.recordFailure(reason: "cardMute", batch: "b1", place: nil, by: .unknown)
    let before = try ledger.cards(CardFilter(), after: nil, limit: 100)
    let batches = try ledger.batches()
    try ledger.rebuild(by: .unknown) { _ in }
    #expect(try ledger.cards(CardFilter(), after: nil, limit: 100) == before)
    #expect(try ledger.batches() == batches)
    #expect(try ledger.find(.contact("081-234-5678"), limit: 5).map(\.id) == [ids[4]])
    #expect(try ledger.book(card(30)).record.id.rawValue == 21)
  }

  @Sendable static func malformed(_ ledger: any CardLedger, _ clock: Clock) throws {
    for contents in [
      CardContents(), CardContents(spn: "AIS"), CardContents(iccid: Fact("", .typed)),
      CardContents(
        iccid: Fact(iccid(1), .typed), note: String(repeating: "x", count: 70_000)),
    ] {
      expectProblem(.malformedInput, { $0 == .malformedInput }) { _ = try ledger.book(contents) }
    }
    #expect(try ledger.count(CardFilter()) == 0)
  }
}

/// Rows of an import, cards by number.
struct Rows: CardSource {
  private let numbers: [Int]
  private let pause: Int?
  private var position = 0
  /// Rows without a card.
  var empty: Set<Int> = []

  init(_ numbers: [Int], pauseBefore pause: Int? = nil) {
    self.numbers = numbers
    self.pause = pause
  }

  mutating func skip(_ rows: Int) { position += rows }

  mutating func next() -> ImportStep {
    if position == numbers.count { return .end }
    if position == pause { return .pause }
    position += 1
    if empty.contains(position - 1) { return .skip }
    return .card(card(numbers[position - 1], source: .imported))
  }
}
