import APDU
import CardLedger

/// One run of `cards import`: from a file to the ledger, or with `--dry-run` only through the file.
struct ImportRun {
  private let invocation: Invocation
  private let file: TableFile
  private let report: ImportReport

  /// What rows that say nothing of it get.
  private let stock: Stock

  init(_ invocation: Invocation, _ file: TableFile, unit: ImportUnit) throws(Failure) {
    self.invocation = invocation
    self.file = file
    report = ImportReport(invocation, unit)
    stock = Stock(
      batch: try invocation.stockText("batch"), supplier: try invocation.stockText("supplier"),
      shelf: try invocation.stockText("shelf"))
  }

  // MARK: - Two forms of files

  func ofTable() throws -> ExitCode {
    let spec = try ColumnSpec(option: invocation)
    let table: CardTable
    do throws(TableError) {
      table = try CardTable(
        CSVReader(encoding: invocation.value("encoding").flatMap(TextEncoding.init)) {
          () throws(TableError) in try file.next()
        },
        spec, stock: stock, refuse: { report.refuse($0) },
        shouldPause: { Interrupt.isRequested })
    } catch {
      throw Failure(.malformedInput, stage: "import", error.message)
    }
    report.columns(table.mapping)
    return try take(table)
  }

  func ofRecords() throws -> ExitCode {
    for name in ["columns", "encoding"] where invocation.flag(name) {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--\(name) is for tables; this file is JSON",
          zh: "--\(name) 只用于表格；该文件是 JSON"))
    }
    let survey: RecordSurvey
    do throws(RecordFault) {
      defer { report.endProgress() }
      survey = try RecordSurvey(file) { report.looked(at: $0, share: share) }
    } catch {
      throw Failure(
        .malformedInput, stage: "import", error.message,
        hint: LocalizedText(en: "Nothing was taken", zh: "未导入任何内容"))
    }
    report.records(survey)
    return try take(
      CardRecords(
        JSONRecords { () throws(TableError) in try file.next() }, stock: stock,
        refuse: { report.refuse($0) }, shouldPause: { Interrupt.isRequested }))
  }

  private var share: Double {
    file.size == 0 ? 1 : Double(file.position) / Double(file.size)
  }

  // MARK: - Into the ledger

  private func take(_ source: some CardRows) throws -> ExitCode {
    var rows = source
    if invocation.flag("dry-run") { return try rehearse(&rows) }
    let access = try LedgerAccess(invocation)
    let name = invocation.value("run") ?? file.fingerprint
    let outcome = Interrupt.stopping(by: {}) {
      Result { () throws(LedgerError) in
        try access.ledger.importCards(run: name, from: &rows, by: access.attribution) {
          report.progress($0, share: share)
        }
      }
    }
    report.endProgress()
    let done = try Failure.ofLedger { () throws(LedgerError) in try outcome.get() }
    if let fault = rows.fault { throw failure(fault, after: done) }
    try report.summary(rows.counts, done)
    if !done.isFinished { return .interrupted }
    return done.otherIMSIs > 0 ? max(code(rows.counts), .partial) : code(rows.counts)
  }

  /// Looks at all rows; the ledger is not even opened.
  private func rehearse(_ rows: inout some CardRows) throws -> ExitCode {
    while true {
      switch rows.next() {
      case .card, .skip: continue
      case .pause:
        if let fault = rows.fault { throw failure(fault, after: nil) }
        return .interrupted
      case .end:
        try report.summary(rows.counts, nil)
        return code(rows.counts)
      }
    }
  }

  private func code(_ counts: ImportCounts) -> ExitCode {
    if counts.refused == 0 { return .complete }
    return counts.accepted == 0 ? .malformed : .partial
  }

  private func failure(_ fault: LocalizedText, after done: ImportProgress?) -> Failure {
    var failure = Failure(.malformedInput, stage: "import", fault)
    if let done, done.rows > 0 {
      failure.hint = LocalizedText(
        en: "Rows before it that are in the ledger: \(done.rows). Mend the table and import it "
          + "again: nothing is doubled",
        zh: "此前的 \(done.rows) 行已入台账。请修好表格后重新导入，不会重复")
    }
    return failure
  }
}

/// What a file is made of, as its report calls it.
enum ImportUnit {
  /// Rows of a table.
  case rows
  /// Records of JSON.
  case records
}
