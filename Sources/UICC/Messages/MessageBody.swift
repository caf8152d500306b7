/// What a message carries: header and text (3GPP TS 23.040, 9.2.3.24).
public struct MessageBody: Hashable, Sendable {
  /// Where this message stands in a long one (9.2.3.24.1 and 9.2.3.24.8).
  public struct Part: Hashable, Sendable {
    /// What the parts of one long message have in common.
    public var reference: Int
    /// How many parts there are: 1...255.
    public var count: Int
    /// Which one this is: 1...count.
    public var number: Int

    /// A part of a long message.
    public init(reference: Int, count: Int, number: Int) {
      self.reference = reference
      self.count = count
      self.number = number
    }
  }

  /// How the content is coded.
  public var coding: MessageCoding
  /// The header's elements, in their order; empty without a header.
  public var header: [HeaderElement]
  /// The text; nil for data, for compressed text, and for an alphabet of one language that the
  /// header names.
  public var text: String?
  /// The content after the header, as bytes; with the GSM alphabet one code a byte.
  public var content: [UInt8]

  /// An element of the header.
  public struct HeaderElement: Hashable, Sendable {
    /// What it is about (9.2.3.24).
    public var id: UInt8
    /// What it says.
    public var data: [UInt8]

    /// An element of the header.
    public init(_ id: UInt8, _ data: [UInt8]) {
      self.id = id
      self.data = data
    }
  }

  /// Where this message stands in a long one; nil where it is whole.
  public var part: Part? {
    for element in header {
      let data = element.data.map(Int.init)
      let part: Part
      switch (element.id, data.count) {
      case (0x00, 3): part = Part(reference: data[0], count: data[1], number: data[2])
      case (0x08, 4):
        part = Part(reference: data[0] << 8 | data[1], count: data[2], number: data[3])
      default: continue
      }
      // A part that cannot be is none, says the clause.
      if part.number >= 1, part.number <= part.count { return part }
    }
    return nil
  }

  /// Text in the shortest coding that holds it, with a header where it is part of a long message.
  public init(_ text: String, part: Part? = nil) {
    header =
      part.map { part in
        [
          part.reference < 256
            ? HeaderElement(0x00, [part.reference, part.count, part.number].map(UInt8.init))
            : HeaderElement(
              0x08,
              [UInt8(part.reference >> 8), UInt8(part.reference & 0xFF)]
                + [part.count, part.number].map(UInt8.init))
        ]
      } ?? []
    self.text = text
    if let codes = GSMAlphabet.encode(text) {
      coding = MessageCoding(rawValue: 0x00)
      content = codes
    } else {
      coding = MessageCoding(rawValue: 0x08)
      content = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
  }
}

// MARK: - Coding

extension MessageBody {
  /// Elements that replace the alphabet by one of a single language (9.2.3.24.15 and 16).
  private static let languageElements: Set<UInt8> = [0x24, 0x25]

  /// Decodes TP-UDL and TP-UD.
  init(
    _ cursor: inout ByteCursor, coding: MessageCoding, hasHeader: Bool
  ) throws(CodecError) {
    self.coding = coding
    let length = Int(try cursor.byte())
    let isPacked = coding.alphabet == .gsm && !coding.isCompressed
    let start = cursor.offset
    let bytes = try cursor.bytes(isPacked ? (length * 7 + 7) / 8 : length)
    var headerSize = 0
    if hasHeader {
      guard let size = bytes.first, Int(size) < bytes.count else {
        throw CodecError(cursor.subject, offset: start, .unexpected("header longer than the text"))
      }
      headerSize = 1 + Int(size)
    }
    header = try Self.elements(
      ByteCursor(Array(bytes.prefix(headerSize)), subject: cursor.subject, at: 1))
    let rest = bytes.dropFirst(headerSize)
    if isPacked {
      let fill = headerSize == 0 ? 0 : SeptetPacking.fillBits(afterHeaderOf: headerSize)
      let used = (headerSize * 8 + fill) / 7
      content = SeptetPacking.unpack(rest, count: max(0, length - used), skipping: fill)
    } else {
      content = Array(rest)
    }
    text = Self.text(of: content, coding, header)
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

  private static func text(
    of content: [UInt8], _ coding: MessageCoding, _ header: [HeaderElement]
  ) -> String? {
    guard !coding.isCompressed else { return nil }
    switch coding.alphabet {
    case .data: return nil
    case .gsm:
      guard !header.contains(where: { languageElements.contains($0.id) }) else { return nil }
      return GSMAlphabet.decode(content)
    case .ucs2:
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
  }

  /// TP-UDL and TP-UD.
  func encoded(subject: String) throws(CodecError) -> [UInt8] {
    let elements = header.flatMap { [$0.id, UInt8($0.data.count)] + $0.data }
    let head = header.isEmpty ? [] : [UInt8(elements.count)] + elements
    var (length, bytes) = (head.count + content.count, head + content)
    if coding.alphabet == .gsm, !coding.isCompressed {
      let fill = head.isEmpty ? 0 : SeptetPacking.fillBits(afterHeaderOf: head.count)
      length = (head.count * 8 + fill) / 7 + content.count
      bytes = head + SeptetPacking.pack(content, skipping: fill)
    }
    // 140 bytes (9.2.3.24), which are 160 codes of seven bits.
    guard bytes.count <= 140 else { throw CodecError(subject, offset: 140, .tooLong(limit: 140)) }
    return [UInt8(length)] + bytes
  }
}
