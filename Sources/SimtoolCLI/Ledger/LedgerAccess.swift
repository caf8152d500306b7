import APDU
import CardLedger

/// The ledger as the options of a command mean it, open, and in whose name it is used.
struct LedgerAccess: Sendable {
  /// The ledger.
  let ledger: SQLiteLedger
  /// Who uses it and why.
  let attribution: Attribution
}

extension LedgerAccess {
  /// Opens the ledger, or makes one where none is.
  ///
  /// A ledger that wants a passphrase gets it from standard input or from the person at the terminal.
  ///
  /// - Parameters:
  ///   - patience: How long to wait for another program that writes, in milliseconds.
  ///   - mayAsk: False where nobody is to be asked for a passphrase.
  ///   - mayMake: False where one must be there.
  ///   - onWait: Called on the thread that waits, once a wait has lasted for three seconds.
  init(
    _ invocation: Invocation, patience: Int32 = 5_000, mayAsk: Bool = true, mayMake: Bool = true,
    onWait: (@Sendable () -> Void)? = nil
  ) throws {
    let path = try LedgerAccess.path(invocation)
    var options = SQLiteLedger.Options(patience: patience)
    options.mayMake = mayMake
    options.onWait = onWait
    attribution = LedgerAccess.attribution(invocation)
    ledger = try LedgerAccess.withKey(invocation, mayAsk: mayAsk) { (key) throws(LedgerError) in
      try SQLiteLedger(path: path, key: key, options: options)
    }
  }

  /// Opens a ledger that is there.
  ///
  /// - Throws: `notFound` where none is: a mistyped path must not make an empty one.
  init(existing invocation: Invocation) throws {
    try LedgerAccess.expect(invocation)
    try self.init(invocation, mayMake: false)
  }

  /// Refuses a path at which no ledger is.
  static func expect(_ invocation: Invocation) throws(Failure) {
    let path = try LedgerAccess.path(invocation)
    guard SQLiteLedger.exists(at: path) else {
      throw Failure(
        .notFound, stage: "ledger",
        LocalizedText(en: "there is no ledger at \(path)", zh: "\(path) 处没有台账"),
        hint: LocalizedText(
          en: "Take cards in with 'simtool intake' or 'simtool cards import', or name the ledger "
            + "with --ledger",
          zh: "请先用“simtool intake”或“simtool cards import”入库，或用 --ledger 指定台账"))
    }
  }

  /// Hands the key to `body`: the key file, or a passphrase where the ledger has one.
  ///
  /// `body` runs a second time where only the first try tells that a passphrase is needed; it must
  /// not have changed anything by then.
  static func withKey<Result>(
    _ invocation: Invocation, mayAsk: Bool = true,
    _ body: (SQLiteLedger.Key) throws(LedgerError) -> Result
  ) throws -> Result {
    let prompt = PassphrasePrompt(invocation)
    if invocation.flag("passphrase-stdin") {
      return try prompt.readInput { secret in
        try Failure.ofLedger { () throws(LedgerError) in try body(.passphrase(secret)) }
      }
    }
    do throws(LedgerError) {
      return try body(.file)
    } catch {
      guard mayAsk, case .otherKindOfKey(needsPassphrase: true) = error.problem else {
        throw Failure(error)
      }
      return try prompt.askCurrent { secret in
        try Failure.ofLedger { () throws(LedgerError) in try body(.passphrase(secret)) }
      }
    }
  }

  /// The file that the options mean.
  static func path(_ invocation: Invocation) throws(Failure) -> String {
    if let path = invocation.value("ledger") { return path }
    return try LedgerPath.standard(invocation.environment)
  }

  /// Who does it and why, as the options say.
  static func attribution(_ invocation: Invocation) -> Attribution {
    Attribution(staff: invocation.value("staff"), purpose: invocation.value("purpose"))
  }

  /// Notes that numbers of so many cards are about to be shown in full.
  func noteRevealed(_ cards: [CardRecord], by command: String) throws(Failure) {
    guard !cards.isEmpty else { return }
    try Failure.ofLedger { () throws(LedgerError) in
      try ledger.record(
        .revealed, cards: cards.map(\.id), EventDetail(reason: command), by: attribution)
    }
  }
}

extension Failure {
  /// Runs `body`; what the ledger throws becomes words.
  static func ofLedger<Result>(
    _ body: () throws(LedgerError) -> Result
  ) throws(Failure) -> Result {
    do throws(LedgerError) { return try body() } catch { throw Failure(error) }
  }
}
