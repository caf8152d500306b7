/// One mistake in typing that would explain a check digit that is wrong.
public struct NumberRepair: Hashable, Sendable, CustomStringConvertible {
  /// The mistakes that are looked for.
  public enum Mistake: Hashable, Sendable {
    /// The digit at `position` should be `to`; it is `from`.
    case substitution(position: Int, from: Character, to: Character)
    /// The digits at `position` and after it changed places.
    case transposition(position: Int)
    /// The digit at `position` was typed once too often.
    case repetition(position: Int)
  }

  /// The mistake; positions are counted from 1.
  public let mistake: Mistake
  /// The digits without the mistake, with a check digit that is right.
  public let digits: String

  /// The kind and place of the mistake, without the digits of the number.
  public var description: String {
    switch mistake {
    case .substitution(let position, _, _): "digit \(position) is wrong"
    case .transposition(let position): "digits \(position) and \(position + 1) are swapped"
    case .repetition(let position): "digit \(position) is one too many"
    }
  }
}

extension NumberRepair {
  /// Every repair of a candidate whose check digit is invalid, the most plausible first.
  ///
  /// First go repairs after which the number begins as its kind does (89 and a country code), then
  /// swaps before substitutions, digits that are often mistaken for each other before others, and
  /// lower positions before higher. Nothing here says which one is true.
  static func repairs(of candidate: NumberCandidate) -> [NumberRepair] {
    guard candidate.checkDigit == .invalid else { return [] }
    let digits = Array(candidate.text.utf8)
    let isValid = check(for: candidate.kind)
    let found =
      candidate.reasons.contains(.oneDigitOff)
      ? repetitions(digits, candidate.kind, isValid)
      : transpositions(digits, isValid) + substitutions(digits, isValid)
    let ranked = found.enumerated().map { index, repair in
      (rank: repair.rank(candidate.kind), index: index, repair: repair)
    }
    // The index keeps the order of equals, which sorting does not promise.
    return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.repair)
  }

  private static func check(for kind: NumberCandidate.Kind) -> ([UInt8]) -> Bool {
    kind == .eid ? { Mod97.isValid($0) } : { Luhn.isValid(String(decoding: $0, as: UTF8.self)) }
  }

  static func transpositions(
    _ digits: [UInt8], _ isValid: ([UInt8]) -> Bool
  ) -> [NumberRepair] {
    digits.indices.dropLast().compactMap { index in
      guard digits[index] != digits[index + 1] else { return nil }
      var other = digits
      other.swapAt(index, index + 1)
      return isValid(other) ? NumberRepair(.transposition(position: index + 1), other) : nil
    }
  }

  static func substitutions(
    _ digits: [UInt8], _ isValid: ([UInt8]) -> Bool
  ) -> [NumberRepair] {
    digits.indices.flatMap { index in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).compactMap { digit in
        guard digit != digits[index] else { return nil }
        var other = digits
        other[index] = digit
        let mistake = Mistake.substitution(
          position: index + 1, from: character(digits[index]), to: character(digit))
        return isValid(other) ? NumberRepair(mistake, other) : nil
      }
    }
  }

  /// The one digit of a pair of equals whose loss makes the number right.
  ///
  /// Of any digit that could be left out, one in ten would do. So only a digit that stands twice
  /// is looked at, and only a single result is told. A digit too few is not mended at all: it can
  /// be any at any place.
  private static func repetitions(
    _ digits: [UInt8], _ kind: NumberCandidate.Kind, _ isValid: ([UInt8]) -> Bool
  ) -> [NumberRepair] {
    guard digits.count == (kind == .eid ? 33 : 21) else { return [] }
    let found = digits.indices.dropFirst().compactMap { index -> NumberRepair? in
      // Of three equal digits each could go, with one and the same result.
      let follows = index + 1 < digits.count && digits[index + 1] == digits[index]
      guard digits[index] == digits[index - 1], !follows else { return nil }
      var other = digits
      other.remove(at: index)
      return isValid(other) ? NumberRepair(.repetition(position: index + 1), other) : nil
    }
    return found.count == 1 ? found : []
  }

  private init(_ mistake: Mistake, _ digits: [UInt8]) {
    self.mistake = mistake
    self.digits = String(decoding: digits, as: UTF8.self)
  }

  private static func character(_ ascii: UInt8) -> Character { Character(Unicode.Scalar(ascii)) }
}

// MARK: - Plausibility

extension NumberRepair {
  /// Lower is more plausible.
  private func rank(_ kind: NumberCandidate.Kind) -> Int {
    (beginsWell(kind) ? 0 : 10) + mistakeRank
  }

  private func beginsWell(_ kind: NumberCandidate.Kind) -> Bool {
    switch kind {
    case .iccid: CallingCodes.code(ofICCID: digits) != nil
    case .eid: digits.hasPrefix("89")
    default: true
    }
  }

  private var mistakeRank: Int {
    switch mistake {
    case .transposition, .repetition: 0
    case .substitution(_, let from, let to):
      Self.confusable[from, default: []].contains(to) ? 1 : 2
    }
  }

  /// Digits beside each other on a keypad, and digits that look alike in small print.
  ///
  /// A judgement, not a measurement; it changes the order of proposals only.
  private static let confusable: [Character: Set<Character>] = {
    let pairs = "12 14 23 25 36 45 47 56 58 69 78 89 08 01 02 17 38 68 06 09 35 27"
    var table: [Character: Set<Character>] = [:]
    for pair in pairs.split(separator: " ") {
      guard let first = pair.first, let second = pair.last else { continue }
      table[first, default: []].insert(second)
      table[second, default: []].insert(first)
    }
    return table
  }()
}
