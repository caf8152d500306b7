import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// Every fact that a command prints as JSON says where it was read, when, and how sure that is (X5).
struct RenewGuideFactsTests {
  private static let now = Timestamp.now

  /// The objects in a value that have a source, with everything that a fact must say; nil as soon as
  /// one of them says less.
  private static func facts(_ value: JSONValue) -> [JSONValue] {
    switch value {
    case .array(let values): return values.flatMap(facts)
    case .object(let members):
      let inner = members.flatMap { facts($0.value) }
      func member(_ name: String) -> JSONValue? { members.first { $0.name == name }?.value }
      guard case .array(let sources)? = member("sources"), !sources.isEmpty,
        case .string? = member("verifiedAt"), case .string? = member("confidence"),
        case .bool? = member("stale")
      else { return inner }
      return inner + [value]
    default: return []
    }
  }

  @Test func `each fact of each guide brings source, date and confidence`() throws {
    let library = GuideLibrary { _ in true }
    #expect(library.guides.count > 20)
    for guide in library.guides {
      let facts = Self.facts(guide.json(at: Self.now, filling: [:]))
      #expect(facts.count == guide.facts.count, "\(guide.id)")
    }
  }

  @Test func `a fact says what its guide says of it`() throws {
    let guide = try #require(GuideLibrary { _ in true }.guide("verizon-prepaid-us"))
    let home = try LedgerHome()
    let run = home.run("renew", "8914800000123456788", "--json")
    let shown = try #require(try run.value("guide.guides") as? [[String: Any]]).first
    #expect(shown?["id"] as? String == guide.id, "\(run)")
    for (key, provenances) in [
      ("channels", guide.channels.map(\.provenance)), ("rules", guide.rules.map(\.provenance)),
      ("payments", guide.payments.map(\.provenance)), ("offers", guide.offers.map(\.provenance)),
      ("attributes", guide.attributes.map(\.provenance)),
      ("capabilities", guide.capabilities.map(\.provenance)),
    ] {
      let facts = try #require(shown?[key] as? [[String: Any]], "\(key)")
      #expect(
        facts.map { $0["sources"] as? [String] ?? [] }
          == provenances.map { $0?.sources.map(\.title) ?? [] })
      #expect(
        facts.map { $0["verifiedAt"] as? String } == provenances.map { $0?.verifiedAt.description })
      #expect(
        facts.map { $0["confidence"] as? String } == provenances.map { $0?.confidence.rawValue })
    }
    let grace = try #require(
      (shown?["rules"] as? [[String: Any]])?.first { $0["kind"] as? String == "grace" })
    #expect(grace["days"] as? Int == 60)
    // Where the source is, stands once with the guide.
    let sources = try #require(shown?["sources"] as? [[String: Any]])
    #expect(sources.compactMap { $0["title"] as? String } == guide.sources.map(\.title))
    #expect(sources.compactMap { $0["url"] as? String } == guide.sources.compactMap(\.url))
  }

  @Test func `people are told too what a guide was read in`() throws {
    let home = try LedgerHome()
    for (card, id) in [("ais", "ais-th"), ("mts", "mts-ru")] {
      let guide = try #require(GuideLibrary { _ in true }.guide(id))
      let english = home.run("renew", "--demo=\(card)").output
      let chinese = home.run("renew", "--demo=\(card)", "--lang", "zh-Hans").output
      #expect(english.contains("  Read in:\n") && chinese.contains("  信息来源：\n"))
      for source in guide.sources {
        let line = "  - \(source.title)" + (source.url.map { " <\($0)>" } ?? "")
        #expect(english.says(line) && chinese.says(line), "\(line)")
      }
    }
    // What holds everywhere has no source.
    #expect(!home.run("renew", "--account", "anna").output.contains("Read in:"))
  }

  @Test func `codes of the provider table say that they are from it`() throws {
    let home = try LedgerHome()
    let run = home.run("renew", "imsi", "244051234567890", "--json")
    #expect(try run.text("guide.basis") == "providerTable", "\(run)")
    let channels = try #require(
      (try run.value("guide.guides") as? [[String: Any]])?.first?["channels"] as? [[String: Any]])
    #expect(!channels.isEmpty)
    for channel in channels {
      #expect(channel["sources"] as? [String] == [ProviderTable.builtIn.source])
      #expect(channel["verifiedAt"] as? String == ProviderTable.builtIn.date?.description)
      #expect(channel["confidence"] as? String == "medium")
    }
  }

  @Test func `troubleshoot says of channels and notes where they come from`() throws {
    let run = CLIRun("troubleshoot zeroBalance --demo --json")
    let steps = try #require(try run.value("steps") as? [[String: Any]])
    let channels = steps.flatMap { $0["channels"] as? [[String: Any]] ?? [] }
    let notes = steps.compactMap { $0["note"] as? [String: Any] }
    #expect(!channels.isEmpty && !notes.isEmpty, "\(run)")
    for fact in channels + notes {
      #expect((fact["sources"] as? [String])?.isEmpty == false)
      #expect(fact["verifiedAt"] is String)
      #expect(["high", "medium"].contains(fact["confidence"] as? String))
      #expect(fact["stale"] is Bool)
    }
  }
}
