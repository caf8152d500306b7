import APDU

/// The content of EF_CCP and its kin: what a call asks of the network, a bearer capability without
/// its identifier (3GPP TS 31.102, 4.2.38; TS 51.011, 10.5.4; bits TS 24.008, 10.5.4.5).
public struct BearerCapability: FileContent {
  /// The octets after the length; those of TS 24.008 from octet 3 on.
  public let octets: [UInt8]

  /// A capability from its octets.
  public init(_ octets: [UInt8]) { self.octets = octets }

  /// What octet 3 says, which every capability has, then the others as they stand.
  public var fields: [ContentField] {
    guard let third = octets.first.map(Int.init) else { return [] }
    // Bit 8 says that no octet 3a follows; bits 6 and 7 mean something else in the network's own.
    return [
      ContentField(
        "information transfer capability", .code(third & 0x07, Self.transfers[third & 0x07])),
      ContentField(
        "transfer mode", .code(third >> 3 & 1, third & 0x08 == 0 ? "circuit" : "packet")),
      ContentField("coding standard", .code(third >> 4 & 1, third & 0x10 == 0 ? "GSM" : nil)),
      ContentField(
        "radio channel requirement", .code(third >> 5 & 3, Self.channels[third >> 5 & 3])),
      ContentField("further octets", octets.count > 1 ? .bytes(Array(octets.dropFirst())) : .none),
    ]
  }

  /// Bits 1 to 3 of octet 3 (TS 24.008, table 10.5.102; from memory).
  private static let transfers: [Int: FieldTerm] = [
    0: FieldTerm("speech", en: "speech", zh: "语音"),
    1: FieldTerm("unrestrictedDigital", en: "unrestricted digital information", zh: "非限制数字信息"),
    2: FieldTerm("audio", en: "3.1 kHz audio, ex PLMN", zh: "3.1 kHz 音频（PLMN 外）"),
    3: FieldTerm("facsimile", en: "facsimile group 3", zh: "三类传真"),
    5: FieldTerm("otherITC", en: "other, see octet 5a", zh: "其他，见八位组 5a"),
    7: FieldTerm("alternating", en: "reserved, alternating", zh: "保留（交替使用）"),
  ]
  /// Bits 6 and 7 of octet 3, as a telephone means them (the same table; from memory).
  private static let channels: [Int: FieldTerm] = [
    1: FieldTerm("fullRate", en: "full rate only", zh: "仅全速率"),
    2: FieldTerm("halfRatePreferred", en: "dual rate, half rate preferred", zh: "双速率，优先半速率"),
    3: FieldTerm("fullRatePreferred", en: "dual rate, full rate preferred", zh: "双速率，优先全速率"),
  ]

  private static let subject = "bearer capability"

  /// The shortest record: that of EF_CCP (3GPP TS 51.011, 10.5.4).
  private static let size = 14

  /// Decodes the length and so many octets.
  ///
  /// - Throws: ``CodecError``: shorter than a record, blank, no octet, more octets than there are.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.size, subject: Self.subject)
    let length = Int(bytes[0])
    guard length > 0 else {
      throw CodecError(Self.subject, offset: 0, .unexpected("expected a length of 1 and more"))
    }
    guard length < bytes.count else {
      throw CodecError(Self.subject, offset: 1, .tooShort(needed: length, left: bytes.count - 1))
    }
    self.init(Array(bytes[1...length]))
  }

  /// Encodes to `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard octets.count <= 0xFF else {
      throw CodecError(Self.subject, offset: 0, .tooLong(limit: 0xFF))
    }
    return try ([UInt8(octets.count)] + octets).filled(to: length, subject: Self.subject)
  }
}
