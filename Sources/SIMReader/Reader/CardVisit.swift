import APDU

/// One program's visit to the card in one reader: find it, connect, own it for a while, leave it;
/// and what to do when any of that fails (docs/readers.md, connect errors).
///
/// Runs on the reader's thread.
struct CardVisit: Sendable {
  let reader: String
  /// The reader as it was just before the visit; nil where nobody has looked.
  let seen: ReaderState?
  let watchdog: Watchdog
  let limits: TimeLimits
  let leaving: CardDisposition
  let allowsWriting: Bool
  let mayRestart: Bool
  /// True where another card than the one in ``seen`` is no substitute.
  let onlyThisCard: Bool
  let decorate: CardReader.ChannelDecorator

  func run<Value>(
    _ body: (CardSession) throws(ReaderError) -> Value
  ) throws(ReaderError) -> Value {
    watchdog.enter(.service)
    let context = try openContext()
    var patience = Patience()
    var earlier: ReaderError?
    let first = seen
    var seen = seen
    var exchanges = 0
    while true {
      watchdog.enter(.service)
      let before: ReaderState
      do throws(ReaderError) {
        if let known = seen.take(), known.isCardPresent {
          before = known
        } else {
          before = try present(context)
        }
      } catch {
        // Empty now, but a card was there when the visit began: it was taken out.
        throw earlier ?? error
      }
      if onlyThisCard, let first, first.eventCount != before.eventCount {
        throw ReaderError(.cardRemoved, stage: .exchange, reader: reader)
      }
      do throws(ReaderError) {
        let value = try attempt(context, isHeld: before.flags.isHeld, &exchanges, body)
        // A swap between two looks shows in the counter only.
        watchdog.enter(.service)
        let after: ReaderState
        do throws(PCSCError) {
          after = try context.state(of: reader)
        } catch {
          throw ReaderError(error, stage: .service, reader: reader)
        }
        watchdog.enter(.idle)
        guard after.eventCount != before.eventCount || !after.isCardPresent else {
          return value
        }
        throw ReaderError(.cardRemoved, stage: .exchange, reader: reader)
      } catch {
        var error = error
        error.reader = reader
        // A pulled card can show as any failed exchange. Whether one is there now tells what
        // happened, and whether another start makes sense.
        if error.stage != .pin, Self.mayMeanRemoval.contains(error.code), try !isCardBack(context) {
          error.code = .cardRemoved
          throw error
        }
        // Once a PIN has left, nothing is tried again by itself.
        guard mayRestart, error.stage != .pin, patience.allowsAnother(after: error.code) else {
          throw error
        }
        earlier = error
      }
    }
  }

  private static let mayMeanRemoval: Set<ReaderError.Code> = [
    .cardRemoved, .communication, .cardReset,
  ]

  private func openContext() throws(ReaderError) -> PCSCContext {
    do throws(PCSCError) {
      return try seen == nil ? PCSCContext() : SpareContext.take()
    } catch {
      throw ReaderError(error, stage: .service)
    }
  }

  /// The reader's state, with a card in it.
  private func present(_ context: borrowing PCSCContext) throws(ReaderError) -> ReaderState {
    let state: ReaderState
    do throws(PCSCError) {
      state = try context.state(of: reader)
    } catch {
      throw ReaderError(error, stage: .reader, reader: reader)
    }
    if state.flags.contains(.unknown) || state.flags.contains(.unavailable) {
      throw ReaderError(.readerUnknown, stage: .reader, reader: reader)
    }
    guard state.isCardPresent else {
      throw ReaderError(.noCard, stage: .reader, reader: reader)
    }
    return state
  }

  /// - Throws: `serviceUnavailable` where not the card has gone but the service.
  private func isCardBack(_ context: borrowing PCSCContext) throws(ReaderError) -> Bool {
    watchdog.enter(.service)
    defer { watchdog.enter(.idle) }
    do throws(PCSCError) {
      var states = [try context.state(of: reader)]
      if states[0].isCardPresent { return true }
      // Readers without an interrupt endpoint are polled every 400 ms: give a swap that long.
      _ = try context.waitForChange(of: &states, milliseconds: 500)
      return states[0].isCardPresent
    } catch {
      // An unplugged reader takes its card along.
      if error.code == .unknownReader || error.code == .readerUnavailable { return false }
      throw ReaderError(error, stage: .service)
    }
  }

  /// One connection, one transaction, one run of `body`.
  ///
  /// - Parameter exchanges: Those of all attempts so far.
  private func attempt<Value>(
    _ context: borrowing PCSCContext, isHeld: Bool, _ exchanges: inout Int,
    _ body: (CardSession) throws(ReaderError) -> Value
  ) throws(ReaderError) -> Value {
    defer { watchdog.enter(.idle) }
    var card = try CardConnector(reader: reader, watchdog: watchdog, limits: limits)
      .connect(context, isHeld: isHeld)
    watchdog.enter(.opening)
    let result: Result<Value, ReaderError>
    do throws(PCSCError) {
      // Not the ATR of the list: that may be the one of a card that has gone.
      let atr = try card.status()
      result = try card.withTransaction { transaction in
        use(PCSCChannel(transaction, atr: atr, watchdog: watchdog), &exchanges, body)
      }
    } catch {
      // A card that another program has just reset is not reset in turn.
      try? card.disconnect(.leave)
      throw ReaderError(error, stage: .transaction, reader: reader)
    }
    watchdog.enter(.exchange)
    try? card.disconnect(disposition(after: result))
    return try result.get()
  }

  private func use<Value>(
    _ channel: PCSCChannel, _ exchanges: inout Int,
    _ body: (CardSession) throws(ReaderError) -> Value
  ) -> Result<Value, ReaderError> {
    watchdog.enter(.idle)
    let session = CardSession(
      decorate(channel), allowsWriting: allowsWriting, exchangesBefore: exchanges)
    defer { exchanges = session.exchanges }
    let result = Result { () throws(ReaderError) in
      let value = try body(session)
      // Where the system counts no events, the connection itself is asked once more.
      #if os(macOS)
        do throws(CardError) {
          try channel.confirmSameCard()
        } catch {
          throw ReaderError(error, reader: reader)
        }
      #endif
      return value
    }
    // A verified PIN must be gone before another program gets its turn. Power is the business of
    // the disconnection that follows.
    watchdog.enter(.exchange)
    try? channel.close(leaving == .reset ? .reset : .leave)
    return result
  }

  /// A failed exchange is followed by a cold reset; a reset by somebody else must not be answered
  /// with one, or two programs reset each other for ever.
  private func disposition<Value>(after result: Result<Value, ReaderError>) -> CardDisposition {
    guard case .failure(let error) = result else { return leaving }
    return error.code == .communication || error.code == .timeout ? .unpower : leaving
  }
}

/// How often each kind of trouble may send a visit back to its start.
private struct Patience {
  // Pairs and no dictionary: its type would have to be put together each time the program starts.
  private var left: [(code: ReaderError.Code, count: Int)] = [
    (.cardReset, 5), (.cardRemoved, 3), (.communication, 1),
  ]

  mutating func allowsAnother(after code: ReaderError.Code) -> Bool {
    guard let index = left.firstIndex(where: { $0.code == code }), left[index].count > 0 else {
      return false
    }
    left[index].count -= 1
    return true
  }
}

extension ReaderState.Flags {
  /// True where another program is connected to the card.
  var isHeld: Bool { contains(.inUse) || contains(.exclusive) }
}
