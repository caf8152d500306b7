/// The content of EF_PUCT: currency and price of a unit (3GPP TS 31.102, 4.2.13; TS 51.011, 10.3.12).
///
/// The coding of the price is from memory: twelve bits of a number, and an exponent of ten.
public struct UnitPrice: FileContent {
  /// The code of the currency, three letters.
  public let currency: AlphaField
  /// The elementary price, 0 to 4095.
  public let elementaryPrice: Int
  /// The exponent of ten, -7 to 7; its sign bit may be set with 0.
  private let exponentBits: UInt8

  /// A price: `elementaryPrice` times ten to the power of `exponent`.
  public init(currency: AlphaField, elementaryPrice: Int, exponent: Int) {
    self.currency = currency
    self.elementaryPrice = max(0, min(elementaryPrice, 0xFFF))
    let magnitude = UInt8(min(exponent.magnitude, 7)) << 5
    exponentBits = magnitude | (exponent < 0 ? 0x10 : 0)
  }

  /// The exponent of ten.
  public var exponent: Int {
    let magnitude = Int(exponentBits >> 5)
    return exponentBits & 0x10 == 0 ? magnitude : -magnitude
  }

  /// Currency, price and exponent.
  public var fields: [ContentField] {
    [
      ContentField("currency code", currency.text.isEmpty ? .none : .text(currency.text)),
      ContentField("elementary price per unit", .number(elementaryPrice)),
      ContentField("exponent", .number(exponent)),
    ]
  }

  private static let subject = "EF_PUCT"

  /// Decodes five bytes.
  ///
  /// - Throws: ``CodecError`` for fewer, and for nothing but FF.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 5, subject: Self.subject)
    currency = AlphaField(decoding: Array(bytes[0..<3]))
    elementaryPrice = Int(bytes[3]) << 4 | Int(bytes[4] & 0x0F)
    exponentBits = bytes[4] & 0xF0
  }

  /// Encodes to `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    let name = try currency.encoded(length: 3, subject: Self.subject)
    let price = [UInt8(elementaryPrice >> 4), UInt8(elementaryPrice & 0x0F) | exponentBits]
    return try (name + price).filled(to: length, subject: Self.subject)
  }
}
