import TestSupport
import Testing

@testable import Renewal

struct OperatorTableTests {
  private func sample() throws -> OperatorList {
    try CarrierList(textProto: Array(sampleCarrierList.utf8), source: "test").list
  }

  @Test func `a table gives back every operator and rule`() throws {
    var list = try sample()
    list.rules[3].confidence = .low
    list.rules.append(
      CarrierRule(operatorID: "android-1", networks: [], iccidPrefixes: ["8901260"], source: "x"))
    let table = try OperatorTable(try OperatorTable(compiling: list).bytes)
    #expect((0..<table.operatorCount).map { table.operator(at: $0) } == list.operators)
    #expect((0..<table.ruleCount).map { table.rule(at: $0) } == list.rules)
    #expect(table.version == 7)
    #expect(table.networkCount == 9)
  }

  @Test func `what cannot be kept is refused`() throws {
    let one = Operator(id: "a", name: "A")
    let lists: [(OperatorList, String)] = [
      (OperatorList(operators: [one, one]), "operators[1].id"),
      (OperatorList(operators: [Operator(id: "a", name: "A", parent: "b")]), "operators[0].parent"),
      (
        OperatorList(rules: [CarrierRule(operatorID: "b", networks: ["52003"], source: "")]),
        "rules[0].operator"
      ),
      (
        OperatorList(
          operators: [one], rules: [CarrierRule(operatorID: "a", networks: ["5200"], source: "")]),
        "rules[0].networks"
      ),
      (
        OperatorList(operators: [Operator(id: "a", name: String(repeating: "A", count: 65_536))]),
        "operators[0]"
      ),
    ]
    for (list, path) in lists {
      let error = #expect(throws: OperatorDataError.self) { try OperatorTable(compiling: list) }
      #expect(error?.path == path)
    }
  }

  @Test func `every changed byte is noticed`() throws {
    let whole = try OperatorTable(compiling: try sample()).bytes
    for index in whole.indices {
      var bytes = whole
      bytes[index] ^= 0x10
      #expect(throws: OperatorDataError.self, "byte \(index)") { try OperatorTable(bytes) }
    }
    for count in [0, 3, 4, 71, 72, whole.count - 1] {
      #expect(throws: OperatorDataError.self) { try OperatorTable(Array(whole.prefix(count))) }
    }
    #expect(throws: OperatorDataError.self) { try OperatorTable(whole + [0]) }
  }

  /// Who can write the file can make its checksum fit as well.
  @Test func `a table made to harm gives nonsense and no trap`() throws {
    let whole = try OperatorTable(compiling: try sample()).bytes
    var random = SplitMix64(seed: 0x7AB1E)
    var accepted = 0
    for _ in 0..<3_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: OperatorTable.checkedFrom..<bytes.count, using: &random)
        bytes[place] =
          [0, 1, 0x7F, 0xFF, UInt8.random(in: 0...255, using: &random)]
          .randomElement(using: &random) ?? 0
      }
      let sum = OperatorTable.checksum(bytes)
      for shift in 0..<8 { bytes[12 + shift] = UInt8(truncatingIfNeeded: sum >> UInt64(8 * shift)) }
      guard let table = try? OperatorTable(bytes) else { continue }
      accepted += 1
      let directory = OperatorDirectory([table])
      for facts in [
        card("310260", gid1: "DDFF"), card("46000", spn: "京东通信"),
        CardFacts(iccid: .value("8986031234567890123")),
      ] {
        _ = directory.match(facts)
        _ = directory.candidates(facts)
      }
      for index in 0..<min(table.ruleCount, 64) { _ = table.rule(at: index) }
      for index in 0..<min(table.operatorCount, 64) { _ = table.operator(at: index) }
    }
    #expect(accepted > 1_000)
  }
}
