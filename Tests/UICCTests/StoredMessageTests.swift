import Testing

@testable import UICC

/// Records of EF_SMS as messages: what belongs together, and what is missing.
struct StoredMessageTests {
  private static let sender = MessageAddress.number(TelephoneNumber("+66812345200"))

  private func piece(
    _ record: Int, _ text: String, _ part: MessageBody.Part? = nil, status: UInt8 = 1,
    from sender: MessageAddress = sender
  ) throws -> StoredMessage.Piece {
    let message = ShortMessage.received(
      .init(from: sender, at: nil, MessageBody(text, part: part)))
    return StoredMessage.Piece(record, try ShortMessageRecord(status: status, message))
  }

  private func part(_ number: Int, of count: Int, _ reference: Int = 7) -> MessageBody.Part {
    MessageBody.Part(reference: reference, count: count, number: number)
  }

  private func joined(_ pieces: [StoredMessage.Piece]) -> [StoredMessage] {
    StoredMessage.joined(pieces, in: .usim)
  }

  @Test func `parts are put in order, whatever their records`() throws {
    let messages = joined([
      try piece(1, "C", part(3, of: 3), status: 3), try piece(2, "whole"),
      try piece(4, "A", part(1, of: 3)), try piece(9, "B", part(2, of: 3)),
    ])
    #expect(messages.map(\.text) == ["ABC", "whole"])
    #expect(messages[0].pieces.map(\.record) == [4, 9, 1])
    #expect(messages[0].missingParts.isEmpty)
    #expect(messages[0].status == .unread)
    #expect(messages.map(\.partCount) == [3, 1])
  }

  @Test func `a part that is not there is named`() throws {
    let message = try #require(
      joined([try piece(1, "A", part(1, of: 4)), try piece(2, "C", part(3, of: 4))]).first)
    #expect(message.text == "AC")
    #expect(message.missingParts == [2, 4])
  }

  @Test func `what differs in anything that parts share stays apart`() throws {
    let other = MessageAddress.number(TelephoneNumber("+66812345300"))
    let messages = joined([
      try piece(1, "A", part(1, of: 2)), try piece(2, "B", part(2, of: 2, 8)),
      try piece(3, "C", part(2, of: 3)), try piece(4, "D", part(2, of: 2), from: other),
      try piece(5, "E", part(2, of: 2), status: 0),
    ])
    #expect(messages.map(\.text) == ["A", "B", "C", "D", "E"])
    #expect(messages.map(\.isErased) == [false, false, false, false, true])
  }

  @Test func `a reference that comes round again begins another message`() throws {
    let messages = joined([
      try piece(1, "A", part(1, of: 2)), try piece(2, "B", part(2, of: 2)),
      try piece(3, "a", part(1, of: 2)), try piece(4, "b", part(2, of: 2)),
    ])
    #expect(messages.map(\.text) == ["AB", "ab"])
  }

  @Test func `a record that is no message is kept with its bytes`() throws {
    let bytes = [0x01, 0x00, 0xFF, 0xEE] + [UInt8](repeating: 0xFF, count: 172)
    let record = try ShortMessageRecord(decoding: bytes)
    let message = try #require(joined([StoredMessage.Piece(5, record)]).first)
    #expect(message.kind == .unreadable)
    #expect(message.text == nil)
    #expect(message.bytes == [0xFF, 0xEE])
    #expect(message.address == nil)
  }

  @Test func `a report goes to the message of its record, else nowhere`() throws {
    let sent = ShortMessage.sent(.init(to: Self.sender, MessageBody("x")))
    var messages = joined([
      try piece(1, "in"), StoredMessage.Piece(4, try ShortMessageRecord(status: 0x1D, sent)),
    ])
    let report = ShortMessage.Report(
      reference: 0, recipient: Self.sender, timestamp: nil, discharge: nil, status: 0)
    StoredMessage.note(
      [StatusReportRecord(about: 4, report), StatusReportRecord(about: 9, report)], on: &messages)
    #expect(messages.map { $0.outcome?.outcome } == [nil, .delivered])
  }
}
