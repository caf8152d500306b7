public import APDU

/// A card in a PC/SC reader as a ``CardChannel``, for the time of one transaction.
public final class PCSCChannel: CardChannel {
  /// The ATR that the reader reported.
  public private(set) var atr: [UInt8]
  /// The protocol in use.
  public private(set) var activeProtocol: TransmissionProtocol

  private var transaction: PCSCTransaction?
  private let watchdog: Watchdog?
  /// Long enough for any extended-length response, allocated once.
  private var buffer = [UInt8](repeating: 0, count: 65_548)

  init(_ transaction: consuming PCSCTransaction, atr: [UInt8], watchdog: Watchdog?) {
    activeProtocol = transaction.activeProtocol
    self.atr = atr
    self.transaction = consume transaction
    self.watchdog = watchdog
  }

  /// Sends one command; see ``CardChannel/transmit(_:)``.
  public func transmit(_ command: [UInt8]) throws(CardError) -> [UInt8] {
    watchdog?.enter(.exchange)
    defer { watchdog?.enter(.idle) }
    let length: Int
    do throws(PCSCError) {
      length = try transaction?.transmit(command, into: &buffer) ?? 0
    } catch {
      throw CardError(error)
    }
    guard length >= 2 else {
      throw CardError(.communication, detail: "a response of \(length) bytes")
    }
    return Array(buffer.prefix(length))
  }

  /// Powers the card off and on.
  public func reset() throws(CardError) {
    watchdog?.enter(.exchange)
    defer { watchdog?.enter(.idle) }
    do throws(PCSCError) {
      try transaction?.coldReset()
      activeProtocol = transaction?.activeProtocol ?? activeProtocol
    } catch {
      throw CardError(error)
    }
    // Power was off: another card may have come in without an event.
    try confirmSameCard()
  }

  /// Asks PC/SC once more whether the card is still the one that was connected.
  func confirmSameCard() throws(CardError) {
    let now: [UInt8]?
    do throws(PCSCError) {
      now = try transaction?.status()
    } catch {
      throw CardError(error)
    }
    if let now, now != atr { throw CardError(.removed, detail: "the ATR changed") }
  }

  /// Ends the transaction; nothing can be sent afterwards.
  func close(_ disposition: CardDisposition) throws(PCSCError) {
    try transaction.take()?.end(disposition)
  }
}

extension CardError {
  /// What a failed PC/SC call says about the card.
  init(_ error: PCSCError) {
    let codes: [PCSCCode: Code] = [
      .removedCard: .removed, .noSmartCard: .removed, .readerUnavailable: .removed,
      .unknownReader: .removed, .resetCard: .reset, .unpoweredCard: .mute,
      .unresponsiveCard: .mute, .timeout: .timeout,
    ]
    self.init(
      codes[error.code] ?? .communication, pcsc: error.code.rawValue, detail: error.description)
  }
}
