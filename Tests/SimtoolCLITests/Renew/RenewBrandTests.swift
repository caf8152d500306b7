import CardLedger
import Foundation
import Renewal
import Testing
import UICC

@testable import SimtoolCLI

/// The brand of a card that is no longer in the reader: the ledger keeps what tells it.
struct RenewBrandTests {
  /// A line of `due`; the card has ended, so that there is one.
  private func due(_ home: LedgerHome) throws -> [String: Any] {
    let line = home.run("due", "--json").output.split(separator: "\n").first ?? ""
    return try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
  }

  @Test func `a card that was taken in stays that of its brand`() throws {
    let home = try LedgerHome()
    _ = home.run("intake", "--demo=lyca-us")
    let card = try #require(try home.ledger().cards(CardFilter(), after: nil, limit: 1).first)
    #expect(card.contents.gid1?.hasPrefix("6C79") == true, "\(card.contents)")
    let there = home.run("renew", "--demo=lyca-us", "--json")
    let gone = home.run("renew", card.label.text, "--json")
    for path in ["operator.id", "operator.confidence", "operator.host", "guide.basis"] {
      #expect(try gone.text(path) == there.text(path), "\(path)")
    }
    #expect(try gone.text("operator.id") == "lyca-us" && gone.text("operator.confidence") == "high")
    #expect(try gone.value("guide.caution") is NSNull)
    let past = home.run(
      "renew", card.label.text, "--record", "--valid-until", "2020-01-31", "--json")
    #expect(past.status == 0)
    #expect(try due(home)["operator"] as? String == "Lyca Mobile")
    let shown = home.run("cards", "show", card.label.text)
    #expect(shown.output.contains("GID1") && shown.output.contains("6C79"), "\(shown)")
  }

  @Test func `a record without group identifiers is told by the name on the card`() throws {
    let home = try LedgerHome()
    let old = try home.ledger().book(
      CardContents(
        iccid: Fact("8901260123456789011", .chip), imsi: Fact("310260123456789", .chip),
        mcc: "310", mnc: "260", spn: "Lyca Mobile"), place: nil, by: .unknown
    ).record
    let run = home.run("renew", old.label.text, "--json")
    #expect(try run.text("operator.id") == "lyca-us", "\(run)")
    #expect(try run.text("operator.confidence") == "medium")
    let typed = home.run(
      "operators", "explain", "310260123456789", "--spn", "Lyca Mobile", "--json")
    #expect(try typed.text("operator.id") == "lyca-us", "\(typed)")
    let other = home.run("operators", "explain", "310260123456789", "--spn", "Nobody", "--json")
    #expect(try other.text("operator.id") == "t-mobile-us")
    #expect((try other.value("disagreements") as? [[String: Any]])?.count == 1, "\(other)")
  }

  @Test func `that a card has no group identifier is kept too`() throws {
    let home = try LedgerHome()
    _ = home.run("intake", "--demo=mts")
    let ledger = try home.ledger()
    let card = try #require(try ledger.cards(CardFilter(), after: nil, limit: 1).first)
    #expect(card.contents.gid1 == nil && card.contents.absent == ["gid1", "gid2"])
    #expect(CardFacts(card.contents).gid1 == .absent)
    #expect(CardFacts(CardContents(imsi: Fact("250011234567890", .typed))).gid1.isUnread)
    // Another reading that finds one is newer.
    var later = card.contents
    (later.spn, later.gid1, later.absent) = (nil, "4201", ["gid2", "spn"])
    let merged = card.contents.merged(with: later)
    #expect(merged.gid1 == "4201" && merged.spn == nil && merged.absent == ["gid2", "spn"])
    // What nobody looked at stays as it was.
    #expect(merged.merged(with: CardContents()) == merged)
    try ledger.rebuild(by: .unknown) { _ in }
    #expect(try ledger.card(card.id) == card)
  }
}
