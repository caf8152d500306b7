public import APDU

/// A data object whose value is left as it stands: tag of one byte, length, value.
///
/// Several files put plain bytes under a tag that BER-TLV reads as constructed, so what is inside
/// is for the table of the file to say (ISO/IEC 7816-4, 5.2.2, for the lengths).
public struct TaggedObject: Hashable, Sendable {
  /// The tag.
  public let tag: UInt8
  /// The bytes of the value.
  public let value: [UInt8]

  /// An object.
  public init(_ tag: UInt8, _ value: [UInt8]) {
    self.tag = tag
    self.value = value
  }

  /// An object with a value from hexadecimal digits.
  public init(_ tag: UInt8, _ value: HexBytes) { self.init(tag, value.bytes) }

  /// An object with text in UTF-8.
  public init(_ tag: UInt8, text: String) { self.init(tag, Array(text.utf8)) }

  /// An object that holds objects.
  public init(_ tag: UInt8, _ objects: [TaggedObject]) {
    self.init(tag, objects.flatMap(\.encoded))
  }

  /// Tag, shortest length, value.
  public var encoded: [UInt8] {
    // The length is coded as in BER-TLV, whatever the tag says.
    [tag] + TLV(0x80, value).encoded().dropFirst()
  }

  /// The objects in `bytes`; 00 and FF between and after them are filling.
  ///
  /// - Throws: ``CodecError`` where a length is malformed or ends beyond the bytes.
  public static func parseAll(
    _ bytes: [UInt8], subject: String
  ) throws(CodecError) -> [TaggedObject] {
    var objects: [TaggedObject] = []
    var rest = bytes[...]
    while let tag = rest.popFirst() {
      if tag == 0x00 || tag == 0xFF { continue }
      guard let length = Self.length(&rest) else {
        throw CodecError(
          subject, offset: rest.startIndex, .unexpected("expected a length of 1 to 3 bytes"))
      }
      guard length <= rest.count else {
        throw CodecError(
          subject, offset: rest.startIndex, .tooShort(needed: length, left: rest.count))
      }
      objects.append(TaggedObject(tag, Array(rest.prefix(length))))
      rest = rest.dropFirst(length)
    }
    return objects
  }

  private static func length(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard let first = rest.popFirst() else { return nil }
    if first < 0x80 { return Int(first) }
    guard (1...2).contains(first & 0x7F), rest.count >= first & 0x7F else { return nil }
    var length = 0
    for _ in 0..<(first & 0x7F) { length = length << 8 | Int(rest.removeFirst()) }
    return length
  }
}
