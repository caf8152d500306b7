// The test bed exists on Linux only.
#if os(Linux)
  import Foundation

  /// The calls that ``PCSCGate`` knows, with the numbers that pcsc-lite's library sends for them
  /// (protocol 4, `winscard_msg.h`; seen with 1.9.9).
  public enum PCSCCall: UInt32, Sendable {
    /// SCardConnect.
    case connect = 0x04
    /// SCardReconnect.
    case reconnect = 0x05
    /// SCardDisconnect.
    case disconnect = 0x06
    /// SCardBeginTransaction; the library repeats it while another program holds the card.
    case beginTransaction = 0x07
    /// SCardEndTransaction.
    case endTransaction = 0x08
    /// SCardTransmit.
    case transmit = 0x09
    /// SCardStatus.
    case status = 0x0B
    /// The states of all readers, as SCardListReaders asks for them.
    case readerStates = 0x12
    /// The same, as SCardGetStatusChange asks for them.
    case waitForChange = 0x13

    /// True where the answer repeats the body of the question, with the return code at its end.
    fileprivate var endsWithCode: Bool { self != .readerStates && self != .waitForChange }
  }

  /// One message of the library: length and number of the call, then its body.
  struct PCSCMessage {
    let call: PCSCCall?
    let bytes: [UInt8]
    /// What SCardTransmit is to send to the card.
    let command: [UInt8]
    private let body: [UInt8]

    /// Receives the next message; nil at the end.
    init?(from socket: Int32) {
      guard let header = UnixSocket.receive(socket, 8),
        let body = UnixSocket.receive(socket, Int(Self.number(header, at: 0)))
      else { return nil }
      call = PCSCCall(rawValue: Self.number(header, at: 4))
      self.body = body
      // The command follows its message without being counted in it.
      let length = call == .transmit ? Int(Self.number(body, at: 12)) : 0
      guard let command = UnixSocket.receive(socket, length) else { return nil }
      self.command = command
      bytes = header + body + command
    }

    /// The answer of a daemon that refuses with `code`.
    func failed(with code: UInt32) -> [UInt8] {
      body.dropLast(4) + withUnsafeBytes(of: code) { Array($0) }
    }

    /// Where in the answer the return code ends; nil where it holds none.
    fileprivate var codeEnd: Int? { call?.endsWithCode == true ? body.count : nil }

    fileprivate static func number(_ bytes: [UInt8], at offset: Int) -> UInt32 {
      bytes[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  /// The daemon's answer on its way back, as far as it has come.
  struct PCSCAnswer {
    private var call: PCSCCall?
    private var codeEnd: Int?
    private var isBlank = false
    private var seen: [UInt8] = []

    /// Before anything was asked.
    init() {}

    init(to message: PCSCMessage, _ verdict: PCSCGate.Verdict) {
      call = message.call
      codeEnd = message.codeEnd
      if case .blank = verdict { isBlank = true }
    }

    /// Takes a piece of the answer; gives what to pass on, and the return code once it is whole.
    mutating func take(
      _ piece: ArraySlice<UInt8>
    ) -> (bytes: [UInt8], call: PCSCCall?, code: UInt32?) {
      let bytes = isBlank ? [UInt8](repeating: 0, count: piece.count) : Array(piece)
      guard let end = codeEnd else { return (bytes, call, nil) }
      seen += piece
      guard seen.count >= end else { return (bytes, call, nil) }
      codeEnd = nil
      return (bytes, call, PCSCMessage.number(seen, at: end - 4))
    }
  }
#endif
