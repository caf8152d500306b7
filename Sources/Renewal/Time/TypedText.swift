/// What people type, made plain.
enum TypedText {
  /// The text with half-width characters for full-width ones, as Chinese input methods type them.
  static func halfWidth(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: plain.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000: plain.append(" ")
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }
}

extension String {
  /// The text without space at its ends.
  var trimmingSpace: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? endIndex
    return start < end ? String(self[start..<end]) : ""
  }
}
