/// What one character of a typed number is good for.
enum NumberCharacter: Equatable {
  /// A decimal digit, of whatever script.
  case digit(UInt8)
  /// A hexadecimal letter, as upper-case ASCII: a digit in some ICCIDs, or filling.
  case hexLetter(UInt8)
  /// The sign of an international number.
  case plus
  /// An opening bracket, which may hold a trunk zero.
  case openingBracket
  /// A closing bracket.
  case closingBracket
  /// What people put between groups of digits.
  case separator
  /// What stands between a label and its number.
  case labelSeparator
  /// Anything else; part of a label, or a mistake.
  case other

  init(_ scalar: Unicode.Scalar) {
    let scalar = Self.halfWidth(scalar)
    let properties = scalar.properties
    switch scalar {
    case "0"..."9": self = .digit(UInt8(scalar.value) - UInt8(ascii: "0"))
    case "A"..."F": self = .hexLetter(UInt8(scalar.value))
    case "a"..."f": self = .hexLetter(UInt8(scalar.value) - 0x20)
    case "+": self = .plus
    case "(": self = .openingBracket
    case ")": self = .closingBracket
    case ".", "/", "·", "\u{2212}": self = .separator
    case ":", "#", "=", "№": self = .labelSeparator
    // STX, ETX and GS: scanners can be set to send them around and inside a code.
    case "\u{02}", "\u{03}", "\u{1D}": self = .separator
    case _ where properties.isWhitespace || properties.isDefaultIgnorableCodePoint:
      self = .separator
    case _ where properties.generalCategory == .dashPunctuation: self = .separator
    case _ where properties.generalCategory == .decimalNumber:
      self = properties.numericValue.map { .digit(UInt8($0)) } ?? .other
    default: self = .other
    }
  }

  /// The ASCII character for the full-width form of one, as Chinese input methods type it.
  static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }
}
