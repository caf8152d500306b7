import Foundation
import TestSupport
import Testing
import VirtualSIM

@testable import SimtoolCLI

/// The image of a virtual card says what the card says: every demo card, in every mode in which it can
/// be read, over strict T=0 and as an APDU-level reader gives it.
struct DemoReplayTests {
  /// Modes that end a visit, or only make it wait.
  private static let fleeting: [CardMode] = [
    .mute, .shortATR, .slowFirst, .dropMidRead, .resetMidRead, .tpdu, .apduLevel,
  ]

  /// The cards with their modes; in the ordinary run each mode on one card, each card in a few modes.
  static let cards: [String] = {
    let modes: [CardMode?] = [nil] + CardMode.allCases.filter { !fleeting.contains($0) }
    var cards: [String] = []
    for (row, name) in DemoCards.names.enumerated() {
      for (column, mode) in modes.enumerated() {
        guard FullRun.isOn || (row + column) % DemoCards.names.count == 0 else { continue }
        for level in [nil, CardMode.apduLevel] {
          cards.append(([name] + [mode, level].compactMap(\.?.rawValue)).joined(separator: "+"))
        }
      }
    }
    return cards
  }()

  private static let commands = [["read"], ["contacts"], ["messages"], ["euicc"]]

  @Test func `each mode and each card has its turn`() {
    for name in DemoCards.names {
      #expect(Self.cards.contains { $0.hasPrefix(name) && !$0.hasSuffix("apdu-level") })
    }
    for mode in CardMode.allCases where !Self.fleeting.contains(mode) {
      #expect(Self.cards.count { $0.contains("+\(mode.rawValue)") } >= 2, "\(mode)")
    }
  }

  @Test(arguments: cards)
  func `the image of a card says what the card says`(_ name: String) throws {
    let image = FileManager.default.temporaryDirectory.appending(
      path: "simtool-demo-replay-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: image) }
    let saved = CLIRun(["files", "--demo=\(name)", "--save", image.path])
    // A card on which something failed, or whose PIN keeps files back, ends with 2.
    #expect([0, 2].contains(saved.status), "\(saved.errors)")
    for command in Self.commands {
      let card = try answer(command + ["--demo=\(name)"])
      #expect(try answer(command + ["--image", image.path]) == card, "\(command)")
    }
  }

  /// Status and JSON of a run, without what must differ: the reader, time, and how many exchanges.
  private func answer(_ words: [String]) throws -> String {
    let run = CLIRun(words + ["--json"])
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    var json = try #require(object as? [String: Any], "\(words): \(run)")
    for key in ["reader", "elapsedMilliseconds", "exchanges"] { json[key] = nil }
    if var error = json["error"] as? [String: Any] {
      error["reader"] = nil
      json["error"] = error
    }
    let sorted = try JSONSerialization.data(withJSONObject: json, options: [.sortedKeys])
    return "\(run.status) " + String(decoding: sorted, as: UTF8.self)
  }
}
