import Synchronization

/// The context with which the readers were listed, kept for a moment for the visit that follows.
///
/// Opening one costs the service a thread and this process a connection: on a fast card a fifth of
/// the whole reading. It is handed over, never shared: one context serves one thread at a time.
enum SpareContext {
  private struct Spare: ~Copyable, Sendable {
    let context: PCSCContext
    let since: ContinuousClock.Instant
  }

  private static let spare = Mutex<Spare?>(nil)
  /// Longer than this and the service may have been restarted meanwhile.
  private static let lifetime = Duration.milliseconds(500)

  /// Leaves `context` for whoever needs one next; one that waited there is released.
  static func leave(_ context: consuming PCSCContext) {
    var new: Spare? = Spare(context: context, since: .now)
    spare.withLock { $0 = new.take() }
  }

  /// The context that was left just now, or a new one.
  static func take() throws(PCSCError) -> PCSCContext {
    let left = spare.withLock { $0.take() }
    if let left, left.since.duration(to: .now) < lifetime { return left.context }
    return try PCSCContext()
  }
}
