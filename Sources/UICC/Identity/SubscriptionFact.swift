/// One thing that an application of a card says about its subscription, and the file that says it.
public struct SubscriptionFact: Hashable, Sendable {
  /// What is said; the keys of JSON (docs/json.md, families).
  public enum Name: String, CaseIterable, Hashable, Sendable {
    /// The IMSI that an identity of the application stands for, or that it uses.
    case imsi
    /// The same of DF_GSM, asked for in class A0.
    case imsiClassA0
    /// The private identity in IMS.
    case impi
    /// The public identities in IMS.
    case impus
    /// The home network in IMS.
    case domain
    /// The IMSI that a CDMA network uses, and whether somebody has set it.
    case imsiM, imsiMProgrammed
    /// The true IMSI of a CDMA subscription, and whether somebody has set it.
    case imsiT, imsiTProgrammed
    /// The telephone numbers of a CDMA subscription.
    case mdns
    /// The number of the telephone that the card was in last, in its old and its new form.
    case esn, meid
    /// The number of the card in CDMA networks, and the short form of its expanded number.
    case ruimID, sfEUIMID
    /// The name of the provider.
    case spn
    /// The same where it could not be read: how it is written, and its bytes.
    case spnUndecoded
    /// Identities of a 5G subscription that are no IMSI.
    case supiNAIs
    /// How a 5G subscription conceals its identity.
    case suciCalculation
    /// Part of a concealed identity.
    case routingIndicator

    /// True for what a card can hold several of.
    public var isList: Bool { self == .impus || self == .mdns || self == .supiNAIs }
  }

  /// What became of it.
  public enum Value: Hashable, Sendable {
    /// The card has no such file, or it is blank.
    case none
    /// Text.
    case text(Text)
    /// Several texts, in the order of the card.
    case texts([Text])
    /// Yes or no.
    case flag(Bool)
    /// Parts of their own.
    case fields([ContentField])
    /// It is there and could not be had.
    case missing(MissingField)
  }

  /// A text, and what is shown of it where subscribers must not be named.
  public struct Text: Hashable, Sendable {
    /// The whole text.
    public let unmasked: String
    /// The text with its middle replaced by stars, where it names somebody.
    public let masked: String

    /// A text that names nobody.
    public init(open text: String) {
      unmasked = text
      masked = text
    }

    /// A value that knows how it is masked.
    public init(_ value: some Maskable) {
      unmasked = value.unmasked
      masked = value.masked
    }
  }

  /// What is said.
  public let name: Name
  /// The file that says it.
  public let file: FilePlace
  /// What became of it.
  public let value: Value

  /// A fact.
  public init(_ name: Name, _ file: FilePlace, _ value: Value) {
    self.name = name
    self.file = file
    self.value = value
  }

  /// Why it could not be had, where that is so.
  public var missing: MissingField? {
    if case .missing(let missing) = value { missing } else { nil }
  }

  /// The text, where it is one text.
  public var text: Text? {
    if case .text(let text) = value { text } else { nil }
  }
}

/// What one application of a card, or one family of its files, says about a subscription.
public struct FamilyIdentity: Hashable, Sendable {
  /// The part of the identity that this is.
  public let field: IdentityField
  /// False where the card has no such application; then there is nothing else.
  public let isPresent: Bool
  /// The name of the application; nil for what is none, and where EF_DIR does not list it.
  public let aid: AID?
  /// The label that EF_DIR gives the application.
  public let label: String?
  /// What it says, in the order of ``SubscriptionFact/Name``.
  public let facts: [SubscriptionFact]
  /// Further applications of the same kind, each with a subscription of its own.
  public let others: [FamilyIdentity]

  /// An application that the card has.
  public init(
    _ field: IdentityField, aid: AID? = nil, label: String? = nil, facts: [SubscriptionFact],
    others: [FamilyIdentity] = []
  ) {
    self.field = field
    isPresent = true
    self.aid = aid
    self.label = label
    self.facts = facts
    self.others = others
  }

  /// An application that the card does not have.
  public init(absent field: IdentityField) {
    self.field = field
    isPresent = false
    aid = nil
    label = nil
    facts = []
    others = []
  }

  /// The fact of this name; nil where the family has none.
  public subscript(name: SubscriptionFact.Name) -> SubscriptionFact? {
    facts.first { $0.name == name }
  }

  /// The first fact that could not be had, as the identity counts it.
  public var missing: MissingField? {
    facts.lazy.compactMap(\.missing).first ?? others.lazy.compactMap(\.missing).first
  }
}

/// One of the USIMs of a card, where several are listed.
public struct USIMIdentity: Hashable, Sendable {
  /// The name of the application; nil where the card does not tell.
  public let aid: AID?
  /// The label that EF_DIR gives it.
  public let label: String?
  /// True for the one that is selected by the part of the name that all have: the one in use.
  public let isActive: Bool
  /// What it says: IMSI, home network, provider name, numbers.
  public let identity: CardIdentity

  /// One USIM.
  public init(aid: AID?, label: String?, isActive: Bool, identity: CardIdentity) {
    self.aid = aid
    self.label = label
    self.isActive = isActive
    self.identity = identity
  }

  /// The first part that could not be had, as the identity of the card counts it.
  public var missing: MissingField? {
    identity.missing.first.map { MissingField(.usims, $0.reason, statusWord: $0.statusWord) }
  }
}
