extension ShortMessage {
  /// TP-MTI (3GPP TS 23.040, 9.2.3.1), and bits that say what follows.
  private enum First {
    static let kind: UInt8 = 0x03
    static let deliver: UInt8 = 0x00
    static let submit: UInt8 = 0x01
    static let report: UInt8 = 0x02
    /// TP-UDHI (9.2.3.23).
    static let header: UInt8 = 0x40
    /// TP-VPF (9.2.3.3): no period, one byte, or seven.
    static let validity: UInt8 = 0x18
    /// TP-MMS (9.2.3.2): no more messages wait.
    static let lastOne: UInt8 = 0x04
  }

  /// Decodes a TPDU at `offset`, and says how many bytes it has.
  ///
  /// - Throws: ``CodecError`` where it ends before its text, or has an address that is none.
  static func decode(
    _ bytes: [UInt8], at offset: Int, subject: String
  ) throws(CodecError) -> (message: ShortMessage, length: Int) {
    var cursor = ByteCursor(bytes, subject: subject, at: offset)
    let first = try cursor.byte()
    let message: ShortMessage
    switch first & First.kind {
    case First.submit: message = .sent(try sent(&cursor, first))
    case First.report: message = .report(try report(&cursor))
    // The clause has the reserved type taken for SMS-DELIVER too.
    default: message = .received(try received(&cursor, first))
    }
    return (message, cursor.offset - offset)
  }

  private static func received(
    _ cursor: inout ByteCursor, _ first: UInt8
  ) throws(CodecError) -> Received {
    let sender = try MessageAddress(&cursor)
    let protocolID = try cursor.byte()
    let coding = MessageCoding(rawValue: try cursor.byte())
    let timestamp = MessageTimestamp(try cursor.bytes(7))
    let body = try MessageBody(
      &cursor, coding: coding, hasHeader: first & First.header != 0)
    return Received(from: sender, at: timestamp, body, protocolID: protocolID)
  }

  private static func sent(
    _ cursor: inout ByteCursor, _ first: UInt8
  ) throws(CodecError) -> Sent {
    let reference = try cursor.byte()
    let destination = try MessageAddress(&cursor)
    let protocolID = try cursor.byte()
    let coding = MessageCoding(rawValue: try cursor.byte())
    switch first & First.validity {
    case 0x00: break
    case 0x10: _ = try cursor.byte()
    default: _ = try cursor.bytes(7)
    }
    let body = try MessageBody(
      &cursor, coding: coding, hasHeader: first & First.header != 0)
    return Sent(to: destination, body, reference: reference, protocolID: protocolID)
  }

  private static func report(_ cursor: inout ByteCursor) throws(CodecError) -> Report {
    let reference = try cursor.byte()
    let recipient = try MessageAddress(&cursor)
    let timestamp = MessageTimestamp(try cursor.bytes(7))
    let discharge = MessageTimestamp(try cursor.bytes(7))
    let status = try cursor.byte()
    return Report(
      reference: reference, recipient: recipient, timestamp: timestamp, discharge: discharge,
      status: status)
  }

  /// The TPDU.
  ///
  /// - Throws: ``CodecError`` where an address or the text does not fit.
  public func encoded(subject: String = "SMS TPDU") throws(CodecError) -> [UInt8] {
    let header = body.map { $0.hasHeader ? First.header : 0 } ?? 0
    switch self {
    case .received(let message):
      return try [First.deliver | First.lastOne | header]
        + message.sender.encoded(subject: subject)
        + [message.protocolID, message.body.coding.rawValue]
        + Self.encoded(message.timestamp) + message.body.encoded(subject: subject)
    case .sent(let message):
      return try [First.submit | header, message.reference]
        + message.destination.encoded(subject: subject)
        + [message.protocolID, message.body.coding.rawValue]
        + message.body.encoded(subject: subject)
    case .report(let report):
      return try [First.report | First.lastOne, report.reference]
        + report.recipient.encoded(subject: subject)
        + Self.encoded(report.timestamp) + Self.encoded(report.discharge) + [report.status]
    }
  }

  /// Noughts where there is no moment.
  private static func encoded(_ timestamp: MessageTimestamp?) -> [UInt8] {
    timestamp?.encoded ?? [UInt8](repeating: 0, count: 7)
  }
}
