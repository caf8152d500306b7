import Renewal
import Testing

/// Why a card has no operator.
struct NoOperatorMatchTests {
  /// A network on which every rule asks for more than the network.
  private static let brands = OperatorList(
    operators: [
      Operator(id: "one", name: "One", country: "DE"),
      Operator(id: "two", name: "Two", country: "DE"),
    ],
    rules: [
      CarrierRule(operatorID: "one", networks: ["26299"], gid1: ["A1"], source: "own"),
      CarrierRule(operatorID: "two", networks: ["26299"], gid1: ["A2"], source: "own"),
    ])

  @Test func `each reason has its card`() throws {
    let directory = try sampleDirectory(Self.brands)
    var unread = card("26299")
    unread.gid1 = .unread(reason: "pinRequired")
    let cases: [(CardFacts, NoOperatorMatch.Reason, String?, String?)] = [
      (card("99999"), .unknownCountry, "99999", nil),
      (card("52099"), .unknownNetwork, "52099", "TH"),
      (card("90199"), .unknownNetwork, "90199", nil),
      (card("26299", gid1: "A3"), .noRuleFits, "26299", "DE"),
      (unread, .sharedNetwork, "26299", "DE"),
      (CardFacts(iccid: .value("8999990123456789012")), .unknownIssuer, nil, nil),
      (CardFacts(), .nothingKnown, nil, nil),
    ]
    for (facts, reason, network, country) in cases {
      #expect(directory.match(facts) == nil, "\(reason)")
      let found = directory.noMatch(facts)
      #expect(found.reason == reason && found.network == network && found.country == country)
      #expect(found.candidates.isEmpty == (reason != .sharedNetwork), "\(reason)")
    }
    #expect(Set(cases.map(\.1)) == Set(NoOperatorMatch.Reason.allCases))
    #expect(directory.noMatch(unread).candidates.map(\.operator.name) == ["One", "Two"])
    #expect(directory.noMatch(unread).candidates.map(\.unread) == [[.gid1], [.gid1]])
  }

  @Test func `a network is written with its two codes apart`() throws {
    let directory = try sampleDirectory()
    #expect(directory.noMatch(card("52099")).networkText == "520-99")
    #expect(directory.noMatch(card("310999")).networkText == "310-999")
    #expect(directory.noMatch(CardFacts()).networkText == nil)
  }
}
