import APDU
import CardLedger
import Renewal
import SIMReader
import UICC

/// The line that is to be renewed, as far as anybody knows it.
struct RenewSubject: Sendable {
  /// How the line was named.
  enum Origin: String, Sendable {
    /// By its card.
    case card
    /// By a number that was typed.
    case typed
    /// By an account.
    case account
  }

  /// How it was named.
  let origin: Origin
  /// What is known of card and line.
  var contents: CardContents
  /// What the card is technically (R3.1): `usim`, `isim`; empty without a card.
  var applications: [String] = []
  /// What the operator is found by.
  var facts: CardFacts
  /// The record in the ledger; nil where there is none yet.
  var record: CardRecord?
  /// Other cards that have one of its numbers in the ledger.
  var others: [NumberElsewhere] = []
  /// Why a PIN that was given did not help; nil where it did, or none was.
  var pinFailure: Failure?

  /// What a provider can be asked by.
  var line: LineIdentity {
    LineIdentity(
      iccid: contents.iccid.flatMap { ICCID(digits: $0.value) },
      imsi: contents.imsi.flatMap { IMSI(digits: $0.value) },
      msisdn: contents.msisdns.map { TelephoneNumber($0.value) }.first { $0.isInternational },
      account: contents.account?.value)
  }

  /// True where the line can be on an eSIM: its card is an eUICC, or there is no card at hand.
  var mayBeESIM: Bool {
    origin != .card || applications.contains(CardApplication.isdr.rawValue)
  }

  /// The best number of the line, masked unless somebody asked and was noted.
  func shown(isRevealing: Bool) -> String {
    let numbers: [(Fact?, IdentifierKind)] = [
      (contents.iccid, .iccid), (contents.imsi, .imsi), (contents.msisdns.first, .msisdn),
      (contents.account, .account),
    ]
    for case (let fact?, let kind) in numbers {
      return isRevealing ? fact.value : kind.masked(fact.value)
    }
    return "-"
  }
}

extension RenewSubject {
  /// The line that the options mean.
  init(
    _ invocation: Invocation, _ options: RenewOptions, _ ledger: SQLiteLedger?, _ trace: TraceFile?
  ) throws {
    let words = invocation.arguments("TEXT")
    if let account = options.account {
      self.init(
        origin: .account, contents: CardContents(account: Fact(account, .typed)),
        facts: CardFacts())
    } else if words.isEmpty {
      let visit = try PINVisit(invocation, trace, identity: Self.fields, addsEUICC: true)
      self.init(visit.identity)
      pinFailure = visit.pinFailure
    } else {
      try self.init(typed: words.joined(separator: " "), ledger)
    }
    putFirst(options.phone)
    guard let ledger else { return }
    if record == nil { try find(in: ledger) }
    putFirst(options.phone)
    others = try NumberElsewhere.all(for: contents, but: record?.id, in: ledger)
  }

  /// Puts the number that was typed just now where it is asked for first, and noted as the line's.
  private mutating func putFirst(_ phone: String?) {
    guard let phone else { return }
    contents.msisdns.removeAll { $0.value == phone }
    contents.msisdns.insert(Fact(phone, .typed), at: 0)
  }

  private static let fields: Set<IdentityField> = [
    .iccid, .imsi, .mccmnc, .spn, .msisdns, .gid, .applications,
  ]

  private init(_ identity: CardIdentity) {
    self.init(
      origin: .card, contents: CardContents(identity),
      applications: (identity.applications.value ?? []).map(\.rawValue),
      facts: CardFacts(identity))
  }

  /// A line by a number: what the ledger knows of it, else what the number is by itself.
  private init(typed text: String, _ ledger: SQLiteLedger?) throws {
    if let ledger, let record = try CardSearch.line(text, in: ledger) {
      self.init(record)
      return
    }
    let typed: TypedNumber
    do throws(NumberTextError) { typed = try TypedNumber(text) } catch {
      throw Failure(error, line: nil)
    }
    let best = try LineNumber.readings(of: typed)[0]
    try LineNumber.check(best)
    // Two readings of equal weight are two different lines: somebody has to say which, and may have.
    if let other = typed.candidates.first(where: { $0.kind != best.kind }),
      other.confidence == best.confidence, other.kind != .tail, !best.reasons.contains(.labelled)
    {
      throw Self.ambiguous(best.kind, other.kind)
    }
    if best.kind == .iccid, best.checkDigit == .invalid { throw Failure.wrongCheckDigit }
    self.init(best)
  }

  private init(_ candidate: NumberCandidate) {
    let fact = Fact(candidate.text, .typed)
    switch candidate.kind {
    case .iccid:
      self.init(
        origin: .typed, contents: CardContents(iccid: fact),
        facts: CardFacts(iccid: .value(candidate.text)))
    case .imsi:
      self.init(
        origin: .typed, contents: CardContents(imsi: fact),
        facts: candidate.imsi.map { CardFacts($0) } ?? CardFacts())
    default:
      self.init(origin: .typed, contents: CardContents(msisdns: [fact]), facts: CardFacts())
    }
  }

  private init(_ record: CardRecord) {
    self.init(
      origin: .typed, contents: record.contents, facts: CardFacts(record.contents), record: record)
  }

  /// Looks for the record of a line that a card or an account names.
  private mutating func find(in ledger: SQLiteLedger) throws {
    let known = try Failure.ofLedger { () throws(LedgerError) in try ledger.known(contents) }
    guard let known else { return }
    record = known
    // The card may not know its number, or a wrong one; the ledger knows which somebody typed last.
    contents.msisdns = known.contents.merged(with: contents).msisdns
    contents.account = contents.account ?? known.contents.account
    facts = facts.filled(from: CardFacts(known.contents))
  }

  private static func ambiguous(
    _ one: NumberCandidate.Kind, _ other: NumberCandidate.Kind
  ) -> Failure {
    Failure(
      .usage, stage: "parse",
      LocalizedText(
        en: "what was typed can be \(one.rawValue) or \(other.rawValue)",
        zh: "输入的内容可能是 \(one.rawValue) 或 \(other.rawValue)"),
      hint: LocalizedText(
        en: "Write the kind before it, as in: imsi 520031234567890",
        zh: "请在号码前写明种类，例如：imsi 520031234567890"))
  }
}
