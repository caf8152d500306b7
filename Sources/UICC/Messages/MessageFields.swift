extension ShortMessageRecord {
  /// Status, service centre, then what the message says; its bytes where it is none.
  public var fields: [ContentField] {
    let number = Int(status.rawValue)
    let head = [
      ContentField("status", .code(number, MessageStatus.terms[number])),
      ContentField(
        "TS-Service-Centre-Address", serviceCentre.map { .text($0.dialled) } ?? .none),
    ]
    guard let message = try? message() else {
      return head + [.personal("TPDU", tpdu.isEmpty ? .none : .bytes(tpdu))]
    }
    return head + message.fields
  }
}

extension StatusReportRecord {
  /// The record of EF_SMS, then the report.
  public var fields: [ContentField] {
    [ContentField("SMS record", .number(Int(messageRecord)))]
      + ShortMessage.report(report).fields
  }
}

extension ShortMessage {
  /// The other side, the time, and the text or the outcome, by the names of 3GPP TS 23.040, 9.2.3.
  var fields: [ContentField] {
    let time = ContentField(
      "TP-Service-Centre-Time-Stamp", timestamp.map { .text($0.description) } ?? .none)
    switch self {
    case .received(let message):
      return [.personal("TP-Originating-Address", message.sender), time] + message.body.fields
    case .sent(let message):
      return [
        ContentField("TP-Message-Reference", .number(Int(message.reference))),
        .personal("TP-Destination-Address", message.destination),
      ] + message.body.fields
    case .report(let report):
      return [
        ContentField("TP-Message-Reference", .number(Int(report.reference))),
        .personal("TP-Recipient-Address", report.recipient), time,
        ContentField(
          "TP-Discharge-Time", report.discharge.map { .text($0.description) } ?? .none),
        ContentField("TP-Status", .code(Int(report.status), Self.outcomes[report.outcome])),
      ]
    }
  }

  private static let outcomes: [Report.Outcome: FieldTerm] = [
    .delivered: FieldTerm("delivered", en: "delivered", zh: "已送达"),
    .stillTrying: FieldTerm("stillTrying", en: "not delivered yet", zh: "尚未送达"),
    .failed: FieldTerm("failed", en: "not delivered", zh: "未送达"),
  ]
}

extension MessageBody {
  /// The part, where it is one of several, and the text; bytes where there is no text.
  fileprivate var fields: [ContentField] {
    let content: ContentField =
      if let text {
        .personal("TP-User-Data", text.isEmpty ? .none : .text(text))
      } else {
        .personal("TP-User-Data", octets.isEmpty ? .none : .bytes(octets))
      }
    let place = part.map { ContentField("part", .text("\($0.number)/\($0.count)")) }
    let reason = missingText.map { ContentField("missing text", .code(0, $0.term)) }
    let length = announcedLength.map {
      ContentField(
        "TP-User-Data-Length",
        .code($0, FieldTerm("beyondRecord", en: "more than there is", zh: "超出记录长度")))
    }
    return [place, length, reason, content].compactMap(\.self)
  }
}
