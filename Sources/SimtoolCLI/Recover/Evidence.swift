import APDU
import CardLedger
import SIMReader
import UICC

/// One thing that was looked at for the IMSI, and what came of it.
struct Evidence: Sendable {
  /// Where was looked, in the order of the ladder.
  enum Source: String, CaseIterable, Sendable {
    /// The USIM of the card, of several the one in use.
    case usim
    /// Another USIM of the card, which is another subscription.
    case otherUSIM
    /// DF_GSM of the card, in class 00.
    case gsm
    /// DF_GSM of the card, in class A0.
    case gsmClassA0
    /// The private identity of the card's ISIM.
    case isim
    /// The CSIM of the card.
    case csim
    /// DF_CDMA of the card.
    case cdma
    /// DF_5GS of the card's USIM.
    case fiveGS
    /// The card as a whole.
    case card
    /// The shop's own records.
    case ledger
    /// What came with the card.
    case packaging
    /// The operator.
    case hotline
  }

  /// What came of it.
  enum Status: String, CaseIterable, Sendable {
    /// It gives the IMSI.
    case found
    /// It gives some digits.
    case partial
    /// There is an identity of another kind, from which no IMSI follows.
    case otherIdentity
    /// As in `missing` of `read --json`.
    case pinRequired, pinBlocked, absent, malformed, notReadable, communication
    /// The card does not answer, or is no SIM; the ledger does not open.
    case failed
    /// The record has it; it is shown to who holds the card or has shown an identity document.
    case withheld
    /// The record has the IMSI that the card itself gives, or one of them where its copies differ.
    case agrees
    /// The record has another IMSI than the card, or than the digits that a damaged one still gives;
    /// the number that was typed is another card's.
    case contradicts
    /// Several cards fit, or too few digits were typed to be sure of one.
    case ambiguous
    /// A card fits but for one mistake of typing.
    case similar
    /// The record does not have it.
    case withoutIMSI
    /// No record fits.
    case notFound
    /// There is no ledger on this computer.
    case noLedger
    /// The ledger was not asked: nothing was read or typed to find a card by.
    case nothingToFind
    /// For a person to do.
    case open
  }

  /// How far it can be relied on.
  enum Confidence: String, CaseIterable, Sendable {
    /// Read from this card in this run, and nothing on it disagrees.
    case high
    /// Read from this card's chip before, and the card is known by a whole number.
    case medium
    /// Paper, a table or a person says so; or the card is known by a part of a number; or copies
    /// disagree; or digits lack.
    case low
  }

  var source: Source
  var status: Status
  var confidence: Confidence?
  /// The whole number.
  var imsi: IMSI?
  /// What was read of a damaged file.
  var partial: PartialIMSI?
  /// The file of the card.
  var file: FilePlace?
  /// The application, where the card has several of its kind.
  var application: ApplicationTemplate?
  /// An identity that is no IMSI.
  var otherIdentity: SubscriptionNAI?
  /// Why the card gave nothing.
  var missing: MissingField?
  /// Why the card as a whole, or the ledger, gave nothing.
  var failure: Failure?
  /// The card of the ledger, and why it is that.
  var match: LedgerMatch?
  /// Where the record has the IMSI from.
  var factSource: FactSource?
  /// What entitled to see the record's IMSI: `possession`, or the kind of the document.
  var entitlement: String?

  init(_ source: Source, _ status: Status) {
    self.source = source
    self.status = status
  }
}

// MARK: - From the card

extension Evidence {
  /// True where the card put the file off for something of its own.
  var isBusy: Bool { missing?.isBusy ?? false }

  /// What one place of a card gave.
  init(_ copy: IMSICopy, copiesAgree: Bool) {
    self.init(Source(copy.place), .found)
    imsi = copy.imsi.value
    partial = copy.partial
    missing = copy.imsi.missing
    file = copy.file
    application = copy.application
    otherIdentity = copy.other
    if imsi != nil {
      confidence = copiesAgree ? .high : .low
    } else if partial != nil {
      status = .partial
      confidence = .low
    } else if otherIdentity != nil {
      status = .otherIdentity
    } else {
      status = Status(rawValue: missing?.reason.rawValue ?? "") ?? .absent
    }
  }

  /// All that the step with the card gave.
  static func of(_ outcome: RecoverCard.Outcome) -> [Evidence] {
    switch outcome {
    case .notTried: return []
    case .read(let findings):
      let agree = findings.copies.numbers.count < 2
      return findings.copies.copies.map {
        Evidence($0, copiesAgree: agree || $0.place == .otherUSIM)
      }
    case .failed(let failure, _):
      var evidence = Evidence(.card, .failed)
      evidence.failure = failure
      return [evidence]
    }
  }
}

extension Evidence.Source {
  fileprivate init(_ place: IMSICopy.Place) {
    self =
      switch place {
      case .usim: .usim
      case .otherUSIM: .otherUSIM
      case .gsm: .gsm
      case .gsmClassA0: .gsmClassA0
      case .isim: .isim
      case .csim: .csim
      case .cdma: .cdma
      case .fiveGS: .fiveGS
      }
  }
}

// MARK: - From the print

extension Evidence {
  /// The number that was typed, where it is the ICCID of another card than the one that was read.
  init?(_ typed: TypedNumber, against iccid: ICCID) {
    let printed = typed.candidates.filter { $0.kind == .iccid }
      .compactMap { try? PrintedNumber($0.text) }
    guard !printed.isEmpty, printed.allSatisfy({ $0.fit(iccid) == .differs }) else { return nil }
    self.init(.packaging, .contradicts)
  }
}

// MARK: - From records

extension Evidence {
  /// What a record of the ledger is.
  init(_ match: LedgerMatch, _ status: Status) {
    self.init(.ledger, status)
    self.match = match
  }

  /// How far a record's IMSI can be relied on.
  static func confidence(_ source: FactSource, of match: LedgerMatch) -> Confidence {
    source == .chip && match.isWhole ? .medium : .low
  }
}
