import TestSupport
import Testing
import UICC

struct NumberRepairTests {
  private static let numbers: [(String, NumberCandidate.Kind)] = [
    ("8966031234567890126", .iccid), ("89660312345678901262", .iccid),
    ("8986001234567890120", .iccid), ("490154203237518", .imei), ("356938035643809", .imei),
    ("89044000000000000000000000000039", .eid), ("89049032123451234512345678901235", .eid),
  ]

  @Test(arguments: numbers)
  func `every wrong digit is found, and the true number is among the repairs`(
    number: String, kind: NumberCandidate.Kind
  ) throws {
    let digits = Array(number)
    for index in digits.indices {
      for digit in "0123456789" where digit != digits[index] {
        var wrong = digits
        wrong[index] = digit
        // A number that no longer begins with 89 is another kind, and its repair a last resort.
        guard let candidate = try Self.candidate(wrong, kind) else {
          #expect(kind == .eid && index < 2)
          continue
        }
        #expect(candidate.checkDigit == .invalid, "digit \(index + 1) as \(digit)")
        let expected = NumberRepair.Mistake.substitution(
          position: index + 1, from: digit, to: digits[index])
        #expect(
          candidate.repairs.contains { $0.mistake == expected && $0.digits == number },
          "digit \(index + 1) as \(digit)")
      }
    }
  }

  @Test(arguments: numbers)
  func `every swap of neighbours is found, but 09 and 90, which Luhn cannot tell`(
    number: String, kind: NumberCandidate.Kind
  ) throws {
    let digits = Array(number)
    for index in digits.indices.dropLast() where digits[index] != digits[index + 1] {
      var wrong = digits
      wrong.swapAt(index, index + 1)
      guard let candidate = try Self.candidate(wrong, kind) else {
        #expect(kind == .eid && index < 2)
        continue
      }
      if kind != .eid, Set([digits[index], digits[index + 1]]) == ["0", "9"] {
        #expect(candidate.checkDigit == .valid)
        continue
      }
      #expect(candidate.checkDigit == .invalid, "digits \(index + 1) and \(index + 2)")
      #expect(
        candidate.repairs.contains {
          $0.mistake == .transposition(position: index + 1) && $0.digits == number
        }, "digits \(index + 1) and \(index + 2)")
    }
  }

  @Test(arguments: numbers)
  func `every repair has a right check digit and differs from what was typed`(
    number: String, kind: NumberCandidate.Kind
  ) throws {
    var wrong = Array(number)
    wrong[number.count / 2] = wrong[number.count / 2] == "7" ? "8" : "7"
    let candidate = try #require(try Self.candidate(wrong, kind))
    let repairs = candidate.repairs
    #expect(!repairs.isEmpty)
    #expect(Set(repairs.map(\.digits)).count == repairs.count)
    for repair in repairs {
      #expect(repair.digits != candidate.text)
      #expect(try Self.candidate(Array(repair.digits), kind)?.checkDigit != .invalid)
    }
  }

  @Test
  func `a known beginning goes first, then swaps, then digits easily mistaken`() throws {
    // 8966031234567890126 with its digits 7 and 8 swapped.
    let swapped = try #require(
      try TypedNumber("8966032134567890126").candidates.first { $0.kind == .iccid })
    #expect(swapped.repairs.first?.mistake == .transposition(position: 7))
    #expect(swapped.repairs.first?.digits == "8966031234567890126")
    let unknown = swapped.repairs.firstIndex { !$0.digits.hasPrefix("8966") }
    let last = swapped.repairs.lastIndex { $0.digits.hasPrefix("8966") }
    #expect(try #require(unknown) > 0)
    #expect(swapped.repairs.last?.digits.hasPrefix("89") == false)
    #expect(last != nil)
  }

  @Test
  func `a digit typed twice is named where only one fits`() throws {
    // The true number has 20 digits; its ninth was typed twice.
    let typed = try TypedNumber("896603123345678901262").candidates
    #expect(typed.first?.repairs.map(\.digits) == ["89660312345678901262"])
    #expect(typed.first?.repairs.map(\.mistake) == [.repetition(position: 10)])
  }

  @Test
  func `a right number needs no repair`() throws {
    for (number, kind) in Self.numbers {
      #expect(try Self.candidate(Array(number), kind)?.checkDigit == .valid)
      #expect(try Self.candidate(Array(number), kind)?.repairs.isEmpty == true)
    }
  }

  @Test
  func `logs name the place, never the number`() throws {
    let typed = try TypedNumber("8966032134567890126").candidates
    #expect(typed.first?.repairs.first?.description == "digits 7 and 8 are swapped")
  }

  private static func candidate(
    _ digits: [Character], _ kind: NumberCandidate.Kind
  ) throws -> NumberCandidate? {
    try TypedNumber(String(digits)).candidates.first { $0.kind == kind }
  }
}

struct TailRepairTests {
  @Test func `every single wrong digit and every swap of neighbours is among the neighbours`() {
    let tail = "0312345678901"
    let found = Set(NumberRepair.neighbours(ofTail: tail).map(\.digits))
    var digits = Array(tail)
    for index in digits.indices {
      for digit in "0123456789" where digit != digits[index] {
        var other = digits
        other[index] = digit
        #expect(found.contains(String(other)))
      }
      guard index > 0, digits[index] != digits[index - 1] else { continue }
      digits.swapAt(index, index - 1)
      #expect(found.contains(String(digits)))
      digits.swapAt(index, index - 1)
    }
    #expect(!found.contains(tail))
    #expect(NumberRepair.neighbours(ofTail: "12B4").isEmpty)
  }
}
