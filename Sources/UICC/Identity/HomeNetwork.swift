/// Where the knowledge comes from how many digits of an IMSI are the MNC.
public enum MNCLengthSource: String, Hashable, Sendable, CaseIterable {
  /// EF_AD of the card says so.
  case card
  /// The first six digits are a known network with three digits.
  case table
  /// Neither; most networks of the country have that many.
  case `default`
}

/// The network that issued a subscription.
public struct HomeNetwork: Hashable, Sendable {
  /// The mobile country code: three digits.
  public let mcc: String
  /// The mobile network code: two or three digits.
  public let mnc: String
  /// How its length is known.
  public let source: MNCLengthSource

  /// A home network.
  public init(mcc: String, mnc: String, source: MNCLengthSource) {
    self.mcc = mcc
    self.mnc = mnc
    self.source = source
  }

  /// Splits an IMSI into its network and the rest.
  ///
  /// A length of 3 in EF_AD is obeyed. A length of 2 is obeyed as well, unless the first six
  /// digits are a network that is known to have three: cards with a wrong EF_AD exist, and phones
  /// correct them in this way. Without a length from the card, that same table decides, and then
  /// the country.
  ///
  /// - Returns: Nil where there are fewer than six digits.
  public static func derive(
    imsi: IMSI, administrativeData: AdministrativeData?
  ) -> HomeNetwork? {
    let digits = imsi.digits.utf8
    guard digits.count >= 6 else { return nil }
    let code = digits.prefix(6).reduce(0) { 10 * $0 + Int($1) - Int(UInt8(ascii: "0")) }
    let mcc = code / 1000
    let length: Int
    let source: MNCLengthSource
    if administrativeData?.mncLength == 3 {
      (length, source) = (3, .card)
    } else if threeDigitNetworks.contains(where: { $0.contains(code) }) {
      (length, source) = (3, .table)
    } else if administrativeData?.mncLength == 2 {
      (length, source) = (2, .card)
    } else {
      (length, source) = (threeDigitCountries.contains { $0.contains(mcc) } ? 3 : 2, .default)
    }
    return HomeNetwork(
      mcc: imsi.mcc, mnc: String(decoding: digits.dropFirst(3).prefix(length), as: UTF8.self),
      source: source)
  }

  /// Networks, MCC and MNC in one number, that have three digits where EF_AD is known to fail.
  ///
  /// The 152 codes of the lookup table in Android's SIM records (AOSP, Apache-2.0), as ranges.
  static let threeDigitNetworks: [ClosedRange<Int>] = [
    302_370...302_370, 302_720...302_720, 310_260...310_260,
    405_025...405_047, 405_750...405_756, 405_799...405_886, 405_908...405_932,
    502_142...502_143, 502_145...502_148,
  ]

  /// Countries where networks have three digits as a rule.
  static let threeDigitCountries: [ClosedRange<Int>] = [
    302...302, 310...316, 334...334, 338...338, 342...342, 344...344, 346...346, 348...348,
    365...365, 708...708, 722...722, 732...732,
  ]
}
