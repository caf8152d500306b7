public import APDU

/// The content of EF_GBABP: what the generic bootstrapping architecture agreed on last
/// (3GPP TS 31.102, 4.2.79).
public struct GBABootstrapping: FileContent {
  /// The random challenge of the key agreement.
  public let rand: [UInt8]
  /// The bootstrapping transaction identifier, which names the subscription for a while.
  public let transactionID: String
  /// How long the key lives, as text.
  public let keyLifetime: String

  /// Parameters.
  public init(rand: HexBytes, transactionID: String, keyLifetime: String) {
    self.rand = rand.bytes
    self.transactionID = transactionID
    self.keyLifetime = keyLifetime
  }

  /// Challenge, identifier, lifetime.
  public var fields: [ContentField] {
    [
      ContentField("RAND", .bytes(rand)), .personal("B-TID", .text(transactionID)),
      ContentField("key lifetime", .text(keyLifetime)),
    ]
  }

  private static let subject = "EF_GBABP"

  /// Decodes three values, each with its length before it.
  ///
  /// - Throws: ``CodecError``: blank, a value that ends beyond the file, text that is no UTF-8.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 3, subject: Self.subject)
    var rest = bytes[...]
    rand = try Self.value(&rest)
    transactionID = try Self.text(&rest)
    keyLifetime = try Self.text(&rest)
  }

  private static func value(_ rest: inout ArraySlice<UInt8>) throws(CodecError) -> [UInt8] {
    guard let first = rest.popFirst() else {
      throw CodecError(subject, offset: rest.startIndex, .tooShort(needed: 1, left: 0))
    }
    let length = Int(first)
    guard length <= rest.count else {
      throw CodecError(
        subject, offset: rest.startIndex, .tooShort(needed: length, left: rest.count))
    }
    defer { rest = rest.dropFirst(length) }
    return Array(rest.prefix(length))
  }

  private static func text(_ rest: inout ArraySlice<UInt8>) throws(CodecError) -> String {
    let start = rest.startIndex
    guard let text = String(validating: try value(&rest), as: UTF8.self) else {
      throw CodecError(subject, offset: start, .unexpected("expected UTF-8"))
    }
    return text
  }

  /// Encodes to `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    let values = [rand, Array(transactionID.utf8), Array(keyLifetime.utf8)]
    guard let longest = values.map(\.count).max(), longest <= 0xFF else {
      throw CodecError(Self.subject, offset: 0, .tooLong(limit: 0xFF))
    }
    return try values.flatMap { [UInt8($0.count)] + $0 }
      .filled(to: length, subject: Self.subject)
  }
}
