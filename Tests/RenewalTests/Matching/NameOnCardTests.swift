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

  @Test func `a name is asked only where the group identifier is not known`() throws {
    for name in ["Lyca Mobile US", "Nobody"] {
      let match = try match(name) {
        $0.gid1 = .absent
        $0.gid2 = .absent
      }
      #expect(match.operator.id == "t-mobile-us" && match.confidence == .high)
      #expect(match.evidence.map(\.field) == [.mccmnc])
    }
    // What was read is not outweighed by a name.
    let read = try match("Tello") { $0.gid1 = .value("6C79") }
    #expect(read.operator.id == "lyca-us")
    #expect(try match(nil).evidence.map(\.field) == [.mccmnc])
    #expect(try match("").evidence.map(\.field) == [.mccmnc])
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
