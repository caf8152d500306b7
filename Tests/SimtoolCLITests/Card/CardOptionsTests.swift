import Foundation
import Testing

@testable import SimtoolCLI

/// Where every command that reads a card takes it from.
struct CardOptionsTests {
  /// A command line for each of them, with JSON that says what was read.
  static let lines = [
    "read --fields iccid,imsi,spn", "recover", "renew", "troubleshoot zeroBalance",
    "operators explain", "intake", "files --decode", "pin status", "contacts", "messages", "euicc",
    "atr", "apdu 00A4000C022FE2 00B000000A",
  ]

  /// The commands with an option of this name, members of groups among them.
  static func commands(with option: String) -> [Command] {
    CommandTable.all.flatMap { [$0] + $0.members }.filter { command in
      command.options.contains { $0.name == option }
    }
  }

  static func name(of line: String) -> String {
    commands(with: "reader").map(\.name).first { line == $0 || line.hasPrefix($0 + " ") } ?? line
  }

  @Test func `a reader, a demo card and an image are taken by the same commands`() {
    let names = Set(Self.commands(with: "reader").map(\.name))
    #expect(names == Set(Self.lines.map(Self.name)))
    // The card that `emulate` plays may be an image; it reads none.
    for (option, others) in [("demo", []), ("image", ["emulate"])] as [(String, Set<String>)] {
      #expect(Set(Self.commands(with: option).map(\.name)) == names.union(others), "\(option)")
    }
    for command in Self.commands(with: "reader") {
      #expect(command.exclusive.contains(["reader", "demo", "image"]), "\(command.name)")
    }
  }

  /// A run without what must differ: where the card came from, the time, numbers that are drawn.
  private func answer(_ line: String, _ card: [String]) throws -> String {
    let home = try LedgerHome()
    let run = CLIRun(
      line.split(separator: " ").map(String.init) + card + ["--json"], variables: home.variables)
    let texts = try run.output.split(separator: "\n").map { text in
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
      var json = try #require(object as? [String: Any], "\(line): \(run)")
      for key in ["reader", "elapsedMilliseconds", "seconds", "cardsPerHour", "card"] {
        json[key] = nil
      }
      let sorted = try JSONSerialization.data(withJSONObject: json, options: [.sortedKeys])
      return String(decoding: sorted, as: UTF8.self)
    }
    #expect(!texts.isEmpty, "\(line): \(run.errors)")
    return "\(run.status)\n" + texts.joined(separator: "\n")
  }

  @Test(arguments: lines)
  func `an image says what the card says`(_ line: String) throws {
    let image = try TemporaryImage("euicc")
    let demo = try answer(line, ["--demo=euicc"])
    #expect(demo.hasPrefix("0\n"), "\(demo)")
    #expect(try answer(line, ["--image", image.path]) == demo)
  }
}
