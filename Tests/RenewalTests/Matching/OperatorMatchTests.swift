import Renewal
import Testing

struct OperatorMatchTests {
  /// What a card must give: operator, part and host by their numbers, and the score.
  struct Vector: Sendable {
    var card: CardFacts
    var number: Int
    var specific: Int?
    var host: Int?
    var score: Int
  }

  static let vectors: [Vector] = [
    Vector(card: card("310260", gid1: "6C79FFFF"), number: 2067, host: 1, score: 288),
    Vector(card: card("310260", gid1: "354DFF"), number: 2083, host: 1, score: 288),
    Vector(card: card("310260", gid1: "6941"), number: 2578, host: 1, score: 288),
    Vector(
      card: card("310260", gid1: "DDFFFFFF"), number: 2022, specific: 10001, host: 1, score: 288),
    Vector(
      card: card("310410", gid1: "4201FF"), number: 2026, specific: 10012, host: 1187, score: 288),
    Vector(card: card("46000", spn: "京东通信"), number: 2427, host: 1435, score: 258),
    Vector(
      card: card("20404", iccid: "89860312345678901234"), number: 1854, specific: 10020,
      score: 320),
    Vector(card: card("20404", gid1: "BAE0000000000000"), number: 1839, score: 288),
    Vector(card: card("52003", spn: "AIS"), number: 1098, score: 256),
  ]

  @Test(arguments: vectors)
  func `the vectors of Android's matcher give operator, part and host`(vector: Vector) throws {
    let match = try #require(try sampleDirectory().match(vector.card))
    #expect(match.operator.androidID == vector.number)
    #expect(match.specific?.androidID == vector.specific)
    #expect(match.host?.androidID == vector.host)
    #expect(match.score == vector.score)
    #expect(match.confidence == .high)
    #expect(match.source == "sample 7")
  }

  @Test(arguments: ["52023", "46015", "310999", "52003x"])
  func `a network without rules has no operator`(network: String) throws {
    #expect(try sampleDirectory().match(card(network, gid1: "6C79")) == nil)
  }

  @Test func `codes of two and of three digits are different networks`() throws {
    #expect(try sampleDirectory().match(card("520003")) == nil)
    #expect(try sampleDirectory().match(card("31026")) == nil)
  }

  @Test func `a brand that cannot be told from its host is said to be possible`() throws {
    var facts = card("310260", spn: "T-Mobile")
    facts.gid1 = .unread(reason: "pinRequired")
    let match = try #require(try sampleDirectory().match(facts))
    #expect(match.operator.androidID == 1)
    #expect(match.mayBeMVNO)
    #expect(match.unreadableThatMatters == [.gid1])
    #expect(match.confidence == .medium)
    #expect(match.runnersUp.map(\.operator.androidID) == [2067, 2083, 2578, 2022, 10001])
    #expect(match.runnersUp.allSatisfy { $0.score == 288 && $0.unread == [.gid1] })
  }

  @Test func `a field that is not on the card is no reason to doubt`() throws {
    let match = try #require(try sampleDirectory().match(card("310260")))
    #expect(match.operator.androidID == 1 && match.confidence == .high && !match.mayBeMVNO)
  }

  @Test func `an unread field that no better rule asks for does not matter`() throws {
    var facts = card("310260", gid1: "6C79")
    facts.spn = .unread(reason: "malformed")
    facts.gid2 = .unread(reason: "malformed")
    let match = try #require(try sampleDirectory().match(facts))
    #expect(match.confidence == .high && match.unreadableThatMatters.isEmpty)
  }

  @Test func `the evidence is what the rule asks for, field by field`() throws {
    let match = try #require(try sampleDirectory().match(card("310260", gid1: "6C79FF")))
    #expect(
      match.evidence == [
        .init(field: .mccmnc, value: "310260"), .init(field: .gid1, value: "6c79"),
      ])
    #expect(match.runnersUp.map(\.operator.androidID) == [1])
    #expect(match.runnersUp.map(\.score) == [256])
  }

  @Test func `a card without a match still has candidates`() throws {
    var facts = card("20404")
    facts.gid1 = .unread(reason: "pinRequired")
    let directory = try sampleDirectory()
    #expect(directory.match(facts) == nil)
    let candidates = directory.candidates(facts)
    #expect(candidates.map(\.operator.androidID) == [1839])
    #expect(candidates.map(\.unread) == [[.gid1]])
  }
}
