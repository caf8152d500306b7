extension Console {
  /// Text from a card or a reader made fit for a terminal: every control character becomes U+FFFD.
  ///
  /// Control characters are C0, DEL and C1 (escape sequences start with one of them), line and
  /// paragraph separators, and the bidirectional controls with which text can pose as other text
  /// (Unicode Standard Annex 9, 2).
  static func safe(_ text: String, keepingLines: Bool = false) -> String {
    func isSafe(_ scalar: Unicode.Scalar) -> Bool {
      !isControl(scalar) || (keepingLines && scalar == "\n")
    }
    guard !text.unicodeScalars.allSatisfy(isSafe) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(isSafe(scalar) ? scalar : "\u{FFFD}") }
    return String(scalars)
  }

  /// True for a character that steers a terminal or lets text pose as other text.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
