import Testing

@testable import UICC

/// Records of EF_SMS as messages: what belongs together, and what is missing.
struct StoredMessageTests {
  private static let sender = MessageAddress.number(TelephoneNumber("+66812345200"))

  private func piece(
    _ record: Int, _ text: String, _ part: MessageBody.Part? = nil, status: UInt8 = 1,
    from sender: MessageAddress = sender, at time: Int? = nil
  ) throws -> StoredMessage.Piece {
    // Minutes from noon of the last day of February, so that the moment can be on the next one.
    let moment = time.map {
      MessageTimestamp(
        year: 24, month: $0 < 720 ? 2 : 3, day: $0 < 720 ? 29 : 1, hour: (12 + $0 / 60) % 24,
        minute: $0 % 60, second: 0, zoneMinutes: 420)
    }
    let message = ShortMessage.received(
      .init(from: sender, at: moment, MessageBody(text, part: part)))
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

  @Test func `a part belongs to the message that is nearest in time`() throws {
    let messages = joined([
      try piece(1, "X1 ", part(1, of: 2), at: 0), try piece(2, "Y1 ", part(1, of: 2), at: 30),
      try piece(3, "X2", part(2, of: 2), at: 1), try piece(4, "Y2", part(2, of: 2), at: 29),
    ])
    #expect(messages.map(\.text) == ["X1 X2", "Y1 Y2"])
    #expect(messages.map { $0.pieces.map(\.record) } == [[1, 3], [2, 4]])
    // In the order of the first record, not of the time.
    let later = joined([
      try piece(1, "Y2", part(2, of: 2), at: 719), try piece(2, "X2", part(2, of: 2), at: 1),
      try piece(3, "Y1 ", part(1, of: 2), at: 721), try piece(4, "X1 ", part(1, of: 2), at: 0),
    ])
    #expect(later.map(\.text) == ["Y1 Y2", "X1 X2"])
  }

  @Test(arguments: [(60, true), (61, false), (720, false)])
  func `parts more than an hour apart are of two messages`(_ gap: Int, _ isOne: Bool) throws {
    let messages = joined([
      try piece(1, "PIN is 4711. ", part(1, of: 2, 0), at: 0),
      try piece(2, "Promo ends soon.", part(2, of: 2, 0), at: gap),
    ])
    let parts = ["PIN is 4711. ", "Promo ends soon."]
    #expect(messages.map(\.text) == (isOne ? [parts.joined()] : parts))
    #expect(messages.map(\.missingParts) == (isOne ? [[]] : [[2], [1]]))
  }

  @Test func `where nobody can know which message a part is of, it stays alone`() throws {
    let messages = joined([
      try piece(1, "X1", part(1, of: 2)), try piece(2, "Y1", part(1, of: 2)),
      try piece(3, "Z2", part(2, of: 2)),
    ])
    #expect(messages.map(\.text) == ["X1", "Y1", "Z2"])
    // The same message twice is no question.
    let twice = joined([
      try piece(1, "A", part(1, of: 2), at: 5), try piece(2, "A", part(1, of: 2), at: 5),
      try piece(3, "B", part(2, of: 2), at: 5), try piece(4, "B", part(2, of: 2), at: 5),
    ])
    #expect(twice.map(\.text) == ["AB", "AB"])
  }

  /// A part as others write it: any coding, and bytes that a text of its own would not have.
  private func piece(
    _ record: Int, _ number: Int, of count: Int = 2, _ coding: UInt8, _ content: [UInt8]
  ) throws -> StoredMessage.Piece {
    let body = MessageBody(
      MessageCoding(rawValue: coding), MessageBody("", part: part(number, of: count)).header,
      content)
    let message = ShortMessage.received(.init(from: Self.sender, at: nil, body))
    return StoredMessage.Piece(record, try ShortMessageRecord(status: 1, message))
  }

  @Test func `a character that stands in two parts is read`() throws {
    let face = joined([
      try piece(1, 1, 0x08, [0, 0x48, 0xD8, 0x3D]), try piece(2, 2, 0x08, [0xDE, 0x00, 0, 0x21]),
    ])
    #expect(face.map(\.text) == ["H😀!"])
    let odd = joined([
      try piece(1, 1, 0x08, [0, 0x48, 0x4F]), try piece(2, 2, 0x08, [0x59, 0, 0x21]),
    ])
    #expect(odd.map(\.text) == ["H余!"])
    let euro = joined([try piece(1, 1, 0x00, [0x35, 0x1B]), try piece(2, 2, 0x00, [0x65])])
    #expect(euro.map(\.text) == ["5€"])
  }

  @Test func `what stands between two parts is not skipped`() throws {
    let gap = joined([
      try piece(1, 1, of: 3, 0x00, [0x35, 0x1B]), try piece(2, 3, of: 3, 0x00, [0x65]),
    ])
    #expect(gap.map(\.missingParts) == [[2]])
    #expect(gap.first?.text?.hasSuffix("e") == true)
    // Half a character must not shift the part after it.
    let half = joined([
      try piece(1, 1, 0x08, [0, 0x48, 0x4F]), try piece(2, 2, 0x08, [0, 0x21]),
    ])
    #expect(half.map(\.text) == ["H\u{FFFD}!"])
  }

  @Test func `text beside a part without text is shown, and the bytes of that part`() throws {
    let message = try #require(
      joined([try piece(1, 1, 0x00, [0x48, 0x69]), try piece(2, 2, 0x04, [0xDE, 0xAD])]).first)
    #expect(message.text == "Hi")
    #expect(message.bytes == [0xDE, 0xAD])
    #expect(message.missingText == .data)
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
