/// What is known about a card: what a reader, a delivery note, a table or a person says.
public struct CardContents: Hashable, Sendable {
  /// The number of the card.
  public var iccid: Fact?
  /// The number of the subscription.
  public var imsi: Fact?
  /// Telephone numbers, as dialled; the first is the line's, as far as anybody knows.
  public var msisdns: [Fact]
  /// The number of the eUICC.
  public var eid: Fact?
  /// The account at a provider, for a line without a card at hand.
  public var account: Fact?
  /// Country code of the network: three digits.
  public var mcc: String?
  /// Code of the network: two or three digits.
  public var mnc: String?
  /// The name of the service provider that the card states.
  public var spn: String?
  /// Group identifier 1 in hexadecimal, with the FF that the card has at its end: by it brands on one
  /// network are told apart.
  public var gid1: String?
  /// Group identifier 2, likewise.
  public var gid2: String?
  /// Which of ``spn``, ``gid1`` and ``gid2`` the card is known not to have, by these names: that is
  /// something else than nobody having looked.
  public var absent: [String]
  /// What should be on the card and could not be had, and why.
  public var missing: [Missing]
  /// Where the card came from and where it lies.
  public var stock: Stock
  /// The customer that it is bound to.
  public var contact: Contact?
  /// Anything else.
  public var note: String?

  /// Something that could not be had.
  public struct Missing: Hashable, Sendable {
    /// The name of the field, as `read --json` has it.
    public var field: String
    /// Why, as `read --json` has it: `pinRequired`, `malformed`.
    public var reason: String

    /// Something that could not be had.
    public init(field: String, reason: String) {
      self.field = field
      self.reason = reason
    }
  }

  /// What is known about a card; all of it can be unknown, but for one identifier.
  public init(
    iccid: Fact? = nil, imsi: Fact? = nil, msisdns: [Fact] = [], eid: Fact? = nil,
    account: Fact? = nil,
    mcc: String? = nil, mnc: String? = nil, spn: String? = nil, missing: [Missing] = [],
    stock: Stock = Stock(), contact: Contact? = nil, note: String? = nil, gid1: String? = nil,
    gid2: String? = nil, absent: [String] = []
  ) {
    self.iccid = iccid
    self.imsi = imsi
    self.msisdns = msisdns
    self.eid = eid
    self.account = account
    self.mcc = mcc
    self.mnc = mnc
    self.spn = spn
    self.missing = missing
    self.stock = stock
    self.contact = contact
    self.note = note
    self.gid1 = gid1
    self.gid2 = gid2
    self.absent = absent
  }

  /// How much of the card is known.
  public var completeness: Completeness {
    if missing.isEmpty { return .complete }
    let isLocked = missing.contains { $0.reason == "pinRequired" || $0.reason == "pinBlocked" }
    return isLocked ? .pinLocked : .partial
  }

  /// True where ICCID or IMSI say which card it is: telephone numbers and accounts move between cards.
  public var namesCard: Bool {
    ![iccid, imsi].allSatisfy { ($0?.value ?? "").isEmpty }
  }

  /// True where there is something to know the card by.
  public var isIdentified: Bool {
    ![iccid, imsi, eid, account].allSatisfy { ($0?.value ?? "").isEmpty } || !msisdns.isEmpty
  }
}

/// How much of a card is known.
public enum Completeness: UInt8, CaseIterable, Hashable, Sendable {
  /// All that was asked for.
  case complete = 1
  /// Something is missing.
  case partial = 2
  /// Something is missing because the PIN was not given, or is blocked.
  case pinLocked = 3
}
