import CardLedger
import Foundation
import Testing

@testable import SimtoolCLI

struct TroubleshootCommandTests {
  private func steps(_ run: CLIRun) throws -> [[String: Any]] {
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return try #require(object?["steps"] as? [[String: Any]])
  }

  private func channels(_ run: CLIRun, step: String) throws -> [[String: Any]] {
    let found = try steps(run).first { $0["id"] as? String == step }
    return try #require(found?["channels"] as? [[String: Any]])
  }

  @Test(arguments: TroubleTopic.allCases)
  func `without a terminal the steps are a numbered list`(topic: TroubleTopic) {
    let run = CLIRun("troubleshoot \(topic.rawValue)")
    #expect(run.status == 0 && run.errors == "")
    let numbers = run.output.split(separator: "\n").compactMap {
      $0.prefixMatch(of: /(\d+)\.\s/)?.1
    }
    #expect(numbers.map(String.init) == (1...topic.steps.count).map(String.init))
    for line in run.output.split(separator: "\n") { #expect(String(line).displayWidth <= 80) }
  }

  @Test(
    arguments: TroubleTopic.allCases, ["", " --demo", " --demo=pin-locked", " 250011234567890"])
  func `as JSON it is as its schema says`(topic: TroubleTopic, card: String) throws {
    let run = CLIRun("troubleshoot \(topic.rawValue)\(card) --json")
    #expect(run.status == 0, "\(run.errors)")
    try SchemaExpectation.expect(run.output, "troubleshoot")
  }

  @Test func `the card's operator brings its own hotline and codes`() throws {
    let help = CLIRun("troubleshoot noNetwork --demo=ais --json")
    #expect(help.output.contains(#""operator":"ais-th","basis":"operator""#))
    #expect(try channels(help, step: "support").contains { $0["dial"] as? String == "1175" })
    let validity = try channels(help, step: "validity")
    #expect(validity.contains { $0["payload"] as? String == "tel:*121%23" })
    let credit = CLIRun("troubleshoot zeroBalance --demo=ais --json")
    let note = try steps(credit).first { $0["id"] as? String == "emergencyCredit" }?["note"]
    #expect(((note as? [String: Any])?["text"] as? String)?.isEmpty == false)
    // Without a card nothing is anybody's.
    let bare = CLIRun("troubleshoot noNetwork --json")
    #expect(try steps(bare).allSatisfy { ($0["channels"] as? [Any])?.isEmpty == true })
    #expect(bare.output.contains(#""operator":null,"basis":null"#))
  }

  @Test func `a code that the title has is not told twice`() {
    let words = CLIRun("troubleshoot zeroBalance --demo=mts").output
    #expect(words.contains("- Balance: *100#\n") && words.contains("- Balance: 11 to 111"))
    #expect(!words.contains("111: 11"), "\(words)")
    let menu = CLIRun("troubleshoot zeroBalance --demo=ais").output
    #expect(menu.says("[number of the refill card]# (2019-04)"), "\(menu)")
  }

  @Test func `a line of the ledger has its operator, by label or telephone number`() throws {
    let home = try LedgerHome()
    let phone = "+66812345678"
    let before = home.run("troubleshoot", "zeroBalance", phone, "--json")
    #expect(before.output.contains(#""operator":null"#), "\(before)")
    // Who asks makes no ledger.
    #expect(!FileManager.default.fileExists(atPath: home.path + "/ledger.db"))
    let noted = home.run("renew", "--demo", "--record", "--state", "active", "--phone", phone)
    #expect(noted.status == 0, "\(noted)")
    let label = try home.ledger().lines(after: nil, limit: 1).map(\.card.label.text)[0]
    for line in [label, phone] {
      let run = home.run("troubleshoot", "zeroBalance", line, "--json")
      #expect(run.output.contains(#""operator":"ais-th","basis":"operator""#), "\(run)")
    }
    // A label that the ledger does not have is no line.
    #expect(home.run("troubleshoot", "zeroBalance", "nobody-7").status == 65)
  }

  @Test func `a typed number gives the operator, a telephone number does not`() {
    for number in ["520031234567890", "8966031234567890126"] {
      let run = CLIRun("troubleshoot zeroBalance \(number) --json")
      #expect(run.output.contains(#""operator":"ais-th""#), "\(run.output)")
    }
    let phone = CLIRun("troubleshoot zeroBalance +66812345678 --json")
    #expect(phone.output.contains(#""operator":null,"basis":"generic""#))
    #expect(CLIRun("troubleshoot zeroBalance x --json").errorID == "malformedInput")
    #expect(CLIRun("troubleshoot zeroBalance 520031234567890 --demo").status == 64)
    #expect(CLIRun("troubleshoot nothing").status == 64)
  }

  @Test func `codes can be scanned where there is a terminal in colour`() throws {
    let words = ["troubleshoot", "noNetwork", "--demo"]
    let run = CLIRun(words, outputIsTerminal: true, columns: 80)
    let texts = QRScreen.texts(in: run.output)
    #expect(texts.contains("tel:*121%23") && texts.contains("tel:1175"))
    let plain = CLIRun(words, variables: ["NO_COLOR": "1"], outputIsTerminal: true)
    #expect(QRScreen.codes(in: plain.output).isEmpty)
    #expect(plain.output.contains("*121#") && plain.output.contains("1175"))
  }

  /// Answers, how many steps they lead through, and the last words.
  static let walks: [(answers: String, steps: Int, words: String)] = [
    ("y\n", 1, "solved"), ("\n\ny\n", 3, "solved"), ("n\n是\n", 2, "solved"), ("q\n", 1, "1 of 7"),
    ("", 1, "1 of 7"), ("what\n\nq\n", 2, "2 of 7"),
    (String(repeating: "\n", count: 9), TroubleTopic.noNetwork.steps.count, "only the operator"),
  ]

  @Test(arguments: walks.indices)
  func `on a terminal one step follows another until it helps`(index: Int) {
    let walk = Self.walks[index]
    let run = CLIRun(
      ["troubleshoot", "noNetwork"], input: walk.answers, inputIsTerminal: true,
      outputIsTerminal: true)
    #expect(run.status == 0)
    let shown = run.output.matches(of: /(?m)^\d+\.\s/).count
    #expect(shown == walk.steps)
    #expect(run.errors.contains(walk.words))
  }

  @Test func `it speaks Chinese`() {
    let run = CLIRun.chinese("troubleshoot noNetwork --demo=ais")
    #expect(run.output.hasPrefix("没有信号\n运营商："))
    #expect(run.output.contains("飞行模式"))
    #expect(!run.output.contains("Switch"))
  }
}
