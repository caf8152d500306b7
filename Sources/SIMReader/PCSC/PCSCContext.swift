/// A connection to the PC/SC service: one socket, one lock.
///
/// Calls on one context wait for each other, a wait for events included, so each reader's thread has
/// a context of its own and the monitor has one more. ``Canceller/cancel()`` is the only call that
/// another thread may make (docs/readers.md, contexts).
public struct PCSCContext: ~Copyable, Sendable {
  let handle: Winscard.Context
  private let service: Int
  private let isCancellable: Bool

  /// Connects to the service.
  ///
  /// - Throws: ``PCSCError`` with `noService` where pcscd is not running, `securityViolation` where
  ///   the system's policy refuses.
  public init() throws(PCSCError) { try self.init(isCancellable: false) }

  /// - Parameter isCancellable: True where ``canceller`` is going to be used.
  init(isCancellable: Bool) throws(PCSCError) {
    (handle, service) = try ContextGate.open()
    self.isCancellable = isCancellable
  }

  deinit { ContextGate.close(handle, service: service, mayServeAgain: !isCancellable) }

  /// The readers by name; empty when there are none.
  public func readers() throws(PCSCError) -> [String] {
    try Winscard.listReaders(handle)
  }

  /// Waits until the service's view of a reader differs from what `states` hold.
  ///
  /// - Parameters:
  ///   - states: What is known; updated when the call returns true. One unknown name fails the whole
  ///     call with `unknownReader`.
  ///   - milliseconds: The longest wait; 0 asks for the state as it is.
  /// - Returns: False when the time was over first.
  public func waitForChange(
    of states: inout [ReaderState], milliseconds: UInt32
  ) throws(PCSCError) -> Bool {
    try Winscard.getStatusChange(handle, milliseconds: milliseconds, &states)
  }

  /// The state of one reader now.
  public func state(of reader: String) throws(PCSCError) -> ReaderState {
    var states = [ReaderState(name: reader)]
    _ = try waitForChange(of: &states, milliseconds: 0)
    return states[0]
  }

  /// Connects to the card in `reader`, shared with other programs.
  ///
  /// - Throws: ``PCSCError``; what each code means: docs/readers.md, connect errors.
  public func connect(
    to reader: String, protocols: ProtocolChoice = .t0
  ) throws(PCSCError) -> PCSCCard {
    let (card, active) = try Winscard.connect(
      handle, reader: reader, protocols: protocols.rawValue)
    return PCSCCard(handle: card, active: active)
  }

  /// Ends a wait from another thread; only of a context that was made for it.
  var canceller: Canceller { Canceller(handle: Int(handle)) }

  /// The right to end a wait of a context from another thread.
  ///
  /// A cancel that comes before the wait begins is lost although it succeeds, so whoever stops a
  /// wait repeats it until the waiting thread has ended.
  struct Canceller: Sendable {
    let handle: Int

    /// Ends the wait that is going on, if one is.
    func cancel() { Winscard.cancel(Winscard.Context(handle)) }
  }
}

/// Which transmission protocols a connection may use.
public struct ProtocolChoice: OptionSet, Hashable, Sendable {
  /// PC/SC's bits.
  public let rawValue: UInt32
  /// A choice from PC/SC's bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  /// T=0, which every SIM speaks.
  public static let t0 = ProtocolChoice(rawValue: Winscard.protocolT0)
  /// T=1.
  public static let t1 = ProtocolChoice(rawValue: Winscard.protocolT1)
}
