/// Whose card it is, as far as its contents tell, and why.
public struct OperatorMatch: Hashable, Sendable {
  /// The operator; where a part of one matched, the whole.
  public var `operator`: Operator
  /// The part that matched, where the source knows parts: a brand on one of several networks.
  public var specific: Operator?
  /// The operator of the network, where that is another one.
  public var host: Operator?
  /// What speaks for it.
  public var evidence: [Evidence]
  /// Who else it could be: first those that a field which was not read could make the better match.
  public var runnersUp: [RunnerUp]
  /// How far it can be relied on.
  public var confidence: MatchConfidence
  /// Fields that were not read and with which a better match is possible.
  public var unreadableThatMatters: [MatchField]
  /// Where the sources contradict each other.
  public var disagreements: [Disagreement]
  /// The sum of the scores of the fields that matched.
  public var score: Int
  /// Where the rule that decided comes from.
  public var source: String
  /// The network of the IMSI, where no source knows an operator for it and the number of the card
  /// decided; else nil.
  public var unknownNetwork: UnknownNetwork?

  /// A match.
  public init(
    operator: Operator, specific: Operator? = nil, host: Operator? = nil,
    evidence: [Evidence] = [], runnersUp: [RunnerUp] = [], confidence: MatchConfidence,
    unreadableThatMatters: [MatchField] = [], disagreements: [Disagreement] = [], score: Int,
    source: String
  ) {
    self.operator = `operator`
    self.specific = specific
    self.host = host
    self.evidence = evidence
    self.runnersUp = runnersUp
    self.confidence = confidence
    self.unreadableThatMatters = unreadableThatMatters
    self.disagreements = disagreements
    self.score = score
    self.source = source
  }

  /// True where the card can be that of an operator on this one's network.
  public var mayBeMVNO: Bool { !unreadableThatMatters.isEmpty }

  /// A network for which no source names an operator.
  public struct UnknownNetwork: Hashable, Sendable {
    /// Its country code and network code in one piece.
    public var digits: String
    /// The country of its country code by ISO 3166-1; nil where nobody knows the code.
    public var country: String?
    /// True where the table of providers names several operators on it, and none of them for certain.
    public var isShared = false
  }

  /// A field that matched.
  public struct Evidence: Hashable, Sendable {
    /// The field.
    public var field: MatchField
    /// What the rule asks for; never a number of the card.
    public var value: String

    /// A field that matched.
    public init(field: MatchField, value: String) {
      self.field = field
      self.value = value
    }
  }

  /// Another operator.
  public struct RunnerUp: Hashable, Sendable {
    /// The operator.
    public var `operator`: Operator
    /// The score that it has, or would have with the fields that were not read.
    public var score: Int
    /// The fields that were not read and would decide; empty where everything was compared.
    public var unread: [MatchField]

    /// Another operator.
    public init(operator: Operator, score: Int, unread: [MatchField] = []) {
      self.operator = `operator`
      self.score = score
      self.unread = unread
    }
  }

  /// Another source that names another operator for the same thing, or a name on the card that is not
  /// one of the operator's.
  public struct Disagreement: Hashable, Sendable {
    /// The field that it is about.
    public var field: MatchField
    /// What the source says of it: a network, an ICCID prefix, the name on the card.
    public var value: String
    /// The operator that the source names; nil where nobody in the country is known by the name that
    /// the card has.
    public var `operator`: Operator?
    /// The source.
    public var source: String

    /// Another source that says otherwise.
    public init(field: MatchField, value: String, operator: Operator?, source: String) {
      self.field = field
      self.value = value
      self.operator = `operator`
      self.source = source
    }
  }
}

/// How far a match can be relied on (docs/matching.md, "Confidence").
public enum MatchConfidence: String, CaseIterable, Hashable, Sendable {
  /// Everything that could change it was compared, and no source contradicts.
  case high
  /// A field that could change it was not read, or a source contradicts.
  case medium
  /// The network is not known; the number of the card alone says so.
  case low
}
