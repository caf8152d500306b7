import APDU
import CardLedger

extension LedgerAccess {
  /// Opens the ledger for a command that notes nothing: where it cannot be written, only to be read.
  ///
  /// - Throws: `notFound` where none is there; what opening throws where it cannot be read either.
  init(toLook invocation: Invocation) throws {
    try LedgerAccess.expect(invocation)
    self = try LedgerAccess.looking(invocation).mapError { Failure($0) }.get()
  }

  /// Opens the ledger for a command that helps without it, too; nil where none is there, and with a
  /// warning where it cannot be opened for want of access or room.
  ///
  /// - Throws: As ``existing(_:patience:mayAsk:)``, except for that.
  static func ifReadable(_ invocation: Invocation) throws -> LedgerAccess? {
    guard let path = try existingPath(invocation) else { return nil }
    switch try looking(invocation) {
    case .success(let access): return access
    case .failure(let error):
      invocation.console.warn(Failure(error).message)
      invocation.console.warn(
        LocalizedText(
          en: "this is shown without the ledger \(path): what it knows is missing here",
          zh: "以下内容未使用台账 \(path)：其中已知的信息不在此列"))
      return nil
    }
  }

  /// The ledger, open; why not, where neither writing nor reading it is possible.
  private static func looking(_ invocation: Invocation) throws -> Result<LedgerAccess, LedgerError>
  {
    let path = try LedgerAccess.path(invocation)
    let found = try withKey(invocation) {
      (key) throws(LedgerError) -> Result<SQLiteLedger, LedgerError> in
      var options = SQLiteLedger.Options()
      options.mayMake = false
      do throws(LedgerError) {
        return .success(try SQLiteLedger(path: path, key: key, options: options))
      } catch {
        guard error.isOfAccess else { throw error }
      }
      options.isReadOnly = true
      do throws(LedgerError) {
        return .success(try SQLiteLedger(path: path, key: key, options: options))
      } catch {
        guard error.isOfAccess else { throw error }
        return .failure(error)
      }
    }
    if case .success(let ledger) = found, ledger.isReadOnly {
      invocation.console.warn(
        LocalizedText(
          en: "the ledger \(path) can only be read now: nothing can be noted, and nothing ordered",
          zh: "台账 \(path) 目前只能读取：无法登记，也无法下单"))
    }
    return found.map { LedgerAccess(ledger: $0, attribution: attribution(invocation)) }
  }
}
