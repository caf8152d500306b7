public import APDU
import Dispatch
public import UICC

/// One PC/SC reader, by name, and the way to the card in it.
///
/// ```swift
/// import SIMReader
///
/// for reader in try CardReader.all() where reader.isCardPresent {
///   let identity = try CardReader(reader).identity([.iccid, .imsi])
///   print(identity.iccid.value?.digits ?? "?", identity.imsi.value?.digits ?? "?")
/// }
/// ```
///
/// Every call opens a context of its own on a thread of its own and bounds each wait, so readers can be
/// read in parallel and a reader that another program holds never hangs the caller.
public struct CardReader: Hashable, Sendable {
  /// The name as PC/SC lists it.
  public let name: String
  /// How long to wait for other programs and for the card.
  public let limits: TimeLimits
  /// The reader as it was last seen; saves asking again.
  private let seen: ReaderState?

  /// A reader by its full name.
  public init(_ name: String, limits: TimeLimits = TimeLimits()) {
    self.name = name
    self.limits = limits
    seen = nil
  }

  /// The same reader, to be looked at anew: after time has passed since it was listed.
  public var lookedAtAnew: CardReader { CardReader(name, limits: limits) }

  /// A reader as ``all()`` has just listed it; its card is visited without another look.
  public init(_ state: ReaderState, limits: TimeLimits = TimeLimits()) {
    name = state.name
    self.limits = limits
    seen = state
  }

  /// The readers and their states now, in the order of PC/SC; empty when there are none.
  ///
  /// - Parameter limits: How long to wait for the service.
  /// - Throws: ``ReaderError`` with `serviceUnavailable` or `permissionRefused`.
  public static func all(limits: TimeLimits = TimeLimits()) throws(ReaderError) -> [ReaderState] {
    let watchdog = Watchdog(limits: limits)
    let outcome = watchdog.run(label: "simtool.readers") { () -> Listing in
      do throws(PCSCError) {
        return .readers(try list(watchdog))
      } catch {
        return .failed(error)
      }
    }
    switch outcome {
    case .finished(.readers(let states)): return states
    case .finished(.failed(let error)): throw ReaderError(error, stage: .service)
    case .stuck: throw ReaderError(.serviceUnavailable, stage: .service)
    }
  }

  /// What came of a listing: a `Result` with an error of ours would have to be put together each time
  /// the program starts.
  private enum Listing {
    case readers([ReaderState])
    case failed(PCSCError)
  }

  private static func list(_ watchdog: Watchdog) throws(PCSCError) -> [ReaderState] {
    watchdog.enter(.service)
    let context = try PCSCContext()
    for _ in 0..<4 {
      var states = try context.readers().map(ReaderState.init(name:))
      if states.isEmpty {
        // A service that this very call has started is still looking for its readers.
        watchdog.enter(.idle)
        CardSession.pause(milliseconds: 250)
        watchdog.enter(.service)
        continue
      }
      do throws(PCSCError) {
        _ = try context.waitForChange(of: &states, milliseconds: 0)
        SpareContext.leave(context)
        return states
      } catch {
        // A reader that vanishes between the two calls fails the second: list again.
        guard error.code == .unknownReader else { throw error }
      }
    }
    return []
  }

  /// Reads the card's identity.
  ///
  /// - Parameters:
  ///   - fields: What to read; nothing else is.
  ///   - decorate: Wraps the channel, for example in a ``TraceChannel``.
  /// - Throws: ``ReaderError``. What was read before an error is never returned as if it were a
  ///   card.
  public func identity(
    _ fields: Set<IdentityField>, decorate: @escaping ChannelDecorator = { $0 }
  ) throws(ReaderError) -> CardIdentity {
    try withCard(decorate: decorate) { (session) throws(ReaderError) in
      try IdentityReader.read(fields, through: session)
    }
  }

  /// As ``identity(_:decorate:)``, without blocking the caller's thread.
  public func identity(_ fields: Set<IdentityField>) async throws(ReaderError) -> CardIdentity {
    let result: Result<CardIdentity, ReaderError> = await withCheckedContinuation { waiting in
      DispatchQueue(label: "simtool.reader.wait").async {
        waiting.resume(
          returning: Result { () throws(ReaderError) in try identity(fields, decorate: { $0 }) })
      }
    }
    return try result.get()
  }

  /// Wraps a channel in another one; called once for each connection.
  public typealias ChannelDecorator = @Sendable (any CardChannel) -> any CardChannel

  /// Runs `body` with the card, inside one PC/SC transaction.
  ///
  /// After a reset by another program, a removal with another card in place, or a communication
  /// error, `body` runs again from its start on a fresh connection, a bounded number of times:
  /// whatever it learnt before must be forgotten.
  ///
  /// - Parameters:
  ///   - leaving: How to leave the card; `.reset` after a PIN was verified.
  ///   - allowsWriting: True lets every command through.
  ///   - mayRestart: False where `body` must not run twice, as anything that does more than read.
  ///   - onlyThisCard: True to give up with `cardRemoved`, instead of reading what is there now, when
  ///     the card that was seen as this reader was made has been taken out.
  ///   - decorate: Wraps the channel.
  ///   - body: What to do; it runs on the reader's own thread.
  public func withCard<Value: Sendable>(
    leaving: CardDisposition = .leave, allowsWriting: Bool = false, mayRestart: Bool = true,
    onlyThisCard: Bool = false, decorate: @escaping ChannelDecorator = { $0 },
    _ body: @escaping @Sendable (CardSession) throws(ReaderError) -> Value
  ) throws(ReaderError) -> Value {
    let watchdog = Watchdog(limits: limits)
    let visit = CardVisit(
      reader: name, seen: seen, watchdog: watchdog, limits: limits, leaving: leaving,
      allowsWriting: allowsWriting, mayRestart: mayRestart, onlyThisCard: onlyThisCard,
      decorate: decorate)
    let outcome = watchdog.run(label: "simtool.reader") {
      Result { () throws(ReaderError) in try visit.run(body) }
    }
    switch outcome {
    case .finished(let result):
      return try result.get()
    case .stuck(.service):
      throw ReaderError(.serviceUnavailable, stage: .service)
    case .stuck(.opening):
      throw ReaderError(.readerBusy, stage: .transaction, reader: name)
    case .stuck:
      throw ReaderError(.timeout, stage: .exchange, reader: name)
    }
  }
}
