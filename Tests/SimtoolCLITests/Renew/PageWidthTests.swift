import APDU
import CardLedger
import Foundation
import Renewal
import Testing
import VirtualSIM

@testable import SimtoolCLI

/// What people read fits a page of 80 columns, and what must be copied is in one piece.
struct PageWidthTests {
  static let languages = Language.allCases.map(\.rawValue)

  /// Lines that are too wide and could have been broken: a single word may be as wide as it is.
  static func tooWide(_ text: String) -> [String] {
    text.split(separator: "\n").map(plain).filter { line in
      line.displayWidth > Page.width
        && line.drop { $0 == " " }.description.pieces.count > 1
    }
  }

  /// A line without its looks; nothing of a QR code, whose cells are no words.
  private static func plain(_ line: Substring) -> String {
    if line.contains("\u{1B}[30;47m") { return "" }
    return String(line).replacing(/\u{1B}\[[0-9;]*m/, with: "")
  }

  @Test(arguments: DemoCards.names, languages)
  func `renew is as wide as a page`(name: String, language: String) throws {
    let home = try LedgerHome()
    let words = ["--demo=\(name)", "--lang", language]
    for command in [["renew"], ["operators", "explain"], ["recover"]] {
      let run = CLIRun(command + words, variables: home.variables)
      #expect(Self.tooWide(run.output) == [], "\(command)")
      #expect(!run.output.isEmpty)
    }
    // On a terminal with colours and QR codes too, whatever its width.
    let seen = CLIRun(
      ["renew"] + words, variables: home.variables, outputIsTerminal: true, columns: 200)
    #expect(Self.tooWide(seen.output) == [])
  }

  @Test(arguments: languages)
  func `plans, the state and a receipt are as wide as a page`(language: String) async throws {
    let home = try LedgerHome()
    let line = ["renew", "--demo", "--phone", "+66812345100", "--provider", "simulated"]
    for more in [
      [], ["--need", "10 GB 14 days"], ["--region", "Asia", "--need", "2 GB 60 days 100 THB"],
      ["--quote", "--plan", "sim-travel"],
    ] {
      let run = await Self.aside(line + more + ["--lang", language], home)
      #expect(run.status == 0 && Self.tooWide(run.output) == [], "\(run)")
    }
    let record = home.run(
      "renew", "--demo", "--record", "--amount", "399 THB", "--valid-until", "2030-01-31",
      "--plan", String(repeating: "long name ", count: 9), "--json")
    let key = try #require(try record.text("order.key"), "\(record)")
    let receipt = home.run("receipt", key, "--shop", "S", "--lang", language)
    #expect(receipt.status == 0 && Self.tooWide(receipt.output) == [], "\(receipt)")
    for words in [["due", "--within", "520w"], ["operators", "show", "t-mobile-us"]] {
      let run = CLIRun(words + ["--lang", language], variables: home.variables)
      #expect(run.status == 0 && Self.tooWide(run.output) == [], "\(run)")
    }
  }

  @Test(arguments: ["ais", "mts", "lyca-us", "china-mobile"], languages)
  func `addresses and codes are in one piece`(name: String, language: String) throws {
    let home = try LedgerHome()
    let text = home.run("renew", "--demo=\(name)", "--lang", language).output
    let json = home.run("renew", "--demo=\(name)", "--json")
    let guides = try #require(try json.value("guide.guides") as? [[String: Any]])
    let channels = guides.flatMap { $0["channels"] as? [[String: Any]] ?? [] }
    let addresses =
      channels.compactMap { $0["url"] as? String }
      + guides.flatMap { $0["sources"] as? [[String: Any]] ?? [] }
      .compactMap { $0["url"] as? String }
    let codes = channels.compactMap { $0["dial"] as? String }.filter { !$0.contains("{") }
    #expect(addresses.count > 1 && codes.count > 0)
    for part in addresses + codes { #expect(text.contains(part), "\(part)") }
  }

  @Test func `the check sees a line that is too wide`() {
    let long = String(repeating: "word ", count: 17)
    let folded = long.wrapped(after: "1. ")
    #expect(folded.count == 2 && Self.tooWide(folded.joined(separator: "\n")) == [])
    #expect(Self.tooWide("1. one\n" + long) == [long])
    let address = "  https://example.com/" + String(repeating: "a", count: 80)
    #expect(Self.tooWide(address) == [])
  }

  /// The simulated provider works on threads of its own, which the threads of tests must not block.
  private static func aside(_ words: [String], _ home: LedgerHome) async -> CLIRun {
    let variables = home.variables
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: CLIRun(words, variables: variables))
      }
    }
  }
}
