import CardLedger
import Foundation
import Testing

@testable import SimtoolCLI

/// `simtool intake` as a command line, with a demo card in place of a reader.
final class IntakeCommandTests {
  private let folder = NSTemporaryDirectory() + "simtool-intake-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func run(_ words: [String]) -> CLIRun {
    CLIRun(["intake", "--demo"] + words, variables: ["SIMTOOL_HOME": folder])
  }

  private func file(_ text: String) throws -> String {
    let path = folder + "/note.csv"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test func `a card is booked masked, and told as seen the second time`() {
    let first = run(["--batch", "BOX-17", "--shelf", "A3"])
    #expect(first.status == 0)
    #expect(first.output.contains("booked       896603*********0126   52003********90  520-03"))
    #expect(!first.output.contains("8966031234567890126"))
    let second = run([])
    #expect(second.status == 0)
    #expect(second.output.contains("seen before"))
    #expect(second.output.contains("BOX-17, A3"))
  }

  @Test func `a delivery note is compared, and its missing rows are named`() throws {
    let path = try file(
      "ICCID,IMSI\n8966031234567890126,520031234567890\n8966031234567890134,520031234567891\n")
    let result = run(["--expect", path, "--json"])
    #expect(result.status == 2)
    #expect(result.output.contains(#""result":"booked""#))
    #expect(result.output.contains(#""notes":[]"#))
    #expect(result.output.contains(#""missingRows":[{"row":3,"iccid":"896603*********0134"}]"#))
  }

  @Test func `a card of the note whose line was served, but that nobody took in, is missing`()
    throws
  {
    let second = "8966031234567890134"
    _ = try SQLiteLedger(path: folder + "/ledger.db")
      .serve(CardContents(iccid: Fact(second, .typed)), by: .unknown)
    let result = run(["--expect", try file("ICCID\n8966031234567890126\n\(second)\n"), "--json"])
    #expect(result.output.contains(#""missingRows":[{"row":3,"#), "\(result.output)")
  }

  @Test func `a card that the note does not list is extra`() throws {
    let result = run(["--expect", try file("ICCID\n8966031234567890134\n")])
    #expect(result.status == 2)
    #expect(result.output.contains("NOT ON THE DELIVERY NOTE"))
    #expect(result.output.contains("missing: row 2  896603*********0134"))
  }

  @Test func `a note of IMSIs alone is compared too, and a card that stands twice in it is told`()
    throws
  {
    let path = try file("IMSI\n520031234567890\n520031234567890\n")
    let result = run(["--expect", path, "--json"])
    #expect(result.status == 0)
    #expect(result.output.contains(#""notes":[]"#))
    #expect(result.output.contains(#""missingRows":[],"repeatedRows":[3],"#))
    #expect(result.errors.contains("for the second time: 1 (row 3)"), "\(result.errors)")
    let chinese = run(["--expect", path, "--lang", "zh-Hans"])
    #expect(chinese.errors.contains("重复列出同一张卡的行：1（第 3 行）"), "\(chinese.errors)")
  }

  @Test func `a note that a spreadsheet has damaged is told with its row`() throws {
    let result = run(["--expect", try file("ICCID\n8.96603E+18\n8966031234567890126\n")])
    #expect(result.errors.contains("row 2"))
    #expect(result.errors.contains("rows of the delivery note that name no card: 1"))
    let hopeless = run(["--expect", try file("ICCID\n8.96603E+18\n")])
    #expect(hopeless.status == 65)
  }

  @Test(
    arguments: [
      (["--cost", "12.50 THB"], 0), (["--cost", "12,50"], 64), (["--cost", "THB"], 64),
      (["--stop-after", "0"], 64), (["--columns", "iccid=1"], 64), (["--max-failures", "x"], 64),
      (["--expect", "/nonexistent.csv"], 66),
    ] as [([String], Int32)])
  func `options that make no sense are refused before anything is booked`(
    _ words: [String], _ status: Int32
  ) {
    #expect(run(words).status == status, "\(words)")
  }

  @Test func `a card that fails is counted with its reason`() {
    let result = CLIRun(
      ["intake", "--demo=ais+mute", "--json"], variables: ["SIMTOOL_HOME": folder])
    #expect(result.status == 2)
    #expect(result.output.contains(#""result":"failed""#))
    #expect(result.output.contains(#""failures":{"cardMute":1}"#))
    let text = CLIRun(["intake", "--demo=ais+mute"], variables: ["SIMTOOL_HOME": folder])
    #expect(text.output.contains("failed       1 (no answer: 1)"), "\(text.output)")
    let chinese = CLIRun(
      ["intake", "--demo=ais+mute", "--lang", "zh-Hans"], variables: ["SIMTOOL_HOME": folder])
    #expect(chinese.output.contains("1（卡无应答：1）"), "\(chinese.output)")
  }

  @Test func `without a home there is nowhere to keep the ledger`() {
    let result = CLIRun(["intake", "--demo"], variables: [:])
    #expect(result.status == 78)
    #expect(result.errors.contains("--ledger FILE"))
  }
}
