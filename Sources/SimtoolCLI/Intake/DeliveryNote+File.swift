import APDU
import CardLedger

extension DeliveryNote {
  /// Rows that cannot be read are told one by one up to this number, and counted beyond it.
  private static let shownRefusals = 20

  /// The delivery note that `--expect` names; nil without one.
  ///
  /// Rows that name no card are told: whoever counts on the note must know that it is short of them.
  init?(_ invocation: Invocation, stock: Stock) throws(Failure) {
    guard let path = invocation.value("expect") else { return nil }
    let file = try TableFile(path)
    var refused = 0
    var rows: [(number: Int, contents: CardContents)] = []
    let spec = try ColumnSpec(option: invocation)
    do throws(TableError) {
      var reader = CSVReader(
        encoding: invocation.value("encoding").flatMap(TextEncoding.init)
      ) { () throws(TableError) in try file.next() }
      let mapping = try ColumnMapping(
        reader.peek(ColumnMapping.sampleSize), spec: spec)
      let converter = ImportRow(mapping, stock: stock)
      var row = TableRow()
      for _ in 0..<mapping.rowsBefore { _ = try reader.next(into: &row) }
      while try reader.next(into: &row) {
        do throws(RowRefusal) {
          rows.append((row.number, try converter.card(row).contents.asDelivered))
        } catch {
          refused += 1
          if refused <= Self.shownRefusals { invocation.console.warn(error.message) }
        }
      }
    } catch {
      throw Failure(.malformedInput, stage: "expect", error.message)
    }
    if refused > 0 {
      invocation.console.warn(
        LocalizedText(
          en: "rows of the delivery note that name no card: \(refused)",
          zh: "送货单中无法识别卡的行：\(refused)"))
    }
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
    if !repeated.isEmpty { invocation.console.warn(repetitions) }
  }

  /// The supplier counts cards twice.
  private var repetitions: LocalizedText {
    let shown = repeated.prefix(Self.shownRefusals).map(String.init)
    let isMore = repeated.count > shown.count
    return LocalizedText(
      en: "rows of the delivery note that name a card for the second time: \(repeated.count) (row "
        + shown.joined(separator: ", ") + (isMore ? ", …" : "") + "); each card is counted once",
      zh: "送货单中重复列出同一张卡的行：\(repeated.count)（第 "
        + shown.joined(separator: "、") + (isMore ? "……" : "") + " 行）；每张卡只计一次")
  }

  /// Notes the cards in the ledger, and marks those that are there already.
  mutating func note(in access: LedgerAccess) throws(Failure) {
    var index = 0
    for start in stride(from: 0, to: rows.count, by: Self.pieceSize) {
      let piece = rows[start..<min(start + Self.pieceSize, rows.count)].map(\.contents)
      let bookings = try Failure.ofLedger { () throws(LedgerError) in
        try access.ledger.expect(piece, by: access.attribution)
      }
      for booking in bookings {
        // Of a line that was only served nobody has seen the card.
        if ![.expected, .served].contains(booking.record.state) { see(index) }
        index += 1
      }
    }
  }

  private static let pieceSize = 1_000
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
