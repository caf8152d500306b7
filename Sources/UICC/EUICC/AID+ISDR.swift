extension AID {
  /// The names under which makers have put an ISD-R, the standard one first (docs/cards.md, eUICC).
  ///
  /// - SeeAlso: openeuicc, app-common, PreferenceUtils.kt, for the names beside the standard one.
  public static let isdrNames: [AID] = [
    standardISDR,
    // 5ber
    "A0000005591010FFFFFFFF8900050500",
    // eSIM.me
    "A0000005591010000000008900000300",
    // Xesim
    "A0000005591010FFFFFFFF8900000177",
    // LinksField
    "A000000559104C696E6B736669656C64",
    // eSTK: two secure elements, and the older single one
    "A06573746B6D65FFFF4953442D522030",
    "A06573746B6D65FFFF4953442D522031",
    "A06573746B6D65FFFFFFFF4953442D52",
  ]

  /// The names of secure elements that stand side by side in one card.
  static let isdrSiblings: [Set<AID>] = [
    ["A06573746B6D65FFFF4953442D522030", "A06573746B6D65FFFF4953442D522031"]
  ]

  /// Names that a card may have beside this one.
  public var isdrSiblings: Set<AID> {
    (Self.isdrSiblings.first { $0.contains(self) } ?? []).subtracting([self])
  }

  /// The ECASD of an eUICC, which knows the EID too (GSMA SGP.02, annex H).
  public static let ecasd: AID = "A0000005591010FFFFFFFF8900000200"
}
