import CardLedger
import Testing
import UICC

/// What every ledger does, whatever it is stored in.
///
/// An implementation runs these by giving a way to make an empty ledger with a clock of the test's.
struct Conformance {
  let make: (Clock) throws -> any CardLedger

  typealias Rule = (name: String, check: @Sendable (any CardLedger, Clock) throws -> Void)

  /// The rules, each with its name.
  static let rules: [Rule] = cardRules + lineRules

  private static let cardRules: [Rule] = [
    ("a card is booked once and found by all that is known of it", booking),
    ("both forms of an ICCID are one card, neighbours in a box are not", sameCard),
    ("a card without an ICCID is the one with its IMSI", withoutICCID),
    ("an expected card becomes stock, and paper never overrides the chip", expectation),
    ("a card that is seen again stays what it was taken in as", sighting),
    ("a delivery note is known again by the events of its cards", announcing),
    ("what is found out later is added", identification),
    ("a card has one customer", binding),
    ("failures are counted by batch and stay no cards", failures),
    ("lists are filtered and come in pages", lists),
    ("a forgotten card is gone from everything but the count of its events", forgetting),
    ("a purge takes the old ones only", purging),
    ("notes are events and change nothing", notes),
    ("the clock may be late by an hour, more must be accepted", clock),
    ("an import goes on where it stopped and books nothing twice", importing),
    ("a rebuild changes nothing", rebuilding),
    ("what nothing identifies is refused", malformed),
  ]

  func run(_ name: String) throws {
    let rule = try #require(Self.rules.first { $0.name == name })
    let clock = Clock()
    let ledger = try make(clock)
    try rule.check(ledger, clock)
    #expect(try ledger.verifyAudit { _ in }.fault == nil)
  }
}

extension Conformance {
  @Sendable static func booking(_ ledger: any CardLedger, _ clock: Clock) throws {
    guard case .booked(let record) = try ledger.book(card(1, batch: "b1"), place: "reader 1")
    else {
      Issue.record("not booked")
      return
    }
    #expect(record.contents.iccid == Fact(iccid(1), .chip, at: clock.now))
    #expect(record.contents.completeness == .complete && record.state == .stock)
    #expect(try ledger.card(record.id) == record)
    let queries: [CardQuery] = [
      .identifier(.iccid, iccid(1)), .identifier(.iccid, iccid(1) + "F"),
      .identifier(.iccid, String(iccid(1).dropLast())), .identifier(.imsi, imsi(1)),
      .identifier(.msisdn, phone(1)), .tail(nil, String(iccid(1).suffix(4))),
      .tail(.iccid, String(iccid(1).suffix(13))), .tail(.imsi, String(imsi(1).suffix(5))),
      .tail(.iccid, String(iccid(1).dropLast().suffix(8))), .tail(.imsi, imsi(1)),
      .tail(.msisdn, "0" + phone(1).dropFirst(3)), .label(record.label),
      .beginning(String(iccid(1).prefix(17))), .beginning(String(iccid(1).prefix(18))),
    ]
    for query in queries { #expect(try ledger.find(query, limit: 10) == [record], "\(query)") }
    for query: CardQuery in [
      .identifier(.iccid, iccid(2)), .identifier(.imsi, iccid(1)), .tail(nil, "001"),
      .identifier(.iccid, String(iccid(1).dropLast(2))), .contact(phone(1)),
      .tail(.imsi, "9" + imsi(1).suffix(8)), .label(CardID(rawValue: 2).label),
      .beginning(String(iccid(1).prefix(16))), .beginning(String(iccid(11).prefix(17))),
      .beginning(iccid(1)),
    ] {
      #expect(try ledger.find(query, limit: 10).isEmpty, "\(query)")
    }
    clock.advance(1000)
    let again = try ledger.book(card(1), place: "reader 2")
    #expect(again == .seenBefore(record, previous: record))
    #expect(try ledger.count(CardFilter()) == 1)
    let history = try ledger.history(of: record.id)
    #expect(history.map(\.kind) == [.takenIn, .seenAgain])
    #expect(history.map(\.detail?.place) == ["reader 1", "reader 2"])
    #expect(history.map(\.masked) == ["896603*********\(iccid(1).suffix(4))"].flatMap { [$0, $0] })
    #expect(history[1].at > history[0].at)
  }

  @Sendable static func sameCard(_ ledger: any CardLedger, _ clock: Clock) throws {
    // 18 digits on paper, 19 in the chip; and 19 of a network whose cards have 20.
    let chinese = "8986001234567890123"
    for (short, long) in [
      (String(iccid(5).dropLast()), iccid(5)),
      (chinese, chinese + String(try #require(Luhn.checkDigit(for: chinese)))),
    ] {
      for (first, second, number) in [(short, long, 1), (long, short, 2)] {
        let printed = try ledger.book(CardContents(iccid: Fact(first, .typed)))
        guard case .booked(let record) = printed else {
          Issue.record("\(first) is taken for another")
          return
        }
        let chip = try ledger.book(CardContents(iccid: Fact(second, .chip)))
        guard case .seenBefore(let again, _) = chip else {
          Issue.record("\(second) is not taken for \(first)")
          return
        }
        #expect(again.id == record.id && again.contents.iccid?.value == second, "\(number)")
        // Any other digit at the end is another card.
        let wrong = short + String((long.last?.wholeNumberValue ?? 0) == 3 ? 4 : 3)
        guard case .booked(let other) = try ledger.book(CardContents(iccid: Fact(wrong, .chip)))
        else {
          Issue.record("\(wrong) is taken for \(first)")
          return
        }
        try ledger.forget(record.id, by: .unknown)
        try ledger.forget(other.id, by: .unknown)
      }
    }
    // A box: each differs in the last digits only, and none is the other.
    for number in 100..<200 {
      guard case .booked = try ledger.book(card(number)) else {
        Issue.record("card \(number) is taken for a neighbour")
        return
      }
    }
  }

  @Sendable static func expectation(_ ledger: any CardLedger, _ clock: Clock) throws {
    var paper = card(7, batch: "b", source: .deliveryNote)
    paper.imsi?.value = imsi(8)
    let noted = try ledger.expect([paper, card(9, source: .deliveryNote)], by: .unknown)
    #expect(noted.map(\.record.state) == [.expected, .expected])
    #expect(try ledger.count(CardFilter(state: .expected)) == 2)
    clock.advance(1000)
    guard case .wasExpected(let record, let expectation) = try ledger.book(card(7)) else {
      Issue.record("not expected")
      return
    }
    #expect(expectation == noted[0].record)
    #expect(record.state == .stock && record.contents.imsi?.value == imsi(7))
    #expect(record.contents.stock.batch == "b" && record.created < record.changed)
    #expect(try ledger.find(.identifier(.imsi, imsi(8)), limit: 2).isEmpty)
    // The delivery note comes again, after the card.
    let again = try ledger.expect([paper], by: .unknown)
    #expect(again == [.seenBefore(record, previous: record)])
    guard case .seenBefore(let after, _) = try ledger.book(paper) else {
      Issue.record("booked twice")
      return
    }
    #expect(after.contents.imsi?.value == imsi(7))
  }

  @Sendable static func identification(_ ledger: any CardLedger, _ clock: Clock) throws {
    var locked = CardContents(
      iccid: Fact(iccid(1), .chip), missing: [.init(field: "imsi", reason: "pinRequired")])
    locked.note = "from the drawer"
    let record = try ledger.book(locked).record
    #expect(record.contents.completeness == .pinLocked)
    let better = try ledger.identify(
      record.id, CardContents(msisdns: [Fact(phone(1), .typed)]), by: .unknown)
    #expect(better.contents.completeness == .pinLocked)
    guard case .seenBefore(let read, _) = try ledger.book(card(1)) else {
      Issue.record("booked twice")
      return
    }
    #expect(read.contents.completeness == .complete && read.contents.note == "from the drawer")
    #expect(read.contents.msisdns == [Fact(phone(1), .chip, at: clock.now)])
    #expect(try ledger.find(.identifier(.imsi, imsi(1)), limit: 2) == [read])
    #expect(throws: LedgerError.self) {
      try ledger.identify(CardID(rawValue: 99), card(1), by: .unknown)
    }
  }

  @Sendable static func binding(_ ledger: any CardLedger, _ clock: Clock) throws {
    let id = try ledger.book(card(1)).record.id
    let contact = Contact(name: "Somchai", email: "Somchai@example.com", phone: "+66 81 234 5678")
    guard case .bound(let record) = try ledger.bind(id, to: contact, by: .unknown) else {
      Issue.record("not bound")
      return
    }
    #expect(record.state == .bound && record.contents.contact == contact)
    for text in ["somchai@EXAMPLE.com ", "+66812345678"] {
      #expect(try ledger.find(.contact(text), limit: 2) == [record], "\(text)")
    }
    let same = Contact(email: "somchai@example.com")
    #expect(try ledger.bind(id, to: same, by: .unknown) == .unchanged(record))
    let other = Contact(email: "other@example.com")
    #expect(try ledger.bind(id, to: other, by: .unknown) == .alreadyBound(record))
    #expect(try ledger.history(of: id).map(\.kind) == [.takenIn, .bound])
    #expect(try ledger.unbind(id, by: .unknown).state == .stock)
    #expect(try ledger.find(.contact("somchai@example.com"), limit: 2).isEmpty)
    guard case .bound = try ledger.bind(id, to: other, by: .unknown) else {
      Issue.record("not bound again")
      return
    }
  }

  @Sendable static func failures(_ ledger: any CardLedger, _ clock: Clock) throws {
    try ledger.recordFailure(reason: "cardMute", batch: "b", place: "r", by: .unknown)
    try ledger.recordFailure(reason: "cardMute", batch: "b", place: nil, by: .unknown)
    try ledger.recordFailure(reason: "timeout", batch: nil, place: nil, by: .unknown)
    _ = try ledger.book(card(1, batch: "b"))
    _ = try ledger.book(card(2, batch: "c"))
    let batches = try ledger.batches()
    #expect(batches.map(\.name) == ["", "b", "c"])
    #expect(batches.map(\.failures) == [1, 2, 0])
    #expect(batches.map { $0.cards[.stock] ?? 0 } == [0, 1, 1])
    #expect(try ledger.count(CardFilter()) == 2)
    let failed = try ledger.events(after: 0, limit: 100).filter { $0.kind == .failed }
    #expect(failed.map(\.detail?.reason) == ["cardMute", "cardMute", "timeout"])
  }
}
