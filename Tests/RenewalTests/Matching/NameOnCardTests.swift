import Renewal
import Testing

/// The name on a card of a known network, where the group identifiers were not read.
struct NameOnCardTests {
  private static let overlay = OperatorList(
    operators: [
      Operator(id: "t-mobile-us", name: "T-Mobile US", country: "US", androidID: 1),
      Operator(id: "lyca-us", name: "Lyca Mobile US", country: "US", androidID: 2067),
      Operator(id: "verizon-us", name: "Verizon", country: "US", androidID: 1839),
    ],
    rules: [
      CarrierRule(operatorID: "t-mobile-us", networks: ["310260"], source: "ours"),
      CarrierRule(
        operatorID: "t-mobile-us", networks: [], iccidPrefixes: ["8901260"], source: "ours"),
    ])

  private func match(
    _ name: String?, iccid: String? = nil, _ change: (inout CardFacts) -> Void = { _ in }
  ) throws -> OperatorMatch {
    var facts = card("310260", iccid: iccid, spn: name)
    (facts.gid1, facts.gid2) = (.unread(reason: "notAsked"), .unread(reason: "notAsked"))
    change(&facts)
    return try #require(try sampleDirectory(Self.overlay).match(facts))
  }

  @Test(arguments: [
    ("Lyca Mobile US", "lyca-us", nil), ("lyca mobile", "lyca-us", nil),
    ("TELLO", "android-2578", nil),
    ("TracFone on T-Mobile", "android-2022", "android-10001"),
  ])
  func `a brand of the network is known by its name`(
    name: String, id: String, part: String?
  ) throws {
    let match = try match(name, iccid: "8901260123456789012")
    #expect(match.operator.id == id && match.specific?.id == part)
    #expect(match.host?.id == "t-mobile-us")
    #expect(match.confidence == .medium && match.disagreements.isEmpty && !match.mayBeMVNO)
    #expect(match.evidence.map(\.field) == [.mccmnc, .spn])
    #expect(!match.runnersUp.contains { [id, part].contains($0.operator.id) })
  }

  @Test func `the operator's own name leaves open which brand it is`() throws {
    let match = try match("T-Mobile")
    #expect(match.operator.id == "t-mobile-us" && match.host == nil)
    #expect(match.evidence.map(\.field) == [.mccmnc, .spn])
    #expect(match.confidence == .medium && match.mayBeMVNO && match.disagreements.isEmpty)
  }

  @Test(arguments: [("Verizon", "verizon-us"), ("Nobody", nil)])
  func `a name of nobody on the network is a contradiction`(name: String, id: String?) throws {
    let match = try match(name)
    #expect(match.operator.id == "t-mobile-us" && match.confidence == .medium)
    #expect(match.disagreements.map(\.field) == [.spn])
    #expect(match.disagreements.map(\.value) == [name])
    #expect(match.disagreements.map(\.operator?.id) == [id])
    #expect(match.mayBeMVNO)
  }

  /// A card of which everything was read, and which has no group identifiers.
  private func wholeMatch(_ name: String?, gid1: CardFacts.Known = .absent) throws -> OperatorMatch
  {
    try match(name) {
      $0.gid1 = gid1
      $0.gid2 = .absent
    }
  }

  @Test(arguments: [
    ("Lyca Mobile US", "lyca-us"), ("Verizon", "verizon-us"), ("Tello", "android-2578"),
    ("Nobody", nil),
  ])
  func `where all was read a name that is another's takes the certainty away`(
    name: String, id: String?
  ) throws {
    let match = try wholeMatch(name)
    #expect(match.operator.id == "t-mobile-us" && match.specific == nil && match.host == nil)
    #expect(match.confidence == .medium && !match.mayBeMVNO)
    #expect(match.evidence.map(\.field) == [.mccmnc])
    #expect(match.disagreements.map(\.field) == [.spn])
    #expect(match.disagreements.map(\.value) == [name])
    #expect(match.disagreements.map(\.operator?.id) == [id])
  }

  @Test(arguments: [nil, "", "T-Mobile", "t-mobile us", "T-Mobile 5G"])
  func `where all was read the operator's own name, or none, changes nothing`(
    name: String?
  ) throws {
    let match = try wholeMatch(name)
    #expect(match.operator.id == "t-mobile-us" && match.confidence == .high)
    #expect(match.evidence.map(\.field) == [.mccmnc] && match.disagreements.isEmpty)
  }

  @Test func `a name never outweighs a group identifier, but one that is another's is told`() throws
  {
    let other = try wholeMatch("Tello", gid1: .value("6C79"))
    #expect(other.operator.id == "lyca-us" && other.confidence == .medium)
    #expect(other.disagreements.map(\.operator?.id) == ["android-2578"])
    // The network's own name, the brand's, and one that nobody is known by.
    for name in ["T-Mobile", "Lyca Mobile", "Nobody"] {
      let match = try wholeMatch(name, gid1: .value("6C79"))
      #expect(match.operator.id == "lyca-us" && match.disagreements.isEmpty, "\(name)")
    }
  }

  /// The operators that come with the program.
  private static func builtIn() throws -> OperatorDirectory {
    OperatorDirectory([try OperatorTable.builtIn()])
  }

  @Test(arguments: [
    ("520031234567890", "dtac", "dtac-th"), ("520031234567890", "Foo", nil),
    ("460001234567890", "中国联通", "china-unicom-cn"),
    ("460001234567890", "China Unicom", "china-unicom-cn"),
    ("250011234567890", "MegaFon", "megafon-ru"), ("250011234567890", "Tele2", "t2-ru"),
  ])
  func `the built-in list knows whose name another one is`(
    imsi: String, name: String, id: String?
  ) throws {
    let facts = card(String(imsi.prefix(5)), spn: name)
    let match = try #require(try Self.builtIn().match(facts))
    #expect(match.disagreements.map(\.value) == [name] && match.confidence == .medium)
    #expect(match.disagreements.first?.operator?.id == id)
  }

  @Test(arguments: [
    ("52003", "AIS"), ("52003", "AIS 5G"), ("46000", "CMCC"), ("46000", "中国移动"),
    ("46001", "CUCC"), ("46003", "CTCC"), ("25001", "MTS RUS"), ("25002", "MegaFon RUS"),
    ("25020", "TELE2"), ("25099", "Beeline"), ("25099", "Билайн"),
  ])
  func `names as cards carry them leave the operator sure`(network: String, name: String) throws {
    let match = try #require(try Self.builtIn().match(card(network, spn: name)))
    #expect(match.disagreements.isEmpty && match.confidence == .high, "\(match)")
  }

  @Test func `a brand whose rules what was read speaks against is a contradiction`() throws {
    var overlay = Self.overlay
    overlay.operators.append(Operator(id: "mint", name: "Mint", country: "US"))
    overlay.rules.append(
      CarrierRule(
        operatorID: "mint", networks: ["310260"], iccidPrefixes: ["8901999"], gid1: ["77"],
        source: "ours"))
    var facts = card("310260", iccid: "8901260123456789012", spn: "Mint")
    facts.gid1 = .unread(reason: "notAsked")
    let match = try #require(try sampleDirectory(overlay).match(facts))
    #expect(match.operator.id == "t-mobile-us")
    #expect(match.disagreements.map(\.operator?.id) == ["mint"])
  }
}
