/// Well-formed UTF-8 (The Unicode Standard, table 3-7), without zero bytes.
enum UTF8Check {
  /// How far bytes are well formed, and why not further.
  enum End: Equatable {
    /// To the end.
    case complete
    /// The bytes after this one begin a character that may go on.
    case incomplete(Int)
    /// At this byte begins what cannot be UTF-8.
    case malformed(Int)
    /// At this byte stands a zero, which no text has.
    case zero(Int)
  }

  /// Looks at bytes that begin at the beginning of a character.
  static func end(of bytes: UnsafeBufferPointer<UInt8>) -> End {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        if lead == 0 { return .zero(index) }
        index += 1
        continue
      }
      guard let (length, second) = form(lead) else { return .malformed(index) }
      for offset in 1..<length {
        guard index + offset < bytes.count else { return .incomplete(index) }
        let range = offset == 1 ? second : 0x80...0xBF
        guard range.contains(bytes[index + offset]) else { return .malformed(index) }
      }
      index += length
    }
    return .complete
  }

  /// The length of a character by its first byte, and what its second byte may be.
  private static func form(_ lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
    switch lead {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }
}
