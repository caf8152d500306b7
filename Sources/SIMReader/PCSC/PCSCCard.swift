public import APDU

/// A connection to the card in a reader.
///
/// Ending it explicitly with ``disconnect(_:)`` reports what went wrong; dropping it resets the
/// card, so that no verified PIN outlives a forgotten connection.
public struct PCSCCard: ~Copyable {
  private let handle: Winscard.Handle
  private let active: UInt32

  init(handle: Winscard.Handle, active: UInt32) {
    self.handle = handle
    self.active = active
  }

  deinit { try? ContextGate.disconnect(handle, .reset) }

  /// The protocol that was agreed on, whatever was asked for.
  public var activeProtocol: TransmissionProtocol {
    active == Winscard.protocolT1 ? .t1 : .t0
  }

  /// The ATR; throws `removedCard` or `resetCard` where that happened since the last call.
  public func status() throws(PCSCError) -> [UInt8] {
    try Winscard.status(handle)
  }

  /// Ends the connection.
  ///
  /// The value is gone afterwards, also where PC/SC reports an error.
  public consuming func disconnect(_ disposition: CardDisposition) throws(PCSCError) {
    let handle = handle
    discard self
    try ContextGate.disconnect(handle, disposition)
  }

  /// Runs `body` while no other program can reach the card.
  ///
  /// Waits without limit while another program holds a transaction: call it on a thread that a
  /// watchdog looks after. While `body` runs the card itself cannot be used, so that nothing goes
  /// around the transaction.
  public mutating func withTransaction<Result>(
    _ body: (consuming PCSCTransaction) -> Result
  ) throws(PCSCError) -> Result {
    try Winscard.beginTransaction(handle)
    return body(PCSCTransaction(handle: handle, active: active))
  }
}

/// The time during which a card belongs to one program alone.
///
/// It ends with ``end(_:)``, or by being dropped, which leaves the card as it is.
public struct PCSCTransaction: ~Copyable {
  private let handle: Winscard.Handle
  private var active: UInt32

  init(handle: Winscard.Handle, active: UInt32) {
    self.handle = handle
    self.active = active
  }

  deinit { try? Winscard.endTransaction(handle, .leave) }

  /// The protocol in use.
  public var activeProtocol: TransmissionProtocol {
    active == Winscard.protocolT1 ? .t1 : .t0
  }

  /// Sends `command` as it stands; the response goes to the start of `buffer`.
  ///
  /// The buffer must hold the longest possible response (65 548 bytes for extended lengths): when
  /// PC/SC says that it was too small, the card has executed the command already.
  ///
  /// - Returns: The length of the response.
  public borrowing func transmit(
    _ command: [UInt8], into buffer: inout [UInt8]
  ) throws(PCSCError) -> Int {
    try Winscard.transmit(handle, activeProtocol: active, command, into: &buffer)
  }

  /// The ATR; throws where the card was removed or reset meanwhile.
  public borrowing func status() throws(PCSCError) -> [UInt8] {
    try Winscard.status(handle)
  }

  /// Powers the card off and on again without giving it to another program.
  public mutating func coldReset() throws(PCSCError) {
    let both = ProtocolChoice([.t0, .t1]).rawValue
    active = try Winscard.reconnect(handle, protocols: both, .unpower)
  }

  /// Ends the transaction.
  public consuming func end(_ disposition: CardDisposition) throws(PCSCError) {
    let handle = handle
    discard self
    try Winscard.endTransaction(handle, disposition)
  }
}
