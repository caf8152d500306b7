/// What a card says about itself, in one reading of one card.
///
/// Every part is a value with its raw bytes, or says why there is none. Parts from before and after
/// a removal, a reset or a communication error are never joined into one identity.
public struct CardIdentity: Hashable, Sendable {
  /// The answer to reset.
  public var atr: [UInt8]
  /// The applications, in the order of EF_DIR.
  public var applications: FieldResult<[CardApplication]> = .notAsked
  /// The number of the card.
  public var iccid: FieldResult<ICCID> = .notAsked
  /// The number of the subscription.
  public var imsi: FieldResult<IMSI> = .notAsked
  /// The home network.
  public var homeNetwork: FieldResult<HomeNetwork> = .notAsked
  /// The service provider name.
  public var serviceProviderName: FieldResult<ServiceProviderName> = .notAsked
  /// The card's own phone numbers, in the order of the records; blank records left out.
  public var msisdns: FieldResult<[DialingNumber]> = .notAsked
  /// The SMS service centre.
  public var smsParameters: FieldResult<SMSParameters> = .notAsked
  /// Group identifier level 1.
  public var gid1: FieldResult<GroupIdentifier> = .notAsked
  /// Group identifier level 2.
  public var gid2: FieldResult<GroupIdentifier> = .notAsked
  /// The equivalent home networks.
  public var equivalentHomePLMNs: FieldResult<PLMNList> = .notAsked
  /// PIN1 and its tries.
  public var pin1: FieldResult<PINStatus> = .notAsked
  /// The universal PIN and its tries, where it is asked for in place of PIN1; else nil.
  public var universalPIN: PINStatus?
  /// The number of the eUICC, where the card is one; ``FieldResult/none`` on a plain SIM.
  public var eid: FieldResult<EID> = .notAsked
  /// The profiles of the eUICC, in its order; ``FieldResult/none`` on a plain SIM.
  public var profiles: FieldResult<[EUICC.Profile]> = .notAsked
  /// Every USIM of the card, the active one first; ``FieldResult/none`` on a card without.
  public var usims: FieldResult<[USIMIdentity]> = .notAsked
  /// What other families say that were asked for: ISIM, CSIM, R-UIM, 5G.
  public var families: [FamilyIdentity] = []
  /// The files that parts were read from; nothing for what was not read, or stands in no file.
  public var origins: [FieldOrigin] = []
  /// What the card said of its PIN when it refused a file; nil where it refused none.
  public var guardingPIN: PINStatus?
  /// Command–response pairs that the reading took, GET RESPONSE included.
  public var exchanges = 0

  /// An identity of which nothing has been read yet.
  public init(atr: [UInt8]) { self.atr = atr }

  /// The PIN that stands before the subscription, where it was asked about: PIN1, or the universal
  /// one in its place.
  public var subscriptionPIN: PINStatus? { universalPIN ?? pin1.value }

  /// Notes what has become of ``subscriptionPIN`` since the card was asked about it.
  public mutating func changeSubscriptionPIN(_ change: (inout PINStatus) -> Void) {
    if var status = universalPIN {
      change(&status)
      universalPIN = status
    } else if case .value(var status, let raw) = pin1 {
      change(&status)
      pin1 = .value(status, raw: raw)
    }
  }

  /// Notes that trying the PIN has cost a try since the card was read.
  public mutating func spendTry(leaving triesLeft: Int) {
    guardingPIN?.triesLeft = triesLeft
    changeSubscriptionPIN { $0.triesLeft = triesLeft }
  }

  /// What was asked for and could not be had, in the order of ``IdentityField``.
  public var missing: [MissingField] {
    var entries: [MissingField] = []
    // One after the other: an array of optionals is one more type to put together at each start.
    func note(_ entry: MissingField?) { if let entry { entries.append(entry) } }
    note(iccid.missing)
    note(imsi.missing)
    note(homeNetwork.missing)
    note(serviceProviderName.missing)
    note(msisdns.missing)
    note(smsParameters.missing)
    note(gid1.missing ?? gid2.missing)
    note(equivalentHomePLMNs.missing)
    note(pin1.missing)
    note(eid.missing ?? profiles.missing)
    note(applications.missing)
    note(usims.missing ?? usims.value?.lazy.compactMap(\.missing).first)
    for family in families { note(family.missing) }
    return entries
  }

  /// True when nothing that was asked for is missing.
  public var isComplete: Bool { missing.isEmpty }
}

/// The application families that a card can hold, as the identity lists them (docs/json.md,
/// `applications`).
public enum CardApplication: String, CaseIterable, Hashable, Sendable {
  /// DF_GSM of a card that has no USIM.
  case sim
  /// USIM (3GPP TS 31.102).
  case usim
  /// ISIM (3GPP TS 31.103).
  case isim
  /// CSIM (3GPP2 C.S0065).
  case csim
  /// DF_CDMA of an R-UIM (3GPP2 C.S0023).
  case ruim
  /// The profile manager of an eUICC (GSMA SGP.22).
  case isdr

  /// The family that an AID announces.
  public init(_ kind: ApplicationKind) {
    self =
      switch kind {
      case .usim: .usim
      case .isim: .isim
      case .csim: .csim
      case .isdr: .isdr
      }
  }
}
