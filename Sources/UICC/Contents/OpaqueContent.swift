import APDU

/// The content of a file that the table knows by name only.
public struct OpaqueContent: FileContent {
  /// The bytes without the FF at their end; never empty when they come from a card.
  public let bytes: [UInt8]

  /// Content; FF at its end is filling and dropped.
  public init(_ bytes: [UInt8]) { self.bytes = bytes.withoutFilling }

  /// The bytes, masked: nobody has looked what they say.
  public var fields: [ContentField] {
    [ContentField("bytes", .bytes(bytes), masked: "\(bytes.count) bytes")]
  }

  /// Takes what is there.
  ///
  /// - Throws: ``CodecError`` for no bytes, and for nothing but FF.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 1, subject: "content")
    self.init(bytes)
  }

  /// Encodes to `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    try bytes.filled(to: length, subject: "content")
  }
}
