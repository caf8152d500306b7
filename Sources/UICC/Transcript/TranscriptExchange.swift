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
