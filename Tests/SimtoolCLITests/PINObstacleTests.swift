import Foundation
import Testing

@testable import SimtoolCLI

/// A PIN that would be refused is not advised, and the refusal tells its true reason.
struct PINObstacleTests {
  private static let iccid =
    #"{"path": "2FE2", "name": "EF_ICCID", "sfi": 2, "read": "always", "data": "986630896745230189F5"},"#

  /// The locked demo card with one text in it replaced.
  private func locked(
    _ text: String, by other: String, _ body: (LedgerHome, String) throws -> Void
  ) throws {
    let cards = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/CDemoCards/cards")
    let json = try String(
      contentsOf: cards.appendingPathComponent("pin-locked.json"), encoding: .utf8)
    try #require(json.contains(text))
    let home = try LedgerHome()
    let path = home.path + "/card.json"
    try json.replacingOccurrences(of: text, with: other)
      .write(toFile: path, atomically: true, encoding: .utf8)
    try body(home, path)
  }

  @Test(arguments: [
    (Self.iccid, "", "has no ICCID"),
    ("986630896745230189F5", "FFFFFFFFFFFFFFFFFFFF", "has no ICCID"),
    ("986630896745230189F5", "9866", "is damaged"),
    (
      Self.iccid, Self.iccid.replacingOccurrences(of: "always", with: "pin1"),
      "does not give its ICCID"
    ),
  ])
  func `a card that cannot be known again gets no PIN, and that is the reason told`(
    _ text: String, _ other: String, _ reason: String
  ) throws {
    try locked(text, by: other) { home, path in
      let run = home.run("read", "--image", path, "--pin-stdin", input: "1234\n")
      #expect(run.status == 77)
      #expect(run.errors.contains("the PIN was not sent: the card") && run.errors.contains(reason))
      #expect(run.errors.contains("Switch the PIN off in a phone"))
      #expect(!run.errors.contains("two tries"))
      #expect(!run.output.contains("--pin-prompt"))
      #expect(run.output.contains("simtool does not try it: the card"))
      let narrow = home.run(
        "read", "--image", path, "--fields", "imsi", "--pin-stdin", input: "1234\n")
      #expect(narrow.output.contains("simtool does not try it: the card"))
      let json = home.run("read", "--image", path, "--pin-stdin", "--csv", input: "1234\n")
      #expect(json.output.hasSuffix(",permissionRefused\n"))
      let recover = Self.words(home.run("recover", "--image", path))
      #expect(recover.contains(reason) && !recover.contains("--pin-prompt"))
    }
  }

  @Test func `with one try left no way is advised that will be refused`() throws {
    try locked(
      #""enabled": true, "tries": 3, "puk": "12345678""#,
      by: #""enabled": true, "tries": 1, "puk": "12345678""#
    ) {
      home, path in
      for fields in ["iccid,imsi,pin", "imsi", "mccmnc"] {
        let run = home.run("read", "--image", path, "--fields", fields)
        #expect(run.status == 2)
        #expect(run.output.contains("simtool does not try it: only one try is left"), "\(fields)")
        #expect(!run.output.contains("--pin-prompt"))
      }
      let run = home.run("read", "--image", path, "--pin-stdin", input: "1234\n")
      #expect(run.status == 77)
      #expect(run.errors.contains("the PIN was not sent: only one try is left"))
      let chinese = home.run("read", "--image", path, "--lang", "zh-Hans")
      #expect(chinese.output.contains("只剩一次机会") && !chinese.output.contains("--pin-prompt"))
      let recover = Self.words(home.run("recover", "--image", path))
      #expect(recover.contains("only one try is left"))
      #expect(!recover.contains("--pin-prompt"))
    }
  }

  @Test func `a wrong PIN that leaves one try ends the advice too`() throws {
    try locked(
      #""enabled": true, "tries": 3, "puk": "12345678""#,
      by: #""enabled": true, "tries": 2, "puk": "12345678""#
    ) {
      home, path in
      let before = home.run("read", "--image", path, "--fields", "imsi")
      #expect(before.output.contains("--pin-prompt asks for it"))
      let run = home.run(
        "read", "--image", path, "--fields", "imsi", "--pin-stdin", input: "9999\n")
      #expect(run.status == 77)
      #expect(run.output.contains("only one try is left"))
    }
  }

  /// The output without the ends of its lines, which `recover` wraps.
  private static func words(_ run: CLIRun) -> String {
    run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
