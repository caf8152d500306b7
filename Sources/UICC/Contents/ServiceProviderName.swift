/// The content of EF_SPN: the name of the brand behind the card (3GPP TS 31.102, 4.2.12).
public struct ServiceProviderName: FileContent, CustomStringConvertible {
  /// When a phone shows this name and when that of the network.
  public struct DisplayCondition: OptionSet, Hashable, Sendable {
    /// The first byte of the file; bits beyond the named ones are kept.
    public let rawValue: UInt8

    /// A condition from the first byte of the file.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bit 1: at home the network's name is shown as well.
    public static let showNetworkAtHome = DisplayCondition(rawValue: 0x01)
    /// Bit 2: abroad this name is not shown.
    public static let hideNameAbroad = DisplayCondition(rawValue: 0x02)
  }

  private let field: AlphaField
  /// When the name is shown.
  public let displayCondition: DisplayCondition

  /// A name and when to show it.
  public init(name: String, displayCondition: DisplayCondition = []) {
    field = AlphaField(name)
    self.displayCondition = displayCondition
  }

  /// The name, never empty when it comes from a card.
  public var name: String { field.text }

  /// The name.
  public var description: String { name }

  /// When the name is shown, and the name.
  public var fields: [ContentField] {
    let terms: [Int: FieldTerm] = [
      1: FieldTerm(
        "showNetworkAtHome", en: "registered PLMN shown at home", zh: "归属网络下显示已注册 PLMN"),
      2: FieldTerm("hideNameAbroad", en: "name hidden elsewhere", zh: "其他网络下不显示名称"),
    ]
    let condition = Int(displayCondition.rawValue)
    return [
      ContentField("display condition", .flags(condition, condition.terms(terms))),
      ContentField("service provider name", .text(name)),
    ]
  }

  private static let subject = "EF_SPN"

  /// Decodes 17 bytes or more.
  ///
  /// - Throws: ``CodecError`` where there are fewer; blank where there is no name.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 17, subject: Self.subject)
    field = AlphaField(decoding: Array(bytes.dropFirst()))
    displayCondition = DisplayCondition(rawValue: bytes[0])
    guard !field.text.isEmpty else { throw CodecError(Self.subject, offset: 1, .blank) }
  }

  /// Encodes to `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard length >= 1 else { throw CodecError(Self.subject, offset: 0, .tooLong(limit: length)) }
    return try [displayCondition.rawValue]
      + field.encoded(length: length - 1, subject: Self.subject)
  }
}
