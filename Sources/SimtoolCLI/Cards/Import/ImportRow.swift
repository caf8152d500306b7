import APDU
import CardLedger
import UICC

/// Makes a card of a row of a table.
struct ImportRow {
  /// The longest text that is taken from a cell, in bytes of UTF-8.
  static let longestText = 4_096

  private let mapping: ColumnMapping
  /// What rows that say nothing of it get.
  private let stock: Stock
  // Most tables have few columns, and asking a million rows for each of the others costs as much as
  // reading them.
  private let hasTexts: Bool
  private let hasNetwork: Bool
  private let hasNumbers: Bool
  /// True for a table that a ledger wrote: what other tables call a label can be anything.
  private let isOwn: Bool
  private let purpose: Purpose

  /// What a table is read for.
  enum Purpose {
    /// To take its cards in: a row with a doubtful cell is refused, to be mended and imported again.
    case taking
    /// To compare cards with it: a row names its card by ICCID or IMSI, other cells that are doubtful
    /// are left aside, and of customers nothing is taken.
    case comparing
  }

  init(_ mapping: ColumnMapping, stock: Stock, for purpose: Purpose = .taking) {
    self.mapping = mapping
    self.stock = stock
    self.purpose = purpose
    hasTexts = !Set(mapping.columns.keys).subtracting(Self.numbers + [.network]).isEmpty
    hasNetwork = mapping.columns[.network] != nil
    hasNumbers = mapping.columns[.msisdn] != nil
    isOwn = mapping.columns[.label] != nil && mapping.columns[.cardState] != nil
  }

  private static let numbers: [TableField] = [.iccid, .imsi, .eid, .msisdn]

  /// A row that was taken.
  struct Taken {
    var contents: CardContents
    /// What it comes as: expected, stock, or served.
    var state: CardState
    /// The label that it had in the ledger that wrote the table.
    var label: CardLabel?
    /// True where a check digit is wrong.
    var hasWrongCheckDigit: Bool
    /// Cells that were left aside, where a doubtful cell is no reason to refuse the row.
    var doubts: [RowRefusal] = []
  }

  func card(_ row: TableRow) throws(RowRefusal) -> Taken {
    var isWrong = false
    var doubts: [RowRefusal] = []
    var contents = CardContents()
    contents.iccid = try cell(&doubts) { () throws(RowRefusal) in
      try fact(.iccid, row, &isWrong) { ICCID(digits: $0) != nil }
    }
    contents.imsi = try cell(&doubts) { () throws(RowRefusal) in
      try fact(.imsi, row, &isWrong) { IMSI(digits: $0) != nil }
    }
    // Without the number that it should have, a phone number beside it names no card that is put in.
    if contents.iccid == nil, contents.imsi == nil, let doubt = doubts.first { throw doubt }
    contents.eid = try cell(&doubts) { () throws(RowRefusal) in
      try fact(.eid, row, &isWrong) { $0.utf8.count == Self.eidLength }
    }
    if hasNumbers {
      contents.msisdns =
        try cell(&doubts) { () throws(RowRefusal) in try msisdns(row) } ?? []
    }
    try addNetwork(row, to: &contents, &doubts)
    contents.stock = stock
    let state = hasTexts ? try addTexts(row, to: &contents, &doubts) : .stock
    guard contents.isIdentified else { throw refusal(row, nil, .noIdentifier) }
    return Taken(
      contents: contents, state: state, label: isOwn ? label(row) : nil,
      hasWrongCheckDigit: isWrong, doubts: doubts)
  }

  /// What a cell says; nil where it is doubtful and may be left aside.
  @inline(__always)
  private func cell<Value>(
    _ doubts: inout [RowRefusal], _ read: () throws(RowRefusal) -> Value?
  ) throws(RowRefusal) -> Value? {
    do throws(RowRefusal) {
      return try read()
    } catch {
      guard purpose == .comparing else { throw error }
      doubts.append(error)
      return nil
    }
  }

  private func label(_ row: TableRow) -> CardLabel? {
    mapping.text(.label, in: row).flatMap { CardLabel($0) }
  }

  /// Everything but numbers; what the card comes as.
  private func addTexts(
    _ row: TableRow, to contents: inout CardContents, _ doubts: inout [RowRefusal]
  ) throws(RowRefusal) -> CardState {
    contents.spn = try cell(&doubts) { () throws(RowRefusal) in try text(.spn, row) }
    contents.gid1 = try cell(&doubts) { () throws(RowRefusal) in try group(.gid1, row) }
    contents.gid2 = try cell(&doubts) { () throws(RowRefusal) in try group(.gid2, row) }
    let absent = try cell(&doubts) { () throws(RowRefusal) in try parts(.absent, row) } ?? []
    contents.absent = absent.filter(CardContents.brandNames.contains)
    contents.missing =
      try cell(&doubts) { () throws(RowRefusal) in try missing(row) } ?? []
    contents.stock = try stock(row, &doubts)
    contents.note = try cell(&doubts) { () throws(RowRefusal) in try text(.note, row) }
    if purpose == .comparing { return .expected }
    contents.contact = try contact(row)
    contents.account = try text(.account, row).map { Fact($0, .imported) }
    let state = try state(row)
    if state == .bound, contents.contact == nil { throw refusal(row, .cardState, .noCustomer) }
    return state
  }

  // MARK: - Numbers

  private static let eidLength = 32

  private func fact(
    _ field: TableField, _ row: TableRow, _ hasWrongCheckDigit: inout Bool,
    _ isRight: (String) -> Bool
  ) throws(RowRefusal) -> Fact? {
    let cell: IdentifierCell?
    do throws(TableError) {
      cell = try mapping.identifier(field, in: row)
    } catch {
      throw RowRefusal(error, row: row.number)
    }
    guard let cell else { return nil }
    if cell.warnings.contains(.rounded) { throw refusal(row, field, .rounded) }
    guard isRight(cell.text) else { throw refusal(row, field, .otherKind) }
    if cell.warnings.contains(.checkDigit) { hasWrongCheckDigit = true }
    return Fact(cell.text, .imported)
  }

  /// One number, or several with semicolons between them.
  private func msisdns(_ row: TableRow) throws(RowRefusal) -> [Fact] {
    guard let all = try text(.msisdn, row) else { return [] }
    // Nearly always it is one number, and in order.
    if Self.isDialled(all) { return [Fact(all, .imported)] }
    var facts: [Fact] = []
    for part in try parts(.msisdn, row) {
      if Self.isDialled(part) {
        facts.append(Fact(part, .imported))
        continue
      }
      do throws(TableError.Problem) {
        if let cell = try IdentifierCell(Array(part.utf8)[...], .msisdn) {
          facts.append(Fact(cell.text, .imported))
        }
      } catch {
        throw RowRefusal(
          TableError(column: column(.msisdn), error), row: row.number)
      }
    }
    return facts
  }

  /// True for what a SIM can hold as a number (3GPP TS 24.008, 10.5.4.7).
  static func isDialled(_ text: String) -> Bool {
    let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
    // A masked number is made of what a SIM can hold too.
    if text.utf8.contains(UInt8(ascii: "*")), text.contains("***") { return false }
    return !digits.isEmpty
      && digits.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "c"),
          UInt8(ascii: "*"), UInt8(ascii: "#"):
          true
        default: false
        }
      }
  }

  /// The network of the table, else what the IMSI says.
  private func addNetwork(
    _ row: TableRow, to contents: inout CardContents, _ doubts: inout [RowRefusal]
  ) throws(RowRefusal) {
    if hasNetwork {
      let network = try cell(&doubts) { () throws(RowRefusal) -> NetworkText? in
        guard let text = try text(.network, row) else { return nil }
        guard let network = NetworkText(text) else { throw refusal(row, .network, .network) }
        return network
      }
      (contents.mcc, contents.mnc) = (network?.mcc, network?.mnc)
    } else if let imsi = contents.imsi.flatMap({ IMSI(digits: $0.value) }) {
      let network = HomeNetwork.derive(imsi: imsi, administrativeData: nil)
      (contents.mcc, contents.mnc) = (network?.mcc, network?.mnc)
    }
  }

  // MARK: - Texts

  private func text(_ field: TableField, _ row: TableRow) throws(RowRefusal) -> String? {
    guard let text = mapping.text(field, in: row) else { return nil }
    guard text.utf8.count <= Self.longestText else { throw refusal(row, field, .tooLong) }
    return text
  }

  private func group(_ field: TableField, _ row: TableRow) throws(RowRefusal) -> String? {
    guard let text = try text(field, row) else { return nil }
    guard let group = GroupText(text) else { throw refusal(row, field, .group) }
    return group.hex
  }

  private func parts(
    _ field: TableField, _ row: TableRow, _ separator: String = ExportColumns.separator
  ) throws(RowRefusal) -> [String] {
    guard let text = try text(field, row), let mark = separator.first else { return [] }
    return text.split(separator: mark).map(String.init)
  }

  private func missing(_ row: TableRow) throws(RowRefusal) -> [CardContents.Missing] {
    var missing: [CardContents.Missing] = []
    for part in try parts(.missing, row) {
      let words = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard words.count == 2, words.allSatisfy({ !$0.isEmpty }) else {
        throw refusal(row, .missing, .missing)
      }
      missing.append(.init(field: words[0], reason: words[1]))
    }
    return missing
  }

  private func stock(
    _ row: TableRow, _ doubts: inout [RowRefusal]
  ) throws(RowRefusal) -> Stock {
    let tags = try cell(&doubts) { () throws(RowRefusal) in
      try parts(.tags, row, ExportColumns.tagSeparator)
    }
    let batch = try cell(&doubts) { () throws(RowRefusal) in try text(.batch, row) }
    let supplier = try cell(&doubts) { () throws(RowRefusal) in try text(.supplier, row) }
    let cost = try cell(&doubts) { () throws(RowRefusal) in try self.cost(row) }
    let shelf = try cell(&doubts) { () throws(RowRefusal) in try text(.shelf, row) }
    return Stock(
      batch: batch ?? stock.batch, supplier: supplier ?? stock.supplier,
      cost: cost ?? stock.cost, shelf: shelf ?? stock.shelf,
      tags: tags.flatMap { $0.isEmpty ? nil : $0 } ?? stock.tags)
  }

  /// Amount and currency in two cells, or both in one.
  private func cost(_ row: TableRow) throws(RowRefusal) -> Money? {
    guard let text = try text(.cost, row) else { return nil }
    if let currency = try self.text(.currency, row) {
      guard let money = Money(text, currency.uppercased()) else {
        throw refusal(row, .cost, .cost)
      }
      return money
    }
    do throws(Failure) {
      return try IntakePlan.cost(text)
    } catch {
      throw refusal(row, .cost, .cost)
    }
  }

  private func state(_ row: TableRow) throws(RowRefusal) -> CardState {
    guard let text = try text(.cardState, row) else { return .stock }
    guard let state = CardState(word: text.lowercased()), state != .forgotten else {
      throw refusal(row, .cardState, .state)
    }
    return state
  }

  private func contact(_ row: TableRow) throws(RowRefusal) -> Contact? {
    var contact = Contact(
      name: try text(.contactName, row), email: try text(.contactEmail, row),
      phone: try text(.contactPhone, row),
      isVerified: try text(.contactVerified, row)?.lowercased() == ExportColumns.yes)
    // One cell for all: what it looks like tells what it is.
    if let other = try text(.contact, row) {
      if other.contains("@") {
        contact.email = contact.email ?? other
      } else if (try? NumberText(other)) != nil {
        contact.phone = contact.phone ?? other
      } else {
        contact.name = contact.name ?? other
      }
    }
    let isEmpty = contact.name == nil && contact.email == nil && contact.phone == nil
    return isEmpty ? nil : contact
  }

  // MARK: - Refusals

  private func column(_ field: TableField) -> Int? { mapping.columns[field].map { $0 + 1 } }

  private func refusal(
    _ row: TableRow, _ field: TableField?, _ reason: RowRefusal.Reason
  ) -> RowRefusal {
    var words = reason.words
    // A column that was taken for what it is not is in the way of every row.
    if let field, [.cost, .network].contains(reason) {
      words = LocalizedText(
        en: "\(words.english); --columns \(field.rawValue)=- leaves the column out",
        zh: "\(words.simplifiedChinese)；--columns \(field.rawValue)=- 可跳过该列")
    }
    return RowRefusal(row: row.number, column: field.flatMap(column), reason, words)
  }
}
