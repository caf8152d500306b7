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
  /// - Parameter patience: How long to wait for another program that writes, in milliseconds.
  init(_ invocation: Invocation, patience: Int32 = 5_000) throws {
    let path = try LedgerAccess.path(invocation)
    let options = SQLiteLedger.Options(patience: patience)
    attribution = LedgerAccess.attribution(invocation)
    if invocation.flag("passphrase-stdin") {
      ledger = try SecretPrompt(environment: invocation.environment).readInput { secret in
        try Failure.ofLedger { () throws(LedgerError) in
          try SQLiteLedger(path: path, key: .passphrase(secret), options: options)
        }
      }
      return
    }
    do throws(LedgerError) {
      ledger = try SQLiteLedger(path: path, options: options)
    } catch {
      guard case .otherKindOfKey(needsPassphrase: true) = error.problem else {
        throw Failure(error)
      }
      ledger = try SecretPrompt(environment: invocation.environment).ask(
        LocalizedText(en: "Passphrase of the ledger", zh: "台账口令"), language: invocation.language
      ) { secret in
        try Failure.ofLedger { () throws(LedgerError) in
          try SQLiteLedger(path: path, key: .passphrase(secret), options: options)
        }
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
}

extension Failure {
  /// Runs `body`; what the ledger throws becomes words.
  static func ofLedger<Result>(
    _ body: () throws(LedgerError) -> Result
  ) throws(Failure) -> Result {
    do throws(LedgerError) { return try body() } catch { throw Failure(error) }
  }
}
