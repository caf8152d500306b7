import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// What is not sure of an operator moves no line, and is told before a guide.
struct RenewDoubtTests {
  private static let past = String(
    ClockText.local(Timestamp(milliseconds: Timestamp.now.milliseconds - 11 * 86_400_000))
      .prefix(10))

  /// The line typed here, the words of its caution and of its operator in `due`.
  static let lines: [(words: [String], caution: String, due: String, confidence: String)] = [
    (
      ["8914800000123456788"], "Whose line this is, is a guess; make sure before", "(a guess)",
      "low"
    ),
    (
      ["imsi", "311480123456789"], "another brand on the same network", "(probable)", "medium"
    ),
  ]

  @Test(arguments: lines.indices)
  func `no state follows from the rules of an operator that is not sure`(index: Int) throws {
    let line = Self.lines[index]
    let home = try LedgerHome()
    let record = ["renew"] + line.words + ["--record", "--valid-until", Self.past, "--json"]
    let run = CLIRun(record, variables: home.variables)
    #expect(run.status == 0, "\(run)")
    #expect(try run.text("assessment.state") == "unknown" && run.text("guide.basis") == "operator")
    #expect(try run.text("guide.caution.en")?.contains(line.caution) == true)
    let text = CLIRun(["renew"] + line.words, variables: home.variables).output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let caution = try #require(text.range(of: line.caution), "\(text)")
    let guide = try #require(text.range(of: "Verizon Prepaid, USA"))
    #expect(caution.lowerBound < guide.lowerBound && !text.contains("can still be saved"))
    let chinese = CLIRun(["renew", "--lang", "zh-Hans"] + line.words, variables: home.variables)
    #expect(chinese.says("按指南操作之前请先核实"))
    // The same in due.
    let json = home.run("due", "--json").output
    #expect(json.contains(#""reason":"expired""#), "\(json)")
    #expect(json.contains(#""operatorConfidence":"\#(line.confidence)""#), "\(json)")
    #expect(home.run("due").says("Verizon \(line.due)"))
    let path = home.path + "/due.ics"
    #expect(home.run("due", "--ics", path).status == 0)
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("(Verizon \(line.due))"))
  }

  @Test func `a card that was read whole brings no caution`() throws {
    let home = try LedgerHome()
    for demo in ["ais", "lyca-us", "mts", "china-mobile"] {
      let run = home.run("renew", "--demo=\(demo)", "--json")
      #expect(try run.value("guide.caution") is NSNull, "\(run)")
    }
    let locked = home.run("renew", "--demo=pin-locked")
    #expect(locked.says("Whose line this is, is probable and not certain; make sure"))
  }
}
