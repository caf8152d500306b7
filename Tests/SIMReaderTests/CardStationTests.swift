import Testing

@testable import SIMReader

/// Counting the cards that came and went between two looks at a reader.
struct CardStationTests {
  private func state(_ isPresent: Bool, _ count: UInt16) -> ReaderState {
    var state = ReaderState(name: "reader")
    let flags: UInt32 = isPresent ? 0x0020 : 0x0010
    state.update(event: UInt32(count) << 16 | flags, atr: isPresent ? [0x3B, 0x00] : [])
    return state
  }

  /// Replays a history of comings and goings, looking at some moments of it only.
  @Test func `every insertion of a history is counted, wherever it is looked at`() {
    let start: UInt16 = 65_530
    for looks in 0..<(1 << 12) {
      // The reader is empty at even counts.
      var seen = state(false, start)
      var counted = 0
      var inserted = 0
      for step in 1...12 {
        let isPresent = step % 2 == 1
        if isPresent { inserted += 1 }
        guard step == 12 || looks & (1 << (step - 1)) != 0 else { continue }
        let now = state(isPresent, start &+ UInt16(step))
        counted += CardStation.insertions(from: seen, to: now)
        seen = now
      }
      #expect(counted == inserted)
    }
  }

  @Test func `without a counter only what can be seen is counted`() {
    #expect(CardStation.insertions(from: state(false, 0), to: state(true, 0)) == 1)
    #expect(CardStation.insertions(from: state(true, 0), to: state(true, 0)) == 0)
    #expect(CardStation.insertions(from: state(true, 0), to: state(false, 0)) == 0)
  }
}
