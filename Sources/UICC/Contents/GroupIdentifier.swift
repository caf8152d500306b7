import APDU

/// The content of EF_GID1 or EF_GID2, by which operators mark brands (3GPP TS 31.102, 4.2.10).
public struct GroupIdentifier: FileContent, CustomStringConvertible {
  /// The identifier without the FF at its end; never empty when it comes from a card.
  public let bytes: [UInt8]

  /// An identifier; FF at its end is filling and dropped.
  public init(_ bytes: [UInt8]) { self.bytes = bytes.withoutFilling }

  /// Upper-case hexadecimal: `6C79`.
  public var hex: String { Hex.encode(bytes) }

  /// Upper-case hexadecimal.
  public var description: String { hex }

  /// The identifier.
  public var fields: [ContentField] { [ContentField("group identifier", .bytes(bytes))] }

  private static let subject = "EF_GID"

  /// Decodes one byte or more.
  ///
  /// - Throws: ``CodecError`` for no bytes, and for nothing but FF.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 1, subject: Self.subject)
    self.init(bytes)
  }

  /// Encodes to `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    try bytes.filled(to: length, subject: Self.subject)
  }
}
