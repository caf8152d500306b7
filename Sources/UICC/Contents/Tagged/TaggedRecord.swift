import APDU

/// The content of a file or record that a ``TagTable`` describes.
public struct TaggedRecord<Tags: TagTable>: FileContent {
  /// What stands before the objects; empty where the table has no header.
  public let header: [UInt8]
  /// The objects in the order of the card, unknown ones among them.
  public let objects: [TaggedObject]

  /// Content from its parts.
  public init(_ objects: [TaggedObject], header: [UInt8] = []) {
    self.header = header
    self.objects = objects
  }

  /// The value of the first object with this tag; nil where there is none.
  public subscript(tag: UInt8) -> [UInt8]? { objects.first { $0.tag == tag }?.value }

  /// One field for each object; an unknown one is called by its tag.
  public var fields: [ContentField] {
    var fields: [ContentField] = []
    if let part = Tags.header, let value = try? part.value(of: header, at: 0) {
      fields.append(part.field(value))
    }
    return fields + objects.map { $0.field(Tags.rows) }
  }

  private static var subject: String {
    Tags.rows.keys.min().flatMap { Tags.rows[$0]?.name } ?? "data objects"
  }

  private static var headerLength: Int { Tags.header?.coding.length ?? 0 }

  /// Decodes header and objects; 00 and FF between them are filling.
  ///
  /// - Throws: ``CodecError``: blank (nothing but filling), a malformed length, an object that ends
  ///   beyond the content.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.headerLength + 1, subject: Self.subject)
    header = Array(bytes.prefix(Self.headerLength))
    // Zeros in the header's place are passed over, and keep the offsets of errors right.
    let zeros = [UInt8](repeating: 0, count: Self.headerLength)
    objects = try TaggedObject.parseAll(
      zeros + bytes.dropFirst(Self.headerLength), subject: Self.subject)
    if objects.isEmpty { throw CodecError(Self.subject, offset: 0, .blank) }
  }

  /// Encodes to `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    try (header + objects.flatMap(\.encoded)).filled(to: length, subject: Self.subject)
  }
}
