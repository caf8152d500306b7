extension Console {
  /// Text from a card or a reader made fit for a terminal: every control character becomes U+FFFD.
  ///
  /// Control characters are C0, DEL and C1 (escape sequences start with one of them), line and
  /// paragraph separators, and the bidirectional controls with which text can pose as other text
  /// (Unicode Standard Annex 9, 2). So are characters that nobody sees, and with which a name can pose
  /// as another one; but joiners (U+200C, U+200D) stay behind a letter of a script that needs them,
  /// or behind an emoji.
  static func safe(_ text: String, keepingLines: Bool = false) -> String {
    guard text.unicodeScalars.contains(where: { isControl($0) || isJoiner($0) }) else {
      return text
    }
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      let isSafe =
        isJoiner(scalar)
        ? previous.value >= firstJoinable && previous != replacement
        : !isControl(scalar) || (keepingLines && scalar == "\n")
      previous = isSafe ? scalar : replacement
      scalars.append(previous)
    }
    return String(scalars)
  }

  private static let replacement: Unicode.Scalar = "\u{FFFD}"
  /// Arabic is the first script whose letters change their form when they are joined.
  private static let firstJoinable: UInt32 = 0x0600

  /// True for U+200C and U+200D, which nobody sees either.
  static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200C || scalar.value == 0x200D
  }

  /// True for a character that steers a terminal, lets text pose as other text, or cannot be seen.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    // Soft hyphen, separators and joiners of no width, marks of annotation, tags.
    case 0xAD, 0x180E, 0x200B, 0x2060...0x2065, 0x206A...0x206F, 0xFEFF: true
    case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }
}
