/// An alpha identifier: text in the GSM alphabet or in one of three UCS2 forms (TS 102 221, annex A).
///
/// Decoding never fails: what cannot be read becomes U+FFFD. Bytes that the text alone would not
/// bring back are kept, so that they encode again to what they were.
public struct AlphaField: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The text; empty where the field is blank.
  public let text: String
  /// The whole field, where its text does not encode into a field of the same length.
  private let irregular: [UInt8]?

  /// A field that holds `text`.
  public init(_ text: String) {
    self.text = text
    irregular = nil
  }

  /// A field that holds a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// Decodes a whole field, filling included.
  public init(decoding bytes: [UInt8]) {
    let text = Self.decode(bytes)
    self.text = text
    let again = try? Self.encode(text, length: bytes.count)
    irregular = again.map(Self.decode) == text ? nil : bytes
  }

  /// Encodes to exactly `length` bytes.
  ///
  /// - Throws: ``CodecError`` where the text does not fit, or where bytes that could not be read
  ///   would have to change their length.
  public func encoded(
    length: Int, subject: String = "alpha identifier"
  ) throws(CodecError) -> [UInt8] {
    guard let irregular else {
      return try Self.encode(text, length: length, subject: subject)
    }
    guard irregular.count == length else {
      let fault = "unreadable text keeps its length of \(irregular.count) bytes"
      throw CodecError(subject, offset: 0, .unexpected(fault))
    }
    return irregular
  }
}

// MARK: - Decoding

extension AlphaField {
  /// The text of a field, filling included; empty for a blank one.
  public static func decode(_ bytes: [UInt8]) -> String {
    switch bytes.first {
    case 0x80: decodeUCS2(bytes.dropFirst())
    case 0x81: decodeWindow(bytes, header: 3)
    case 0x82: decodeWindow(bytes, header: 4)
    default: GSMAlphabet.decode(bytes.prefix { $0 != 0xFF })
    }
  }

  private static func decodeUCS2(_ bytes: ArraySlice<UInt8>) -> String {
    var units: [UInt16] = []
    var rest = bytes
    while let high = rest.popFirst(), let low = rest.popFirst() {
      let unit = UInt16(high) << 8 | UInt16(low)
      if unit == 0xFFFF { break }
      units.append(unit)
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// Decodes the forms 81 and 82: a count, the start of a window of 128 characters, and bytes that
  /// point into the GSM alphabet (bit 8 clear) or into the window (bit 8 set).
  private static func decodeWindow(_ bytes: [UInt8], header: Int) -> String {
    guard bytes.count > header else { return "" }
    let base =
      header == 3 ? UInt32(bytes[2]) << 7 : UInt32(bytes[2]) << 8 | UInt32(bytes[3])
    let length = Int(bytes[1])
    let room = Array(bytes.dropFirst(header))
    // A count beyond the field is wrong, and then FF at the end is filling and no character.
    let content = length <= room.count ? Array(room.prefix(length)) : room.withoutFilling
    var units: [UInt16] = []
    var plain: [UInt8] = []
    for byte in content {
      if byte < 0x80 {
        plain.append(byte)
        continue
      }
      units += GSMAlphabet.decode(plain).utf16
      plain = []
      let unit = base + UInt32(byte & 0x7F)
      units.append(unit < 0xFFFF ? UInt16(unit) : 0xFFFD)
    }
    units += GSMAlphabet.decode(plain).utf16
    return String(decoding: units, as: UTF16.self)
  }
}

// MARK: - Encoding

extension AlphaField {
  /// The text in the shortest form that can hold it, filled with FF to `length` bytes.
  ///
  /// - Throws: ``CodecError`` where no form fits; its offset counts characters.
  public static func encode(
    _ text: String, length: Int, subject: String = "alpha identifier"
  ) throws(CodecError) -> [UInt8] {
    let units = Array(text.utf16)
    if let end = units.firstIndex(of: 0xFFFF) {
      throw CodecError(subject, offset: end, .unexpected("U+FFFF ends a text"))
    }
    // The order decides between forms of one length.
    let forms = [
      GSMAlphabet.encode(text), encodeUCS2(units), encodeWindow81(units), encodeWindow82(units),
    ]
    let shortest = forms.compactMap { $0 }.min { $0.count < $1.count } ?? []
    return try shortest.filled(to: length, subject: subject)
  }

  private static func encodeUCS2(_ units: [UInt16]) -> [UInt8] {
    [0x80] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  private static func encodeWindow81(_ units: [UInt16]) -> [UInt8]? {
    guard let (low, high) = window(of: units), low >> 7 == high >> 7, low < 0x8000 else {
      return nil
    }
    return encodeWindow([0x81, UInt8(units.count), UInt8(low >> 7)], units, base: low & ~0x7F)
  }

  private static func encodeWindow82(_ units: [UInt16]) -> [UInt8]? {
    guard let (low, high) = window(of: units), high - low < 0x80 else { return nil }
    let header = [0x82, UInt8(units.count), UInt8(low >> 8), UInt8(low & 0xFF)]
    return encodeWindow(header, units, base: low)
  }

  /// The lowest and the highest unit outside the GSM alphabet; nil where no window can hold them.
  private static func window(of units: [UInt16]) -> (UInt16, UInt16)? {
    let others = units.filter { GSMAlphabet.plainCode($0) == nil }
    guard units.count <= 255, let low = others.min(), let high = others.max(),
      !others.contains(where: { (0xD800...0xDFFF).contains($0) })
    else { return nil }
    return (low, high)
  }

  private static func encodeWindow(
    _ header: [UInt8], _ units: [UInt16], base: UInt16
  ) -> [UInt8] {
    header + units.map { GSMAlphabet.plainCode($0) ?? 0x80 | UInt8($0 - base) }
  }
}
