import UICC

/// Numbers from the scanner that wait for their cards.
///
/// Cards and scans need not come in the same order: with many readers they do not. So a chip takes the
/// scan that fits it, whichever waits; only where none fits there is a disagreement.
struct WaitingScans: Sendable {
  private var waiting: [(number: PrintedNumber, at: ContinuousClock.Instant)] = []
  /// The last number that was found to fit; nil once another one was scanned.
  private var settled: PrintedNumber?
  /// Numbers whose card did not come in time.
  private var unused: [PrintedNumber] = []
  /// The chips that came in, to tell scans without a card from scans that came twice.
  private var seen: [ICCID] = []

  /// How long a scan waits for its card.
  static let patience = Duration.seconds(120)

  /// Takes a number from the scanner.
  ///
  /// - Returns: False for a print that was read before and waits already, or was settled by the card
  ///   that just came in: a trigger that is held too long reads the same print twice.
  mutating func add(
    _ number: PrintedNumber, at now: ContinuousClock.Instant = .now
  ) -> Bool {
    guard number != settled, !waiting.contains(where: { $0.number == number }) else {
      return false
    }
    settled = nil
    waiting.append((number, now))
    return true
  }

  /// The scan that the card with this chip is to be compared with; nil where none waits for it.
  ///
  /// - Parameter putIn: When the card was put in. What was scanned later can only be the print of a
  ///   card that is still to come, unless it fits.
  mutating func take(
    for iccid: ICCID, putIn: ContinuousClock.Instant
  ) -> PrintedNumber? {
    seen.append(iccid)
    let fits = waiting.map { $0.number.fit(iccid) }
    if let index = fits.firstIndex(of: .fits) {
      settled = waiting.remove(at: index).number
      return settled
    }
    if let index = fits.firstIndex(of: .cut) { return waiting.remove(at: index).number }
    let earlier = waiting.indices.filter { waiting[$0].at <= putIn }
    guard let newest = earlier.last else { return nil }
    // Which of several was meant nobody can know. They stay, because each may fit a card that comes.
    guard earlier.count == 1 else { return waiting[newest].number }
    return waiting.remove(at: newest).number
  }

  /// Gives up scans whose card has not come for so long that it will not.
  ///
  /// - Returns: Them.
  mutating func expire(at now: ContinuousClock.Instant = .now) -> [PrintedNumber] {
    let stale = waiting.filter { $0.at.duration(to: now) >= Self.patience }.map(\.number)
    waiting.removeAll { stale.contains($0.number) }
    let unknown = withoutCard(stale)
    unused += unknown
    return unknown
  }

  /// All numbers for which no card came in, those that still wait included.
  var withoutCard: [PrintedNumber] { withoutCard(unused + waiting.map(\.number)) }

  private func withoutCard(_ numbers: [PrintedNumber]) -> [PrintedNumber] {
    numbers.filter { number in !seen.contains { number.fit($0) == .fits } }
  }
}
