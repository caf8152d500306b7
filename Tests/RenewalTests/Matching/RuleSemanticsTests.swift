import Renewal
import Testing

struct RuleSemanticsTests {
  /// The operator of a card on a network where these rules are, `base` for the rule of the network.
  private func found(_ rules: [CarrierRule], _ facts: CardFacts) throws -> (String?, Int?) {
    let ids = rules.map(\.operatorID) + ["base"]
    var seen: Set<String> = []
    let operators = ids.filter { seen.insert($0).inserted }.map { Operator(id: $0, name: $0) }
    let base = CarrierRule(operatorID: "base", networks: ["23430"], source: "test")
    let list = OperatorList(operators: operators, rules: rules + [base])
    let match = OperatorDirectory([try OperatorTable(compiling: list)]).match(facts)
    return (match?.operator.id, match?.score)
  }

  private func rule(_ id: String = "a", _ change: (inout CarrierRule) -> Void) -> CarrierRule {
    var rule = CarrierRule(operatorID: id, networks: ["23430"], source: "test")
    change(&rule)
    return rule
  }

  @Test func `each field has its score, and each outweighs all below it together`() {
    let scores = MatchField.allCases.map(\.score)
    #expect(scores == [256, 128, 64, 32, 16, 8, 4, 2, 1])
    for index in scores.indices {
      #expect(scores[index] > scores[(index + 1)...].reduce(0, +))
    }
  }

  /// One rule that asks for one field, a card that has it and one that does not.
  struct Case: Sendable {
    var name: String
    var rule: CarrierRule
    var yes: CardFacts
    var no: CardFacts
    var score: Int

    init(
      _ name: String, _ score: Int, yes: CardFacts, no: CardFacts,
      _ change: (inout CarrierRule) -> Void
    ) {
      self.name = name
      self.score = score
      self.yes = yes
      self.no = no
      rule = CarrierRule(operatorID: "a", networks: ["23430"], source: "test")
      change(&rule)
    }
  }

  static let cases: [Case] = [
    Case(
      "x stands for any digit", 384, yes: card("23430", imsi: "234309790000000"),
      no: card("23430", imsi: "234309690000000")
    ) { $0.imsiPatterns = ["23430x7X"] },
    Case(
      "an IMSI shorter than the pattern does not fit", 384, yes: card("23430", imsi: "23430972"),
      no: card("23430", imsi: "2343097")
    ) { $0.imsiPatterns = ["23430x7X"] },
    Case(
      "an ICCID begins with the prefix", 320, yes: card("23430", iccid: "8944200000000000000"),
      no: card("23430", iccid: "8944100000000000000")
    ) { $0.iccidPrefixes = ["894420"] },
    Case(
      "GID1 begins with the value in either case", 288, yes: card("23430", gid1: "aB01ff"),
      no: card("23430", gid1: "AB")
    ) { $0.gid1 = ["Ab01"] },
    Case(
      "the filling of a GID is compared too", 288, yes: card("23430", gid1: "00FFFFFF"),
      no: card("23430", gid1: "0000FF")
    ) { $0.gid1 = ["00FFFF"] },
    Case(
      "a value of half a byte is compared too", 288, yes: card("23430", gid1: "5192"),
      no: card("23430", gid1: "5202")
    ) { $0.gid1 = ["519"] },
    Case(
      "GID2 is a field of its own", 272, yes: card("23430", gid2: "0A"),
      no: card("23430", gid1: "0A")
    ) { $0.gid2 = ["0a"] },
    Case(
      "the network's name is compared whole, in either case", 264,
      yes: card("23430", pnn: "ONE two"), no: card("23430", pnn: "One two three")
    ) { $0.pnn = ["One Two"] },
    Case(
      "any certificate of the card will do", 260, yes: card("23430", privileges: ["00", "4c36"]),
      no: card("23430", privileges: ["4C3600"])
    ) { $0.privilege = ["4C36"] },
    Case(
      "the provider name is compared whole, in either case", 258,
      yes: card("23430", spn: "giffGAFF"),
      no: card("23430", spn: "giffgaff 5G")
    ) { $0.spn = ["GiffGaff"] },
    Case(
      "case is that of any script", 258, yes: card("23430", spn: "МТС"),
      no: card("23430", spn: "МТТ")
    ) { $0.spn = ["мтс"] },
    Case(
      "an empty name is that of a card without one", 258, yes: card("23430"),
      no: card("23430", spn: "x")
    ) { $0.spn = [""] },
    Case(
      "the access point's name is compared whole", 257, yes: card("23430", apn: "INTERNET"),
      no: card("23430", apn: "internet2")
    ) { $0.apn = ["internet"] },
  ]

  @Test(arguments: cases)
  func `a field fits or it does not`(entry: Case) throws {
    let yes = try found([entry.rule], entry.yes)
    #expect(yes == ("a", entry.score), "\(entry.name)")
    let no = try found([entry.rule], entry.no)
    #expect(no == ("base", 256), "\(entry.name)")
  }

  @Test func `all fields of a rule must fit, each with any of its values`() throws {
    let rules = [
      rule {
        $0.gid1 = ["01", "02"]
        $0.spn = ["One", "Two"]
      }
    ]
    for (gid, name, expected) in [
      ("01", "two", "a"), ("02", "ONE", "a"), ("03", "One", "base"), ("01", "Three", "base"),
    ] {
      #expect(try found(rules, card("23430", gid1: gid, spn: name)).0 == expected)
    }
  }

  @Test func `the higher field wins, whatever the order`() throws {
    let byName = rule("name") { $0.spn = ["One"] }
    let byGroup = rule("group") { $0.gid1 = ["01"] }
    let facts = card("23430", gid1: "01", spn: "One")
    #expect(try found([byName, byGroup], facts) == ("group", 288))
    #expect(try found([byGroup, byName], facts) == ("group", 288))
  }

  @Test func `of equal rules the first wins, and the match is not sure`() throws {
    let rules = [rule("first") { $0.gid1 = ["01"] }, rule("second") { $0.gid1 = ["0102"] }]
    #expect(try found(rules, card("23430", gid1: "0102")) == ("first", 288))
    let operators = ["first", "second"].map { Operator(id: $0, name: $0) }
    let directory = OperatorDirectory([
      try OperatorTable(compiling: OperatorList(operators: operators, rules: rules))
    ])
    let match = try #require(directory.match(card("23430", gid1: "0102")))
    #expect(match.confidence == .medium)
    #expect(match.runnersUp.map(\.operator.id) == ["second"])
  }

  @Test(arguments: [["whole", "part"], ["part", "whole"]])
  func `a part wins over its whole at the same score, in either order`(order: [String]) throws {
    let list = OperatorList(
      operators: [
        Operator(id: "whole", name: "Whole"), Operator(id: "part", name: "Part", parent: "whole"),
      ],
      rules: order.map { id in rule(id) { $0.gid1 = ["01"] } })
    let directory = OperatorDirectory([try OperatorTable(compiling: list)])
    let match = try #require(directory.match(card("23430", gid1: "01")))
    #expect(match.operator.id == "whole")
    #expect(match.specific?.id == "part")
    #expect(match.confidence == .high)
  }
}
