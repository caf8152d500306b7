/// Who sent a short message, or whom it goes to (3GPP TS 23.040, 9.1.2.5).
public enum MessageAddress: Hashable, Sendable, Maskable {
  /// A telephone number.
  case number(TelephoneNumber)
  /// A name of up to eleven characters of the GSM alphabet: `AIS`.
  case name(String)

  /// The number as it is dialled, or the name.
  public var unmasked: String {
    switch self {
    case .number(let number): number.dialled
    case .name(let name): name
    }
  }

  /// The number with its middle masked; a name as it is, because it names a company.
  public var masked: String {
    switch self {
    case .number(let number): number.masked
    case .name(let name): name
    }
  }

  // MARK: Coding

  /// The type of number that says that letters follow (bits 7 to 5: 101).
  private static let alphanumeric: UInt8 = 0xD0

  init(_ cursor: inout ByteCursor) throws(CodecError) {
    let offset = cursor.offset
    let length = Int(try cursor.byte())
    let type = try cursor.byte()
    let tooLong = CodecError(
      cursor.subject, offset: offset,
      .unexpected("expected at most \(TelephoneNumber.capacity) half bytes, found \(length)"))
    guard length <= 2 * TelephoneNumber.capacity else { throw tooLong }
    let bytes = try cursor.bytes((length + 1) / 2)
    if type & 0x70 == Self.alphanumeric & 0x70 {
      guard length <= TelephoneNumber.capacity else { throw tooLong }
      let codes = SeptetPacking.unpack(bytes, count: length * 4 / 7)
      self = .name(GSMAlphabet.decode(codes))
    } else {
      let number = TelephoneNumber(
        bcd: bytes, typeOfNumber: type, atMost: length, coding: .calledParty)
      // One longer than the standard has it is believed where every half byte is a digit.
      guard length <= TelephoneNumber.capacity || number.digits.utf8.count == length else {
        throw tooLong
      }
      self = .number(number)
    }
  }

  /// Length in half bytes, type, and what they count.
  func encoded(subject: String) throws(CodecError) -> [UInt8] {
    switch self {
    case .number(let number):
      // A number without digits has the type that a blank field has; here it needs a real one.
      let type = number.digits.isEmpty ? 0x81 : number.typeOfNumber
      return try [UInt8(number.digits.utf8.count), type] + number.bcd(subject: subject)
    case .name(let name):
      guard let codes = GSMAlphabet.encode(name), codes.count <= 11 else {
        throw CodecError(
          subject, offset: 0, .unexpected("a name has up to 11 characters of the GSM alphabet"))
      }
      let bits = codes.count * 7
      return [UInt8((bits + 3) / 4), Self.alphanumeric] + SeptetPacking.pack(codes)
    }
  }
}
