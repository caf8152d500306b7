import Testing
import UICC

struct SameCardTests {
  @Test(
    arguments: [
      ("8966031234567890126", "8966031234567890126", .same),
      ("896603123456789012", "8966031234567890126", .sameWithCheckDigit),
      ("8966031234567890126", "89660312345678901268", .different),
      ("8966031234567890123", "89660312345678901239", .sameWithCheckDigit),
      ("8966031234567890126", "89660312345678901262", .sameWithCheckDigit),
      ("896603123456789012", "8966031234567890127", .different),
      ("896603123456789012", "89660312345678901268", .ask),
      ("898600B51234567890", "898600B512345678901", .ask),
      ("898600B51234567890", "898600B51234567890", .same),
      // Neighbours in a box.
      ("8966031234567890126", "8966031234567890134", .different),
      ("896603123456789012", "896603123456789013", .different),
      ("896603123456789012", "8966031234567890134", .different),
      ("966031234567890126", "8966031234567890126", .different),
    ] as [(ICCID, ICCID, ICCID.SameCard)])
  func `only a whole number with its check digit is the same card`(
    one: ICCID, other: ICCID, result: ICCID.SameCard
  ) {
    #expect(one.isSameCard(as: other) == result)
    #expect(other.isSameCard(as: one) == result)
  }

  @Test
  func `of the ten digits that can follow, one is the same card`() throws {
    let short: ICCID = "896603123456789012"
    let results = try (0...9).map {
      short.isSameCard(as: try #require(ICCID(digits: short.digits + String($0))))
    }
    #expect(results.filter { $0 == .sameWithCheckDigit }.count == 1)
    #expect(results.filter { $0 == .different }.count == 9)
  }

  @Test
  func `no two cards of a box of a thousand are the same`() throws {
    for shortForm in [false, true] {
      let box = try (0..<1_000).map { serial in
        let digits = "896603123456789" + String("00\(serial)".suffix(3))
        let check = try #require(Luhn.checkDigit(for: digits))
        return try #require(ICCID(digits: shortForm ? digits : digits + String(check)))
      }
      for (index, card) in box.enumerated() {
        let neighbour = box[(index + 1) % box.count]
        #expect(card.isSameCard(as: neighbour) == .different)
      }
    }
  }
}
