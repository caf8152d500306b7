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
  var currentPlan: Plan? {
    orders.last { order in
      order.order.state == .completed
        && ![.unchanged, .failed].contains(order.verification?.outcome)
    }?.draft.quote.plan
  }

  /// When somebody last looked at the line, or bought something for it.
  var lastLook: Timestamp { sightings.last?.at ?? changed }

  /// Everything that is to be done about the line, the most urgent first.
  ///
  /// - Parameter ahead: How far to look ahead, in milliseconds; nil by the length of the plan.
  func due(
    now: Timestamp, ahead: Int64?, rules: LineRules, operatorName: String?
  ) -> [DueEntry] {
    let survey = DueSurvey(
      status: status, plan: currentPlan, rules: rules, lastLook: lastLook, now: now, ahead: ahead)
    let entries = survey.items.map {
      DueEntry(line: self, item: $0, order: nil, operatorName: operatorName)
    }
    let tasks = orders.compactMap { order in
      order.due(at: now, isLast: order.key == orders.last?.key).map {
        DueEntry(line: self, item: $0, order: order, operatorName: operatorName)
      }
    }
    return (tasks + entries).sorted(by: DueEntry.precedes)
  }
}

extension OrderRecord {
  /// What is to be done about the order; nil where nothing is.
  ///
  /// - Parameter isLast: True for the last order of its line. Whether an earlier one arrived cannot
  ///   be seen any more.
  fileprivate func due(at now: Timestamp, isLast: Bool) -> DueItem? {
    guard isOpen || isLast, let task = task(at: now) else { return nil }
    let urgency: DueItem.Urgency =
      switch task.step {
      case .wait: .soon
      case .ask, .send, .decide, .restart: .urgent
      case .support: .overdue
      }
    let hasFailed = verification?.outcome == .failed
    return DueItem(
      isOpen ? .orderOpen : hasFailed ? .verifyFailed : .verification,
      hasFailed ? .overdue : urgency, at: task.since, source: draft.provider, asOf: changed)
  }
}

extension CardFacts {
  /// What the ledger knows of a card.
  init(_ contents: CardContents) {
    let known = { (text: String?) in
      text.map { Known.value($0) } ?? Known.unread(reason: "notAsked")
    }
    self.init(
      mccmnc: known(contents.mcc.flatMap { mcc in contents.mnc.map { mcc + $0 } }),
      imsi: known(contents.imsi?.value), iccid: known(contents.iccid?.value),
      spn: known(contents.spn))
  }
}
