import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// `renew` and `due` say the same of a line, however it is named.
struct RenewSameFactsTests {
  private static let day: Int64 = 86_400_000

  private static func date(_ days: Int64) -> String {
    let moment = Timestamp(milliseconds: Timestamp.now.milliseconds + days * day)
    return String(ClockText.local(moment).prefix(10))
  }

  private func due(_ home: LedgerHome) throws -> [String: Any] {
    let line = home.run("due", "--json").output.split(separator: "\n").first ?? ""
    return try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
  }

  /// The operator, the state and until when the line can be saved, by both.
  private func expectSame(_ words: [String], in home: LedgerHome) throws {
    let run = CLIRun(["renew"] + words + ["--json"], variables: home.variables)
    #expect(run.status == 0, "\(run)")
    let entry = try due(home)
    #expect(try run.text("operator.name") == "Verizon", "\(run)")
    #expect(entry["operator"] as? String == "Verizon", "\(entry)")
    let isGrace = try run.text("assessment.state") == "grace"
    #expect(entry["reason"] as? String == (isGrace ? "grace" : "expired"), "\(run) \(entry)")
    #expect(try entry["until"] as? String == (isGrace ? run.text("assessment.next.at") : nil))
  }

  @Test func `a line that was typed as its IMSI`() throws {
    let home = try LedgerHome()
    let words = ["imsi", "311480123456789"]
    let record = words + ["--record", "--valid-until", Self.date(-11)]
    #expect(CLIRun(["renew"] + record, variables: home.variables).status == 0)
    try expectSame(words, in: home)
  }

  @Test func `a line that is named by its account`() throws {
    let home = try LedgerHome()
    let ledger = try home.ledger()
    let line = try ledger.serve(
      CardContents(
        imsi: Fact("311480123456789", .typed), account: Fact("anna@example.com", .typed)),
      by: .unknown)
    let then = Timestamp(milliseconds: Timestamp.now.milliseconds - 11 * Self.day)
    let end = Sourced(then, source: "staff", asOf: then)
    _ = try ledger.see(LineStatus(validUntil: end), of: line.id, by: .unknown)
    try expectSame(["--account", "anna@example.com"], in: home)
  }

  @Test func `a card in the reader whose PIN nobody typed`() throws {
    let home = try LedgerHome()
    let locked = home.run("renew", "--demo=pin-locked", "--json")
    #expect(try locked.text("operator.confidence") == "medium", "\(locked)")
    // What was noted of the card, with its PIN, at another time.
    let ledger = try home.ledger()
    let iccid = try #require(try home.run("read", "--demo=pin-locked", "--json").text("iccid"))
    _ = try ledger.book(
      CardContents(
        iccid: Fact(iccid, .chip), imsi: Fact("520031234567890", .chip), mcc: "520", mnc: "03",
        spn: "AIS", absent: ["gid1", "gid2"]), place: nil, by: .unknown)
    let known = home.run("renew", "--demo=pin-locked", "--json")
    #expect(try known.text("operator.id") == "ais-th", "\(known)")
    #expect(try known.text("operator.confidence") == "high", "\(known)")
  }
}
