// How far imports have come: sealed, because the name of a run is made of the table that was
// imported, and whoever has a guess at a table could try it.
extension LedgerStore {
  /// How far an import by this name has come.
  func importProgress(_ name: String) throws(LedgerError) -> ImportProgress {
    let id = index.key(run: name)
    let row = try database.statement(.run).bind(id)
    defer { row.reset() }
    guard try row.step() else {
      return ImportProgress(rows: 0, booked: 0, seenBefore: 0, isFinished: false)
    }
    guard let record = RunRecord(row.blob(0) ?? [], id: id, Sealer(keys)) else {
      throw fault(.corrupt("the progress of an import"))
    }
    // Two names with one number are one in 2⁶⁴; the other table would be passed over in part.
    guard record.name == name else { throw fault(.corrupt("the name of an import")) }
    return record.progress
  }

  /// Notes how far an import has come, together with its cards.
  func write(_ progress: ImportProgress, of name: String) throws(LedgerError) {
    let id = index.key(run: name)
    let sealed = RunRecord(name: name, progress: progress).sealed(id: id, keys)
    try database.statement(.writeRun).bind(id).bind(sealed).run()
  }

  /// True where every import's progress is one that this ledger wrote.
  func areRunsSound() throws(LedgerError) -> Bool {
    // A copy from before they were sealed.
    if try database.integer("PRAGMA user_version") < Int64(Schema.firstWithSealedRuns) {
      return true
    }
    let sealer = Sealer(keys)
    let rows = try database.prepare("SELECT name, record FROM progress")
    while try rows.step() {
      let id = rows.integer(0)
      guard let record = RunRecord(rows.blob(1) ?? [], id: id, sealer),
        index.key(run: record.name) == id
      else { return false }
    }
    return true
  }

  /// Seals what an older schema held in clear; to be called once, after the migration.
  func sealRuns() throws(LedgerError) {
    let rows = try database.prepare("SELECT name, rows, booked, seen, finished FROM run")
    while try rows.step() {
      let progress = ImportProgress(
        rows: Int(rows.integer(1)), booked: Int(rows.integer(2)),
        seenBefore: Int(rows.integer(3)), isFinished: rows.integer(4) != 0)
      try write(progress, of: rows.text(0) ?? "")
    }
    rows.reset()
    try database.run("DROP TABLE run")
  }

  /// Seals all progress under the keys of now.
  func sealRunsAnew(from old: KeyRing) throws(LedgerError) {
    let sealer = Sealer(old)
    var records: [RunRecord] = []
    let rows = try database.prepare("SELECT name, record FROM progress")
    while try rows.step() {
      guard let record = RunRecord(rows.blob(1) ?? [], id: rows.integer(0), sealer) else {
        throw fault(.corrupt("the progress of an import"))
      }
      records.append(record)
    }
    rows.reset()
    try database.run("DELETE FROM progress")
    for record in records { try write(record.progress, of: record.name) }
  }
}

/// An import's name and how far it has come, as they are sealed together.
private struct RunRecord {
  var name: String
  var progress: ImportProgress

  init(name: String, progress: ImportProgress) {
    self.name = name
    self.progress = progress
  }

  /// Nil where the bytes are not what was sealed under this number.
  init?(_ sealed: [UInt8], id: Int64, _ sealer: Sealer) {
    guard let text = sealer.open(sealed[...], of: .run, card: id) else { return nil }
    let parts = text.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
    let numbers = parts.prefix(4).compactMap { Int($0) }
    guard parts.count == 5, numbers.count == 4 else { return nil }
    name = String(parts[4])
    progress = ImportProgress(
      rows: numbers[0], booked: numbers[1], seenBefore: numbers[2], isFinished: numbers[3] != 0)
  }

  func sealed(id: Int64, _ keys: KeyRing) -> [UInt8] {
    let numbers = [
      progress.rows, progress.booked, progress.seenBefore, progress.isFinished ? 1 : 0,
    ]
    let text = (numbers.map(String.init) + [name]).joined(separator: " ")
    var sealer = Sealer(keys)
    var output: [UInt8] = []
    sealer.seal(text, of: .run, card: id, to: &output)
    return output
  }
}
