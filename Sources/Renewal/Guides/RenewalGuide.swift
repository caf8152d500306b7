/// How the lines of one operator, or of one product, are kept alive.
///
/// The form of the files: docs/guides.md.
public struct RenewalGuide: Hashable, Sendable {
  /// What a guide is about.
  public enum Subject: Hashable, Sendable {
    /// An operator, by its id.
    case `operator`(String)
    /// A way that many operators have: what to do where there is no guide for the operator.
    case channel(ChannelKind)
  }

  /// A way to pay.
  public struct Payment: Hashable, Sendable {
    /// How.
    public var method: PaymentMethod
    /// Where it was read.
    public var provenance: Provenance
  }

  /// A bonus or a discount, with where it was read.
  public struct Offer: Hashable, Sendable {
    /// What is offered.
    public var promotion: Promotion
    /// Where it was read.
    public var provenance: Provenance
  }

  /// Credit for somebody who has nothing left (R1.13).
  public struct EmergencyCredit: Hashable, Sendable {
    /// Whether the operator gives any.
    public var isAvailable: Bool
    /// The id of the channel by which it is asked for; nil where none is known.
    public var channel: String?
    /// The terms.
    public var text: Wording
    /// Where it was read.
    public var provenance: Provenance
  }

  /// Something that the operator can do with a line.
  public struct Capability: Hashable, Sendable {
    /// What there is.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      /// The plan can be changed (R2.9).
      case planChange
      /// The line can be renewed by itself (R2.11).
      case autoRenew
      /// Several lines or people share a plan or a payment (R2.12, R4.13).
      case sharing
      /// The telephone may pass its data on to other devices.
      case hotspot
      /// Money or days can be passed on to another number.
      case transfer
      /// There is an eSIM.
      case eSIM
      /// There is a plan that is paid as one goes.
      case payAsYouGo
    }

    /// What.
    public var kind: Kind
    /// Whether the operator does it.
    public var isAvailable: Bool
    /// How, or under which terms.
    public var text: Wording
    /// Where it was read.
    public var provenance: Provenance
  }

  /// A fact about a product (R0.13).
  public struct Attribute: Hashable, Sendable {
    /// What the fact is about.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      /// Where it works.
      case coverage
      /// Which plans there are, and how freely they are chosen.
      case plans
      /// Which networks and telephones it works with.
      case bearers
      /// What the app can do.
      case inApp
      /// What it costs.
      case price
      /// What it gives.
      case allowance
    }

    /// The name of the product; nil where the fact is about all of the operator.
    public var product: String?
    /// What the fact is about.
    public var kind: Kind
    /// The fact.
    public var text: Wording
    /// Where it was read.
    public var provenance: Provenance
  }

  /// The value of the key `schema` in guides of this version.
  public static let schema = "simtool.guide/1"

  /// Its name; a user's guide takes the place of the built-in one of the same id.
  public var id: String
  /// What it is about.
  public var subject: Subject
  /// What it is called.
  public var title: Wording
  /// What its facts were read in.
  public var sources: [Provenance.Source]
  /// What can be done, and how.
  public var channels: [GuideChannel]
  /// How it can be paid.
  public var payments: [Payment]
  /// The operator's rules.
  public var rules: [GuideRule]
  /// Bonuses and discounts.
  public var offers: [Offer]
  /// Facts about products.
  public var attributes: [Attribute]
  /// What the operator can do with a line.
  public var capabilities: [Capability]
  /// Credit for somebody who has nothing left; nil where nothing is known.
  public var emergencyCredit: EmergencyCredit?

  /// The channels for a purpose, in the order of the guide.
  public func channels(for purpose: ChannelPurpose) -> [GuideChannel] {
    channels.filter { $0.purposes.contains(purpose) }
  }

  /// The rules of a kind, in the order of the guide.
  public func rules(about kind: GuideRule.Kind) -> [GuideRule] { rules.filter { $0.kind == kind } }
}
