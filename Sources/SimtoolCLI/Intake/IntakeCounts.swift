/// The numbers of a run.
struct IntakeCounts: Hashable, Sendable {
  var booked = 0
  var seenBefore = 0
  var failed = 0
  /// Booked with something missing.
  var partial = 0
  /// Rows of the delivery note whose cards nobody has seen; nil without one.
  var left: Int?
  /// By reason: the ids of the errors.
  var failures: [String: Int] = [:]
  /// Disagreements of chip, delivery note and print.
  var mismatches: [IntakeLine.Note: Int] = [:]

  /// All cards that were presented.
  var presented: Int { booked + seenBefore + failed }

  /// Cards per minute; nil where the time is too short to say.
  static func rate(_ cards: Int, in elapsed: Duration) -> Double? {
    let seconds = elapsed / .seconds(1)
    return seconds >= 5 && cards > 0 ? Double(cards) * 60 / seconds : nil
  }

  mutating func add(_ line: IntakeLine) {
    switch line.result {
    case .booked:
      booked += 1
      if !line.missing.isEmpty { partial += 1 }
    case .seenBefore: seenBefore += 1
    case .failed:
      failed += 1
      failures[line.reason ?? "", default: 0] += 1
    }
    add(mismatches: line.notes.filter(\.isMismatch))
  }

  mutating func add(mismatches notes: [IntakeLine.Note]) {
    for note in notes { mismatches[note, default: 0] += 1 }
  }
}
