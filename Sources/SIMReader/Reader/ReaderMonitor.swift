import Synchronization

/// Watches readers and cards come and go, for as long as it is wanted.
///
/// It has a context of its own, survives a restart of the PC/SC service, and sees readers that
/// appear together although older services report only one of them: the list is compared after every
/// wake-up and at least once a second (docs/readers.md, hot-plug).
public final class ReaderMonitor: Sendable {
  /// What the monitor reports.
  public enum Event: Hashable, Sendable {
    /// A reader is there; at the start once for each.
    case readerAdded(ReaderState)
    /// A reader was unplugged.
    case readerRemoved(name: String)
    /// A card came, or was there when its reader was first seen; the state holds its ATR.
    case cardInserted(ReaderState)
    /// A card went.
    case cardRemoved(ReaderState)
    /// The PC/SC service is not there (any more); the monitor keeps trying.
    case serviceLost(ReaderError)
    /// The service is back; readers are reported anew.
    case serviceRestored
  }

  private let isStopping = Atomic<Bool>(false)
  private let hasEnded = Atomic<Bool>(true)
  private let canceller = Mutex<PCSCContext.Canceller?>(nil)

  /// A monitor that is not running yet.
  public init() {}

  /// Watches until ``stop()`` is called, on the calling thread.
  ///
  /// - Parameter handler: Called on that thread for each event, in order.
  public func run(_ handler: (Event) -> Void) {
    hasEnded.store(false, ordering: .releasing)
    defer { hasEnded.store(true, ordering: .releasing) }
    var backOff = BackOff()
    var wasLost = false
    while !isStopping.load(ordering: .acquiring) {
      do throws(PCSCError) {
        let context = try PCSCContext(isCancellable: true)
        canceller.withLock { $0 = context.canceller }
        defer { canceller.withLock { $0 = nil } }
        var view = try ReaderView(context)
        if wasLost { handler(.serviceRestored) }
        wasLost = false
        backOff = BackOff()
        try watch(context, &view, handler)
      } catch {
        if isStopping.load(ordering: .acquiring) { return }
        if !wasLost { handler(.serviceLost(ReaderError(error, stage: .service))) }
        wasLost = true
        pause(milliseconds: backOff.next())
      }
    }
  }

  /// Makes ``run(_:)`` return after the present event; for use inside its handler.
  public func requestStop() { isStopping.store(true, ordering: .releasing) }

  /// Ends ``run(_:)`` soon and waits for that; call it from another thread.
  ///
  /// A cancel that comes before the wait begins is lost, so it is repeated until the watching thread
  /// has left; the bounded wait is the second net.
  ///
  /// - Returns: False where it has not ended within two seconds: the service hangs.
  @discardableResult
  public func stop() -> Bool {
    isStopping.store(true, ordering: .releasing)
    for _ in 0..<400 {
      if hasEnded.load(ordering: .acquiring) { return true }
      canceller.withLock { $0 }?.cancel()
      CardSession.pause(milliseconds: 5)
    }
    return false
  }

  private func watch(
    _ context: borrowing PCSCContext, _ view: inout ReaderView, _ handler: (Event) -> Void
  ) throws(PCSCError) {
    while !isStopping.load(ordering: .acquiring) {
      try view.refreshList(context, handler)
      do throws(PCSCError) {
        try view.wait(context, handler)
      } catch {
        // One reader that vanished fails the whole wait; the next refresh drops it.
        guard error.code == .unknownReader || error.code == .cancelled else { throw error }
      }
    }
  }

  private func pause(milliseconds: Int) {
    var left = milliseconds
    while left > 0, !isStopping.load(ordering: .acquiring) {
      CardSession.pause(milliseconds: min(left, 50))
      left -= 50
    }
  }

  /// 0.5 s, doubled up to 5 s.
  private struct BackOff {
    private var milliseconds = 250
    mutating func next() -> Int {
      milliseconds = min(milliseconds * 2, 5_000)
      return milliseconds
    }
  }
}

/// What the monitor knows of the readers.
private struct ReaderView {
  private var states: [ReaderState] = []
  /// The pseudo-reader that changes when readers come and go; nil where the service has none.
  private var listWatch: ReaderState?

  /// The longest wait, in milliseconds: bounds what a lost cancel or a lost reader can cost.
  private static let patience: UInt32 = 1_000
  private static let listWatchName = "\\\\?PnP?\\Notification"

  init(_ context: borrowing PCSCContext) throws(PCSCError) {
    var probe = [ReaderState(name: Self.listWatchName)]
    _ = try context.waitForChange(of: &probe, milliseconds: 0)
    // macOS does not know it and answers UNKNOWN.
    listWatch = probe[0].flags.contains(.unknown) ? nil : probe[0]
  }

  mutating func refreshList(
    _ context: borrowing PCSCContext, _ handler: (ReaderMonitor.Event) -> Void
  ) throws(PCSCError) {
    let names = try context.readers()
    for gone in states where !names.contains(gone.name) {
      if gone.isCardPresent { handler(.cardRemoved(gone)) }
      handler(.readerRemoved(name: gone.name))
    }
    states.removeAll { !names.contains($0.name) }
    for name in names where !states.contains(where: { $0.name == name }) {
      guard let state = try state(of: name, context) else { continue }
      states.append(state)
      handler(.readerAdded(state))
      if state.isCardPresent { handler(.cardInserted(state)) }
    }
  }

  /// The state of a reader that was just listed; nil where it has gone since.
  private func state(
    of name: String, _ context: borrowing PCSCContext
  ) throws(PCSCError) -> ReaderState? {
    do throws(PCSCError) {
      return try context.state(of: name)
    } catch {
      guard error.code == .unknownReader else { throw error }
      return nil
    }
  }

  mutating func wait(
    _ context: borrowing PCSCContext, _ handler: (ReaderMonitor.Event) -> Void
  ) throws(PCSCError) {
    var all = states + [listWatch].compactMap { $0 }
    if all.isEmpty {
      CardSession.pause(milliseconds: Int(Self.patience))
      return
    }
    do throws(PCSCError) {
      guard try context.waitForChange(of: &all, milliseconds: Self.patience) else { return }
    } catch {
      // pcsc-lite before 2.5 takes 16 names in one wait: with 16 readers there is no room for the
      // pseudo-reader, and comparing the list once a second has to do.
      guard error.code == .invalidParameter, listWatch != nil else { throw error }
      listWatch = nil
      return
    }
    if listWatch != nil { listWatch = all.removeLast() }
    for (old, new) in zip(states, all) {
      report(from: old, to: new, handler)
    }
    states = all
  }

  private func report(
    from old: ReaderState, to new: ReaderState, _ handler: (ReaderMonitor.Event) -> Void
  ) {
    // The counter tells a swap that happened between two looks from no change at all.
    let wasSwapped =
      old.isCardPresent && new.isCardPresent && old.eventCount != new.eventCount
    if old.isCardPresent, !new.isCardPresent || wasSwapped { handler(.cardRemoved(old)) }
    if new.isCardPresent, !old.isCardPresent || wasSwapped { handler(.cardInserted(new)) }
  }
}
