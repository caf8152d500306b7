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

  /// Decodes as many entries as there are; those that are not in use are passed over, and parts that do
  /// not decode are kept as bytes.
  ///
  /// - Throws: ``CodecError``: less than one entry, none in use, a piece at the end that is not
  ///   filling, and where no entry decodes why the first does not.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.size, subject: Layout.name)
    var entries: [[PartValue]] = []
    var fault: CodecError?
    var isReadable = false
    for start in stride(from: 0, to: bytes.count, by: Self.size) {
      let entry = Array(bytes[start...].prefix(Self.size))
      if entry.isBlank || Layout.unused.starts(with: entry) { continue }
      guard entry.count == Self.size else {
        throw CodecError(
          Layout.name, offset: start, .tooShort(needed: Self.size, left: entry.count))
      }
      var own: CodecError?
      let values = Self.values(of: entry, at: start, &own)
      // Digits and text that end before they begin say no more than filling does.
      if try Self.bytes(of: values).isBlank { continue }
      entries.append(values)
      if own == nil { isReadable = true }
      fault = fault ?? own
    }
    if let fault, !isReadable { throw fault }
    guard !entries.isEmpty else { throw CodecError(Layout.name, offset: 0, .blank) }
    self.init(entries)
  }

  /// The parts of an entry; `fault` says why one of them stays bytes.
  private static func values(
    of entry: [UInt8], at start: Int, _ fault: inout CodecError?
  ) -> [PartValue] {
    var values: [PartValue] = []
    var offset = 0
    for part in Layout.parts {
      let piece = Array(entry[offset...].prefix(part.coding.length ?? 0))
      do throws(CodecError) {
        values.append(try part.value(of: piece, at: start + offset))
      } catch {
        values.append(.bytes(piece))
        fault = fault ?? error
      }
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
