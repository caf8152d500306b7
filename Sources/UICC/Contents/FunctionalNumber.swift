/// EF_FN: a functional number of a railway, as the driver of a train (UIC P38 T 9001, 7.2, by pySim's
/// gsm_r.py).
public struct FunctionalNumber: FileContent {
  /// Up to 15 digits.
  public let digits: String
  /// What holds for the number: four bits.
  public let type: UInt8
  /// The list that it belongs to.
  public let listNumber: UInt8

  /// A functional number.
  public init(_ digits: String, type: UInt8, listNumber: UInt8) {
    self.digits = digits
    self.type = type & 0x0F
    self.listNumber = listNumber
  }

  /// Number, type, list.
  public var fields: [ContentField] {
    [
      .personal("functional number", digits.isEmpty ? .none : .text(digits)),
      ContentField("number type", .flags(Int(type), Int(type).terms(Self.terms))),
      ContentField("list number", .number(Int(listNumber))),
    ]
  }

  private static let terms: [Int: FieldTerm] = [
    3: FieldTerm("onlyThis", en: "only this number is presented", zh: "仅显示此号码"),
    4: FieldTerm("permanent", en: "permanent", zh: "永久"),
  ]

  private static let subject = "functional number"
  private static let size = 9

  /// Decodes a record: 15 half bytes of digits, one of type, and the list.
  ///
  /// - Throws: ``CodecError``: shorter, blank, half bytes that are no decimal digits.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.size, subject: Self.subject)
    guard let digits = Nibbles.decimal(bytes.prefix(7) + [bytes[7] | 0xF0]) else {
      throw CodecError(Self.subject, offset: 0, .unexpected("expected decimal digits"))
    }
    self.init(digits, type: bytes[7] >> 4, listNumber: bytes[8])
  }

  /// Encodes to a record of `length` bytes.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw CodecError(Self.subject, offset: 0, .unexpected("expected decimal digits"))
    }
    guard digits.utf8.count < 16 else {
      throw CodecError(Self.subject, offset: 15, .tooLong(limit: 15))
    }
    var bytes = try Nibbles.packed(digits.utf8.map { $0 & 0x0F })
      .filled(to: 8, subject: Self.subject)
    bytes[7] = bytes[7] & 0x0F | type << 4
    return try (bytes + [listNumber]).filled(to: length, subject: Self.subject)
  }
}
