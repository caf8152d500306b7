/// The bytes of a file as UTF-8, piece by piece, whatever their encoding is.
///
/// How the file was cut into pieces makes no difference.
struct TextDecoder {
  /// The encoding; nil until the bytes have shown it, and for plain ASCII.
  private(set) var encoding: TextEncoding?
  /// Why the text ends before the file does.
  private(set) var failure: TableError.Problem?

  private enum Stage {
    case beginning
    case ascii
    /// A byte beyond ASCII has been seen, and waits for those after it to say what it is.
    case deciding
    case utf8
    case utf16(UTF16Decoder)
    case gb18030(GB18030Converter)
  }

  private var stage = Stage.beginning
  private var pending: [UInt8] = []

  /// How many bytes, from the first beyond ASCII, decide between UTF-8 and GB 18030.
  private static let decidingLength = 4096

  /// A decoder for a known encoding, or nil to find out.
  init(_ encoding: TextEncoding? = nil) { self.encoding = encoding }

  /// Appends the text of more bytes, as far as it can be told.
  mutating func decode(_ bytes: [UInt8], isLast: Bool, into text: inout [UInt8]) {
    pending += bytes
    var goesOn = true
    while goesOn, failure == nil { goesOn = step(isLast: isLast, into: &text) }
  }

  /// Does what can be done in this stage; true where the next stage can go on with the rest.
  private mutating func step(isLast: Bool, into text: inout [UInt8]) -> Bool {
    switch stage {
    case .beginning:
      guard isLast || pending.count >= TextBeginning.length else { return false }
      begin(TextBeginning(Array(pending.prefix(TextBeginning.length))))
      return true
    case .ascii:
      let other = pending.firstIndex { $0 >= 0x80 || $0 == 0 } ?? pending.count
      text += pending[..<other]
      pending.removeSubrange(..<other)
      if pending.first == 0 { failure = .binary }
      if !pending.isEmpty { stage = .deciding }
      return !pending.isEmpty
    case .deciding:
      guard isLast || pending.count >= Self.decidingLength else { return false }
      decide(Array(pending.prefix(Self.decidingLength)), isWhole: isLast)
      return true
    case .utf8:
      takeUTF8(isLast: isLast, into: &text)
    case .utf16(var decoder):
      if !decoder.decode(pending, isLast: isLast, into: &text) { failure = .malformed(.utf16) }
      stage = .utf16(decoder)
      pending = []
    case .gb18030(let converter):
      if !converter.convert(pending, isLast: isLast, into: &text) {
        failure = .malformed(.gb18030)
      }
      pending = []
    }
    return false
  }

  private mutating func begin(_ beginning: TextBeginning) {
    switch (beginning, encoding) {
    case (.workbook, _): failure = .workbook
    case (.json, _): failure = .json
    case (.encoding(let found, let length), nil):
      pending.removeFirst(length)
      enter(found)
    case (.encoding(let found, let length), let known?):
      if found == known { pending.removeFirst(length) }
      enter(known)
    case (.undecided, let known?): enter(known)
    case (.undecided, nil): stage = .ascii
    }
  }

  private mutating func decide(_ bytes: [UInt8], isWhole: Bool) {
    switch bytes.withUnsafeBufferPointer(UTF8Check.end) {
    case .complete, .zero: enter(.utf8)
    case .incomplete where !isWhole || pending.count > bytes.count: enter(.utf8)
    default:
      if GB18030Converter.looksLikeText(bytes) {
        enter(.gb18030)
      } else {
        failure = .unknownEncoding
      }
    }
  }

  private mutating func enter(_ encoding: TextEncoding) {
    self.encoding = encoding
    switch encoding {
    case .utf8: stage = .utf8
    case .utf16LittleEndian: stage = .utf16(UTF16Decoder(isBigEndian: false))
    case .utf16BigEndian: stage = .utf16(UTF16Decoder(isBigEndian: true))
    case .gb18030:
      guard let converter = GB18030Converter() else {
        failure = .noConverter(encoding)
        return
      }
      stage = .gb18030(converter)
    }
  }

  private mutating func takeUTF8(isLast: Bool, into text: inout [UInt8]) {
    let end = pending.withUnsafeBufferPointer(UTF8Check.end)
    let length: Int
    switch end {
    case .complete: length = pending.count
    case .incomplete(let index):
      length = index
      if isLast { failure = .malformed(.utf8) }
    case .malformed(let index):
      length = index
      failure = .malformed(.utf8)
    case .zero(let index):
      length = index
      failure = .binary
    }
    text += pending[..<length]
    pending.removeSubrange(..<length)
  }
}

/// UTF-16 to UTF-8, piece by piece.
struct UTF16Decoder {
  let isBigEndian: Bool
  private var byte: UInt8?
  private var high: UInt32?

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  /// Appends the text of more bytes; false for half a character and for zeros.
  mutating func decode(_ bytes: [UInt8], isLast: Bool, into text: inout [UInt8]) -> Bool {
    for next in bytes {
      guard let first = byte else {
        byte = next
        continue
      }
      byte = nil
      let unit = UInt32(isBigEndian ? first : next) << 8 | UInt32(isBigEndian ? next : first)
      guard let value = scalar(unit) else {
        if high == nil { return false }
        continue
      }
      guard value != 0, let scalar = Unicode.Scalar(value) else { return false }
      text.append(contentsOf: String(scalar).utf8)
    }
    return !isLast || (byte == nil && high == nil)
  }

  /// The character that ends with this unit; nil for the first half of one, and for a lone half.
  private mutating func scalar(_ unit: UInt32) -> UInt32? {
    switch (unit, high) {
    case (0xD800...0xDBFF, nil):
      high = unit
      return nil
    case (0xDC00...0xDFFF, let first?):
      high = nil
      return 0x1_0000 + (first - 0xD800) << 10 + (unit - 0xDC00)
    case (0xD800...0xDFFF, _), (_, .some):
      high = nil
      return nil
    default: return unit
    }
  }
}
