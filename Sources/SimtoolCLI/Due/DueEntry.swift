import APDU
import CardLedger
import Renewal

/// Something that is to be done about a line of the ledger.
struct DueEntry: Hashable, Sendable {
  /// The line.
  let line: LineRecord
  /// What is to be done.
  let item: DueItem
  /// The order that it is about; nil where it is about the line.
  let order: OrderRecord?
  /// The operator's name, as far as it is known.
  let operatorName: String?
  /// How far that can be relied on; nil where the name is only that on the card, or there is none.
  let operatorConfidence: MatchConfidence?

  /// The operator's name, with a word of doubt where it is not sure.
  var operatorWords: LocalizedText? {
    guard let operatorName else { return nil }
    guard let operatorConfidence, operatorConfidence != .high else {
      return LocalizedText(en: operatorName, zh: operatorName)
    }
    let doubt = operatorConfidence.words
    return LocalizedText(
      en: "\(operatorName) (\(doubt.english))", zh: "\(operatorName)（\(doubt.simplifiedChinese)）")
  }

  /// The number of the line, masked: the telephone number that people know, else that of the card.
  var masked: String {
    let shown = ShownCard(line.card, isRevealing: false)
    return shown.msisdns.first ?? shown.iccid ?? account ?? shown.imsi ?? shown.eid ?? "-"
  }

  /// The account of a line without a card at hand, masked.
  var account: String? {
    line.card.contents.account.map { IdentifierKind.account.masked($0.value) }
  }

  /// The plan that the line has, as far as it is known.
  var planName: String? { line.currentPlan?.name ?? line.status.plan.value }

  /// The most urgent comes first, then what is to be done earliest.
  static func precedes(_ one: DueEntry, _ other: DueEntry) -> Bool {
    let key = { (entry: DueEntry) in
      (entry.item.urgency, entry.item.at, entry.line.card.id.rawValue)
    }
    return key(one) < key(other)
  }
}

extension LineRecord {
  /// The plan that was bought last, was not taken back, and is not known to have changed nothing:
  /// what is left of the plan before is not measured against one that has not arrived.
  var currentPlan: Plan? { currentOrder?.draft.quote.plan }

  private var currentOrder: OrderRecord? {
    orders.last { order in
      order.order.state == .completed
        && ![.unchanged, .failed].contains(order.verification?.outcome)
    }
  }

  /// The most that was seen of each benefit since that plan was bought, or ever.
  var mostSeen: [Benefit.Kind: Benefit.Quantity] {
    let since = currentOrder?.created
    var most: [Benefit.Kind: Benefit.Quantity] = [:]
    for sighting in sightings where since.map({ $0 <= sighting.at }) ?? true {
      for (kind, left) in Benefit.totals(sighting.status.benefits.value ?? [])
      where most[kind].flatMap({ $0.isEnough(for: left) }) != true {
        most[kind] = left
      }
    }
    return most
  }

  /// When somebody last looked at the line, or bought something for it.
  var lastLook: Timestamp { sightings.last?.at ?? changed }

  /// Everything that is to be done about the line, the most urgent first.
  ///
  /// - Parameter ahead: How far to look ahead, in milliseconds; nil by the length of the plan.
  func due(
    now: Timestamp, ahead: Int64?, rules: LineRules, operatorName: String?,
    confidence: MatchConfidence? = nil
  ) -> [DueEntry] {
    let survey = DueSurvey(
      status: status, plan: currentPlan, rules: rules, mostSeen: mostSeen, lastLook: lastLook,
      now: now, ahead: ahead)
    let entries = survey.items.map {
      DueEntry(
        line: self, item: $0, order: nil, operatorName: operatorName,
        operatorConfidence: confidence)
    }
    let tasks = tasks(at: now).map {
      DueEntry(
        line: self, item: $0.dueItem, order: $0.order, operatorName: operatorName,
        operatorConfidence: confidence)
    }
    return (tasks + entries).sorted(by: DueEntry.precedes)
  }
}

extension VerificationTask {
  /// What is to be done about the order.
  fileprivate var dueItem: DueItem {
    let hasFailed = order.verification?.outcome == .failed
    let urgency: DueItem.Urgency =
      switch step {
      case .wait: .soon
      case .ask, .send, .decide, .restart: .urgent
      case .support: .overdue
      }
    let reason: DueItem.Reason =
      order.order.state == .reversed
      ? .reversed : order.isOpen ? .orderOpen : hasFailed ? .verifyFailed : .verification
    return DueItem(
      reason, hasFailed ? .overdue : urgency, at: since, source: order.draft.provider,
      asOf: order.changed)
  }
}
