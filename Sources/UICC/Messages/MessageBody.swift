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
  /// The content after the header, as bytes; with the GSM alphabet one code a byte.
  ///
  /// All there is where the header cannot be read.
  public var content: [UInt8]
  /// What TP-UDL says where that is more than the record holds; nil where all is there.
  ///
  /// Codes with the GSM alphabet, else bytes.
  public var announcedLength: Int?
  private let reading: Result<String, MissingText>

  /// The text; nil where there is none, and ``missingText`` says why.
  public var text: String? { try? reading.get() }

  /// Why there is no text; nil where there is one.
  public var missingText: MissingText? {
    if case .failure(let reason) = reading { reason } else { nil }
  }

  /// True where TP-UDHI says that a header stands before the content.
  var hasHeader: Bool { !header.isEmpty || missingText == .malformedHeader }

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
    header = part.map { [HeaderElement($0)] } ?? []
    reading = .success(text)
    if let codes = GSMAlphabet.encode(text) {
      coding = MessageCoding(rawValue: 0x00)
      content = codes
    } else {
      coding = MessageCoding(rawValue: 0x08)
      content = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
  }

  /// Text with letters of languages, which the header names; nil where they lack a character of it.
  public init?(
    _ text: String, locking: NationalLanguage?, singleShift: NationalLanguage?, part: Part? = nil
  ) {
    guard let alphabet = NationalAlphabet(locking: locking, singleShift: singleShift),
      let codes = alphabet.encode(text)
    else { return nil }
    header = part.map { [HeaderElement($0)] } ?? []
    if let singleShift {
      header.append(HeaderElement(NationalLanguage.shiftElement, [singleShift.rawValue]))
    }
    if let locking {
      header.append(HeaderElement(NationalLanguage.lockingElement, [locking.rawValue]))
    }
    reading = .success(text)
    coding = MessageCoding(rawValue: 0x00)
    content = codes
  }
}

// MARK: - Decoding

extension MessageBody {
  /// What stands in a message.
  init(_ coding: MessageCoding, _ header: [HeaderElement], _ content: [UInt8]) {
    self.coding = coding
    self.header = header
    self.content = content
    reading = Self.reading(content, coding, header)
  }

  /// The body with the content of the next part of the same message; nil where the two are not in one
  /// coding, or have no text.
  func continued(by next: MessageBody) -> MessageBody? {
    guard text != nil, next.text != nil, coding.alphabet == next.coding.alphabet,
      header.filter(\.isLanguage) == next.header.filter(\.isLanguage)
    else { return nil }
    // Half a character at the end of one must not shift the whole of the next.
    if coding.alphabet == .ucs2, content.count % 2 == 1, next.content.count % 2 == 0 { return nil }
    return MessageBody(coding, header, content + next.content)
  }

  /// What stands in a message whose header cannot be read.
  init(_ coding: MessageCoding, malformedHeader content: [UInt8]) {
    self.coding = coding
    self.content = content
    header = []
    reading = .failure(.malformedHeader)
  }
}

extension MessageBody.HeaderElement {
  /// Where a part stands in a long message.
  fileprivate init(_ part: MessageBody.Part) {
    let place = [part.count, part.number].map(UInt8.init)
    self =
      part.reference < 256
      ? Self(0x00, [UInt8(part.reference)] + place)
      : Self(0x08, [UInt8(part.reference >> 8), UInt8(part.reference & 0xFF)] + place)
  }
}
