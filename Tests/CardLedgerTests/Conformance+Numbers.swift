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

  @Sendable static func typing(_ ledger: any CardLedger, _ clock: Clock) throws {
    let id = try ledger.book(card(1)).record.id
    func type(_ number: Int) throws -> [String] {
      clock.advance(1)
      // What a caller knows already comes along.
      var contents = try #require(try ledger.card(id)).contents
      contents.msisdns.removeAll { $0.value == phone(number) }
      contents.msisdns.insert(Fact(phone(number), .typed), at: 0)
      return try ledger.serve(contents, by: .unknown).contents.msisdns.map(\.value)
    }
    #expect(try type(2) == [phone(2), phone(1)])
    #expect(try type(3) == [phone(3), phone(2), phone(1)])
    // Typed once more, it is the line's again; the chip's own too.
    #expect(try type(2) == [phone(2), phone(3), phone(1)])
    #expect(try type(1) == [phone(1), phone(2), phone(3)])
    #expect(try type(3) == [phone(3), phone(1), phone(2)])
    // What the chip says later takes no number its place.
    clock.advance(1)
    let read = try ledger.book(card(1)).record
    #expect(read.contents.msisdns.map(\.value) == [phone(3), phone(1), phone(2)])
    #expect(read.contents.msisdns.map(\.source) == [.typed, .chip, .typed])
    // A wrong one goes, and is not found any more.
    let events = try ledger.history(of: id).count
    let rest = try ledger.disown(number: phone(3), of: id, by: Attribution(staff: "anna"))
    #expect(rest.contents.msisdns.map(\.value) == [phone(1), phone(2)])
    #expect(try ledger.card(id) == rest)
    #expect(try ledger.find(.identifier(.msisdn, phone(3)), limit: 1).isEmpty)
    #expect(try ledger.find(.tail(.msisdn, String(phone(3).suffix(4))), limit: 1).isEmpty)
    #expect(try ledger.disown(number: phone(3), of: id, by: .unknown) == rest)
    #expect(try ledger.history(of: id).count == events + 1)
    try ledger.rebuild(by: .unknown) { _ in }
    #expect(try ledger.card(id) == rest)
    // What names a line alone stays.
    let only = try ledger.serve(
      CardContents(msisdns: [Fact(phone(9), .typed)]), by: .unknown)
    expectProblem(.malformedInput, { $0 == .malformedInput }) {
      _ = try ledger.disown(number: phone(9), of: only.id, by: .unknown)
    }
  }
}
