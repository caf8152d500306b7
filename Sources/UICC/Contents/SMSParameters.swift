/// A record of EF_SMSP: how short messages are sent (3GPP TS 31.102, 4.2.27).
public struct SMSParameters: FileContent, CustomStringConvertible {
  private let field: AlphaField
  /// The parameter indicators: a bit that is 1 means that its parameter is absent.
  public let indicators: UInt8
  /// Where messages go by default; nil where the card does not say.
  public let destinationNumber: TelephoneNumber?
  /// The service centre; nil where the card does not say.
  public let serviceCentreNumber: TelephoneNumber?
  /// TP-PID (3GPP TS 23.040, 9.2.3.9); nil where absent.
  public let pid: UInt8?
  /// TP-DCS (3GPP TS 23.038, 4); nil where absent.
  public let dcs: UInt8?
  /// TP-VP in its relative form (3GPP TS 23.040, 9.2.3.12.1); nil where absent.
  public let validity: UInt8?

  /// Parameters with numbers as they are dialled; the indicators follow from what is there.
  public init(
    alpha: String = "", destination: String? = nil, serviceCentre: String? = nil,
    pid: UInt8? = nil, dcs: UInt8? = nil, validity: UInt8? = nil
  ) {
    field = AlphaField(alpha)
    destinationNumber = destination.map { TelephoneNumber($0) }
    serviceCentreNumber = serviceCentre.map { TelephoneNumber($0) }
    self.pid = pid
    self.dcs = dcs
    self.validity = validity
    let present = [
      destination != nil, serviceCentre != nil, pid != nil,
      dcs != nil, validity != nil,
    ]
    indicators = present.enumerated().reduce(0xFF) { byte, item in
      item.element ? byte & ~(1 << item.offset) : byte
    }
  }

  /// The name of this set of parameters; empty where there is none.
  public var alpha: String { field.text }

  /// The default destination as it is dialled.
  public var destination: String? { destinationNumber?.dialled }

  /// The service centre as it is dialled: `+66819110000`.
  public var serviceCentre: String? { serviceCentreNumber?.dialled }

  /// Name, addresses, and the parameters of TS 23.040.
  public var fields: [ContentField] {
    let number = { (number: UInt8?) in number.map { FieldValue.number(Int($0)) } ?? .none }
    return [
      .personal("alpha identifier", alpha.isEmpty ? .none : .text(alpha)),
      .personal("destination address", destinationNumber ?? TelephoneNumber("")),
      ContentField("service centre address", serviceCentre.map { .text($0) } ?? .none),
      ContentField("protocol identifier", number(pid)),
      ContentField("data coding scheme", number(dcs)),
      ContentField(
        "validity period", number(validity), unit: validity.map { "(\(Self.period($0)))" }),
    ]
  }

  /// How long a code of the validity period is (3GPP TS 23.040, 9.2.3.12.1).
  static func period(_ code: UInt8) -> String {
    let code = Int(code)
    switch code {
    case ...143: return "\((code + 1) * 5) min"
    case ...167: return "\(12 * 60 + (code - 143) * 30) min"
    case ...196: return "\(code - 166) d"
    default: return "\((code - 192) * 7) d"
    }
  }

  /// English text: name and service centre, which belongs to the network and is not masked.
  public var description: String {
    let centre = serviceCentre.map { "service centre \($0)" } ?? "no service centre"
    return alpha.isEmpty ? centre : "\(alpha), \(centre)"
  }
}

// MARK: - Coding

extension SMSParameters {
  private static let subject = "EF_SMSP"
  /// Indicators, two addresses of 12, PID, DCS, validity period.
  private static let fixedSize = 28

  /// What the length byte of an address counts.
  private enum LengthUnit {
    /// Digits: TP-Destination-Address (3GPP TS 23.040, 9.1.2.5).
    case digits
    /// Bytes, the type included: RP-Destination-Address (3GPP TS 24.011, 8.2.5.2).
    case bytes
  }

  /// Decodes a record of 28 bytes or more.
  ///
  /// - Throws: ``CodecError``: shorter, blank, an address longer than its place.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.fixedSize, subject: Self.subject)
    let start = bytes.count - Self.fixedSize
    let indicators = bytes[start]
    let isPresent = { (bit: Int) in indicators >> bit & 1 == 0 }
    self.indicators = indicators
    field = AlphaField(decoding: Array(bytes.prefix(start)))
    destinationNumber =
      isPresent(0) ? try Self.address(in: bytes, at: start + 1, lengthIn: .digits) : nil
    serviceCentreNumber =
      isPresent(1) ? try Self.address(in: bytes, at: start + 13, lengthIn: .bytes) : nil
    pid = isPresent(2) ? bytes[start + 25] : nil
    dcs = isPresent(3) ? bytes[start + 26] : nil
    validity = isPresent(4) ? bytes[start + 27] : nil
  }

  /// Encodes to a record of `length` bytes; the name takes what the parameters leave.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard length >= Self.fixedSize else {
      throw CodecError(Self.subject, offset: 0, .tooLong(limit: length))
    }
    return try field.encoded(length: length - Self.fixedSize, subject: Self.subject)
      + [indicators]
      + Self.encode(destinationNumber, lengthIn: .digits)
      + Self.encode(serviceCentreNumber, lengthIn: .bytes)
      + [pid ?? 0xFF, dcs ?? 0xFF, validity ?? 0xFF]
  }

  private static func address(
    in bytes: [UInt8], at offset: Int, lengthIn unit: LengthUnit
  ) throws(CodecError) -> TelephoneNumber? {
    let length = Int(bytes[offset])
    if length == 0 || length == 0xFF { return nil }
    let limit = unit == .digits ? TelephoneNumber.capacity : 1 + TelephoneNumber.capacity / 2
    guard length <= limit else {
      throw CodecError(
        subject, offset: offset, .unexpected("expected a length of 1 to \(limit), found \(length)"))
    }
    let number = TelephoneNumber(
      bcd: bytes[(offset + 2)..<(offset + 12)], typeOfNumber: bytes[offset + 1],
      atMost: unit == .digits ? length : 2 * (length - 1), coding: .calledParty)
    return number.digits.isEmpty ? nil : number
  }

  private static func encode(
    _ number: TelephoneNumber?, lengthIn unit: LengthUnit
  ) throws(CodecError) -> [UInt8] {
    guard let number, !number.digits.isEmpty else { return [UInt8](repeating: 0xFF, count: 12) }
    let bcd = try number.bcd(subject: subject)
    let length = unit == .digits ? number.digits.utf8.count : 1 + bcd.count
    return try ([UInt8(length), number.typeOfNumber] + bcd).filled(to: 12, subject: subject)
  }
}
