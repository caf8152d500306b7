import CardLedger
import Testing

struct BookingTests {
  @Test func `a card is booked once, and found by everything that is known of it`() throws {
    let folder = try Folder()
    let ledger = try folder.open()
    guard case .booked(let record) = try ledger.book(card(1, batch: "b1")) else {
      Issue.record("not booked")
      return
    }
    #expect(record.contents.iccid?.value == iccid(1))
    #expect(try ledger.card(record.id) == record)
    let queries: [CardQuery] = [
      .identifier(.iccid, iccid(1)), .identifier(.iccid, iccid(1) + "F"),
      .identifier(.iccid, String(iccid(1).dropLast())), .identifier(.imsi, imsi(1)),
      .identifier(.msisdn, phone(1)), .tail(nil, String(iccid(1).suffix(4))),
      .tail(.iccid, String(iccid(1).dropLast().suffix(8))), .tail(.imsi, String(imsi(1).suffix(6))),
      .tail(.msisdn, "0" + phone(1).dropFirst(3)), .label(record.label),
    ]
    for query in queries { #expect(try ledger.find(query, limit: 10) == [record], "\(query)") }
    for query: CardQuery in [
      .identifier(.iccid, iccid(2)), .identifier(.imsi, iccid(1)), .tail(nil, "001"),
      .identifier(.iccid, String(iccid(1).dropLast(2))), .contact(phone(1)),
    ] {
      #expect(try ledger.find(query, limit: 10).isEmpty, "\(query)")
    }
    guard case .seenBefore(let again, let previous) = try ledger.book(card(1)) else {
      Issue.record("booked twice")
      return
    }
    #expect(again == record && previous == record)
    #expect(try ledger.count(CardFilter()) == 1)
    #expect(try ledger.history(of: record.id).map(\.kind) == [.takenIn, .seenAgain])
    #expect(try ledger.verifyAudit { _ in }.fault == nil)
  }
}
