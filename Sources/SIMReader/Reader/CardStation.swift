import Synchronization

/// One reader at a counter: card in, card out, next card, for as long as it is wanted.
///
/// Each card that is put in is reported once, however often the service wakes up meanwhile. Insertions
/// that were over before anybody could look are counted by the service's own counter
/// (docs/readers.md, hot-plug), so that none goes unmentioned.
public final class CardStation: Sendable {
  /// What happens at the reader.
  public enum Event: Sendable {
    /// A card was put in, or was there at the start.
    ///
    /// The next event comes after the handler has returned: take as long as the card takes. The state
    /// belongs to this card alone: ``CardReader/init(_:limits:)`` with it, and `onlyThisCard`.
    case inserted(ReaderState)
    /// The card was taken out.
    case removed
    /// So many cards were put in and taken out again before anybody could look.
    case overlooked(Int)
    /// Nothing has happened for a quarter of a second.
    case quiet
    /// The reader was unplugged; the station waits for it.
    case readerLost
    /// The PC/SC service is not there (any more); the station waits for it.
    case serviceLost(ReaderError)
    /// Reader and service are back. A card that is in the reader is reported as inserted once more.
    case restored
  }

  /// The reader's name as PC/SC lists it.
  public let reader: String
  private let isStopping = Atomic<Bool>(false)

  /// A station that is not running yet.
  public init(reader: String) { self.reader = reader }

  /// Watches the reader until ``stop()`` is called, on the calling thread.
  ///
  /// - Parameter handler: Called on that thread for each event, in order.
  public func run(_ handler: (Event) -> Void) {
    var wasLost = false
    while !isStopping.load(ordering: .acquiring) {
      do throws(PCSCError) {
        let context = try PCSCContext()
        let state = try known(context.state(of: reader))
        if wasLost { handler(.restored) }
        wasLost = false
        try watch(context, from: state, handler)
      } catch {
        if isStopping.load(ordering: .acquiring) { return }
        if !wasLost { handler(Self.event(for: error)) }
        wasLost = true
        pause(milliseconds: Self.retryInterval)
        handler(.quiet)
      }
    }
  }

  /// Makes ``run(_:)`` return within half a second, or as soon as its handler does; from any thread.
  public func stop() { isStopping.store(true, ordering: .releasing) }

  private func watch(
    _ context: borrowing PCSCContext, from first: ReaderState, _ handler: (Event) -> Void
  ) throws(PCSCError) {
    var state = first
    if state.isCardPresent { handler(.inserted(state)) }
    while !isStopping.load(ordering: .acquiring) {
      var states = [state]
      guard try context.waitForChange(of: &states, milliseconds: Self.patience) else {
        handler(.quiet)
        continue
      }
      let new = try known(states[0])
      let insertions = CardStation.insertions(from: state, to: new)
      if state.isCardPresent, !new.isCardPresent || insertions > 0 { handler(.removed) }
      let overlooked = insertions - (new.isCardPresent ? 1 : 0)
      if overlooked > 0 { handler(.overlooked(overlooked)) }
      state = new
      if new.isCardPresent, insertions > 0 { handler(.inserted(new)) }
    }
  }

  /// How many cards were put in between two looks.
  ///
  /// The counter moves once for a card that comes and once for one that goes. Where the system does
  /// not count, as on macOS, only what can be seen counts.
  static func insertions(from old: ReaderState, to new: ReaderState) -> Int {
    let moves = Int(new.eventCount &- old.eventCount)
    let visible = !old.isCardPresent && new.isCardPresent ? 1 : 0
    return max(visible, (moves + (old.isCardPresent ? 0 : 1)) / 2)
  }

  /// A state of a reader that is there.
  private func known(_ state: ReaderState) throws(PCSCError) -> ReaderState {
    guard !state.flags.contains(.unknown), !state.flags.contains(.unavailable) else {
      throw PCSCError(.unknownReader, call: "SCardGetStatusChange")
    }
    return state
  }

  private static func event(for error: PCSCError) -> Event {
    switch error.code {
    case .unknownReader, .readerUnavailable: .readerLost
    default: .serviceLost(ReaderError(error, stage: .service))
    }
  }

  private func pause(milliseconds: Int) {
    var left = milliseconds
    while left > 0, !isStopping.load(ordering: .acquiring) {
      CardSession.pause(milliseconds: min(left, 50))
      left -= 50
    }
  }

  /// The longest wait for an event, in milliseconds; also bounds how long stopping takes.
  private static let patience: UInt32 = 250
  /// Between two looks for a reader or service that has gone, in milliseconds.
  private static let retryInterval = 500
}
