import Foundation
import SIMReader
import UICC
import VirtualSIM

@testable import SimtoolCLI

// What every other command says of a card it must say of the image of that card.
extension CardStory {
  /// Runs the commands on the replay, and holds what they say against what they said of the card.
  ///
  /// Values of the replay must be supported as those of the card are. All else must be the same where the
  /// card was read whole, does not contradict itself, and takes parts of names, as a replay does.
  func checkCommands(on image: CardImage, isWhole: Bool) {
    let replay = CardStory(mutated, oracle, VirtualCard(image))
    replay.runCommands()
    guard isWhole, mutated.isHonest, mutated.behaviour.acceptsPartialAID else { return }
    for (name, said) in notes.said where name != "files" {
      let again = replay.notes.said[name] ?? [:]
      for key in Set(said.keys).union(again.keys).subtracting(Self.incidentals) {
        let (before, after) = (Self.text(said[key]), Self.text(again[key]))
        check(before == after, "replay of \(name): \(key)\n  - \(before)\n  + \(after)")
      }
    }
  }

  private static let incidentals: Set = ["reader", "exchanges", "elapsedMilliseconds"]

  private static func text(_ value: Any?) -> String {
    guard let value else { return "nothing" }
    let data = try? JSONSerialization.data(
      withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
    // That the toolkit wants something is no part of an image; nor is who may read a file that class A0
    // keeps back, where class 00 does not say it.
    return String(decoding: data ?? Data(), as: UTF8.self)
      .replacing(#""9180""#, with: #""9000""#)
      .replacing(#""notReadable","statusWord":"9804""#, with: #""pinRequired","statusWord":"9804""#)
      // Nor in which class's words a card says that it has no such file (3GPP TS 51.011, 9.4.4).
      .replacing(#""absent","statusWord":"9404""#, with: #""absent","statusWord":"6A82""#)
  }
}
