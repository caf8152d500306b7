/// The content of a file or record that a ``RecordLayout`` describes.
public struct LaidOutRecord<Layout: RecordLayout>: FileContent {
  /// One value for each part of the layout.
  public let values: [PartValue]
  /// What follows the last part, without the FF at its end: later releases append.
  public let tail: [UInt8]

  /// A record with one value for each part; those that are left out are absent.
  public init(_ values: [PartValue], tail: [UInt8] = []) {
    let missing = max(0, Layout.parts.count - values.count)
    self.values = values + [PartValue](repeating: .absent, count: missing)
    self.tail = tail.withoutFilling
  }

  /// The value of a part; nil for a name that the layout does not have.
  public subscript(name: String) -> PartValue? {
    zip(Layout.parts, values).first { $0.0.name == name }?.1
  }

  /// One field for each part that is there.
  public var fields: [ContentField] {
    zip(Layout.parts, values).filter { $0.1 != .absent }.map { $0.0.field($0.1) }
      + (tail.isEmpty ? [] : [ContentField("further bytes", .bytes(tail))])
  }
}

// MARK: - Coding

extension LaidOutRecord {
  private static var subject: String { Layout.parts.first?.name ?? "record" }

  /// How many bytes the parts take that must be there, and that have a length.
  private static var fixedLength: Int {
    Layout.parts.filter { !$0.isOptional }.reduce(0) { $0 + ($1.coding.length ?? 0) }
  }

  /// What a part without length takes of `length` bytes.
  private static func room(in length: Int) -> Int { max(0, length - fixedLength) }

  /// Decodes the parts one after another.
  ///
  /// - Throws: ``CodecError``: fewer bytes than the parts need, nothing but FF, a part that does not
  ///   decode.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: max(1, Self.fixedLength), subject: Self.subject)
    var values: [PartValue] = []
    var offset = 0
    for part in Layout.parts {
      let length = part.coding.length ?? Self.room(in: bytes.count)
      let piece = Array(bytes[offset...].prefix(length))
      guard piece.count == length else {
        guard part.isOptional, piece.isEmpty else {
          throw CodecError(
            part.name, offset: offset, .tooShort(needed: length, left: piece.count))
        }
        values.append(.absent)
        continue
      }
      let isAbsent = part.isOptional && piece.isBlank
      values.append(try isAbsent ? .absent : part.value(of: piece, at: offset))
      offset += length
    }
    self.init(values, tail: Array(bytes[offset...]))
    // Digits and text that end before they begin say no more than filling does.
    if try encoded(length: bytes.count).isBlank {
      throw CodecError(Self.subject, offset: 0, .blank)
    }
  }

  /// Encodes to `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard length >= Self.fixedLength else {
      throw CodecError(Self.subject, offset: max(0, length), .tooLong(limit: length))
    }
    var bytes: [UInt8] = []
    for (part, value) in zip(Layout.parts, values) {
      // Filling says as much as a part that is absent, and a shorter file has no place for it.
      if part.isOptional, value == .absent, tail.isEmpty { continue }
      let count = part.coding.length ?? Self.room(in: length)
      bytes += try part.bytes(of: value, length: count)
    }
    return try (bytes + tail).filled(to: length, subject: Self.subject)
  }
}
