import Renewal
import Testing

/// Cards whose network is known and belongs to nobody: the number of the card still has an issuer.
struct UnknownNetworkTests {
  private static let issuers = OperatorList(
    operators: [
      Operator(id: "ais-th", name: "AIS", country: "TH"),
      Operator(id: "telia-fi", name: "Telia Finland", country: "FI"),
    ],
    rules: [
      CarrierRule(
        operatorID: "ais-th", networks: [], iccidPrefixes: ["896603"], source: "prefixes",
        confidence: .medium),
      CarrierRule(operatorID: "telia-fi", networks: [], iccidPrefixes: ["8935891"], source: "own"),
    ])
  private static let iccid = "8966031234567890126"

  private func match(_ facts: CardFacts) throws -> OperatorMatch? {
    try sampleDirectory(Self.issuers).match(facts)
  }

  @Test(
    arguments: [
      ("52099", "TH"), ("26299", "DE"), ("99999", nil),
    ] as [(String, String?)])
  func `the issuer is told as a guess, with the network that nobody knows`(
    network: String, country: String?
  ) throws {
    let match = try #require(try match(card(network, iccid: Self.iccid)))
    #expect(match.operator.id == "ais-th" && match.source == "prefixes")
    #expect(match.confidence == .low)
    #expect(match.evidence == [.init(field: .iccid, value: "896603")])
    #expect(match.unknownNetwork?.digits == network && match.unknownNetwork?.country == country)
    // Everything was read: what makes it unsure is not a field that is missing.
    #expect(!match.mayBeMVNO)
  }

  @Test func `the name on the card makes it surer, but not against another country`() throws {
    let home = try #require(try match(card("52099", iccid: Self.iccid, spn: "ais")))
    #expect(home.confidence == .medium && home.evidence.map(\.field) == [.iccid, .spn])
    let foreign = try #require(try match(card("26299", iccid: Self.iccid, spn: "ais")))
    #expect(foreign.confidence == .low)
  }

  @Test func `a rule that lacks a field is a candidate, and the issuer is told with it`() throws {
    var facts = card("20404", iccid: Self.iccid)
    facts.gid1 = .unread(reason: "pinRequired")
    let match = try #require(try match(facts))
    #expect(match.operator.id == "ais-th" && match.confidence == .low)
    #expect(match.unreadableThatMatters == [.gid1] && match.mayBeMVNO)
    #expect(match.runnersUp.first?.operator.androidID == 1839)
  }

  @Test func `without an issuer nobody is named`() throws {
    #expect(try match(card("52099", iccid: "8999990123456789012")) == nil)
    #expect(try match(card("52099")) == nil)
  }

  @Test func `a known network never says that it is unknown`() throws {
    #expect(try match(card("52003", iccid: Self.iccid))?.unknownNetwork == nil)
    let locked = CardFacts(iccid: .value(Self.iccid))
    #expect(try match(locked)?.unknownNetwork == nil)
  }

  @Test func `of providers that share a network the issuer of the card is the one`() throws {
    var list = Self.issuers
    list.operators.append(Operator(id: "vodafone-de", name: "Vodafone", country: "DE"))
    list.rules.append(
      CarrierRule(
        operatorID: "vodafone-de", networks: [], iccidPrefixes: ["894920"], source: "own"))
    let directory = OperatorDirectory([try OperatorTable(compiling: list)]) { .builtIn }
    let sharing = ProviderTable.builtIn.providers(onNetwork: "26202").map(\.name)
    #expect(sharing.count > 1 && sharing.contains("Vodafone"))
    let own = try #require(directory.match(card("26202", iccid: "8949201234567890123")))
    #expect(own.operator.name == "Vodafone" && own.confidence == .medium)
    #expect(own.disagreements.isEmpty && own.unknownNetwork == nil)
    #expect(own.runnersUp.map(\.operator.name) == sharing.filter { $0 != "Vodafone" })
    // Another issuer is none of them: it is told, as a guess, with those who can be meant.
    let other = try #require(directory.match(card("26202", iccid: Self.iccid)))
    #expect(other.operator.id == "ais-th" && other.confidence == .low)
    #expect(other.unknownNetwork?.isShared == true && other.unknownNetwork?.digits == "26202")
    #expect(other.runnersUp.map(\.operator.name) == sharing)
    #expect(directory.match(card("26202")) == nil)
    #expect(directory.candidates(card("26202")).map(\.operator.name) == sharing)
  }

  @Test func `who has the network by the table of providers is held against the issuer`() throws {
    let directory = OperatorDirectory([try OperatorTable(compiling: Self.issuers)]) { .builtIn }
    // 244-91 is Telia's alone in the table.
    let one = try #require(ProviderTable.builtIn.providers(onNetwork: "24491").first)
    #expect(one.country == "FI" && one.name == "Telia")
    let same = try #require(directory.match(card("24491", iccid: "8935891234567890123")))
    #expect(same.operator.name == "Telia" && same.disagreements.isEmpty)
    #expect(same.confidence == .medium)
    let other = try #require(directory.match(card("24491", iccid: Self.iccid)))
    #expect(other.operator.name == "Telia" && other.confidence == .low)
    #expect(other.disagreements.map(\.operator?.id) == ["ais-th"])
    #expect(other.disagreements.map(\.value) == ["896603"])
  }
}
