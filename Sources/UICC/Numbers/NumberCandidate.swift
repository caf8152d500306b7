/// One thing that a typed number can be.
public struct NumberCandidate: Hashable, Sendable, Maskable {
  /// What kinds of number there are.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The number of a card; ``NumberCandidate/iccid`` has it unless it was cut short.
    case iccid
    /// The number of a subscription.
    case imsi
    /// The number of an eUICC.
    case eid
    /// The number of a device, with or without check digit or software version.
    case imei
    /// A telephone number, international or national.
    case msisdn
    /// The last digits of an ICCID, as labels print them.
    case iccidTail
    /// The last digits of some number.
    case tail
    /// A short local id.
    case label
  }

  /// How much speaks for it.
  public enum Confidence: String, Hashable, Sendable, CaseIterable, Comparable {
    /// It has the length, and nothing more.
    case unlikely
    /// Nothing speaks against it.
    case possible
    /// Something beyond the length speaks for it.
    case likely

    /// Less speaks for the left than for the right.
    public static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }

    /// One step up, where there is one.
    var raised: Confidence { self == .unlikely ? .possible : .likely }

    private var rank: Int {
      switch self {
      case .unlikely: 0
      case .possible: 1
      case .likely: 2
      }
    }
  }

  /// What the check digit says.
  public enum CheckDigit: String, Hashable, Sendable, CaseIterable {
    /// It follows from the other digits.
    case valid
    /// It does not: a digit is wrong, or the number has none after all.
    case invalid
    /// A number of this kind, or of this length, has none.
    case notApplicable
  }

  /// What speaks for a candidate or against it.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The words before the number say so.
    case labelled
    /// The words before the number name another kind.
    case labelledOtherwise
    /// It begins with 89, the identifier of the telecom industry (ITU-T E.118).
    case telecomIndustry
    /// It does not begin with 89, as a number of this kind does.
    case notTelecomIndustry
    /// The country code after 89, or of a telephone number, is in use.
    case knownCallingCode
    /// No country has the code.
    case unknownCallingCode
    /// Networks are known under the first three digits (ITU-T E.212).
    case knownMCC
    /// No network is known under the first three digits; the table has gaps.
    case unknownMCC
    /// The check digit is right; one number in ten, for an EID in 97, has a right one by chance.
    case checkDigit
    /// The length is that of a print that leaves the end out.
    case truncated
    /// One digit more or less than a number of this kind has.
    case oneDigitOff
    /// It begins with `+` or with 00.
    case internationalPrefix
    /// It is an international number if the `+` was left out.
    case missingPlus
    /// It begins with the zero of national numbers.
    case trunkZero
    /// The length alone.
    case length
  }

  /// What it would be.
  public let kind: Kind
  /// The number: digits; for an international telephone number `+` and digits.
  public let text: String
  /// How much speaks for it.
  public let confidence: Confidence
  /// What the check digit says.
  public let checkDigit: CheckDigit
  /// What speaks for it and against it.
  public let reasons: [Reason]

  init(
    _ kind: Kind, _ text: String, _ confidence: Confidence,
    checkDigit: CheckDigit = .notApplicable, _ reasons: [Reason]
  ) {
    self.kind = kind
    self.text = text
    self.confidence = confidence
    self.checkDigit = checkDigit
    self.reasons = reasons
  }

  /// The same candidate in the light of a label.
  func labelled(_ label: NumberLabel?) -> NumberCandidate {
    guard let label else { return self }
    guard Self.kinds[label, default: []].contains(kind) else {
      return NumberCandidate(
        kind, text, confidence, checkDigit: checkDigit, reasons + [.labelledOtherwise])
    }
    return NumberCandidate(
      kind, text, confidence.raised, checkDigit: checkDigit, reasons + [.labelled])
  }

  private static let kinds: [NumberLabel: [Kind]] = [
    .iccid: [.iccid, .iccidTail, .tail], .imsi: [.imsi, .tail], .eid: [.eid], .imei: [.imei],
    .msisdn: [.msisdn, .tail],
  ]
}

// MARK: - Values

extension NumberCandidate {
  /// The ICCID; nil for other kinds and for one of an impossible length.
  public var iccid: ICCID? { kind == .iccid ? ICCID(digits: text) : nil }

  /// The IMSI; nil for other kinds.
  public var imsi: IMSI? { kind == .imsi ? IMSI(digits: text) : nil }

  /// The EID; nil for other kinds and where the check digits are wrong.
  public var eid: EID? { kind == .eid ? EID(digits: text) : nil }

  /// The telephone number; nil for other kinds.
  public var msisdn: TelephoneNumber? { kind == .msisdn ? TelephoneNumber(text) : nil }

  /// What may have been meant where the check digit is invalid, the most plausible first.
  public var repairs: [NumberRepair] { NumberRepair.repairs(of: self) }

  /// The text with its middle, or the whole of a short one, replaced by stars.
  public var masked: String {
    let shown: (head: Int, tail: Int) =
      switch kind {
      case .iccid: (6, 4)
      case .imsi: (5, 2)
      case .eid: (8, 4)
      case .imei: (8, 2)
      case .msisdn: (text.hasPrefix("+") ? 3 : 0, 2)
      case .iccidTail, .tail: (0, 2)
      case .label: (0, 0)
      }
    return kind == .label ? text : text.masked(keepingFirst: shown.head, last: shown.tail)
  }

  /// The whole text.
  public var unmasked: String { text }
}
