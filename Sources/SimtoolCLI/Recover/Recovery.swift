import APDU
import Renewal
import SIMReader
import UICC

/// The outcome of a run of `recover`: the IMSI or none, and everything that was looked at for it.
///
/// Its forms are JSON and text, each in a file of its own.
struct Recovery: Sendable {
  /// What the card gave; nil where none was read.
  var findings: CardFindings?
  /// The name of the reader and its kind, also where its card failed.
  var source: CardSource?
  /// What was looked at, in the order of the ladder.
  var evidence: [Evidence]
  /// The number of the card that was typed, where it is one beyond doubt.
  var typedICCID: ICCID?
  /// The operator's own guides, for the last step; nil where an IMSI was found.
  var help: OperatorHelp?
  /// True where identifiers are to be hidden.
  var isMasked: Bool
  /// From the first look at the reader to the last answer.
  var elapsed: Duration = .zero

  init(_ card: RecoverCard.Outcome, isMasked: Bool) {
    self.isMasked = isMasked
    evidence = Evidence.of(card)
    switch card {
    case .notTried: break
    case .read(let found): (findings, source) = (found, found.source)
    case .failed(_, let tried): source = tried
    }
  }

  /// What gives the IMSI; nil where nothing does, or where two things give two.
  ///
  /// Of a card with several USIMs it is that of the one in use; the others are other subscriptions,
  /// and count only where that one gives none.
  var answer: Evidence? {
    let found = evidence.filter { $0.imsi != nil }
    let inUse = found.filter { $0.source != .otherUSIM }
    let candidates = inUse.isEmpty ? found : inUse
    return Set(candidates.compactMap(\.imsi)).count == 1 ? candidates.first : nil
  }

  /// True where the card itself has given at least one whole number: then records are not asked for
  /// one, and only held against it.
  var hasCardSpoken: Bool { findings.map { !$0.copies.allNumbers.isEmpty } ?? false }

  /// The network of the answer.
  var network: HomeNetwork? {
    guard let imsi = answer?.imsi else { return nil }
    if findings?.identity.imsi.value == imsi { return findings?.identity.homeNetwork.value }
    let length = findings?.copies.mncLength.map { AdministrativeData(tail: [UInt8($0)]) }
    return HomeNetwork.derive(imsi: imsi, administrativeData: length)
  }

  // MARK: - The end

  /// The answer that a document or the card would open.
  var isWithheld: Bool { answer == nil && evidence.contains { $0.status == .withheld } }

  /// True where the card that was read is not the one whose number was typed.
  private var isOfAnotherCard: Bool {
    evidence.contains { $0.source == .packaging && $0.status == .contradicts }
  }

  /// 0 with the IMSI; 77 where only the proof lacks; 2 with something to go on, or with the
  /// IMSI of another card than was typed; else 66.
  ///
  /// A PIN that was given and did not help decides, as in `read`.
  var exitCode: ExitCode {
    if let failure = findings?.pinFailure { return failure.exitCode }
    if answer != nil { return isOfAnotherCard ? .partial : .complete }
    if isWithheld { return .refused }
    let isSomething = findings != nil || evidence.contains { Self.clues.contains($0.status) }
    return isSomething ? .partial : .notFound
  }

  private static let clues: Set<Evidence.Status> = [
    .partial, .malformed, .contradicts, .ambiguous, .similar, .withoutIMSI, .otherIdentity,
  ]
}

extension Failure {
  /// A record has the IMSI, and nobody has shown a right to it.
  static let proofMissing = Failure(
    .permissionRefused, stage: "recover",
    LocalizedText(
      en: "the ledger has the IMSI; it is shown after a check of identity",
      zh: "台账中有该 IMSI；核验身份后才会显示"),
    hint: LocalizedText(
      en: "Put the card itself into a reader, or look at the customer's document and add "
        + "--id-seen KIND --staff NAME",
      zh: "请把卡本身插入读卡器，或查看客户证件后加上 --id-seen 证件类型 --staff 姓名"))
}
