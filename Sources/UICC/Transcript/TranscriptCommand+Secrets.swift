// What must not be shown of commands, however a transcript writes them down.
extension TranscriptExchange.Command {
  /// Instructions whose data, and the answers to them, are PINs, PUKs, challenges or keys.
  ///
  /// 20 to 2F are VERIFY, CHANGE, DISABLE, ENABLE, UNBLOCK and their forms with an odd instruction byte, and
  /// with them the two other security commands there, 22 and 2A; 82 and 86 to 89 are the
  /// authentications (ISO/IEC 7816-4, 5.4.2; the list is from memory). They count in every class: a PIN
  /// stays a PIN in a class that knows no such command.
  package static let secretInstructions = Set<UInt8>(0x20...0x2F).union([0x82]).union(0x86...0x89)

  /// How many bytes of data the length in a command announces beyond those that follow it.
  ///
  /// Without a length, or with a length of 0, nothing is announced: so a card is asked for the tries left.
  static func owed(_ shown: ShownBytes) -> Int {
    var rest = shown.dropFirst(4)
    guard var length = rest.popFirst().flatMap(\.self).map({ Int($0) }) else { return 0 }
    if length == 0, rest.count >= 2, let high = rest.popFirst() ?? nil,
      let low = rest.popFirst() ?? nil
    {
      length = Int(high) << 8 | Int(low)
    }
    return max(length - rest.count, 0)
  }

  /// True where what stands in the place of a command is rather a piece of a PIN command that was cut
  /// into lines.
  ///
  /// PINs are decimal digits of ASCII, filled up with FF (3GPP TS 51.011, 9.3; from memory). No card knows the classes
  /// 20 to 3F, which are reserved (ISO/IEC 7816-4, 5.4.1), so a line that begins with a digit is no
  /// command. One that begins with the end of the header has digits where instruction and parameters
  /// stand, and only few instructions have parameters that can be any number.
  static func mayBePIN(_ shown: ShownBytes) -> Bool {
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
    let header = Array(shown.prefix(4))
    guard let first = header.first ?? nil else { return false }
    if (0x20...0x3F).contains(first) { return true }
    guard header.count > 1, let ins = header[1] else { return false }
    if first == 0xFF, ins == 0xFF || isDigit(ins) { return true }
    let parameters = header.dropFirst(2)
    // INCREASE is the only instruction among the digits.
    if isDigit(ins), ins != 0x32 { return true }
    return !numbering.contains(ins) && parameters.contains(where: isDigit)
  }

  /// Instructions with numbers in P1 and P2, of bytes, records, tags and blocks: SELECT (its P2 may be
  /// anything), SEARCH, READ and UPDATE of both kinds, GET and PUT DATA, STORE DATA, LOAD.
  private static let numbering: Set<UInt8> = [
    0xA2, 0xA4, 0xB0, 0xB1, 0xB2, 0xB3, 0xCA, 0xCB, 0xD6, 0xD7, 0xDA, 0xDB, 0xDC, 0xDD, 0xE2, 0xE8,
  ]
}
