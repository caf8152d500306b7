import APDU
import CardLedger
import SIMReader
import UICC

/// The messages of a card, for output.
struct MessageReport {
  let visit: ListVisit<CardMessages>
  let isMasked: Bool
  /// The messages that are shown.
  let messages: [StoredMessage]
  /// Erased messages that are not shown.
  let hiddenCount: Int

  init(visit: ListVisit<CardMessages>, wantsErased: Bool, isMasked: Bool) {
    self.visit = visit
    self.isMasked = isMasked
    let all = visit.listing.messages
    messages = wantsErased ? all : all.filter { !$0.isErased }
    hiddenCount = all.count - messages.count
  }

  /// What stands where a text is hidden.
  static let hidden = "***"

  /// The text as it is to be shown; nil where there is none.
  func text(_ message: StoredMessage) -> String? {
    message.text.map { isMasked && !$0.isEmpty ? Self.hidden : $0 }
  }

  /// The number or name of the other side as it is to be shown; nil where the card holds neither.
  func address(_ message: StoredMessage) -> String? {
    guard let address = message.address, !address.unmasked.isEmpty else { return nil }
    return isMasked ? address.masked : address.unmasked
  }

  /// The service centre, which is the operator's and names nobody.
  func serviceCentre(_ message: StoredMessage) -> String? { message.serviceCentre?.dialled }
}

// MARK: - JSON

extension MessageReport {
  /// The `simtool.messages/1` object (docs/json.md).
  var json: JSONValue {
    .object(
      visit.head("simtool.messages/1", isMasked: isMasked) + [
        JSONValue.Member("messages", .array(messages.map(json)))
      ] + visit.tail)
  }

  private func json(_ message: StoredMessage) -> JSONValue {
    let isName = if case .name = message.address { true } else { false }
    let address = address(message)
    let coding = message.pieces.first?.message?.body?.coding
    return [
      "directory": .string(message.directory.rawValue),
      "application": JSONValue(message.application.map { Hex.encode($0.bytes) }),
      "records": .array(message.pieces.map { .integer($0.record) }),
      "kind": .string(message.kind.rawValue),
      "status": .string(message.status.rawValue),
      "number": JSONValue(isName ? nil : address),
      "name": JSONValue(isName ? address : nil),
      "time": JSONValue(message.timestamp?.description),
      "serviceCentre": JSONValue(serviceCentre(message)),
      "alphabet": JSONValue(coding?.alphabet.rawValue),
      "messageClass": JSONValue(coding?.messageClass),
      "text": JSONValue(text(message)),
      "complete": .bool(message.isComplete),
      "missingText": JSONValue(message.missingText?.rawValue),
      "data": JSONValue(
        isMasked || message.bytes.isEmpty ? nil : Hex.encode(message.bytes)),
      "parts": .integer(message.partCount),
      "missingParts": .array(message.missingParts.map { .integer($0) }),
      "report": message.outcome.map(Self.json) ?? .null,
    ]
  }

  private static func json(_ report: ShortMessage.Report) -> JSONValue {
    [
      "outcome": .string(report.outcome.rawValue), "status": .integer(Int(report.status)),
      "time": JSONValue(report.discharge?.description),
    ]
  }
}

// MARK: - CSV

extension MessageReport {
  private static let columns: [CSVWriter.Column] = [
    .init("directory"), .init("records"), .init("kind"), .init("status"),
    .init("number", isIdentifier: true), .init("name"), .init("time"),
    .init("serviceCentre", isIdentifier: true), .init("text"), .init("missingParts"),
    .init("outcome"),
  ]

  /// The table with its header.
  ///
  /// Control characters other than line ends are replaced: a table may be printed on a terminal.
  var csv: String {
    let writer = CSVWriter(Self.columns)
    var bytes: [UInt8] = []
    writer.writeHeader(to: &bytes)
    for message in messages {
      let isName = if case .name = message.address { true } else { false }
      let address = address(message) ?? ""
      let cells = [
        message.directory.rawValue, message.pieces.map { String($0.record) }.joined(separator: " "),
        message.kind.rawValue, message.status.rawValue, isName ? "" : address,
        isName ? address : "", message.timestamp?.description ?? "",
        serviceCentre(message) ?? "", Self.withPlainLineEnds(text(message) ?? ""),
        message.missingParts.map(String.init).joined(separator: " "),
        message.outcome?.outcome.rawValue ?? "",
      ]
      writer.write(cells.map { Console.safe($0, keepingLines: true) }, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with one kind of line end, so that only other control characters are replaced.
  private static func withPlainLineEnds(_ text: String) -> String {
    String(text.map { $0.isNewline ? "\n" : $0 })
  }
}
