/// Bits behind a byte that counts the bytes they stand in, the highest bit first.
struct CDMABits {
  private let bytes: ArraySlice<UInt8>
  private let subject: String
  private var place = 0

  /// - Throws: ``CodecError``: blank, also where the count is nought or FF; fewer bytes than counted.
  init(_ bytes: [UInt8], _ subject: String) throws(CodecError) {
    try bytes.requireContent(of: 2, subject: subject)
    let count = Int(bytes[0])
    guard count > 0, count != 0xFF else { throw CodecError(subject, offset: 0, .blank) }
    guard count < bytes.count else {
      throw CodecError(subject, offset: 0, .tooShort(needed: count, left: bytes.count - 1))
    }
    self.bytes = bytes[1...count]
    self.subject = subject
    if self.bytes.allSatisfy({ $0 == 0 }) || self.bytes.allSatisfy({ $0 == 0xFF }) {
      throw CodecError(subject, offset: 1, .blank)
    }
  }

  /// The next bits, at most 8, as a number.
  mutating func read(_ count: Int) throws(CodecError) -> Int {
    guard place + count <= bytes.count * 8 else {
      throw CodecError(
        subject, offset: 1 + place / 8, .tooShort(needed: (count + 7) / 8, left: 0))
    }
    var number = 0
    for bit in place..<(place + count) {
      number = number << 1 | Int(bytes[bytes.startIndex + bit / 8] >> (7 - UInt8(bit % 8)) & 1)
    }
    place += count
    return number
  }

  /// The next 32 bits.
  mutating func word() throws(CodecError) -> UInt32 {
    var word: UInt32 = 0
    for _ in 0..<4 { word = word << 8 | UInt32(try read(8)) }
    return word
  }

  /// The next characters, of a byte each; ASCII by the rules of names (RFC 4282).
  mutating func text(length: Int) throws(CodecError) -> String {
    var text: [UInt8] = []
    for _ in 0..<length { text.append(UInt8(try read(8))) }
    guard let wrong = text.firstIndex(where: { !(0x21...0x7E).contains($0) }) else {
      return String(decoding: text, as: UTF8.self)
    }
    throw CodecError(subject, offset: 1 + wrong, .unexpected("expected the letters of a name"))
  }

  /// Bits on their way into bytes.
  struct Writer {
    private var bits: [UInt8] = []

    mutating func write(_ number: Int, _ count: Int) {
      for bit in (0..<count).reversed() { bits.append(UInt8(number >> bit & 1)) }
    }

    /// Length and characters of a name.
    mutating func write(_ text: String, _ subject: String) throws(CodecError) {
      let characters = Array(text.utf8)
      guard characters.count < 0x100 else {
        throw CodecError(subject, offset: 0, .tooLong(limit: 0xFF))
      }
      write(characters.count, 8)
      for character in characters { write(Int(character), 8) }
    }

    /// The bytes, the last one filled with noughts, behind their count.
    func counted(_ subject: String) throws(CodecError) -> [UInt8] {
      let bytes = stride(from: 0, to: bits.count, by: 8).map { start in
        (0..<8).reduce(UInt8(0)) { byte, bit in
          byte << 1 | (start + bit < bits.count ? bits[start + bit] : 0)
        }
      }
      guard bytes.count < 0xFF else { throw CodecError(subject, offset: 0, .tooLong(limit: 0xFE)) }
      return [UInt8(bytes.count)] + bytes
    }
  }
}
