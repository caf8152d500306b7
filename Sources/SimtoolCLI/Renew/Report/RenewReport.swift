import CardLedger
import Renewal

/// What `renew` has to tell.
struct RenewReport {
  /// What was done.
  let action: RenewOptions.Action
  /// The moment.
  var now: Timestamp
  /// The line.
  var subject: RenewSubject
  /// The operator; nil where nothing tells.
  var match: OperatorMatch?
  /// The guides for it.
  var guides: GuideChoice
  /// The provider's id.
  var provider: String
  /// What cannot be done with the provider, and why; nil where nothing was wanted or all is well.
  var providerProblem: Failure?
  /// What is known of the line: by the ledger, the provider, the staff.
  var status = LineStatus()
  /// What the provider said of the line before anything was done.
  var told = LineStatus()
  /// The plan that the line has, as far as it was bought here.
  var plan: Plan?
  /// What can be bought.
  var plans: [Plan] = []
  /// The plans in the light of what is needed, the best first; nil where nothing was said.
  var fits: [PlanFit]?
  /// The price that was asked for.
  var review: OrderReview?
  /// The order that was placed, found, verified or noted.
  var order: OrderRecord?
  /// True where the order was there before.
  var isFound = false
  /// True where the provider has just said that it knows of no such order.
  var isMissing = false
  /// True where somebody has just settled the order.
  var isSettled = false
  /// That the line for which is paid is gone; nil where it is not, or nothing is paid.
  var goneCaution: Wording?
  /// What has to be seen to.
  var tasks: [VerificationTask] = []

  /// Values for the slots of codes in the guides.
  var slots: [CodeSlot: String] = [:]
  /// True where numbers are shown in full.
  var isRevealing = false

  /// How it stands with the line now, by what was said of it and by the operator's rules: `due` goes
  /// by the same.
  var assessment: LineAssessment {
    DueSurvey(status: status, plan: plan, rules: guides.lineRules, lastLook: now, now: now)
      .assessment
  }

  /// What has to be said before somebody pays, each once: of a line that is gone, and of plans that are
  /// sold in one region, of the one that is priced or ordered, else of all that are shown.
  var cautions: [Wording] {
    let meant: [Plan] =
      switch action {
      case .show: plans
      case .quote: review.map { [$0.quote.plan] } ?? []
      case .order: order.map { [$0.draft.quote.plan] } ?? []
      case .verify, .record: []
      }
    var cautions = [goneCaution].compactMap(\.self)
    for caution in meant.compactMap(\.regionCaution) where !cautions.contains(caution) {
      cautions.append(caution)
    }
    return cautions
  }
}
