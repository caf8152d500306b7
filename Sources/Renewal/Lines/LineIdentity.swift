public import UICC

/// What is known of a line by which somebody may find it.
public struct LineIdentity: Hashable, Sendable {
  /// The number of the card.
  public var iccid: ICCID?
  /// The number of the subscription.
  ///
  /// It tells the operator and never leaves the machine: no top-up service takes one (docs/renewal.md).
  public var imsi: IMSI?
  /// The telephone number, with its country code.
  public var msisdn: TelephoneNumber?
  /// The account at a provider, for lines without a card at hand.
  public var account: String?
  /// The operator, by its id.
  public var operatorID: String?

  /// What is known of a line; all of it can be unknown.
  public init(
    iccid: ICCID? = nil, imsi: IMSI? = nil, msisdn: TelephoneNumber? = nil,
    account: String? = nil, operatorID: String? = nil
  ) {
    self.iccid = iccid
    self.imsi = imsi
    self.msisdn = msisdn
    self.account = account
    self.operatorID = operatorID
  }
}

/// What a provider is asked for; never an IMSI.
public enum IdentityKey: Hashable, Sendable {
  /// A telephone number with its country code.
  case msisdn(TelephoneNumber)
  /// The number of a card.
  case iccid(ICCID)
  /// An account at the provider.
  case account(String)

  /// The text that a provider is given: digits without `+`, or the account.
  public var text: String {
    switch self {
    case .msisdn(let number): number.digits
    case .iccid(let iccid): iccid.digits
    case .account(let account): account
    }
  }
}
