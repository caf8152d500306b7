/// The transmission protocol that card and reader agreed on (ISO/IEC 7816-3, 11 and 12).
public enum TransmissionProtocol: String, Hashable, Sendable {
  /// Byte-oriented: status bytes drive GET RESPONSE and resends with the right Le.
  case t0 = "T=0"
  /// Block-oriented: whole command–response pairs.
  case t1 = "T=1"
}

/// A way to one card: bytes of a command in, bytes of its response out, nothing interpreted.
///
/// What the status bytes of T=0 ask for (GET RESPONSE, resend with another Le) is the business of
/// the layer above. Implementations: a card in a PC/SC reader, a virtual SIM in this process, a
/// replayed transcript; decorators wrap another channel to trace it, to slow it or to break it.
///
/// A channel belongs to one thread at a time; none of these classes is `Sendable`.
public protocol CardChannel: AnyObject {
  /// The answer to reset, as the reader gave it.
  var atr: [UInt8] { get }

  /// The protocol in use. The layer above encodes commands for it.
  var activeProtocol: TransmissionProtocol { get }

  /// Sends one command as it stands and returns the response, status bytes included.
  ///
  /// - Throws: ``CardError``; after any of its codes nothing that the card said before may be
  ///   joined with what it says later, because another card may be in the slot.
  /// - Returns: At least two bytes: the status bytes come last.
  func transmit(_ command: [UInt8]) throws(CardError) -> [UInt8]

  /// Powers the card down and up again. Selected file, PIN state and logical channels are gone.
  func reset() throws(CardError)
}

/// Why a channel could not carry a command to its card and a response back.
public struct CardError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What happened, as far as the caller must tell cases apart.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The card was taken out, or the reader was unplugged.
    case removed
    /// Another program reset the card: its state is gone, the card is still there.
    case reset
    /// The card does not answer to power: wrong way up, dirty, dead, wrong voltage.
    case mute
    /// The exchange failed below the application: parity, framing, reader fault.
    case communication
    /// The card did not answer within the time allowed.
    case timeout
    /// The command is not on the list of those that only read; it was not sent.
    case refused
    /// The protocol in use cannot carry the command; it was not sent.
    case unsupported
    /// A replayed transcript holds another command at this place.
    case divergence
  }

  /// What happened.
  public var code: Code
  /// The PC/SC return code behind it, where PC/SC was involved, as 32 bits: `0x80100069`.
  public var pcsc: UInt32?
  /// Further detail in English for logs: never holds data of a card.
  public var detail: String

  /// An error of kind `code`.
  public init(_ code: Code, pcsc: UInt32? = nil, detail: String = "") {
    self.code = code
    self.pcsc = pcsc
    self.detail = detail
  }

  /// English text for logs; programs use ``code``.
  public var description: String {
    let number = pcsc.map { " (0x" + String($0, radix: 16, uppercase: true) + ")" } ?? ""
    return "card: \(code.rawValue)\(number)" + (detail.isEmpty ? "" : ": \(detail)")
  }
}
