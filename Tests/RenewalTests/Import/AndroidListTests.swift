import Foundation
import Renewal
import Testing

/// The list that `SIMTOOL_CARRIER_LIST` names: Android's own, which is not a part of this project.
private let androidList: String? = ProcessInfo.processInfo.environment["SIMTOOL_CARRIER_LIST"]
  .flatMap { $0.isEmpty ? nil : $0 }

@Suite(.enabled(if: androidList != nil, "SIMTOOL_CARRIER_LIST names no list"))
struct AndroidListTests {
  private func list() throws -> CarrierList {
    let data = try Data(contentsOf: URL(fileURLWithPath: androidList ?? ""))
    return try CarrierList(textProto: Array(data), source: "android")
  }

  /// Counted from version 134217771 of 2025-03-14 (docs/matching.md, "Sources").
  @Test func `the list has as many carriers and rules as were counted`() throws {
    let list = try list()
    try #require(list.list.version == 134_217_771, "the counts are those of another version")
    #expect(list.list.operators.count == 1_514)
    #expect(list.list.rules.count == 1_660)
    #expect(list.combinations == 3_051)
    #expect(try OperatorTable(compiling: list.list).networkCount == 1_786)
    #expect(list.list.operators.count { $0.parent != nil } == 38)
    #expect(list.unknownFields == [] && list.attributesLeftOut == 0)
  }

  @Test(arguments: OperatorMatchTests.vectors)
  func `the vectors hold with the whole list`(vector: OperatorMatchTests.Vector) throws {
    let table = try OperatorTable(compiling: try list().list)
    let match = try #require(OperatorDirectory([table]).match(vector.card))
    #expect(match.operator.androidID == vector.number)
    #expect(match.specific?.androidID == vector.specific)
    #expect(match.score == vector.score)
  }

  @Test func `networks that the list lacks have no operator`() throws {
    let directory = OperatorDirectory([try OperatorTable(compiling: try list().list)])
    #expect(directory.match(card("52023")) == nil)
    #expect(directory.match(card("46015")) == nil)
  }

  @Test func `a card made for a rule gets its carrier, a better one, or its whole`() throws {
    let list = try list().list
    let directory = OperatorDirectory([try OperatorTable(compiling: list)])
    var checked = 0
    for rule in list.rules {
      for facts in cards(for: rule) {
        checked += 1
        let score = MatchField.allCases.filter { !rule.values(of: $0).isEmpty }.reduce(0) {
          $0 + $1.score
        }
        guard let match = directory.match(facts) else {
          Issue.record("\(rule.operatorID) is not found by \(facts)")
          continue
        }
        let id = (match.specific ?? match.operator).id
        let isRight = id == rule.operatorID || match.operator.id == rule.operatorID
        #expect(match.score >= score)
        #expect(isRight || match.score > score, "\(rule.operatorID), got \(id)")
      }
    }
    #expect(checked == 3_051)
  }

  /// A card for each combination of the rule's values, with nothing else on it.
  private func cards(for rule: CarrierRule) -> [CardFacts] {
    var cards = rule.networks.map { card($0) }
    func each(_ values: [String], _ change: (inout CardFacts, String) -> Void) {
      guard !values.isEmpty else { return }
      cards = cards.flatMap { facts in
        values.map { value in
          var facts = facts
          change(&facts, value)
          return facts
        }
      }
    }
    each(rule.imsiPatterns) {
      $0.imsi = .value($1.replacingOccurrences(of: "x", with: "5").padding(to: 15))
    }
    each(rule.iccidPrefixes) { $0.iccid = .value($1.padding(to: 19)) }
    each(rule.gid1) { $0.gid1 = .value($1) }
    each(rule.gid2) { $0.gid2 = .value($1) }
    each(rule.pnn) { $0.pnn = .value($1) }
    each(rule.privilege) { $0.privileges = [$1] }
    each(rule.spn) { $0.spn = .value($1) }
    each(rule.apn) { $0.apn = .value($1) }
    return cards
  }
}
