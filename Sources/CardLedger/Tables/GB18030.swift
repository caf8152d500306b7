#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// GB 18030 to UTF-8 by the C library's tables.
final class GB18030Converter {
  private let descriptor: iconv_t
  private var pending: [UInt8] = []

  /// A converter; nil where the system has no such table.
  init?() {
    // (iconv_t)-1 means failure.
    guard let descriptor = iconv_open("UTF-8", "GB18030"), Int(bitPattern: descriptor) != -1
    else { return nil }
    self.descriptor = descriptor
  }

  deinit { iconv_close(descriptor) }

  /// Converts as many bytes as make whole characters; the rest waits for the next ones.
  ///
  /// - Returns: False where bytes are no GB 18030, or a character is unfinished at the end.
  func convert(_ bytes: [UInt8], isLast: Bool, into text: inout [UInt8]) -> Bool {
    var input = pending + bytes
    pending = []
    // Two bytes make at most three, four make at most four, one makes one.
    var output = [UInt8](repeating: 0, count: input.count * 2 + 4)
    let (inputLeft, outputLeft, failure) = input.withUnsafeMutableBytes { source in
      output.withUnsafeMutableBytes { target in
        var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var fromLeft = source.count
        var toLeft = target.count
        let result = iconv(descriptor, &from, &fromLeft, &to, &toLeft)
        return (fromLeft, toLeft, result == -1 ? errno : 0)
      }
    }
    text += output.prefix(output.count - outputLeft)
    if inputLeft > 0, failure == EINVAL, !isLast {
      pending = Array(input.suffix(inputLeft))
      return true
    }
    return inputLeft == 0
  }

  /// True where bytes beyond ASCII look like Chinese text.
  ///
  /// Pairs of accented Latin or of Cyrillic letters are GB 18030 too, of rare characters. So most
  /// two-byte characters must be of the common set: punctuation, full-width forms and the first
  /// level of GB 2312, which has 3755 characters by frequency. A judgement, not a proof.
  static func looksLikeText(_ bytes: [UInt8]) -> Bool {
    var common = 0
    var rare = 0
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      guard lead >= 0x80 else {
        index += 1
        continue
      }
      guard index + 1 < bytes.count else { break }
      let trail = bytes[index + 1]
      switch (lead, trail) {
      case (0xA1...0xA3, 0xA1...0xFE), (0xB0...0xD7, 0xA1...0xFE): common += 1
      case (0x81...0xFE, 0x40...0x7E), (0x81...0xFE, 0x80...0xFE): rare += 1
      case (0x81...0xFE, 0x30...0x39):
        // Four bytes.
        rare += 1
        index += 2
      default: return false
      }
      index += 2
    }
    return common > rare
  }
}
