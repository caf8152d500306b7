import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// Lines on an eSIM: the app, step by step (R3.6), and what the card is (R3.1).
struct RenewESIMTests {
  private func guides(_ run: CLIRun) throws -> [String] {
    try #require(try run.value("guide.guides") as? [[String: Any]]).compactMap {
      $0["id"] as? String
    }
  }

  @Test func `the steps go from the app to the look whether it worked, in this order`() throws {
    let guide = try #require(GuideLibrary { _ in true }.eSIM)
    let channel = try #require(guide.channels.first)
    #expect(guide.channels.count == 1 && channel.kind == .app)
    #expect(channel.purposes.contains(.renew) && channel.identifiers.contains(.iccid))
    for (steps, words) in [
      (
        channel.steps.map(\.en),
        ["app", "bind the line", "balance and validity", "pay", "by itself", "compare with before"]
      ),
      (channel.steps.map(\.zh), ["应用", "绑定线路", "余额和有效期", "付款", "自动生效", "与之前比较"]),
    ] {
      // Each step has its word, and in the order of the requirement.
      #expect(steps.count == words.count)
      for (step, word) in zip(steps, words) { #expect(step.contains(word), "\(step)") }
    }
  }

  @Test func `an eUICC and a line without its card get them, after the operator's own guide`()
    throws
  {
    let home = try LedgerHome()
    let chip = home.run("renew", "--demo=euicc", "--json")
    #expect(try guides(chip) == ["ais-th", "generic-esim"], "\(chip)")
    #expect((try chip.value("line.applications") as? [String])?.contains("isdr") == true)
    #expect(home.run("renew", "--demo=euicc").says("Card      USIM, eUICC"))
    #expect(try guides(home.run("renew", "8966031234567890126", "--json")).last == "generic-esim")
    let account = home.run("renew", "--account", "anna@example.com", "--json")
    #expect(try guides(account).last == "generic-esim")
    let chinese = home.run("renew", "--account", "anna@example.com", "--lang", "zh-Hans").output
    #expect(chinese.contains("如果是 eSIM") && chinese.contains("    2. 登录或注册，并绑定线路"))
    // Shown are all steps, numbered, in their order and after the title.
    let english = home.run("renew", "--account", "anna@example.com").output
    let guide = try #require(GuideLibrary { _ in true }.eSIM)
    let steps = try #require(guide.channels.first?.steps)
    for (output, title, texts) in [
      (english, guide.title.en, steps.map(\.en)), (chinese, guide.title.zh, steps.map(\.zh)),
    ] {
      // Where a line ends depends on the width of the page.
      var rest = output.filter { !$0.isWhitespace }[...]
      for line in [title] + texts.enumerated().map({ "\($0 + 1). \($1)" }) {
        let words = line.filter { !$0.isWhitespace }
        let place = try #require(rest.range(of: words), "\(line): \(output)")
        rest = rest[place.upperBound...]
      }
    }
    // A plain card in the reader is none.
    #expect(try guides(home.run("renew", "--demo", "--json")) == ["ais-th"])
  }
}
