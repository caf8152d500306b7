package import APDU

/// A command of a transcript and what became of it, GET RESPONSE and resends joined to it.
package struct TranscriptExchange: Sendable {
  /// Where it begins, counted from 1.
  package var line: Int
  /// Where its last part stands.
  package var lastLine: Int
  /// What was sent.
  package var command: Command
  /// What came of it.
  package var outcome: Outcome
  /// Why the card kept the rest of an answer that it had announced; nil where it did not.
  package var refusedRest: StatusWord?

  /// What became of a command.
  package enum Outcome: Sendable {
    /// The card answered.
    case answered(Content, StatusWord)
    /// The exchange failed; the transcript's word for it.
    case failed(String)
    /// The transcript has no answer.
    case missing
  }

  /// Bytes, as far as they may be known.
  package enum Content: Equatable, Sendable {
    /// The bytes.
    case bytes([UInt8])
    /// So many bytes that the transcript does not show in full.
    case masked(Int)
    /// So many bytes of a PIN, a key or a challenge: read past, and not kept.
    case secret(Int)

    /// How many there are.
    package var count: Int {
      switch self {
      case .bytes(let bytes): bytes.count
      case .masked(let count), .secret(let count): count
      }
    }

    /// The bytes; nil where they are not known.
    package var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }

    /// This and what follows it.
    func followed(by more: Content) -> Content {
      switch (self, more) {
      case (.bytes(let first), .bytes(let second)): .bytes(first + second)
      case (.secret, _), (_, .secret): .secret(count + more.count)
      default: .masked(count + more.count)
      }
    }

    /// What of shown bytes is known.
    init(_ shown: some Collection<UInt8?>) {
      let bytes = shown.compactMap(\.self)
      self = bytes.count == shown.count ? .bytes(bytes) : .masked(shown.count)
    }
  }

  /// The answer's status word; nil where there is no answer.
  package var status: StatusWord? {
    if case .answered(_, let status) = outcome { status } else { nil }
  }

  /// The answer's data; empty where there is no answer.
  package var answer: Content {
    if case .answered(let data, _) = outcome { data } else { .bytes([]) }
  }

  /// True where the card did what it was told.
  package var isSuccess: Bool { status?.isSuccess ?? false }
}

extension TranscriptExchange {
  /// A command as far as it may be known: never the data of PIN and authentication commands.
  package struct Command: Sendable {
    /// The header.
    package let cla, ins, p1, p2: UInt8
    /// The data field.
    package let data: Content
    /// How many bytes were asked for; nil for none, or where that is not known.
    package let expectedLength: Int?
    /// False where the lengths in the command do not add up.
    package let isWhole: Bool

    /// Instructions whose data, and the answers to them, are PINs, PUKs, challenges or keys: VERIFY,
    /// CHANGE, DISABLE, ENABLE, UNBLOCK, and AUTHENTICATE in both forms.
    ///
    /// They count in every class: a PIN stays a PIN in a class that knows no such command.
    package static let secretInstructions: Set<UInt8> = [
      0x20, 0x24, 0x26, 0x28, 0x2C, 0x88, 0x89,
    ]

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
        isWhole = true
      } else {
        // Of a masked command with Le the last byte is no data.
        let length = announced.map { min($0, rest.count) } ?? rest.count
        data = isSecret ? .secret(length) : Content(rest.prefix(length))
        expectedLength = nil
        isWhole =
          bytes.count < shown.count && announced.map { (0...1).contains(rest.count - $0) } ?? false
      }
    }

    /// True where P1, P2, class and instruction are the same.
    func hasHeader(of other: Command) -> Bool {
      (cla, ins, p1, p2) == (other.cla, other.ins, other.p1, other.p2)
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
