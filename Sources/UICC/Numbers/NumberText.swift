/// The digits of a number that a person typed or a scanner sent, without what stands around them.
///
/// docs/numbers.md, "What may be typed" says what is passed over and what is refused.
public struct NumberText: Hashable, Sendable, CustomStringConvertible {
  /// Decimal digits; from the seventh on also the letters A to F where the number begins with 89.
  public let digits: String
  /// True where the number began with `+`.
  public let hasPlus: Bool
  /// What the words before the number called it.
  public let label: NumberLabel?

  /// Digits and sign: what the same text reads as again.
  public var normalised: String { hasPlus ? "+" + digits : digits }

  /// True where no letter is among the digits.
  var isDecimal: Bool { digits.utf8.allSatisfy { $0 <= UInt8(ascii: "9") } }

  /// How many digits there are, so that a log can tell without naming them.
  public var description: String { "\(digits.utf8.count) digits" }

  /// Reads a text.
  ///
  /// - Throws: ``NumberTextError`` with the character that cannot be read.
  public init(_ text: String) throws(NumberTextError) {
    if let position = PowerOfTen.position(in: text.unicodeScalars) {
      throw NumberTextError(position: position, problem: .powerOfTen)
    }
    var scan = Scan()
    var position = 0
    for character in text {
      position += 1
      for scalar in character.unicodeScalars {
        guard scan.take(scalar, of: character, position) else {
          throw NumberTextError(position: position, problem: .unexpected(character))
        }
      }
    }
    label = NumberLabel(scan.words)
    if label == nil, let word = scan.firstWord, !NumberLabel.isJustNumber(scan.words) {
      throw NumberTextError(position: word.position, problem: .unexpected(word.character))
    }
    scan.dropFilling()
    hasPlus = scan.hasPlus
    digits = String(decoding: scan.digits, as: UTF8.self)
    guard !digits.isEmpty else {
      throw NumberTextError(position: position + 1, problem: .empty)
    }
    if let letter = scan.firstMisplacedLetter {
      throw NumberTextError(
        position: scan.positions[letter],
        problem: .unexpected(Character(Unicode.Scalar(scan.digits[letter]))))
    }
  }
}

/// A text on its way to digits.
private struct Scan {
  var words = ""
  var firstWord: (character: Character, position: Int)?
  var hasPlus = false
  var digits: [UInt8] = []
  /// The character of the text that each digit came from, counted from 1.
  var positions: [Int] = []
  private var bracket: Int?

  /// Takes one more character; false where it cannot stand here.
  mutating func take(
    _ scalar: Unicode.Scalar, of character: Character, _ position: Int
  ) -> Bool {
    let isBeforeNumber = digits.isEmpty && !hasPlus
    switch NumberCharacter(scalar) {
    case .digit(let value): append(UInt8(ascii: "0") + value, position)
    case .hexLetter(let ascii) where !isBeforeNumber: append(ascii, position)
    case .plus where isBeforeNumber: hasPlus = true
    case .openingBracket: bracket = digits.count
    case .closingBracket: dropTrunkZero()
    case .separator: break
    case .labelSeparator where isBeforeNumber: break
    case .hexLetter where isBeforeNumber, .other where isBeforeNumber:
      words.unicodeScalars.append(scalar)
      firstWord = firstWord ?? (character, position)
    default: return false
    }
    return true
  }

  /// `+44 (0)20…`: the zero is for callers inside the country only.
  private mutating func dropTrunkZero() {
    if hasPlus, let bracket, bracket > 0, digits.dropFirst(bracket) == [UInt8(ascii: "0")] {
      digits.removeLast()
      positions.removeLast()
    }
    bracket = nil
  }

  private mutating func append(_ digit: UInt8, _ position: Int) {
    digits.append(digit)
    positions.append(position)
  }

  /// Takes F away from the end, with which cards fill numbers.
  mutating func dropFilling() {
    while digits.last == UInt8(ascii: "F") { digits.removeLast() }
  }

  /// The first letter that is no digit: only ICCIDs have letters, and not before the issuer ends.
  var firstMisplacedLetter: Int? {
    let mayHoldLetters = !hasPlus && digits.starts(with: [UInt8(ascii: "8"), UInt8(ascii: "9")])
    return digits.indices.first {
      digits[$0] > UInt8(ascii: "9") && ($0 < 6 || !mayHoldLetters)
    }
  }
}
