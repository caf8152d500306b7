import APDU

/// A ``FileSpec`` whose content type is left open, for walking the whole table.
public protocol AnyFileSpec: Sendable {
  /// The standard's name: `EF_IMSI`.
  var name: String { get }
  /// The directory that holds it.
  var directory: Directory { get }
  /// Its identifier.
  var id: FileID { get }
  /// The short identifier that the standard gives it; nil where it has none.
  var shortID: UInt8? { get }
  /// Organisation and lengths.
  var structure: FileStructure { get }
  /// Who may usually read and update it.
  var access: FileAccess { get }
  /// Document and clause.
  var reference: String { get }
  /// True where the content names a subscriber.
  var isPersonal: Bool { get }
  /// True for keys: not to be read unless asked for, never decoded, never shown.
  var isSecret: Bool { get }
  /// True where only the name of the file is known, and its content is bytes.
  var isOpaque: Bool { get }
  /// The bytes of every example.
  var vectorBytes: [[UInt8]] { get }

  /// What the content says, field by field.
  ///
  /// - Throws: ``CodecError`` where the bytes do not decode; its subject is the name of the file.
  func fields(of bytes: [UInt8]) throws(CodecError) -> [ContentField]

  /// Decodes the content and encodes it again, to `length` bytes or to as many as it had.
  ///
  /// - Throws: ``CodecError`` where the bytes do not decode or their meaning does not fit.
  func recoded(_ bytes: [UInt8], length: Int?) throws(CodecError) -> [UInt8]

  /// True where both contents decode, and to the same value.
  func means(_ bytes: [UInt8], sameAs other: [UInt8]) -> Bool

  /// Decodes and encodes every example; returns what went wrong, in English.
  func check() -> [String]
}

extension AnyFileSpec {
  /// What the content says, as one line of English, masked unless asked otherwise.
  ///
  /// - Throws: ``CodecError`` where the bytes do not decode.
  public func text(of bytes: [UInt8], masked: Bool) throws(CodecError) -> String {
    try fields(of: bytes).text(masked: masked)
  }
}

extension FileSpec: AnyFileSpec where Content: FileContent {
  /// True where only the name of the file is known.
  public var isOpaque: Bool { Content.self == OpaqueContent.self }

  /// The bytes of every example.
  public var vectorBytes: [[UInt8]] { vectors.map(\.bytes.bytes) }

  /// What the content says, field by field.
  public func fields(of bytes: [UInt8]) throws(CodecError) -> [ContentField] {
    do {
      return try Content(decoding: bytes).fields
    } catch {
      throw CodecError(name, offset: error.offset, error.problem)
    }
  }

  /// Decodes the content and encodes it again.
  public func recoded(_ bytes: [UInt8], length: Int?) throws(CodecError) -> [UInt8] {
    try Content(decoding: bytes).encoded(length: length ?? bytes.count)
  }

  /// True where both contents decode, and to the same value.
  public func means(_ bytes: [UInt8], sameAs other: [UInt8]) -> Bool {
    guard let value = try? Content(decoding: bytes), let second = try? Content(decoding: other)
    else { return false }
    return value == second
  }

  /// Decodes and encodes every example; returns what went wrong.
  public func check() -> [String] {
    vectors.flatMap { vector -> [String] in
      let bytes = vector.bytes.bytes
      do throws(CodecError) {
        let value = try Content(decoding: bytes)
        guard value == vector.value else { return ["\(name): \(bytes) means \(value)"] }
        let again = try vector.value.encoded(length: bytes.count)
        return again == bytes ? [] : ["\(name): \(vector.value) becomes \(again), not \(bytes)"]
      } catch {
        return ["\(error)"]
      }
    }
  }
}
