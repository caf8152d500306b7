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
    let then = try #require(SourceDate("2020-06-01")).earliest
    #expect(guide.staleWarning(at: then) == nil)
  }
}
