public import APDU

/// What a part of a record holds.
public enum PartValue: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// The part is not there.
  case absent
  /// Bytes as they stand; without the FF at their end where those are filling.
  case bytes([UInt8])
  /// A number, the code of a term, or the bits of several.
  case number(Int)
  /// Decimal digits, or those of a network in which D stands as `?`; empty where nothing was written.
  case digits(String)
  /// A network; nil where nothing was written.
  case plmn(PLMN?)
  /// Text.
  case alpha(AlphaField)
  /// A telephone number, without digits where nothing was written.
  case telephone(TelephoneNumber)

  /// A number from a literal.
  public init(integerLiteral value: Int) { self = .number(value) }

  /// Bytes from a literal of hexadecimal digits.
  public static func hex(_ bytes: HexBytes) -> PartValue { .bytes(bytes.bytes) }
}

// MARK: - Decoding

extension RecordPart {
  /// The value that these bytes hold.
  ///
  /// - Throws: ``CodecError`` at `offset` for digits that are none or no network, and for a telephone
  ///   number longer than its place.
  func value(of bytes: [UInt8], at offset: Int) throws(CodecError) -> PartValue {
    switch coding {
    case .bytes, .timestamp: return .bytes(bytes)
    case .rest, .text, .filled, .plmns: return .bytes(bytes.withoutFilling)
    case .reversed: return .number(bytes.reversed().reduce(0) { $0 << 8 | Int($1) })
    case .number, .record, .code, .flags, .accessTechnology, .known, .leading:
      return .number(bytes.reduce(0) { $0 << 8 | Int($1) })
    case .digits:
      guard let digits = Nibbles.decimal(bytes) else { throw notDecimal(at: offset) }
      return .digits(digits)
    case .plmn:
      guard !bytes.isBlank else { return .plmn(nil) }
      guard let plmn = PLMN(bytes) else { throw notDecimal(at: offset) }
      return .plmn(plmn)
    case .plmnPattern: return .digits(try Self.pattern(bytes, name, offset))
    case .alpha, .letters: return .alpha(AlphaField(decoding: bytes))
    case .telephone:
      let length = Int(bytes[0])
      guard length <= 11 || length == 0xFF else {
        let fault = "expected a length of 1 to 11, or FF, found \(length)"
        throw CodecError(name, offset: offset, .unexpected(fault))
      }
      let digits = (1...11).contains(length) ? bytes[2..<(1 + length)] : []
      return .telephone(TelephoneNumber(bcd: digits, typeOfNumber: bytes[1]))
    }
  }

  private func notDecimal(at offset: Int) -> CodecError {
    CodecError(name, offset: offset, .unexpected("expected decimal digits"))
  }
}

// MARK: - Encoding

extension RecordPart {
  /// The bytes of a value, `length` of them.
  ///
  /// - Throws: ``CodecError`` where the value does not fit, or is of another kind than the part.
  func bytes(of value: PartValue, length: Int) throws(CodecError) -> [UInt8] {
    switch value {
    case .absent: return [UInt8](repeating: 0xFF, count: length)
    case .bytes(let bytes): return try bytes.filled(to: length, subject: name)
    case .number(let number):
      guard number >= 0, number < 1 << (8 * length) else {
        throw CodecError(name, offset: 0, .tooLong(limit: length))
      }
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      if case .reversed = coding { return bytes }
      return bytes.reversed()
    case .digits(let digits):
      if case .plmnPattern = coding { return Self.pattern(digits) }
      guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw notDecimal(at: 0) }
      return try Nibbles.packed(digits.utf8.map { $0 & 0x0F }).filled(to: length, subject: name)
    case .plmn(let plmn): return plmn?.bytes ?? [0xFF, 0xFF, 0xFF]
    case .alpha(let field): return try field.encoded(length: length, subject: name)
    case .telephone(let number):
      let digits = try number.bcd(subject: name)
      let count = digits.isEmpty ? 0xFF : UInt8(1 + digits.count)
      return try ([count, number.typeOfNumber] + digits).filled(to: length, subject: name)
    }
  }
}

// MARK: - Rendering

extension RecordPart {
  /// The field that says this value.
  func field(_ value: PartValue) -> ContentField {
    if case .telephone(let number) = value, !number.digits.isEmpty {
      return isPersonal
        ? .personal(name, number) : ContentField(name, .text(number.dialled))
    }
    let shown = shown(value)
    return isPersonal ? .personal(name, shown) : ContentField(name, shown, unit: unit)
  }

  private func shown(_ value: PartValue) -> FieldValue {
    switch (value, coding) {
    case (.absent, _), (.telephone, _): .none
    case (.number(let number), .code(let terms)): .code(number, terms[number])
    case (.number(let number), .flags(_, let terms, let reserved)):
      .flags(number & ~reserved, number.terms(terms))
    case (.number(let number), .known(let count)) where number >= 1 << (8 * count) - 1: .none
    case (.number(let number), .leading(let count, let bits)):
      .number(number >> (8 * count - bits))
    case (.number(let number), .accessTechnology):
      .flags(number, AccessTechnology.terms(of: number))
    case (.number(0xFF), .record): .none
    case (.number(let number), _): .number(number)
    case (.bytes(let bytes), .text) where !bytes.isEmpty:
      String(validating: bytes, as: UTF8.self).map { .text($0) } ?? .bytes(bytes)
    case (.bytes(let bytes), .plmns) where !bytes.isEmpty:
      (try? PLMNList(decoding: bytes)).map { .list($0.plmns.map { .text($0.description) }) }
        ?? .bytes(bytes)
    case (.bytes(let bytes), .timestamp) where MessageTimestamp(bytes) != nil:
      MessageTimestamp(bytes).map { .text($0.description) } ?? .none
    case (.bytes(let bytes), _): bytes.isEmpty || bytes.isBlank ? .none : .bytes(bytes)
    case (.digits(let digits), _): digits.isEmpty ? .none : .text(digits)
    case (.plmn(let plmn), _): plmn.map { .text($0.description) } ?? .none
    case (.alpha(let field), _): field.text.isEmpty ? .none : .text(field.text)
    }
  }
}

extension Int {
  /// The terms whose bits are 1; bit 1 is the lowest.
  func terms(_ terms: [Int: FieldTerm]) -> [FieldTerm] {
    terms.keys.sorted().filter { self >> ($0 - 1) & 1 == 1 }.compactMap { terms[$0] }
  }
}

// MARK: - Networks with wildcards

extension RecordPart {
  /// MCC and MNC, with a question mark for D (3GPP TS 31.102, 4.2.59).
  private static func pattern(
    _ bytes: [UInt8], _ name: String, _ offset: Int
  ) throws(CodecError) -> String {
    if bytes.isBlank { return "" }
    let nibbles = Nibbles.swapped(bytes)
    let third = nibbles[3] == Nibbles.filler ? [] : [nibbles[3]]
    let digits = Array(nibbles[0...2]) + nibbles[4...5] + third
    guard digits.allSatisfy({ $0 <= 9 || $0 == 0xD }) else {
      throw CodecError(name, offset: offset, .unexpected("expected decimal digits or D"))
    }
    return Nibbles.text(digits).replacing("D", with: "?")
  }

  private static func pattern(_ text: String) -> [UInt8] {
    let digits = text.utf8.compactMap { $0 == UInt8(ascii: "?") ? 0xD : Hex.nibble($0) }
    guard digits.count >= 5 else { return [0xFF, 0xFF, 0xFF] }
    let third = digits.count == 6 ? digits[5] : Nibbles.filler
    return Nibbles.packed(digits[0...2] + [third] + digits[3...4])
  }
}
