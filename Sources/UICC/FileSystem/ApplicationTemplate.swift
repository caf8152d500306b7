public import APDU

/// A record of EF_DIR: one application on the card (ETSI TS 102 221, 13.1).
public struct ApplicationTemplate: FileContent, CustomStringConvertible {
  /// The name by which the application is selected.
  public let aid: AID
  /// The bytes of its label for people; nil where it has none.
  public let rawLabel: [UInt8]?
  /// Everything else in the template, as it stood.
  public let others: [TLV]

  /// A template.
  public init(aid: AID, rawLabel: [UInt8]? = nil, others: [TLV] = []) {
    self.aid = aid
    self.rawLabel = rawLabel
    self.others = others
  }

  /// A template with a label in UTF-8.
  public init(aid: AID, label: String) {
    self.init(aid: aid, rawLabel: Array(label.utf8))
  }

  /// Identifier and label: `A0000000871002 "USIM"`.
  public var description: String { label.map { "\(aid) \"\($0)\"" } ?? "\(aid)" }

  /// Identifier, label, and whatever else the template holds.
  public var fields: [ContentField] {
    [
      ContentField("AID", .text(aid.description)),
      ContentField("label", label.map { .text($0) } ?? .none),
    ]
      + others.map {
        ContentField("tag \(String($0.tag, radix: 16, uppercase: true))", .bytes($0.value))
      }
  }

  /// What kind of application this is; nil for an unknown one.
  public var kind: ApplicationKind? { ApplicationKind(aid) }

  /// The label as text; nil where there is none.
  ///
  /// Cards write UTF-8, the GSM alphabet or UCS2. A first byte of 80 to 82, which UTF-8 cannot
  /// begin with, tells UCS2; what is no UTF-8 is read in the GSM alphabet.
  public var label: String? {
    guard let rawLabel else { return nil }
    let text =
      String(validating: rawLabel.withoutFilling.prefix { $0 != 0 }, as: UTF8.self)
      ?? AlphaField.decode(rawLabel)
    return text.isEmpty ? nil : text
  }
}

// MARK: - Coding

extension ApplicationTemplate {
  private static let subject = "EF_DIR"
  private static let templateTag: UInt32 = 0x61
  private static let aidTag: UInt32 = 0x4F
  private static let labelTag: UInt32 = 0x50

  /// Decodes a record; what follows the template is filling.
  ///
  /// - Throws: ``CodecError``: blank (nothing but FF, or nothing but 00), no application template,
  ///   malformed BER-TLV, no identifier of 5 to 16 bytes.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 2, subject: Self.subject)
    guard bytes.contains(where: { $0 != 0 }) else {
      throw CodecError(Self.subject, offset: 0, .blank)
    }
    let content = try Self.content(of: bytes)
    let objects: [TLV]
    do {
      objects = try TLV.parseAll(content, allowingPadding: true)
    } catch {
      throw CodecError(Self.subject, error)
    }
    guard let aidObject = objects.firstIndex(where: { $0.tag == Self.aidTag }),
      let aid = AID(objects[aidObject].value)
    else {
      throw CodecError(Self.subject, offset: 0, .unexpected("expected an AID of 5 to 16 bytes"))
    }
    let labelObject = objects.firstIndex { $0.tag == Self.labelTag }
    self.init(
      aid: aid, rawLabel: labelObject.map { objects[$0].value },
      others: objects.indices.filter { $0 != aidObject && $0 != labelObject }.map { objects[$0] })
  }

  /// Encodes to a record of `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    let label = rawLabel.map { [TLV(Self.labelTag, $0)] } ?? []
    let template = TLV(Self.templateTag, [TLV(Self.aidTag, aid.bytes)] + label + others)
    return try template.encoded().filled(to: length, subject: Self.subject)
  }

  /// The bytes inside the template; the record goes on with filling, which may be anything.
  private static func content(of bytes: [UInt8]) throws(CodecError) -> ArraySlice<UInt8> {
    guard bytes[0] == UInt8(templateTag) else {
      throw CodecError(subject, offset: 0, .unexpected("expected the template 61"))
    }
    // A record has at most 255 bytes, so its template needs at most one more byte of length.
    let header = bytes[1] == 0x81 ? 3 : 2
    guard bytes.count >= header, header == 3 || bytes[1] < 0x80 else {
      throw CodecError(subject, offset: 1, .unexpected("expected a length of at most 255"))
    }
    let length = Int(bytes[header - 1])
    let content = bytes.dropFirst(header)
    guard length <= content.count else {
      throw CodecError(subject, offset: header, .tooShort(needed: length, left: content.count))
    }
    return content.prefix(length)
  }
}
