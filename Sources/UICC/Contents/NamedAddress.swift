import APDU

/// A record of EF_FDNURI and its kin: an address, then a name (3GPP TS 31.102, 4.2.97 to 4.2.99).
public struct NamedAddress: FileContent {
  /// The address as the card holds it, in UTF-8: a SIP or telephone URI.
  public let address: [UInt8]
  private let field: AlphaField

  /// An address with a name.
  public init(_ address: String, alpha: String = "") {
    self.address = Array(address.utf8)
    field = AlphaField(alpha)
  }

  /// The name; empty where there is none.
  public var alpha: String { field.text }

  /// Name and address, both of which name somebody.
  public var fields: [ContentField] {
    [
      .personal("alpha identifier", alpha.isEmpty ? .none : .text(alpha)),
      .personal(
        "URI", String(validating: address, as: UTF8.self).map { .text($0) } ?? .bytes(address)),
    ]
  }

  private static let subject = "URI"
  private static let tag: UInt8 = 0x80

  /// Decodes the object of the address, and the name in what is left.
  ///
  /// - Throws: ``CodecError``: blank, another tag than 80, a length beyond the record or not in its
  ///   shortest form.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 2, subject: Self.subject)
    guard bytes[0] == Self.tag else {
      throw CodecError(Self.subject, offset: 0, .unexpected("expected tag 80"))
    }
    let isLong = bytes[1] == 0x81 && bytes.count > 2 && bytes[2] >= 0x80
    guard isLong || bytes[1] < 0x80 else {
      throw CodecError(Self.subject, offset: 1, .unexpected("expected a length of 0 to 255"))
    }
    let start = isLong ? 3 : 2
    let end = start + Int(bytes[start - 1])
    guard end <= bytes.count else {
      throw CodecError(
        Self.subject, offset: start, .tooShort(needed: end - start, left: bytes.count - start))
    }
    address = Array(bytes[start..<end])
    field = AlphaField(decoding: Array(bytes[end...]))
  }

  /// Encodes to `length` bytes; the name takes what the address leaves.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    let object = TaggedObject(Self.tag, address).encoded
    guard object.count <= length else {
      throw CodecError(Self.subject, offset: 0, .tooLong(limit: length))
    }
    return try object + field.encoded(length: length - object.count)
  }
}
