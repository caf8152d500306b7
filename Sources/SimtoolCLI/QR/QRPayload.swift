/// What a QR code makes a telephone do: dial, open a page, write a message.
struct QRPayload: Hashable, Sendable {
  /// The text in the code.
  let text: String

  /// Dials a number or a code such as `*121#` (RFC 3966).
  ///
  /// `#` would begin a fragment in a URI, so it is escaped: the telephone dials it all the same.
  /// - Returns: Nil for anything but digits, `*`, `#` and a leading `+`.
  static func dial(_ number: String) -> QRPayload? {
    let digits = number.hasPrefix("+") ? number.dropFirst() : number[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy(dialled.contains) else { return nil }
    return QRPayload(
      text: "tel:"
        + number.split(separator: "#", omittingEmptySubsequences: false)
        .joined(separator: "%23"))
  }

  /// Opens a page.
  ///
  /// - Returns: Nil for anything but `https:`, and for characters that have no place in a URI.
  static func link(_ address: String) -> QRPayload? {
    guard address.hasPrefix("https://"), address.utf8.count > 8,
      address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !unwise.contains($0) })
    else { return nil }
    return QRPayload(text: address)
  }

  /// Writes a message, which the person still has to send.
  ///
  /// - Returns: Nil where the number cannot be dialled or the text is empty or has line ends.
  static func message(to number: String, _ words: String) -> QRPayload? {
    guard dial(number) != nil, !number.contains("#"), !words.isEmpty,
      words.unicodeScalars.allSatisfy({ !Console.isControl($0) })
    else { return nil }
    return QRPayload(text: "SMSTO:\(number):\(words)")
  }

  private static let dialled = Array("0123456789*#".utf8)
  private static let unwise = Array("\"<>\\^`{|}".utf8)
}
