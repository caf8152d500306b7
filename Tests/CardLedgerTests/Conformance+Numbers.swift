import CardLedger
import Renewal
import Testing
import UICC

// What every ledger does with the numbers of lines.
extension Conformance {
  @Sendable static func keepingApart(_ ledger: any CardLedger, _ clock: Clock) throws {
    let number = Fact(phone(1), .typed)
    let account = Fact("anna", .typed)
    let first = try ledger.book(card(1)).record
    // Another card with the same number, whichever of its own numbers is known: a replacement.
    let others = [
      CardContents(iccid: Fact(iccid(2), .chip), msisdns: [number]),
      CardContents(imsi: Fact(imsi(3), .chip), msisdns: [number]),
      CardContents(iccid: Fact(iccid(4), .typed), imsi: Fact(imsi(4), .typed), msisdns: [number]),
    ]
    for (place, other) in others.enumerated() {
      #expect(try ledger.known(other) == nil)
      #expect(try ledger.serve(other, by: .unknown).id.rawValue == Int64(place + 2))
      #expect(try ledger.known(other)?.id.rawValue == Int64(place + 2))
    }
    #expect(try ledger.card(first.id) == first)
    #expect(try ledger.find(.identifier(.msisdn, number.value), limit: 9).count == 4)
    // The number alone names the one that has it now.
    #expect(try ledger.known(CardContents(msisdns: [number]))?.id.rawValue == 4)
    // A line that was only called by its number gets its card, once.
    let line = try ledger.serve(
      CardContents(msisdns: [Fact(phone(9), .typed)], account: account), by: .unknown)
    let own = CardContents(iccid: Fact(iccid(9), .typed), msisdns: [Fact(phone(9), .typed)])
    #expect(try ledger.serve(own, by: .unknown).id == line.id)
    let next = CardContents(imsi: Fact(imsi(8), .typed), account: account)
    #expect(try ledger.serve(next, by: .unknown).id != line.id)
    // A number that only may be the same is not enough to make a line a card's.
    let local = try ledger.serve(
      CardContents(msisdns: [Fact("0812345678", .typed)]), by: .unknown)
    let abroad = CardContents(
      iccid: Fact(iccid(7), .typed), msisdns: [Fact("+66812345678", .typed)])
    #expect(try ledger.serve(abroad, by: .unknown).id != local.id)
  }
}
