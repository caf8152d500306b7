@testable import Renewal
import Testing

struct GuideLibraryTests {
  private static let known: Set = [
    "ais-th", "lyca-us", "t-mobile-us", "tracfone-us", "tracfone-tmo-us",
  ]

  private static func library(_ own: DataFile...) -> GuideLibrary {
    GuideLibrary(own: own) { known.contains($0) || $0.contains("-") }
  }

  @Test func `a user's guide takes the place of the built-in one of its id`() throws {
    let text = try GuideSample.broken(#""id": "sample""#, #""id": "ais-th""#)
    let library = Self.library(GuideSample.file(text))
    #expect(library.errors.isEmpty)
    #expect(library.guide("ais-th")?.title.en == "Sample")
    #expect(library.guides(ofOperator: "ais-th").count == 1)
    #expect(library.guides.count == Self.library().guides.count)
  }

  @Test(arguments: ["lyca-us", "generic-ussd"])
  func `a user's guide under the id of one about somebody else is an error`(id: String) throws {
    let text = try GuideSample.broken(#""id": "sample""#, #""id": "\#(id)""#)
    let library = Self.library(GuideSample.file(text, name: "mine.json"))
    let error = try #require(library.errors.first)
    #expect(library.errors.count == 1 && error.code == .duplicate && error.path == "id")
    #expect(error.message.en.contains(id) && error.message.zh.contains(id))
    #expect(library.guide(id) == Self.library().guide(id))
    #expect(library.guides(ofOperator: "ais-th").map(\.id) == ["ais-th"])
  }

  @Test func `a user's guide with an id of its own stands beside the built-in ones`() {
    let library = Self.library(GuideSample.file())
    #expect(library.guides(ofOperator: "ais-th").map(\.id) == ["ais-th", "sample"])
  }

  @Test func `of a user's broken guide the error is kept and the built-in one stays in force`()
    throws
  {
    let text = try GuideSample.broken(#""id": "sample""#, #""id": "ais-th""#)
      .replacing("*121#", with: "*12A#")
    let library = Self.library(GuideSample.file(text, name: "mine.json"))
    let error = try #require(library.errors.first)
    #expect(library.errors.count == 1)
    #expect(error.file == "mine.json" && error.path == "channels[0].code" && error.code == .code)
    #expect(library.guide("ais-th")?.title.en == "AIS prepaid, Thailand")
  }

  @Test func `two files of one id are an error that names both`() throws {
    let library = Self.library(
      GuideSample.file(name: "one.json"), GuideSample.file(name: "two.json"))
    let error = try #require(library.errors.first)
    #expect(error.code == .duplicate && error.file == "two.json")
    #expect(error.message.en.contains("one.json"))
    #expect(library.guide("sample") != nil)
  }

  @Test
  func
    `the guide of the operator comes first, then of the whole, of the host, then the generic ones`()
  {
    let library = Self.library()
    func choose(_ operators: [String], _ parents: [String] = [], _ host: String? = nil)
      -> GuideChoice
    {
      library.choice(operators: operators, parents: parents, host: host)
    }
    let own = choose(["lyca-us"], [], "t-mobile-us")
    #expect(own.basis == .operator && own.guides.map(\.id) == ["lyca-us"] && own.caution == nil)
    let part = choose(["nobody", "lyca-us"])
    #expect(part.basis == .operator && part.guides.map(\.id) == ["lyca-us"])
    let parent = choose(["nobody"], ["ais-th"], "t-mobile-us")
    #expect(parent.basis == .parent && parent.guides.map(\.id) == ["ais-th"])
    let host = choose(["tracfone-us"], [], "t-mobile-us")
    #expect(host.basis == .host && host.guides.map(\.id) == ["t-mobile-us-prepaid"])
    #expect(host.caution != nil)
    let generic = choose(["nobody"])
    #expect(generic.basis == .generic && generic.caution != nil)
    #expect(generic.guides.map(\.subject) == ChannelKind.allCases.map { .channel($0) })
    #expect(library.choice(for: nil) == generic)
  }

  @Test func `a doubt about the operator is a caution, and its rules do not hold`() throws {
    let library = Self.library()
    func choice(
      _ id: String, _ confidence: MatchConfidence, lacking: [MatchField] = []
    ) -> GuideChoice {
      library.choice(
        for: OperatorMatch(
          operator: Operator(id: id, name: id), confidence: confidence,
          unreadableThatMatters: lacking, score: 256, source: "test"))
    }
    let sure = choice("verizon-us", .high)
    #expect(sure.doubt == nil && sure.caution == nil && !sure.lineRules.rules.isEmpty)
    let doubts: [(GuideChoice, GuideChoice.Doubt)] = [
      (choice("verizon-us", .low), .guess), (choice("verizon-us", .medium), .probable),
      (choice("verizon-us", .medium, lacking: [.gid1]), .mayBeMVNO),
      (choice("verizon-us", .medium, lacking: [.mccmnc]), .probable),
      (choice("verizon-us", .low, lacking: [.gid1]), .guess),
    ]
    for (choice, doubt) in doubts {
      #expect(choice.doubt == doubt && choice.guides == sure.guides)
      #expect(choice.lineRules == .none)
    }
    #expect(Set(doubts.compactMap { $0.0.caution?.en }).count == 3)
    #expect(Set(doubts.compactMap { $0.0.caution?.zh }).count == 3)
    // General steps are right for every line: the doubt adds nothing.
    #expect(choice("nobody", .low).caution == choice("nobody", .high).caution)
  }

  @Test func `without a guide, codes of the provider table are given where they are its own`()
    throws
  {
    let library = Self.library()
    func match(_ id: String, network: String, host: String? = nil) -> OperatorMatch {
      OperatorMatch(
        operator: Operator(id: id, name: id), specific: nil,
        host: host.map { Operator(id: $0, name: $0) },
        evidence: [.init(field: .mccmnc, value: network)], runnersUp: [], confidence: .high,
        unreadableThatMatters: [], disagreements: [], score: 256, source: "test")
    }
    let owner = try #require(
      ProviderTable.builtIn.providers.first { provider in
        !provider.balance.isEmpty && !provider.topUp.isEmpty
          && provider.networks.contains {
            ProviderTable.builtIn.providers(onNetwork: $0).count == 1
          }
      })
    let network = try #require(
      owner.networks.first { ProviderTable.builtIn.providers(onNetwork: $0).count == 1 })
    let codes = library.choice(for: match("foreign-one", network: network))
    #expect(codes.basis == .providerTable && codes.caution != nil)
    let guide = try #require(codes.guides.first)
    #expect(guide.channels(for: .balance).count == owner.balance.filter { $0.kind != .menu }.count)
    let topUp = try #require(guide.channels(for: .topUp).first)
    #expect(topUp.slots == [.code] && topUp.needs == [.phoneOnNetwork, .voucher])
    #expect(topUp.steps.allSatisfy { !$0.en.contains("{") && !$0.zh.contains("{") })
    #expect(topUp.provenance?.verifiedAt.description == "2023-04-16")
    let now = try #require(SourceDate("2026-11-21")).earliest
    #expect(guide.staleWarning(at: now) != nil)

    // An operator on this network is not the network's own.
    #expect(
      library.choice(for: match("foreign-two", network: network, host: "foreign-one")).basis
        == .generic)
    // Several brands share this one.
    #expect(ProviderTable.builtIn.providers(onNetwork: "26203").count > 1)
    #expect(library.choice(for: match("foreign-three", network: "26203")).basis == .generic)
    // Joined by name, although the network would not lead there.
    let nar = library.choice(for: match("nar-az", network: "40004"))
    #expect(nar.basis == .providerTable)
    #expect(nar.guides.first?.channels.map { $0.dial?.description } == ["*100#3#"])
    // A guide of its own comes before the table.
    #expect(library.choice(for: match("mts-ru", network: "25001")).basis == .operator)
  }

  @Test func `a match leads to the guide of the part, the whole, or the host`() {
    let library = Self.library()
    func match(_ id: String, specific: Operator? = nil, host: String? = nil) -> OperatorMatch {
      OperatorMatch(
        operator: Operator(id: id, name: id), specific: specific,
        host: host.map { Operator(id: $0, name: $0) }, evidence: [], runnersUp: [],
        confidence: .high, unreadableThatMatters: [], disagreements: [], score: 256, source: "test")
    }
    #expect(library.choice(for: match("mts-ru")).guides.map(\.id) == ["mts-ru"])
    let part = Operator(id: "lyca-us", name: "Lyca", parent: "nobody")
    #expect(library.choice(for: match("nobody", specific: part)).guides.map(\.id) == ["lyca-us"])
    let host = library.choice(for: match("tracfone-us", host: "t-mobile-us"))
    #expect(host.basis == .host)
  }

  @Test func `old facts are said in both languages`() throws {
    let guide = try GuideSample.guide()
    let now = try #require(SourceDate("2026-11-21")).earliest
    let warning = try #require(guide.staleWarning(at: now))
    #expect(warning.facts.map(\.path) == ["channels[1]"])
    #expect(warning.total == 9 && warning.oldest.description == "2020-05-17")
    #expect(warning.message.en.contains("1 of 9") && warning.message.zh.contains("9 条信息中有 1 条"))
    let good = try #require(SourceDate("2020-06-01")).earliest
    #expect(guide.channels[1].provenance?.isStale(at: good) == false)
  }

  @Test func `facts of a day that has not come yet are doubted, in both languages`() throws {
    let guide = try GuideSample.guide()
    // The clock of a computer without a battery.
    let warning = try #require(guide.staleWarning(at: Timestamp(milliseconds: 100_000)))
    #expect(warning.facts.count == 9 && warning.ahead?.description == "2026-11")
    #expect(warning.message.en.contains("2026-11, which has not come yet"))
    #expect(warning.message.zh.contains("2026-11") && warning.message.zh.contains("校正时钟"))
    // A day more or less is the time zone.
    let fact = try #require(guide.channels[0].provenance)
    let first = fact.verifiedAt.earliest
    #expect(!fact.isAhead(of: first.adding(milliseconds: -86_400_000)))
    #expect(fact.isAhead(of: first.adding(milliseconds: -86_400_001)))
    #expect(fact.isStale(at: first.adding(milliseconds: -86_400_001)))
  }
}
