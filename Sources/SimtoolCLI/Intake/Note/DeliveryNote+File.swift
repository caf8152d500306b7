import APDU
import CardLedger

extension DeliveryNote {
  /// The delivery note that `--expect` names; nil without one.
  ///
  /// Rows that name no card, and cells that were left aside, are told: whoever counts on the note must
  /// know what it is short of.
  init?(_ invocation: Invocation, stock: Stock) throws(Failure) {
    guard let path = invocation.value("expect") else { return nil }
    let file = try TableFile(path)
    var gaps = NoteGaps()
    var rows: [(number: Int, contents: CardContents)] = []
    let spec = try ColumnSpec(option: invocation)
    do throws(TableError) {
      var reader = CSVReader(
        encoding: invocation.value("encoding").flatMap(TextEncoding.init)
      ) { () throws(TableError) in try file.next() }
      let mapping = try ColumnMapping(
        reader.peek(ColumnMapping.sampleSize), spec: spec)
      gaps.columns = mapping.columns.filter { Self.customers.contains($0.key) }.map { $0.value + 1 }
        .sorted()
      let converter = ImportRow(mapping, stock: stock, for: .comparing)
      var row = TableRow()
      for _ in 0..<mapping.rowsBefore { _ = try reader.next(into: &row) }
      while try reader.next(into: &row) {
        do throws(RowRefusal) {
          let taken = try converter.card(row)
          gaps.cells += taken.doubts
          rows.append((row.number, taken.contents.asDelivered))
        } catch {
          gaps.rows.append(error)
        }
      }
    } catch {
      throw Failure(.malformedInput, stage: "expect", error.message)
    }
    gaps.tell(invocation.console)
    guard !rows.isEmpty else {
      throw Failure(
        .malformedInput, stage: "expect",
        LocalizedText(
          en: "no row of \"\(path)\" names a card", zh: "“\(path)”中没有任何一行能识别出卡"),
        hint: LocalizedText(
          en: "Look at the table, or say with --columns where the numbers stand",
          zh: "请检查表格，或用 --columns 指明号码所在的列"))
    }
    self.init(rows)
    self.gaps = gaps
    name = file.fingerprint
    batch = stock.batch
    if !repeated.isEmpty { invocation.console.warn(repetitions) }
  }

  /// Columns that name customers: who sends cards does not know them.
  private static let customers: Set<TableField> = [
    .contact, .contactName, .contactEmail, .contactPhone,
  ]

  /// The supplier counts cards twice.
  private var repetitions: LocalizedText {
    let shown = repeated.prefix(NoteGaps.shown).map(String.init)
    let isMore = repeated.count > shown.count
    return LocalizedText(
      en: "rows of the delivery note that name a card for the second time: \(repeated.count) (row "
        + shown.joined(separator: ", ") + (isMore ? ", …" : "") + "); each card is counted once",
      zh: "送货单中重复列出同一张卡的行：\(repeated.count)（第 "
        + shown.joined(separator: "、") + (isMore ? "……" : "") + " 行）；每张卡只计一次")
  }
}

extension CardContents {
  /// The same, said by a supplier.
  fileprivate var asDelivered: CardContents {
    var contents = self
    contents.iccid?.source = .deliveryNote
    contents.imsi?.source = .deliveryNote
    contents.eid?.source = .deliveryNote
    for index in contents.msisdns.indices { contents.msisdns[index].source = .deliveryNote }
    return contents
  }
}
