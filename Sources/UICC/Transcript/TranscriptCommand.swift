import APDU

extension TranscriptExchange {
  /// A command as far as it may be known: never the data of PIN and authentication commands.
  package struct Command: Sendable {
    /// The header.
    package let cla, ins, p1, p2: UInt8
    /// The data field.
    package private(set) var data: Content
    /// How many bytes were asked for; nil for none, or where that is not known.
    package let expectedLength: Int?
    /// How many bytes of a PIN or a challenge it announces that are not there, or not yet.
    package private(set) var owed: Int
    /// False where the lengths on its own line do not add up.
    private(set) var isWellFormed: Bool

    /// A command from its bytes; nil where not even the header is there.
    init?(_ shown: ShownBytes) {
      let header = shown.prefix(4).compactMap(\.self)
      guard header.count == 4 else { return nil }
      (cla, ins, p1, p2) = (header[0], header[1], header[2], header[3])
      let bytes = shown.compactMap(\.self)
      let parsed = bytes.count == shown.count ? try? CommandAPDU(parsing: bytes) : nil
      let rest = shown.dropFirst(5)
      let announced = shown.dropFirst(4).first?.map { Int($0) }
      let isSecret = Self.secretInstructions.contains(header[1])
      if let parsed {
        data = isSecret && !parsed.data.isEmpty ? .secret(parsed.data.count) : .bytes(parsed.data)
        expectedLength = parsed.expectedLength
        isWellFormed = true
      } else {
        // Of a masked command with Le the last byte is no data.
        let length = announced.map { min($0, rest.count) } ?? rest.count
        data = isSecret ? .secret(length) : Content(rest.prefix(length))
        expectedLength = nil
        isWellFormed =
          bytes.count < shown.count && announced.map { (0...1).contains(rest.count - $0) } ?? false
      }
      owed = isSecret ? Self.owed(shown) : 0
    }

    /// False where the lengths in the command do not add up.
    package var isWhole: Bool { isWellFormed && owed == 0 }

    /// True where P1, P2, class and instruction are the same.
    func hasHeader(of other: Command) -> Bool {
      (cla, ins, p1, p2) == (other.cla, other.ins, other.p1, other.p2)
    }

    /// Adds bytes of a PIN or a challenge that stand on another line than the header.
    mutating func add(secret count: Int) {
      data = .secret(data.count + count)
      isWellFormed = count == owed
      owed = max(owed - count, 0)
    }

    /// True for the class of a 2G SIM.
    package var isGSM: Bool { cla == 0xA0 }

    /// True where data and answer must not be shown.
    package var isSecret: Bool { Self.secretInstructions.contains(ins) }

    /// The logical channel (ISO/IEC 7816-4, 5.4.1); class A0 knows only the first.
    package var channel: Int {
      if isGSM { return 0 }
      return cla & 0x40 == 0 ? Int(cla & 0x03) : 4 + Int(cla & 0x0F)
    }
  }
}
