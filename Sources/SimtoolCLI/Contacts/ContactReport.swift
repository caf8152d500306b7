import APDU
import CardLedger
import SIMReader
import UICC

/// The contacts of a card, for output.
struct ContactReport {
  let visit: ListVisit<CardContacts>
  let isMasked: Bool

  /// The entries, masked where that was asked for.
  var contacts: [ShownContactEntry] {
    visit.listing.contacts.map { ShownContactEntry($0, isMasked: isMasked) }
  }
}

/// An entry as it is to be shown.
struct ShownContactEntry {
  let contact: CardContact
  private let isMasked: Bool

  init(_ contact: CardContact, isMasked: Bool) {
    self.contact = contact
    self.isMasked = isMasked
  }

  var name: String { hidden(contact.name) }
  var secondName: String? { contact.secondName.map(hidden) }
  var emails: [String] { contact.emails.map(hidden) }

  func number(_ number: CardContact.Number) -> String {
    isMasked ? number.number.masked : number.number.dialled
  }

  /// The number, with a sign where its last digits are not known.
  func text(_ number: CardContact.Number) -> String {
    self.number(number) + (number.isCut ? "…" : "")
  }

  /// The bytes of a main number that is none; nil where it can be read, and where numbers are masked.
  var malformedNumber: String? {
    contact.malformedNumber.isEmpty || isMasked ? nil : Hex.encode(contact.malformedNumber)
  }

  private func hidden(_ text: String) -> String { isMasked && !text.isEmpty ? "***" : text }
}

// MARK: - JSON

extension ContactReport {
  /// The `simtool.contacts/1` object (docs/json.md).
  var json: JSONValue {
    .object(
      visit.head("simtool.contacts/1", isMasked: isMasked) + [
        JSONValue.Member("contacts", .array(contacts.map(Self.json))),
        JSONValue.Member("unaskedRecords", .integer(visit.listing.unaskedRecords)),
      ] + visit.tail)
  }

  private static func json(_ shown: ShownContactEntry) -> JSONValue {
    [
      "book": .string(shown.contact.book.rawValue),
      "directory": .string(shown.contact.directory.rawValue),
      "application": JSONValue(shown.contact.application.map { Hex.encode($0.bytes) }),
      "set": .integer(shown.contact.set),
      "record": .integer(shown.contact.record),
      "name": .string(shown.name),
      "secondName": JSONValue(shown.secondName),
      "numbers": .array(
        shown.contact.numbers.map { number in
          [
            "number": .string(shown.number(number)), "label": JSONValue(number.label),
            "complete": .bool(!number.isCut),
          ]
        }),
      "malformedNumber": JSONValue(shown.malformedNumber),
      "emails": JSONValue(shown.emails),
      "groups": JSONValue(shown.contact.groups),
    ]
  }
}

// MARK: - CSV

extension ContactReport {
  private static let columns: [CSVWriter.Column] = [
    .init("book"), .init("directory"), .init("set"), .init("record"), .init("name"),
    .init("number", isIdentifier: true), .init("secondName"),
    .init("otherNumbers", isIdentifier: true), .init("emails"), .init("groups"),
    .init("otherLabels"), .init("label"),
  ]

  /// The table with its header.
  ///
  /// Control characters are replaced: a table may be printed on a terminal.
  var csv: String {
    let writer = CSVWriter(Self.columns)
    var bytes: [UInt8] = []
    writer.writeHeader(to: &bytes)
    for shown in contacts {
      let contact = shown.contact
      let cells = [
        contact.book.rawValue, contact.directory.rawValue, String(contact.set),
        String(contact.record), shown.name, contact.numbers.first.map(shown.text) ?? "",
        shown.secondName ?? "",
        contact.numbers.dropFirst().map(shown.text).joined(separator: " "),
        shown.emails.joined(separator: " "), contact.groups.joined(separator: "; "),
        Self.labels(contact.numbers.dropFirst()), contact.numbers.first?.label ?? "",
      ]
      writer.write(cells.map { Console.safe($0) }, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ContactReport {
  /// What the card calls each of the numbers, in their order; empty where it calls none anything.
  private static func labels(_ numbers: some Collection<CardContact.Number>) -> String {
    numbers.allSatisfy { $0.label == nil }
      ? "" : numbers.map { $0.label ?? "" }.joined(separator: "; ")
  }
}

// MARK: - Text

extension ContactReport {
  /// The report for people.
  func lines(in language: Language) -> [String] {
    let entries = contacts
    var lines = entries.isEmpty ? [] : table(entries, language)
    // What could not be read may hold some.
    if entries.isEmpty, visit.listing.missing.isEmpty {
      lines.append(LocalizedText(en: "No contacts", zh: "没有联系人")[language])
    }
    return lines + notes.map { Console.safe($0[language]) }
  }

  /// What was not read, and why.
  var notes: [LocalizedText] {
    let count = visit.listing.unaskedRecords
    guard count > 0 else { return visit.missingTexts }
    return visit.missingTexts + [
      LocalizedText(
        en: "not looked up, to spare time: further numbers and addresses of records without name "
          + "and number, \(count) in all",
        zh: "为节省时间未查询：\(count) 条既无姓名也无号码的记录的其他号码和邮件地址")
    ]
  }

  private func table(_ entries: [ShownContactEntry], _ language: Language) -> [String] {
    var table = TextTable()
    table.row(
      [
        LocalizedText(en: "LIST", zh: "列表"), LocalizedText(en: "RECORD", zh: "记录"),
        LocalizedText(en: "NAME", zh: "姓名"), LocalizedText(en: "NUMBERS", zh: "号码"),
        LocalizedText(en: "MORE", zh: "其他"),
      ].map { $0[language] })
    for shown in entries {
      let contact = shown.contact
      let damaged = LocalizedText(en: "malformed", zh: "格式错误")[language]
      let malformed = shown.malformedNumber.map { "[\(damaged): \($0)]" }
      let numbers =
        [malformed].compactMap(\.self)
        + contact.numbers.map { number in
          shown.text(number) + (number.label.map { " (\($0))" } ?? "")
        }
      let more = [shown.secondName].compactMap(\.self) + shown.emails + contact.groups
      table.row(
        [
          contact.book.rawValue
            + (contact.application.map { " (\(Hex.encode($0.bytes)))" } ?? ""),
          String(contact.record), shown.name.isEmpty ? "-" : shown.name,
          numbers.isEmpty ? "-" : numbers.joined(separator: ", "), more.joined(separator: ", "),
        ].map { Console.safe($0) })
    }
    return table.lines
  }
}
