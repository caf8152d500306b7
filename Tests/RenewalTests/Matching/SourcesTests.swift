import Renewal
import Testing

struct SourcesTests {
  /// A list of ours that corrects the sample: another owner of 310026, and issuers of cards.
  private static let overlay = OperatorList(
    operators: [
      Operator(id: "ais-th", name: "AIS Thailand", country: "TH", androidID: 1098),
      Operator(id: "t-mobile-us", name: "T-Mobile US", country: "US", androidID: 1),
      Operator(id: "lyca-us", name: "Lyca Mobile US", country: "US", androidID: 2067),
      Operator(id: "verizon-us", name: "Verizon", country: "US", androidID: 1839),
      Operator(id: "other", name: "Other"),
    ],
    rules: [
      CarrierRule(operatorID: "other", networks: ["310026"], source: "ours"),
      CarrierRule(operatorID: "ais-th", networks: ["52003", "52023"], source: "ours"),
      CarrierRule(
        operatorID: "ais-th", networks: [], iccidPrefixes: ["896603"], source: "ours",
        confidence: .medium),
      CarrierRule(
        operatorID: "t-mobile-us", networks: [], iccidPrefixes: ["8901260"], source: "ours"),
      CarrierRule(
        operatorID: "verizon-us", networks: [], iccidPrefixes: ["891480"], source: "ours"),
      CarrierRule(operatorID: "other", networks: [], iccidPrefixes: ["8966"], source: "ours"),
    ])

  @Test func `our rule stands before the imported one, and the contradiction is shown`() throws {
    let match = try #require(try sampleDirectory(Self.overlay).match(card("310026")))
    #expect(match.operator.id == "other")
    #expect(match.disagreements.map(\.operator?.id) == ["t-mobile-us"])
    #expect(match.disagreements.map(\.source) == ["sample 7"])
    #expect(match.disagreements.map(\.value) == ["310026"])
    #expect(match.confidence == .medium)
  }

  @Test func `a better imported rule wins over our rule for the network`() throws {
    var overlay = Self.overlay
    overlay.rules.append(CarrierRule(operatorID: "other", networks: ["310260"], source: "ours"))
    let match = try #require(try sampleDirectory(overlay).match(card("310260", gid1: "6C79")))
    #expect(match.operator.id == "lyca-us")
    #expect(match.host?.id == "other")
    #expect(match.source == "sample 7")
  }

  @Test func `operators with one number are one, and ours speaks for it`() throws {
    let match = try #require(try sampleDirectory(Self.overlay).match(card("310260", gid1: "6C79")))
    #expect(match.operator.name == "Lyca Mobile US")
    #expect(match.host?.name == "T-Mobile US")
    let thai = try #require(try sampleDirectory(Self.overlay).match(card("52003")))
    #expect(thai.operator.id == "ais-th" && thai.disagreements.isEmpty && thai.confidence == .high)
  }

  @Test func `the card's number of another operator is a contradiction`() throws {
    let facts = card("52003", iccid: "8901260123456789012")
    let match = try #require(try sampleDirectory(Self.overlay).match(facts))
    #expect(match.operator.id == "ais-th")
    #expect(match.disagreements.map(\.operator?.id) == ["t-mobile-us"])
    #expect(match.disagreements.map(\.field) == [.iccid])
    #expect(match.confidence == .medium)
  }

  @Test func `the card's number of the host is no contradiction`() throws {
    let facts = card("310260", iccid: "8901260123456789012", gid1: "6C79")
    let match = try #require(try sampleDirectory(Self.overlay).match(facts))
    #expect(match.operator.id == "lyca-us" && match.disagreements.isEmpty)
    #expect(match.confidence == .high)
  }

  @Test func `a network that only the table of providers knows has its name, and is not sure`()
    throws
  {
    let bare = OperatorDirectory([]) { .builtIn }
    let table = ProviderTable.builtIn
    let alone = try #require(
      table.providers.first {
        $0.networks.first.map { table.providers(onNetwork: $0).count == 1 } ?? false
      })
    let match = try #require(bare.match(card(alone.networks[0])))
    #expect(match.operator.name == alone.name && match.operator.country == alone.country)
    #expect(match.confidence == .medium && match.source == table.source)
    let shared = try #require(
      table.providers.first {
        $0.networks.first.map { table.providers(onNetwork: $0).count > 1 } ?? false
      })
    // Of several nobody is first: all of them are candidates.
    #expect(bare.match(card(shared.networks[0])) == nil)
    let sharing = table.providers(onNetwork: shared.networks[0]).map(\.name)
    let candidates = bare.candidates(card(shared.networks[0]))
    #expect(candidates.map(\.operator.name) == Array(sharing.prefix(5)))
    #expect(candidates.allSatisfy { $0.operator.sources == [table.source] && $0.unread.isEmpty })
    #expect(bare.candidates(card(alone.networks[0])).isEmpty)
    #expect(OperatorDirectory([]).match(card(alone.networks[0])) == nil)
  }

  @Test func `the table of providers is not asked where a rule fits or could fit`() throws {
    let sample = try sampleDirectory()
    let directory = OperatorDirectory(sample.tables) { .builtIn }
    #expect(directory.match(card("52003"))?.operator.androidID == 1098)
    var facts = card("20404")
    facts.gid1 = .unread(reason: "pinRequired")
    #expect(directory.match(facts) == nil)
  }

  // MARK: Without an IMSI

  private func locked(_ iccid: String, spn: CardFacts.Known = .absent) -> CardFacts {
    let closed = CardFacts.Known.unread(reason: "pinRequired")
    return CardFacts(
      mccmnc: closed, imsi: closed, iccid: .value(iccid), gid1: closed, gid2: closed, spn: spn)
  }

  @Test(arguments: [
    ("8966031234567890126", "ais-th", "896603"), ("8966991234567890126", "other", "8966"),
    ("8901260123456789012", "t-mobile-us", "8901260"),
    ("8912601234567890123", "t-mobile-us", "8901260"),
    ("8914800000123456789", "verizon-us", "891480"),
    ("8901480000123456789", "verizon-us", "891480"),
  ])
  func `the card's number alone gives its issuer, the longest prefix first`(
    iccid: String, id: String, prefix: String
  ) throws {
    let match = try #require(try sampleDirectory(Self.overlay).match(locked(iccid)))
    #expect(match.operator.id == id)
    #expect(match.confidence == .low)
    #expect(match.evidence == [.init(field: .iccid, value: prefix)])
    #expect(match.mayBeMVNO)
  }

  @Test(arguments: [
    ("8901", ["t-mobile-us", "verizon-us"]), ("891", ["t-mobile-us", "verizon-us"]),
    ("89014", ["verizon-us"]), ("89126", ["t-mobile-us"]), ("890", ["t-mobile-us"]),
    ("8902", []), ("8914801", ["verizon-us"]), ("896", ["other", "ais-th"]),
  ])
  func `issuers are found by the beginning of a number, in both forms of the US`(
    digits: String, ids: [String]
  ) throws {
    let found = try sampleDirectory(Self.overlay).search(digits).map(\.id)
    #expect(Set(found) == Set(ids))
  }

  @Test func `a number of an unknown issuer gives nothing`() throws {
    #expect(try sampleDirectory(Self.overlay).match(locked("8999990123456789012")) == nil)
    #expect(try sampleDirectory(Self.overlay).match(CardFacts()) == nil)
  }

  @Test func `a name that is the issuer's makes it surer`() throws {
    let facts = locked("8966031234567890126", spn: .value("ais thailand"))
    let match = try #require(try sampleDirectory(Self.overlay).match(facts))
    #expect(match.operator.id == "ais-th" && match.confidence == .medium)
    #expect(match.evidence.map(\.field) == [.iccid, .spn])
  }

  @Test func `a brand on the issuer's network is found by its name`() throws {
    var overlay = Self.overlay
    overlay.operators.append(Operator(id: "cmcc", name: "China Mobile", androidID: 1435))
    overlay.rules.append(
      CarrierRule(operatorID: "cmcc", networks: [], iccidPrefixes: ["898600"], source: "ours"))
    let facts = locked("89860012345678901234", spn: .value("京东通信"))
    let match = try #require(try sampleDirectory(overlay).match(facts))
    #expect(match.operator.androidID == 2427)
    #expect(match.host?.id == "cmcc")
    #expect(match.confidence == .medium)
    #expect(match.evidence.map(\.field) == [.iccid, .spn])
  }

  /// T-Mobile US with a network; its brands have rules there that ask for GID1, which is closed.
  private static var withNetwork: OperatorList {
    var overlay = overlay
    overlay.rules.append(
      CarrierRule(operatorID: "t-mobile-us", networks: ["310260"], source: "ours"))
    overlay.operators.append(Operator(id: "att", name: "AT&T", country: "US"))
    // The first byte of Р is another one than that of р.
    overlay.operators.append(Operator(id: "rtk", name: "Ростелеком", country: "US"))
    overlay.operators.append(Operator(id: "b", name: "Some", brand: "Brand", country: "US"))
    return overlay
  }

  @Test(arguments: [
    ("Lyca Mobile US", "lyca-us", nil), ("lyca mobile", "lyca-us", nil),
    ("TELLO", "android-2578", nil),
    ("TracFone on T-Mobile", "android-2022", "android-10001"),
  ])
  func `a brand on the issuer's network is found by its name alone`(
    name: String, id: String, part: String?
  ) throws {
    let facts = locked("8901260123456789012", spn: .value(name))
    let match = try #require(try sampleDirectory(Self.withNetwork).match(facts))
    #expect(match.operator.id == id && match.specific?.id == part)
    #expect(match.host?.id == "t-mobile-us")
    #expect(match.confidence == .medium && match.disagreements.isEmpty)
    #expect(match.evidence.map(\.field) == [.iccid, .spn] && match.source == "sample 7")
  }

  @Test(arguments: ["T-Mobile", "t-mobile us", "T-Mobile US 5G"])
  func `the issuer's name may go on behind a word`(name: String) throws {
    let facts = locked("8901260123456789012", spn: .value(name))
    let match = try #require(try sampleDirectory(Self.withNetwork).match(facts))
    #expect(match.operator.id == "t-mobile-us" && match.host == nil)
    #expect(match.confidence == .medium && match.disagreements.isEmpty)
  }

  @Test(arguments: [
    ("Verizon", "verizon-us"), ("AT&T", "att"), ("AIS Thailand", nil), ("Nobody", nil),
    ("РОСТЕЛЕКОМ", "rtk"), ("ростелеком", "rtk"), ("Ростелеко", nil), ("bRAND", "b"),
    ("T-Mobil", nil), ("T-Mobile USA Inc", nil),
  ])
  func `a name that does not fit the issuer is a contradiction`(name: String, id: String?) throws {
    let facts = locked("8901260123456789012", spn: .value(name))
    let match = try #require(try sampleDirectory(Self.withNetwork).match(facts))
    #expect(match.operator.id == "t-mobile-us" && match.confidence == .low)
    #expect(match.disagreements.map(\.field) == [.spn])
    #expect(match.disagreements.map(\.value) == [name])
    #expect(match.disagreements.map(\.operator?.id) == [id])
    #expect(match.evidence.map(\.field) == [.iccid])
  }
}
