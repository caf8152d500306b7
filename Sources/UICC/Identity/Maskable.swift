/// A value that names a subscriber, and therefore prints masked unless asked otherwise.
///
/// `description`, and with it every log and error that interpolates the value, is the masked text.
public protocol Maskable: CustomStringConvertible {
  /// The text with its middle replaced by stars.
  var masked: String { get }
  /// The whole text, for the one who asked for it.
  var unmasked: String { get }
}

extension Maskable {
  /// The masked text.
  public var description: String { masked }
}

extension String {
  /// The text with stars for all but its first and last characters.
  ///
  /// A short text shows less: no tail unless head and four stars stand before it, and no head
  /// unless it is at most half of the text.
  func masked(keepingFirst head: Int, last tail: Int) -> String {
    let count = utf8.count
    // Numbers are ASCII, and bytes are quicker than characters by far; a ledger masks a million.
    guard utf8.allSatisfy({ $0 < 0x80 }) else { return maskedByCharacter(head, tail) }
    let shownTail = count >= head + 4 + tail ? tail : 0
    let shownHead = count >= 2 * head ? head : 0
    var bytes = [UInt8](repeating: UInt8(ascii: "*"), count: count)
    for (index, byte) in utf8.enumerated() where index < shownHead || index >= count - shownTail {
      bytes[index] = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func maskedByCharacter(_ head: Int, _ tail: Int) -> String {
    let shownTail = count >= head + 4 + tail ? tail : 0
    let shownHead = count >= 2 * head ? head : 0
    let stars = String(repeating: "*", count: count - shownHead - shownTail)
    return prefix(shownHead) + stars + suffix(shownTail)
  }
}
