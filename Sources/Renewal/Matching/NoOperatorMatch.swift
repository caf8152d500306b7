import UICC

/// Why nothing tells the operator of a card, and who it could be.
public struct NoOperatorMatch: Hashable, Sendable {
  /// What is in the way.
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    /// No network is known under the country code of the IMSI.
    case unknownCountry
    /// The country code is known, and no source has the network.
    case unknownNetwork
    /// Operators are known for the network, and none of their rules fits the card.
    case noRuleFits
    /// Operators share the network, and what would tell them apart is not known.
    case sharedNetwork
    /// The network is not known, and no source knows who issued the number of the card.
    case unknownIssuer
    /// Nothing is known by which an operator could be found.
    case nothingKnown
  }

  /// What is in the way.
  public var reason: Reason
  /// Country code and network code in one piece; nil where the network is not known.
  public var network: String?
  /// The country of the country code by ISO 3166-1; nil where nobody knows it.
  public var country: String?
  /// Who it could be, the better ones first; empty but for ``Reason/sharedNetwork``.
  public var candidates: [OperatorMatch.RunnerUp]

  /// The network as people write it: `262-99`.
  public var networkText: String? {
    network.map { "\($0.prefix(3))-\($0.dropFirst(3))" }
  }

  init(
    _ reason: Reason, network: String? = nil, candidates: [OperatorMatch.RunnerUp] = []
  ) {
    self.reason = reason
    self.network = network
    country = network.flatMap { MobileCountryCodes.country(of: String($0.prefix(3))) }
    self.candidates = candidates
  }
}

extension OperatorDirectory {
  /// Why ``match(_:)`` gives a card no operator.
  public func noMatch(_ facts: CardFacts) -> NoOperatorMatch {
    guard let network = facts.mccmnc.text else {
      return NoOperatorMatch(facts.iccid.text == nil ? .nothingKnown : .unknownIssuer)
    }
    let candidates = candidates(facts)
    let reason: NoOperatorMatch.Reason =
      if !candidates.isEmpty {
        .sharedNetwork
      } else if hasRules(forNetwork: network) {
        .noRuleFits
      } else if MobileCountryCodes.isKnown(String(network.prefix(3))) {
        .unknownNetwork
      } else {
        .unknownCountry
      }
    return NoOperatorMatch(reason, network: network, candidates: candidates)
  }

  private func hasRules(forNetwork digits: String) -> Bool {
    guard let key = OperatorTable.key(ofNetwork: digits.utf8) else { return false }
    return tables.contains { !$0.rulesOfNetwork(key).isEmpty }
  }
}
