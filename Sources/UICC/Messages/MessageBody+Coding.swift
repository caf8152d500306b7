extension MessageBody {
  /// Decodes TP-UDL and TP-UD.
  ///
  /// A header that does not fit into the content, or an element that does not fit into the header,
  /// leaves all of the content as it is: where the text begins nobody knows then. Where TP-UDL says
  /// more than there is, the content goes as far as the record, without its filling.
  init(
    _ cursor: inout ByteCursor, coding: MessageCoding, hasHeader: Bool
  ) throws(CodecError) {
    let length = Int(try cursor.byte())
    let isPacked = coding.isPacked
    let size = isPacked ? (length * 7 + 7) / 8 : length
    guard size <= cursor.left else {
      let bytes = try cursor.bytes(cursor.left).withoutFilling
      self.init(bytes, isPacked ? bytes.count * 8 / 7 : bytes.count, coding, hasHeader)
      announcedLength = length
      return
    }
    self.init(try cursor.bytes(size), length, coding, hasHeader)
  }

  /// Decodes TP-UD of so many codes or bytes.
  private init(_ bytes: [UInt8], _ length: Int, _ coding: MessageCoding, _ hasHeader: Bool) {
    let isPacked = coding.isPacked
    guard hasHeader else {
      let content = isPacked ? SeptetPacking.unpack(bytes, count: length) : bytes
      self.init(coding, [], content)
      return
    }
    guard let size = bytes.first.map({ 1 + Int($0) }), size <= bytes.count,
      let header = try? Self.elements(
        ByteCursor(Array(bytes.prefix(size)), subject: "TP-UD", at: 1))
    else {
      let content = isPacked ? SeptetPacking.unpack(bytes, count: length) : bytes
      self.init(coding, malformedHeader: content)
      return
    }
    guard isPacked else {
      self.init(coding, header, Array(bytes.dropFirst(size)))
      return
    }
    let fill = SeptetPacking.fillBits(afterHeaderOf: size)
    let count = max(0, length - (size * 8 + fill) / 7)
    self.init(
      coding, header, SeptetPacking.unpack(bytes.dropFirst(size), count: count, skipping: fill))
  }

  private static func elements(_ header: ByteCursor) throws(CodecError) -> [HeaderElement] {
    var cursor = header
    var elements: [HeaderElement] = []
    while cursor.left > 0 {
      let id = try cursor.byte()
      let count = try cursor.byte()
      elements.append(HeaderElement(id, try cursor.bytes(Int(count))))
    }
    return elements
  }

  /// What the content says.
  static func reading(
    _ content: [UInt8], _ coding: MessageCoding, _ header: [HeaderElement]
  ) -> Result<String, MissingText> {
    guard !coding.isCompressed else { return .failure(.compressed) }
    switch coding.alphabet {
    case .data: return .failure(.data)
    case .gsm:
      guard header.contains(where: \.isLanguage) else {
        return .success(GSMAlphabet.decode(content))
      }
      guard let alphabet = NationalAlphabet(header: header) else {
        return .failure(.unknownLanguage)
      }
      return .success(alphabet.decode(content))
    case .ucs2: return .success(utf16(content))
    }
  }

  private static func utf16(_ content: [UInt8]) -> String {
    var units: [UInt16] = []
    var rest = content[...]
    while let high = rest.popFirst() {
      // Half a character at the end is one that cannot be read.
      guard let low = rest.popFirst() else {
        units.append(0xFFFD)
        break
      }
      units.append(UInt16(high) << 8 | UInt16(low))
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The header's elements, without the byte that counts them.
  private var elements: [UInt8] { header.flatMap { [$0.id, UInt8($0.data.count)] + $0.data } }

  /// The bits that fill the header up, so that text begins on a seventh; 0 without a header.
  private var fillBits: Int {
    header.isEmpty ? 0 : SeptetPacking.fillBits(afterHeaderOf: 1 + elements.count)
  }

  /// The content as the card holds it: with the GSM alphabet eight codes in seven bytes, the bits behind
  /// the last code 0.
  public var octets: [UInt8] {
    coding.isPacked ? SeptetPacking.pack(content, skipping: fillBits) : content
  }

  /// TP-UDL and TP-UD.
  func encoded(subject: String) throws(CodecError) -> [UInt8] {
    let head = header.isEmpty ? [] : [UInt8(elements.count)] + elements
    let bytes = head + octets
    let length =
      coding.isPacked ? (head.count * 8 + fillBits) / 7 + content.count : bytes.count
    // 140 bytes (9.2.3.24), which are 160 codes of seven bits.
    guard bytes.count <= 140 else { throw CodecError(subject, offset: 140, .tooLong(limit: 140)) }
    return [UInt8(length)] + bytes
  }
}

extension MessageCoding {
  /// True where eight codes stand in seven bytes.
  fileprivate var isPacked: Bool { alphabet == .gsm && !isCompressed }
}
