import APDU

/// A group identifier as a table has it.
struct GroupText {
  /// Two digits per byte, in capitals.
  let hex: String

  /// Reads one; nil where the text is no hexadecimal of whole bytes, or longer than a file can be.
  init?(_ text: String) {
    guard let bytes = try? Hex.decode(text), (1...Self.longest).contains(bytes.count) else {
      return nil
    }
    hex = Hex.encode(bytes)
  }

  /// More than any card has in EF_GID1 or EF_GID2, whose length the standard leaves open.
  private static let longest = 255
}
