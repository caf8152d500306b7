import CardLedger

/// Changes the key until killed: to a key file twice, then to the passphrase `tamarind and lime`.
func changeKeys(_ path: String) throws(LedgerError) {
  let passphrase = Array("tamarind and lime".utf8)
  // Cheap, so that there are many changes to be killed in.
  let options = SQLiteLedger.Options(passphraseCost: PassphraseCost(operations: 1, memory: 8192))
  let ledger = try open(path, passphrase, options)
  var changes = 0
  while true {
    changes += 1
    try ledger.rekey(
      to: changes.isMultiple(of: 3) ? .passphrase(passphrase) : .file, by: .unknown
    ) { _ in }
    say("\(changes)")
  }
}

/// Opens a ledger with its key file, or with the passphrase where it needs one.
private func open(
  _ path: String, _ passphrase: [UInt8], _ options: SQLiteLedger.Options
) throws(LedgerError) -> SQLiteLedger {
  do throws(LedgerError) {
    return try SQLiteLedger(path: path, options: options)
  } catch {
    guard error.problem == .otherKindOfKey(needsPassphrase: true) else { throw error }
    return try SQLiteLedger(path: path, key: .passphrase(passphrase), options: options)
  }
}
