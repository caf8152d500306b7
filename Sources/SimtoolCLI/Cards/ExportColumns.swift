import CardLedger
import UICC

/// The columns of a table that `cards export` writes, and `cards import` reads back.
enum ExportColumns {
  /// A column: its name, whether its cells are numbers to be kept as they are, and its cell.
  struct Column: Sendable {
    let column: CSVWriter.Column
    let cell: @Sendable (CardRecord) -> String?

    init(_ field: TableField, _ cell: @escaping @Sendable (CardRecord) -> String?) {
      column = CSVWriter.Column(field)
      self.cell = cell
    }

    init(named name: String, _ cell: @escaping @Sendable (CardRecord) -> String?) {
      column = CSVWriter.Column(name)
      self.cell = cell
    }
  }

  static let all: [Column] = [
    // Given by the ledger that a card is in; an import tells where its own are others.
    Column(.label) { $0.label.text },
    Column(.iccid) { $0.contents.iccid?.value },
    Column(.imsi) { $0.contents.imsi?.value },
    Column(.msisdn) { $0.contents.msisdns.map(\.value).joined(separator: separator) },
    Column(.eid) { $0.contents.eid?.value },
    Column(.cardState) { $0.state.word },
    Column(.network) { ShownCard($0, isRevealing: false).network },
    Column(.spn) { $0.contents.spn },
    Column(.gid1) { $0.contents.gid1 },
    Column(.gid2) { $0.contents.gid2 },
    Column(.absent) { $0.contents.absent.joined(separator: separator) },
    Column(.missing) { record in
      record.contents.missing.map { "\($0.field)=\($0.reason)" }.joined(separator: separator)
    },
    Column(.batch) { $0.contents.stock.batch },
    Column(.supplier) { $0.contents.stock.supplier },
    Column(.cost) { $0.contents.stock.cost?.amount },
    Column(.currency) { $0.contents.stock.cost?.currency },
    Column(.shelf) { $0.contents.stock.shelf },
    Column(.tags) { $0.contents.stock.tags.joined(separator: tagSeparator) },
    Column(.note) { $0.contents.note },
    Column(.contactName) { $0.contents.contact?.name },
    Column(.contactEmail) { $0.contents.contact?.email },
    Column(.contactPhone) { $0.contents.contact?.phone },
    Column(.contactVerified) { $0.contents.contact.map { $0.isVerified ? yes : no } },
    Column(.account) { $0.contents.account?.value },
    // When the card came into this ledger; an import has a day of its own.
    Column(named: "created") { ClockText.utc($0.created) },
  ]

  /// Between several numbers, and between several things that could not be read.
  static let separator = ";"
  /// Between tags, as on the command line.
  static let tagSeparator = ","
  static let yes = "yes"
  static let no = "no"

  /// The cells of a card; a zero byte, which no table can hold, is left out.
  static func cells(_ record: CardRecord) -> [String] {
    all.map { column in
      let text = column.cell(record) ?? ""
      guard text.unicodeScalars.contains("\0") else { return text }
      return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" }))
    }
  }
}
