/// A card's answer to one command: data, then the status word (ISO/IEC 7816-4, 5.1).
public struct ResponseAPDU: Hashable, Sendable {
  /// Response data without the status bytes; may be empty.
  public var data: [UInt8]
  /// The last two bytes.
  public var status: StatusWord

  /// A response from its parts.
  public init(data: [UInt8] = [], status: StatusWord) {
    self.data = data
    self.status = status
  }

  /// A response from the bytes that a reader returned; nil where there are fewer than two.
  public init?(parsing bytes: [UInt8]) {
    guard bytes.count >= 2 else { return nil }
    data = Array(bytes.dropLast(2))
    status = StatusWord(sw1: bytes[bytes.count - 2], sw2: bytes[bytes.count - 1])
  }

  /// Data and status bytes in one piece.
  public func encoded() -> [UInt8] { data + [status.sw1, status.sw2] }
}
