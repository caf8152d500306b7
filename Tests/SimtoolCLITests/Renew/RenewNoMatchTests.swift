import Foundation
import TestSupport
import Testing

@testable import SimtoolCLI

/// A line whose operator nothing tells: a typed error that names what led nowhere (R0.4).
struct RenewNoMatchTests {
  struct Case: Sendable {
    var words: [String]
    var reason: String
    var field: String?
    var value: String?
    var network: String?
    var country: String?
    var english: String
    var chinese: String
  }

  static let cases: [Case] = [
    Case(
      words: ["imsi", "999991234567890"], reason: "unknownCountry", field: "imsi",
      value: "99999********90", network: "99999", english: "country code 999 is in no list",
      chinese: "国家码 999 不在任何列表中"),
    Case(
      words: ["imsi", "262991234567890"], reason: "unknownNetwork", field: "imsi",
      value: "26299********90", network: "26299", country: "DE",
      english: "network 262-99 (DE) is not in the list. Import a carrier list that has it, with "
        + "'simtool operators import FILE'", chinese: "网络 262-99（DE）不在列表中"),
    Case(
      words: ["imsi", "262021234567890"], reason: "sharedNetwork", field: "imsi",
      value: "26202********90", network: "26202", country: "DE",
      english: "several operators share network 262-02 (DE): Bild Mobil, Vodafone, 1&1. Ask the "
        + "customer which of them it is",
      chinese: "网络 262-02（DE）由多家运营商共用：Bild Mobil、Vodafone、1&1。请询问客户"),
    Case(
      words: ["8999990123456789012"], reason: "unknownIssuer", field: "iccid",
      value: "899999*********9012",
      english: "no list knows who issues cards with numbers like 8999",
      chinese: "没有列表载有卡号形如 8999"),
  ]

  @Test(arguments: cases)
  func `what led nowhere is named`(entry: Case) throws {
    let home = try LedgerHome()
    let number = try #require(entry.words.last)
    for command in [["renew"], ["operators", "explain"]] {
      let run = CLIRun(command + entry.words + ["--json"], variables: home.variables)
      #expect(run.status == 66, "\(run)")
      #expect(try run.value("operator") is NSNull)
      #expect(try run.text("noMatch.id") == "notFound" && run.text("noMatch.stage") == "noMatch")
      #expect(try run.text("noMatch.reason") == entry.reason, "\(run)")
      #expect(try run.text("noMatch.field") == entry.field)
      #expect(try run.text("noMatch.value") == entry.value, "\(run)")
      #expect(try run.text("noMatch.network") == entry.network)
      #expect(try run.text("noMatch.country") == entry.country)
      let message = try run.text("noMatch.message") ?? ""
      let hint = try run.text("noMatch.hint") ?? ""
      #expect("\(message). \(hint).".contains(entry.english), "\(run)")
      #expect(!run.output.contains(number) && !run.errors.contains(number))
    }
    let text = CLIRun(["renew"] + entry.words, variables: home.variables)
    #expect(text.status == 66)
    #expect(text.errors.contains("nothing tells whose line this is: "), "\(text.errors)")
    #expect(text.errors.contains(entry.english), "\(text.errors)")
    let chinese = CLIRun(["renew", "--lang", "zh-Hans"] + entry.words, variables: home.variables)
    #expect(chinese.errors.contains(entry.chinese), "\(chinese.errors)")
    let revealed = CLIRun(
      ["renew", "--reveal", "--json"] + entry.words, variables: home.variables)
    #expect(try revealed.text("noMatch.value") == number, "\(revealed)")
  }

  @Test func `who shares a network is named on the screen and for programs`() throws {
    let home = try LedgerHome()
    let run = home.run("renew", "imsi", "262021234567890")
    #expect(run.says("unknown: several operators share network 262-02 (DE)"), "\(run)")
    let json = home.run("renew", "imsi", "262021234567890", "--json")
    let others = try json.value("noMatch.candidates") as? [[String: Any]]
    #expect(others?.compactMap { $0["name"] as? String } == ["Bild Mobil", "Vodafone", "1&1"])
    // A brand of its own on the network of another: who else it can be is asked of the customer.
    let brand = home.run("renew", "imsi", "310260123456789")
    #expect(brand.output.contains("\nOr "), "\(brand.output)")
    for name in ["Lycamobile (Lyca Mobile), Ultra Mobile, Tello, ", "(ask the customer)"] {
      #expect(brand.says(name), "\(brand.output)")
    }
    // A card that was read whole can be nobody else's.
    let known = home.run("renew", "--demo=lyca-us", "--json")
    #expect(try known.value("noMatch") is NSNull)
    #expect(!home.run("renew", "--demo=lyca-us").output.contains("\nOr "))
  }

  @Test func `where nothing is known there is no field`() throws {
    let home = try LedgerHome()
    let run = home.run("renew", "--account", "anna@example.com", "--json")
    #expect(try run.text("noMatch.reason") == "nothingKnown" && run.status == 66)
    #expect(try run.value("noMatch.field") is NSNull && run.value("noMatch.value") is NSNull)
  }

  @Test(arguments: cases)
  func `it is as its schemas say`(entry: Case) throws {
    let home = try LedgerHome()
    for (command, schema) in [(["renew"], "renew"), (["operators", "explain"], "match")] {
      let run = CLIRun(command + entry.words + ["--json"], variables: home.variables)
      let problems = try JSONSchema(named: schema).problems(in: Substring(run.output))
      #expect(problems.isEmpty, "\(schema) \(problems)")
    }
  }
}
