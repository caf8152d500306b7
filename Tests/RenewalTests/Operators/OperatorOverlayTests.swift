import Foundation
import Renewal
import Testing

/// The operators and rules that come with the program, as data.
struct OperatorOverlayTests {
  private static func list() throws -> OperatorList { try OperatorList.builtIn() }

  @Test func `every record has a source and a date`() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/CRenewalData/data/operators.json")
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any])
    for record in try #require(root["operators"] as? [[String: Any]]) {
      let id = record["id"] as? String ?? "?"
      #expect((record["sources"] as? [String])?.isEmpty == false, "\(id)")
      #expect(SourceDate(record["verifiedAt"] as? String ?? "") != nil, "\(id)")
      #expect(record["country"] is String, "\(id)")
    }
    for (index, rule) in try #require(root["rules"] as? [[String: Any]]).enumerated() {
      #expect((rule["source"] as? String)?.isEmpty == false, "rules[\(index)]")
      #expect(SourceDate(rule["verifiedAt"] as? String ?? "") != nil, "rules[\(index)]")
      #expect(rule["confidence"] is String, "rules[\(index)]")
    }
  }

  @Test func `no id and no rule stands twice`() throws {
    let list = try Self.list()
    #expect(Set(list.operators.map(\.id)).count == list.operators.count)
    let numbers = list.operators.compactMap(\.androidID)
    #expect(Set(numbers).count == numbers.count)
    for (index, rule) in list.rules.enumerated() {
      #expect(!list.rules[..<index].contains { Self.asksTheSame($0, rule) }, "rules[\(index)]")
    }
  }

  private static func asksTheSame(_ one: CarrierRule, _ other: CarrierRule) -> Bool {
    MatchField.allCases.allSatisfy { one.values(of: $0) == other.values(of: $0) }
  }

  @Test(arguments: [
    ("52001", "ais-th"), ("52003", "ais-th"), ("52023", "ais-th"), ("52004", "true-th"),
    ("52018", "dtac-th"), ("46000", "china-mobile-cn"), ("46001", "china-unicom-cn"),
    ("46011", "china-telecom-cn"), ("46015", "china-broadnet-cn"), ("25001", "mts-ru"),
    ("25002", "megafon-ru"), ("25099", "beeline-ru"), ("25020", "t2-ru"), ("25011", "yota-ru"),
    ("310260", "t-mobile-us"), ("310410", "att-us"), ("311480", "verizon-us"),
    ("40001", "azercell-az"), ("40002", "bakcell-az"), ("40004", "nar-az"),
  ])
  func `a network has one operator for cards without marks of another`(
    network: String, id: String
  ) throws {
    let others = MatchField.allCases.filter { $0 != .mccmnc }
    let plain = try Self.list().rules.filter { rule in
      rule.networks.contains(network) && others.allSatisfy { rule.values(of: $0).isEmpty }
    }
    #expect(plain.map(\.operatorID) == [id])
  }

  @Test(arguments: [
    ("896603", "ais-th"), ("896600", "true-th"), ("896618", "dtac-th"),
    ("898600", "china-mobile-cn"), ("898601", "china-unicom-cn"), ("898611", "china-telecom-cn"),
    ("898615", "china-broadnet-cn"), ("8970101", "mts-ru"), ("8970199", "beeline-ru"),
    ("8901260", "t-mobile-us"), ("891260", "t-mobile-us"), ("8901480", "verizon-us"),
  ])
  func `a card number begins with its issuer`(prefix: String, id: String) throws {
    let rules = try Self.list().rules.filter { $0.iccidPrefixes.contains(prefix) }
    #expect(rules.map(\.operatorID) == [id])
    #expect(rules.allSatisfy { $0.networks.isEmpty })
  }

  @Test func `what is not known is not claimed`() throws {
    let prefixes = try Self.list().rules.flatMap(\.iccidPrefixes)
    // E.118 gives 891004 to another firm than Verizon.
    #expect(!prefixes.contains { "891004".hasPrefix($0) || $0.hasPrefix("891004") })
  }
}
