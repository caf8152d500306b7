// The change of keys.
extension SQLiteLedger {
  /// Every file that can belong to the ledger at `path`, there or not: what nothing else may overwrite.
  public static func files(of path: String) -> [String] {
    let key = KeyFile(ledger: path)
    let keys = Set([key.name, key.path])
    return [path, path + "-wal", path + "-shm"] + keys + keys.map { $0 + ".new" }
  }

  /// The key file of the ledger at `path`, there or not.
  public static func keyFile(of path: String) -> String { KeyFile(ledger: path).path }

  /// Encrypts everything anew under another key.
  ///
  /// - Returns: Where the key file of before is kept, beside the one that has its place now:
  ///   `ledger.key.replaced-…`; nil where there was none.
  @discardableResult
  public func rekey(
    to key: NewKey, by attribution: Attribution, progress: (Int64) -> Void
  ) throws(LedgerError) -> String? {
    try withStore { (store) throws(LedgerError) in
      try store.rekey(to: key, cost: options.passphraseCost, by: attribution, progress: progress)
    }
  }
}

extension LedgerStore {
  /// Encrypts everything under another key.
  ///
  /// The new key is on disk before the ledger needs it, and the old one until the ledger does not:
  /// whenever this is cut short, one of the two files fits (``LedgerOpening``). Files are touched under
  /// the ledger's lock only: another program's change may be just as far. The old key goes on under
  /// another name: copies need it, and so does another ledger that has the same key file.
  func rekey(
    to key: NewKey, cost: PassphraseCost, by attribution: Attribution,
    progress: (Int64) -> Void
  ) throws(LedgerError) -> String? {
    try LedgerName.check(database.path)
    if keyFile.isBorrowed { throw fault(.keyOfOther) }
    if case .passphrase(let passphrase) = key {
      try SQLiteLedger.checkNew(passphrase, path: database.path)
    }
    let before = (keys, generation)
    do throws(LedgerError) {
      try write { () throws(LedgerError) in
        do throws(LedgerError) {
          try encryptAnew(under: key, cost, progress: progress)
          try note(.rekeyed, card: nil, by: attribution)
        } catch {
          try? keyFile.removeNew()
          throw error
        }
      }
    } catch {
      // Where the commit failed the new key stays: whether it did is for the next opening to see.
      use(before.0, generation: before.1)
      throw error
    }
    let kept = try database.transaction("BEGIN IMMEDIATE") { () throws(LedgerError) -> String? in
      // Whoever changed the key again since then has put the files in order.
      guard try storedGeneration() == generation else { return nil }
      switch key {
      case .file:
        return try LedgerOpening.keys(
          in: keyFile, fitting: keys.check, ledger: database.path, settling: true
        ).kept
      case .passphrase: return try keyFile.setAside()
      }
    }
    emptyLog()
    return kept
  }

  private func encryptAnew(
    under key: NewKey, _ cost: PassphraseCost, progress: (Int64) -> Void
  ) throws(LedgerError) {
    let old = keys
    let master = try newMaster(key, cost)
    try encryptEvents(under: KeyRing(master: master), progress: progress)
    try indexAnew()
    try indexOrdersAnew()
    try sealRunsAnew(from: old)
    try database.run("UPDATE head SET generation = \(generation)")
  }

  private func newMaster(
    _ key: NewKey, _ cost: PassphraseCost
  ) throws(LedgerError) -> Secret {
    switch key {
    case .file:
      let master = Secret.random()
      try keyFile.writeNew(master)
      try LedgerOpening.removeSalt(from: database)
      return master
    case .passphrase(let passphrase):
      return try LedgerOpening.writeSalt(for: passphrase, cost, to: database)
    }
  }

  /// Seals every payload and links every event again; the old links are checked on the way.
  private func encryptEvents(
    under new: KeyRing, progress: (Int64) -> Void
  ) throws(LedgerError) {
    var oldChain = chain
    let oldCodec = codec
    let end = head
    use(new, generation: generation + 1)
    try LedgerOpening.writeCheck(of: new, to: database)
    // Events are final for everybody else: this transaction is the only one to see them otherwise.
    try database.run("DROP TRIGGER event_is_final")
    var oldLink = AuditChain.origin
    var newLink = AuditChain.origin
    try forEachEvent { (row) throws(LedgerError) in
      guard row.link == oldChain.link(after: oldLink, row) else {
        throw fault(.corrupt("event \(row.sequence)"))
      }
      oldLink = row.link
      var row = row
      if let payload = row.payload {
        guard let sealed = codec.reseal(payload, from: oldCodec, card: row.card ?? 0) else {
          throw fault(.corrupt("event \(row.sequence)"))
        }
        row.payload = sealed
      }
      newLink = chain.link(after: newLink, row)
      try database.statement(.rewriteEvent).bind(row.payload).bind(newLink).bind(row.sequence)
        .run()
      if row.sequence % 1000 == 0 { progress(row.sequence) }
      return true
    }
    guard oldLink == end.link else { throw fault(.corrupt("the last event")) }
    head.link = newLink
    try database.run("DROP TRIGGER event_stays; " + Schema.guards)
  }

  /// Gives customers' phones their entries in the index of this schema; to be called once, after the
  /// migration.
  func indexPhonesAnew() throws(LedgerError) {
    let before = BlindIndex(keys, phones: .whole)
    let rows = try database.prepare(
      "SELECT id, payload FROM card JOIN event ON sequence = facts ORDER BY id")
    while try rows.step() {
      let card = CardID(rawValue: rows.integer(0))
      let payload = rows.blob(1) ?? []
      // Few cards have a customer, and the others need not be decrypted.
      guard let parts = PayloadPart.parts(of: payload),
        parts.contains(where: { $0.tag == .contactPhone })
      else { continue }
      guard let contents = codec.decode(payload, card: card)?.detail.contents else {
        throw fault(.corrupt("card \(card.rawValue)"))
      }
      try replaceKeys(
        of: card.rawValue, contents.searchKeys(before), by: contents.searchKeys(index))
    }
  }

  private func indexAnew() throws(LedgerError) {
    try database.run("DELETE FROM search")
    let rows = try database.prepare(
      "SELECT id, payload FROM card JOIN event ON sequence = facts ORDER BY id")
    while try rows.step() {
      let card = CardID(rawValue: rows.integer(0))
      guard let keys = codec.searchKeys(rows.blob(1) ?? [], card: card, index) else {
        throw fault(.corrupt("card \(card.rawValue)"))
      }
      for key in keys {
        try database.statement(.insertSearch).bind(key).bind(card.rawValue).run()
      }
    }
  }
}
