import APDU

/// Puts commands and responses together, as the layer above a card does.
///
/// What a card announces with 61xx or 9Fxx and gives with GET RESPONSE is one answer, and a command
/// that is sent again because of 6Cxx is one command (docs/cards.md, status words). So is a PIN command
/// whose header and data were sent, and written down, one after the other, as T=0 does it (ISO/IEC
/// 7816-3, 10.3.3): of its data nothing may be taken for a command or an answer.
struct ExchangeJoiner: Sendable {
  /// A command whose response has not come.
  private var sent: (line: Int, command: TranscriptExchange.Command)?
  /// An exchange that the next command may go on with.
  private var waiting: TranscriptExchange?

  /// No answer is longer: 65 536 bytes are the most that one Le can ask for.
  private static let limit = 65_536

  /// What the next item completes: exchanges, or a fault.
  enum Result: Sendable {
    case exchange(TranscriptExchange)
    case fault(Int, TranscriptFault)
  }

  mutating func command(_ bytes: ShownBytes, line: Int) -> [Result] {
    if let open = sent?.command, open.isSecret,
      open.owed > 0 || bytes.count < 4 || TranscriptExchange.Command.mayBePIN(bytes)
    {
      sent?.command.add(secret: bytes.count)
      return []
    }
    var results = abandonSent()
    if bytes.count >= 4, TranscriptExchange.Command.mayBePIN(bytes) {
      return results + end() + [.fault(line, .mayBePIN)]
    }
    guard let command = TranscriptExchange.Command(bytes) else {
      return results + end() + [.fault(line, .noHeader)]
    }
    if let open = waiting, !goesOn(open, with: command) { results += end() }
    sent = (line, command)
    return results
  }

  mutating func response(_ bytes: ShownBytes, line: Int) -> [Result] {
    guard let sent else { return [.fault(line, .noCommand)] }
    guard let status = Self.status(of: bytes) else {
      if sent.command.isSecret, bytes.count == 1 || sent.command.owed > 0 {
        // A procedure byte, or the data that went to the card between it and the status word.
        if bytes.count > 1 { self.sent?.command.add(secret: bytes.count) }
        return []
      }
      self.sent = nil
      let open = end()
      return open + [.exchange(Self.exchange(sent, .missing, line)), .fault(line, .noStatusWord)]
    }
    self.sent = nil
    var data = TranscriptExchange.Content(bytes.dropLast(2))
    if sent.command.isSecret, data.count > 0 { data = .secret(data.count) }
    guard var open = waiting else {
      return settle(Self.exchange(sent, .answered(data, status), line))
    }
    guard case .answered(let before, let first) = open.outcome, first.sw1 != 0x6C else {
      // Sent again with the right length: the first try was no exchange of its own.
      var again = Self.exchange(sent, .answered(data, status), line)
      again.line = open.line
      return settle(again)
    }
    open.lastLine = line
    if status.sw1 == 0x6C {
      waiting = open
      return []
    }
    if status.isSuccess {
      if open.command.isSecret, data.count > 0 { data = .secret(data.count) }
      let whole = before.followed(by: data)
      open.outcome = .answered(whole.count <= Self.limit ? whole : .masked(whole.count), status)
    } else {
      open.refusedRest = status
    }
    return status.sw1 == 0x61 && open.refusedRest == nil ? settle(open) : finished(open)
  }

  mutating func failure(_ word: String, line: Int) -> [Result] {
    guard let sent else { return end() }
    self.sent = nil
    return end() + [.exchange(Self.exchange(sent, .failed(word), line))]
  }

  /// Whatever is left, because the transcript or the card's session ends.
  mutating func finish() -> [Result] { abandonSent() + end() }

  // MARK: Parts

  /// The last two bytes, where they can be a status word: 61xx to 6Fxx or 9xxx (ISO/IEC 7816-3, 10.3.3).
  private static func status(of bytes: ShownBytes) -> StatusWord? {
    guard BareFormat.isResponse(bytes), let sw1 = bytes[bytes.count - 2],
      let sw2 = bytes[bytes.count - 1]
    else { return nil }
    return StatusWord(sw1: sw1, sw2: sw2)
  }

  /// True where the command asks for the rest of an answer, or is a resend.
  private func goesOn(_ open: TranscriptExchange, with command: TranscriptExchange.Command) -> Bool
  {
    if open.status?.sw1 == 0x6C { return command.hasHeader(of: open.command) }
    return command.ins == 0xC0
  }

  /// Keeps an exchange that may go on; hands out any other.
  private mutating func settle(_ exchange: TranscriptExchange) -> [Result] {
    guard let status = exchange.status, [0x61, 0x9F, 0x6C].contains(status.sw1) else {
      return finished(exchange)
    }
    waiting = exchange
    return []
  }

  private mutating func finished(_ exchange: TranscriptExchange) -> [Result] {
    waiting = nil
    return [.exchange(exchange)]
  }

  private mutating func end() -> [Result] {
    defer { waiting = nil }
    return waiting.map { [.exchange($0)] } ?? []
  }

  /// A command that nothing came back for.
  private mutating func abandonSent() -> [Result] {
    guard let sent else { return [] }
    self.sent = nil
    return end() + [.exchange(Self.exchange(sent, .missing, sent.line))]
  }

  private static func exchange(
    _ sent: (line: Int, command: TranscriptExchange.Command),
    _ outcome: TranscriptExchange.Outcome, _ line: Int
  ) -> TranscriptExchange {
    TranscriptExchange(line: sent.line, lastLine: line, command: sent.command, outcome: outcome)
  }
}
