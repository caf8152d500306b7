/// The digits of a card's number or the beginning of one, as they lie in memory, with the country code
/// of the US known in both of its forms: 01 is read as 1.
///
/// Every match goes through all issuers that are known, so nothing is made of those that do not fit.
struct IssuerDigits {
  /// The digits as they are written.
  let bytes: UnsafeRawBufferPointer
  /// True where the third digit is the 0 that US cards may have in front of their country code.
  private let hasZero: Bool

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    // Byte by byte: this runs for every issuer that is known.
    hasZero =
      bytes.count > 3 && bytes[0] == UInt8(ascii: "8") && bytes[1] == UInt8(ascii: "9")
      && bytes[2] == UInt8(ascii: "0") && bytes[3] == UInt8(ascii: "1")
  }

  /// How many digits there are, the country code of the US counted as one.
  var count: Int { hasZero ? bytes.count - 1 : bytes.count }

  private subscript(_ index: Int) -> UInt8 { bytes[hasZero && index > 1 ? index + 1 : index] }

  /// True where a number begins with these digits.
  func begins(_ number: IssuerDigits) -> Bool {
    guard count <= number.count else { return false }
    for index in 0..<count where self[index] != number[index] { return false }
    return true
  }
}

extension String.UTF8View {
  /// Calls a body with the bytes, which are copied where they do not lie in one piece.
  func withContiguousBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withContiguousStorageIfAvailable { body(UnsafeRawBufferPointer($0)) }
      ?? Array(self).withUnsafeBytes(body)
  }
}

extension OperatorTable {
  /// Calls a body with each beginning of a card's number that stands for an issuer, and its rule.
  func forEachIssuer(_ body: (_ prefix: IssuerDigits, _ rule: Int) -> Void) {
    bytes.withUnsafeBytes { raw in
      for index in 0..<issuers.count {
        let record = issuers.start + 4 * Record.issuer * index
        let bytes = text(Self.word(raw, record), in: raw)
        body(IssuerDigits(bytes), Int(Self.word(raw, record + 4)))
      }
    }
  }

  /// The bytes of a text where they lie; none where the reference is no text's.
  func text(_ reference: UInt32, in raw: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let place = Int(reference)
    let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
    guard reference != Self.none, place + 2 <= text.count else { return nothing }
    let start = text.start + place
    let size = Int(raw[start]) | Int(raw[start + 1]) << 8
    guard place + 2 + size <= text.count else { return nothing }
    return UnsafeRawBufferPointer(rebasing: raw[start + 2..<start + 2 + size])
  }

  /// The word at a byte, which the caller has found to be inside.
  static func word(_ raw: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
