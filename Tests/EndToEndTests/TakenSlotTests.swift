import Foundation
import TestSupport
import Testing

/// `simtool emulate` in slots of a real vpcd.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct TakenSlotTests {
  private static let warning = "another one seems to be in this slot"

  private func emulate(_ slot: PCSCDaemon.Slot) throws -> RunningProgram {
    try RunningProgram(
      Subprocess.built("simtool"), ["emulate", "--port", "\(slot.port)", "--quiet"],
      environment: ["LC_ALL": "C.UTF-8"], interactive: false)
  }

  /// Waits until the program has said `text`; false where it does not within ten seconds.
  private func hears(_ text: String, from program: RunningProgram) -> Bool {
    for _ in 0..<200 where program.isRunning {
      if program.errorsSoFar.contains(text) { return true }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return false
  }

  @Test func `a slot that is taken is said so, and the card goes in when the other has left`()
    throws
  {
    try TestBed.shared.withSlot { slot in
      let first = try emulate(slot)
      try Rival.awaitCard(at: slot.readerName)
      let second = try emulate(slot)
      #expect(hears(Self.warning, from: second))
      #expect(!first.errorsSoFar.contains(Self.warning))

      first.signal(SIGINT)
      #expect(first.wait().status == 130)
      // It was the second one's turn: a card is there, or comes.
      Thread.sleep(forTimeInterval: 1)
      try Rival.awaitCard(at: slot.readerName)
      second.signal(SIGINT)
      #expect(second.wait().status == 130)
    }
  }
}
