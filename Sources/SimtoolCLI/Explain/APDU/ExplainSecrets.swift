import APDU
import UICC

/// Finds PINs in bytes of which nobody said what they are, or of which it was said wrongly.
enum ExplainSecrets {
  /// True where the bytes are, begin with or contain a command with a PIN or for an authentication.
  ///
  /// In any class, with a response behind it or without one, and with a length that is wrong or missing.
  static func areLikely(_ bytes: [UInt8]) -> Bool {
    if containCommand(bytes) { return true }
    guard bytes.count > 4, Instruction.secret.contains(bytes[1]), !isObject(bytes) else {
      return false
    }
    let header = CommandAPDU(cla: bytes[0], ins: bytes[1], p1: bytes[2], p2: bytes[3])
    return Instruction.named(by: header) != nil || isCommandWithData(bytes)
      || isCommandWithData(bytes.dropLast(2)) || (4...7).contains { haveDigits(bytes, at: $0) }
  }

  /// True where somewhere in the bytes such a command stands: its instruction, two parameters, a length
  /// and digits, perhaps behind a procedure byte; or without a length and the first parameter one of
  /// those that these commands have, which no text holds.
  static func containCommand(_ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { start in
      guard start + 6 < bytes.count, Instruction.secret.contains(bytes[start]) else { return false }
      if bytes[start + 1] <= 3, haveDigits(bytes, at: start + 3) { return true }
      let isExtended = bytes[start + 3] == 0 && bytes[start + 4] == 0
      let place = isExtended ? start + 5 : start + 3
      guard (0x04...0x1F).contains(bytes[place]) else { return false }
      return haveDigits(bytes, at: place + 1) || haveDigits(bytes, at: place + 2)
    }
  }

  /// True for four digits of ASCII: no PIN is shorter.
  private static func haveDigits(_ bytes: [UInt8], at place: Int) -> Bool {
    let digits = bytes.dropFirst(place).prefix(4)
    return digits.count == 4 && digits.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isCommandWithData(_ bytes: some Sequence<UInt8>) -> Bool {
    !((try? CommandAPDU(parsing: Array(bytes)))?.data.isEmpty ?? true)
  }

  /// True for data objects and a status word, such as an FCP of 38 bytes, which begins with 62 26.
  ///
  /// As the length of an object the instruction needs more bytes than a command with a PIN has.
  private static func isObject(_ bytes: [UInt8]) -> Bool {
    guard let response = ResponseAPDU(parsing: bytes) else { return false }
    let objects = try? TLV.parseAll(response.data[...], allowingPadding: true)
    return !(objects?.isEmpty ?? true)
  }
}
