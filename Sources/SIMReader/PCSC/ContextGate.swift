import Synchronization

/// Opens and closes contexts and ends connections so that libpcsclite survives it on many threads.
///
/// Its SCardDisconnect searches the contexts of the whole process without the lock that guards them,
/// so a context that another thread releases at that moment is read after it was freed
/// (docs/readers.md, contexts). Here no context is released while a connection ends: it waits, and
/// whoever needs one next gets it. So no thread waits for another, and there are never more contexts
/// than were in use at once.
enum ContextGate {
  private struct State {
    /// Connections that are being ended.
    var disconnecting = 0
    /// Contexts to be released, and may be used again while the service is the one that gave them.
    var spare: [Winscard.Context] = []
    /// The ``serviceNumber`` to which ``spare`` belongs.
    var service = 0
    /// Contexts to be released that nobody may use again.
    var dead: [Winscard.Context] = []

    mutating func retire() {
      dead += spare
      spare = []
    }
  }

  private static let state = Mutex(State())
  /// Goes up when a call says that the service has gone or cannot be understood.
  private static let serviceNumber = Atomic<Int>(0)

  /// A context with the number of the service that gave it.
  static func open() throws(PCSCError) -> (context: Winscard.Context, service: Int) {
    let service = serviceNumber.load(ordering: .acquiring)
    let spare = state.withLock { $0.service == service ? $0.spare.popLast() : nil }
    if let spare { return (spare, service) }
    return (try Winscard.establishContext(), service)
  }

  /// Releases a context, now or as soon as that is safe.
  ///
  /// - Parameter mayServeAgain: False where another thread may still hold the right to cancel its
  ///   waits.
  static func close(_ context: Winscard.Context, service: Int, mayServeAgain: Bool) {
    state.withLock { state in
      guard state.disconnecting > 0 else { return Winscard.releaseContext(context) }
      if state.service < service {
        state.retire()
        state.service = service
      }
      if mayServeAgain, state.service == service {
        state.spare.append(context)
      } else {
        state.dead.append(context)
      }
    }
  }

  /// Ends a connection, and releases what had to wait for that.
  static func disconnect(
    _ handle: Winscard.Handle, _ disposition: CardDisposition
  ) throws(PCSCError) {
    state.withLock { $0.disconnecting += 1 }
    defer {
      state.withLock { state in
        state.disconnecting -= 1
        guard state.disconnecting == 0 else { return }
        state.retire()
        state.dead.forEach(Winscard.releaseContext)
        state.dead = []
      }
    }
    try Winscard.disconnect(handle, disposition)
  }

  /// Notes what a call said: after some errors no context from before is to be used again.
  static func note(_ code: PCSCCode) {
    switch code {
    case .communicationError, .noService, .serviceStopped, .systemCancelled, .invalidHandle,
      .internalError:
      serviceNumber.add(1, ordering: .acquiringAndReleasing)
    default: break
    }
  }
}
