/// A transparent file that holds entries of one layout, one after another.
public struct RepeatedRecord<Layout: EntryLayout>: FileContent {
  /// The entries in use, one value for each part of the layout.
  public let entries: [[PartValue]]

  /// A list of entries.
  public init(_ entries: [[PartValue]]) { self.entries = entries }

  /// One field with a list: of values where the layout has one part, of groups of fields elsewhere.
  public var fields: [ContentField] {
    let values: [FieldValue] = entries.map { entry in
      let fields = zip(Layout.parts, entry).map { $0.0.field($0.1) }
      return fields.count == 1 ? fields[0].value : .fields(fields)
    }
    return [ContentField(Layout.name, .list(values))]
  }

  private static var size: Int { Layout.parts.reduce(0) { $0 + ($1.coding.length ?? 0) } }

  /// Decodes as many entries as there are; those that are not in use are passed over.
  ///
  /// - Throws: ``CodecError``: less than one entry, none in use, a piece at the end that is not
  ///   filling, an entry that does not decode.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.size, subject: Layout.name)
    var entries: [[PartValue]] = []
    for start in stride(from: 0, to: bytes.count, by: Self.size) {
      let entry = Array(bytes[start...].prefix(Self.size))
      if entry.isBlank || Layout.unused.starts(with: entry) { continue }
      guard entry.count == Self.size else {
        throw CodecError(
          Layout.name, offset: start, .tooShort(needed: Self.size, left: entry.count))
      }
      let values = try Self.values(of: entry, at: start)
      // Digits and text that end before they begin say no more than filling does.
      if try Self.bytes(of: values).isBlank { continue }
      entries.append(values)
    }
    guard !entries.isEmpty else { throw CodecError(Layout.name, offset: 0, .blank) }
    self.init(entries)
  }

  private static func values(
    of entry: [UInt8], at start: Int
  ) throws(CodecError) -> [PartValue] {
    var values: [PartValue] = []
    var offset = 0
    for part in Layout.parts {
      let piece = Array(entry[offset...].prefix(part.coding.length ?? 0))
      values.append(try part.value(of: piece, at: start + offset))
      offset += piece.count
    }
    return values
  }

  private static func bytes(of entry: [PartValue]) throws(CodecError) -> [UInt8] {
    var bytes: [UInt8] = []
    for (part, value) in zip(Layout.parts, entry) {
      bytes += try part.bytes(of: value, length: part.coding.length ?? 0)
    }
    return bytes
  }

  /// Encodes to `length` bytes, filled with entries that are not in use.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries { bytes += try Self.bytes(of: entry) }
    while !Layout.unused.isEmpty, bytes.count + Layout.unused.count <= length {
      bytes += Layout.unused
    }
    return try bytes.filled(to: length, subject: Layout.name)
  }
}

/// The layout of an entry; every part has a length of its own.
public protocol EntryLayout: RecordLayout {
  /// The standard's term for an entry.
  static var name: String { get }
  /// What an entry that is not in use holds; empty where that is nothing but FF.
  static var unused: [UInt8] { get }
}

extension EntryLayout {
  /// Nothing but FF.
  public static var unused: [UInt8] { [] }
}
