public import UICC

/// One place where a card can hold the IMSI, and what came of reading it there.
public struct IMSICopy: Hashable, Sendable {
  /// The places, in the order in which phones prefer them.
  public enum Place: String, CaseIterable, Hashable, Sendable {
    /// The USIM that is in use.
    case usim
    /// Another USIM of the card: another subscription, and no copy of the first.
    case otherUSIM
    /// DF_GSM, in class 00.
    case gsm
    /// DF_GSM, in class A0.
    case gsmClassA0
    /// The private identity of the ISIM, in which the IMSI stands as a rule.
    case isim
    /// The CSIM.
    case csim
    /// DF_CDMA of an R-UIM.
    case cdma
    /// DF_5GS of the USIM, where an identity that stands in place of the IMSI may hold it.
    case fiveGS

    /// Places that most cards do not have: nothing is said of one that is not there.
    static let extras: [Place] = [.isim, .csim, .cdma, .fiveGS]
  }

  /// Where.
  public var place: Place
  /// The number, or why there is none.
  public var imsi: FieldResult<IMSI>
  /// What was read of a file that the card does not give as a whole.
  public var partial: PartialIMSI?
  /// The file; nil where there is no such directory.
  public var file: FilePlace?
  /// An identity that stands there and holds no IMSI.
  public var other: SubscriptionNAI?
  /// The application, where the card lists several of its kind.
  public var application: ApplicationTemplate?

  /// What came of reading one place.
  public init(
    _ place: Place, _ imsi: FieldResult<IMSI>, file: FilePlace? = nil,
    partial: PartialIMSI? = nil, other: SubscriptionNAI? = nil
  ) {
    self.place = place
    self.imsi = imsi
    self.file = file
    self.partial = partial
    self.other = other
  }
}

/// Every copy of the IMSI that a card holds, all of them from one pass between two resets.
public struct IMSICopies: Hashable, Sendable {
  /// One entry for each place.
  public var copies: [IMSICopy]
  /// How many digits the MNC has, where EF_AD says so; asked only where no copy could be read.
  public var mncLength: Int?
  /// Cold resets that were made because a file failed.
  public var resets = 0

  /// The copies that were read, by place.
  public init(_ copies: [IMSICopy] = []) { self.copies = copies }

  /// The numbers that were read of the subscription in use; two or more where the copies disagree.
  public var numbers: Set<IMSI> {
    Set(copies.lazy.filter { $0.place != .otherUSIM }.compactMap(\.imsi.value))
  }

  /// The numbers of all subscriptions of the card.
  public var allNumbers: Set<IMSI> { Set(copies.compactMap(\.imsi.value)) }

  /// The number, where at least one copy could be read and no other one disagrees.
  public var agreed: IMSI? { numbers.count == 1 ? numbers.first : nil }

  /// True where a file failed that another pass may give.
  var hasFailures: Bool { copies.contains { $0.imsi.missing?.reason == .communication } }

  /// How much was read, to choose among passes.
  var yield: (copies: Int, digits: Int) {
    (
      copies.count { $0.imsi.value != nil },
      copies.map { $0.partial?.knownDigits ?? 0 }.max() ?? 0
    )
  }
}
