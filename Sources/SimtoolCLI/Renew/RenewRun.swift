import APDU
import CardLedger
import Renewal
import UICC

/// One run of `renew`: finds out whose line it is, then does what the options say.
struct RenewRun {
  let invocation: Invocation
  let options: RenewOptions
  let environment: RenewEnvironment
  let subject: RenewSubject
  /// The ledger; nil where none is yet.
  ///
  /// It is opened once, so that its passphrase is asked for once.
  let existing: LedgerAccess?

  func run() throws -> ExitCode {
    // Nothing is bought or noted for a card that did not take the PIN it was to be opened with.
    if let failure = subject.pinFailure, options.action != .show || options.document != nil {
      throw failure
    }
    let directory = try environment.directory()
    let match = directory.match(subject.facts)
    let library = try environment.guides(directory)
    let known = try knownLine()
    let desks = try OrderDesks(
      options, environment, line: line(match), orders: known?.orders ?? [])
    var report = RenewReport(
      action: options.action, now: environment.clock(), subject: subject, match: match,
      noOperator: match == nil ? directory.noMatch(subject.facts) : nil,
      guides: library.choice(for: match), provider: desks.name)
    if subject.mayBeESIM { report.guides.guides += library.eSIM.map { [$0] } ?? [] }
    report.slots = options.slots
    report.isRevealing = options.isRevealing
    warnOfUnusedSlots(report)
    for other in subject.others { invocation.console.warn(other.words) }
    if let existing { try noteRevealed(report, existing) }
    try lookUp(&report, known, desks.main)
    if options.action == .show, options.document == nil { return try tell(report) }
    try act(&report, desks)
    return try tell(report)
  }

  /// Says so where a value was given that no code of the guides has a place for.
  private func warnOfUnusedSlots(_ report: RenewReport) {
    let slots = report.guides.guides.flatMap { $0.channels.flatMap(\.slots) }
    for slot in CodeSlot.allCases where options.slots[slot] != nil && !slots.contains(slot) {
      invocation.console.warn(
        LocalizedText(
          en: "no code of this guide takes --slot \(slot.rawValue)",
          zh: "该指南的代码中没有 --slot \(slot.rawValue) 的位置"))
    }
  }

  private func line(_ match: OperatorMatch?) -> LineIdentity {
    var line = subject.line
    line.operatorID = match.map { $0.specific?.id ?? $0.operator.id }
    return line
  }

  // MARK: - What is known

  /// What the ledger knows of the line; nil where there is no ledger, or nothing in it.
  private func knownLine() throws(Failure) -> LineRecord? {
    guard let card = subject.record?.id, let access = existing else { return nil }
    return try access.ledger.quietly { (ledger) throws(LedgerError) in try ledger.line(card) }
  }

  private func lookUp(
    _ report: inout RenewReport, _ known: LineRecord?, _ desk: ProviderDesk
  ) throws {
    if let known {
      report.status = known.status
      report.plan = known.currentPlan
      report.tasks = known.tasks(at: report.now)
    }
    // Staff are not asked while they wait for an answer themselves.
    if report.provider == RenewEnvironment.manual { return }
    do throws(Failure) {
      let account = try desk.account()
      warnOfUnknownPhone(account.key, at: report.provider)
      warnOfOtherNumbers(account.key)
      try report.status.check(account.status)
      report.now = environment.clock()
      report.told = account.status
      report.status = report.status.merged(with: report.told, at: report.now)
      report.plans = try desk.plans(account)
    } catch {
      // What the guide says helps all the same, and an order says itself what it lacks.
      report.providerProblem = error
    }
    report.fits = options.need.map { $0.compare(report.plans) }
  }

  // MARK: - What is done

  private func act(_ report: inout RenewReport, _ desks: OrderDesks) throws {
    let desk = desks.main
    // What makes no sense is refused before a ledger is made for it.
    let hand = options.action == .record ? try HandRecord(invocation, options) : nil
    let wrong = try WrongNumber(options, subject)
    warnOfGone(hand, &report)
    // Whoever asks about orders makes no line of it.
    if options.action == .verify, subject.record == nil, options.document == nil {
      return try tellNoOrder()
    }
    if options.action == .quote {
      let quote = try desk.quote(options.plan ?? "", desk.account())
      try options.checkMethod(of: quote)
      report.review = OrderReview(quote: quote, options: options, invocation: invocation)
    }
    // A price that nobody took is not worth a ledger where none is.
    if options.action == .quote, options.document == nil, existing == nil { return }
    let access = try existing ?? LedgerAccess(invocation)
    let card = try access.ledger.quietly { (ledger) throws(LedgerError) in
      let card = try ledger.serve(subject.contents, by: access.attribution)
      guard let wrong else { return card }
      return try ledger.disown(number: wrong.number.value, of: card.id, by: access.attribution)
    }
    let isNew = report.subject.record == nil
    report.subject.record = card
    wrong?.leave(&report.subject)
    if isNew { try noteRevealed(report, access) }
    try noteDocument(card.id, access)
    let look = LineLook(
      desk: desk, access: access, card: card.id, console: invocation.console,
      clock: environment.clock)
    let orders = OrderRun(
      desk: desk, ledger: access.ledger, attribution: access.attribution, card: card.id,
      options: options, invocation: invocation, clock: environment.clock,
      watch: OrderWatch(label: card.label.text, console: invocation.console))
    switch options.action {
    case .show: break
    case .quote:
      if let quote = report.review?.quote {
        try access.ledger.quietly { (ledger) throws(LedgerError) in
          try ledger.note(quote, from: desk.provider.id, for: card.id, by: access.attribution)
          // What the provider says of the line is a look at it, whatever it was asked for.
          if report.told != LineStatus() {
            _ = try ledger.see(report.told, of: card.id, by: access.attribution)
          }
        }
      }
    case .order, .verify:
      try orders.watch.guarding {
        try carryOut(orders, at: desks.all, &report)
        try look.verify(&report)
      }
    case .record:
      if let hand { report.order = try record(hand, card.id, desk, access, report) }
      if report.order != nil { try look.verify(&report) }
    }
    let line = try access.ledger.quietly { (ledger) throws(LedgerError) in
      try ledger.line(card.id)
    }
    report.status = line?.status ?? report.status
    report.plan = line?.currentPlan
    // What was just noted is true by now.
    report.now = max(
      environment.clock(), report.order?.created.adding(milliseconds: 1) ?? report.now)
    // What the provider says is told whether or not a price is asked for. After an order it is old.
    if ![.order, .verify].contains(options.action) {
      report.status = report.status.merged(with: report.told, at: report.now)
    }
    report.tasks = line?.tasks(at: report.now) ?? []
  }

  /// That there is nothing to ask about a line that the ledger does not have.
  private func tellNoOrder() throws(Failure) {
    let words = LocalizedText(
      en: "no order of this line is known: the line is not in the ledger",
      zh: "没有此线路的订单：台账中没有该线路")
    guard options.settled != nil else { return invocation.console.note(words) }
    throw Failure(
      .notFound, stage: "nothingOpen", words,
      hint: LocalizedText(
        en: "Nothing was settled. Compare the number; what was done by hand is noted with --record",
        zh: "未作任何登记。请核对号码；手工办理的内容请用 --record 登记"))
  }

  private func carryOut(
    _ orders: OrderRun, at desks: [ProviderDesk], _ report: inout RenewReport
  ) throws {
    if options.action == .order {
      let outcome = try orders.order()
      report.order = outcome.record
      report.isFound = outcome.isFound
      report.isMissing = outcome.isMissing
    } else {
      let asked = try orders.track(at: desks).last
      report.order = asked?.record
      report.isMissing = asked?.isMissing ?? false
      report.isSettled = asked?.isSettled ?? false
    }
  }

  /// Notes that numbers of a line of the ledger are about to be shown in full.
  private func noteRevealed(_ report: RenewReport, _ access: LedgerAccess) throws(Failure) {
    guard options.isRevealing, let card = report.subject.record?.id else { return }
    try access.reveal(card, reason: "asked", place: "renew")
  }

  private func noteDocument(_ card: CardID, _ access: LedgerAccess) throws {
    guard let document = options.document else { return }
    guard let name = StaffName(access.attribution.staff ?? "") else {
      throw Failure(
        .usage, LocalizedText(en: "--staff is no name", zh: "--staff 不是姓名"),
        hint: LocalizedText(
          en: "Give a name with letters and at most four digits", zh: "请使用含字母、至多四位数字的姓名"))
    }
    let check = IdentityCheck(document.kind.document, seenBy: name, at: environment.clock())
    try access.ledger.quietly { (ledger) throws(LedgerError) in
      try ledger.note(check, for: card, by: access.attribution)
    }
  }

  // MARK: - Telling

  private func tell(_ report: RenewReport) throws -> ExitCode {
    if invocation.flag("json") {
      try invocation.console.emit(report.json)
    } else {
      RenewText(report: report, invocation: invocation).show()
      try invocation.console.flush()
    }
    guard let failure = report.failure ?? subject.pinFailure ?? report.providerProblem else {
      return tellOperator(report)
    }
    invocation.console.complain(failure)
    // An order that was taken is one, whatever could not be looked at besides.
    if report.action == .order, report.failure == nil { return .complete }
    return failure.exitCode
  }

  /// Says so where nothing tells the operator: that is nothing found, or a part of it where ledger or
  /// provider know the line all the same.
  private func tellOperator(_ report: RenewReport) -> ExitCode {
    guard let failure = report.noMatch?.failure, report.action == .show else { return .complete }
    // By an account or a telephone number nobody could tell an operator.
    if report.isLineKnown, !report.hasCardNumber { return .complete }
    invocation.console.complain(failure)
    return report.isLineKnown ? .partial : failure.exitCode
  }
}

extension IDCheck.Kind {
  /// The document, as the ledger keeps it.
  fileprivate var document: IdentityCheck.Document {
    switch self {
    case .passport: .passport
    case .idCard: .identityCard
    case .residencePermit: .residencePermit
    case .drivingLicence: .drivingLicence
    case .travelPermit: .other
    }
  }
}
