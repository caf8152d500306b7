import APDU
import TestSupport
import Testing

@testable import UICC

struct ShortMessageTests {
  private func bytes(_ hex: String) -> [UInt8] { (try? Hex.decode(hex)) ?? [] }

  private func record(_ hex: String, of length: Int = 176) throws -> ShortMessageRecord {
    let content = bytes(hex)
    return try ShortMessageRecord(
      decoding: content + [UInt8](repeating: 0xFF, count: length - content.count))
  }

  // MARK: Messages that others have published

  /// A message of a public tutorial on the PDU mode of modems (SMSC +27381000015).
  @Test func `a received message is read`() throws {
    let record = try record(
      "01 07917283010010F5 040BC87238880900F10000993092516195800AE8329BFD4697D9EC37")
    #expect(record.status.kind == .read)
    #expect(record.serviceCentre?.dialled == "+27381000015")
    guard case .received(let message) = try record.message() else {
      Issue.record("not received")
      return
    }
    #expect(message.sender.unmasked == "27838890001")
    #expect(message.timestamp?.description == "1999-03-29T15:16:59+02:00")
    #expect(message.body.text == "hellohello")
    #expect(message.body.part == nil)
  }

  /// The message to send of the same tutorial: reference 0, validity period of one byte.
  @Test func `a sent message is read, past its validity period`() throws {
    let record = try record("05 00 11000B916407281553F80000AA0AE8329BFD4697D9EC37")
    #expect(record.status.kind == .sent)
    #expect(record.status.report == .notRequested)
    #expect(record.serviceCentre == nil)
    guard case .sent(let message) = try record.message() else {
      Issue.record("not sent")
      return
    }
    #expect(message.destination.unmasked == "+46708251358")
    #expect(message.body.text == "hellohello")
  }

  // MARK: What the rules demand

  @Test(
    arguments: [
      ("", 0x00), ("AIS: 50 THB", 0x00), ("{€}", 0x00), ("@", 0x00), ("余额不足", 0x08),
      ("สวัสดี 😀", 0x08), (String(repeating: "x", count: 160), 0x00),
      (String(repeating: "卡", count: 70), 0x08),
    ] as [(String, UInt8)])
  func `a text comes back, in the alphabet that holds it`(_ text: String, _ coding: UInt8) throws {
    let body = MessageBody(text)
    #expect(body.coding.rawValue == coding)
    let moment = MessageTimestamp(
      year: 26, month: 11, day: 21, hour: 14, minute: 3, second: 7, zoneMinutes: 420)
    let message = ShortMessage.received(
      .init(from: .name("AIS"), at: moment, body))
    let encoded = try message.encoded()
    let (again, length) = try ShortMessage.decode(encoded + [0xFF, 0xFF], at: 0, subject: "")
    #expect(again == message)
    #expect(length == encoded.count)
    #expect(again.body?.text == text)
  }

  @Test(arguments: [(0x41, 1), (0x141, 2)])
  func `parts of a long message name themselves`(_ reference: Int, _ number: Int) throws {
    let part = MessageBody.Part(reference: reference, count: 2, number: number)
    // Seven bits a code after a header: every number of fill bits must be tried.
    for length in 0...150 {
      let text = String(repeating: "abcdefghi", count: 17).prefix(length)
      let message = ShortMessage.sent(
        .init(to: .number(TelephoneNumber("+66812345678")), MessageBody(String(text), part: part)))
      let encoded = try message.encoded()
      #expect(encoded[0] & 0x40 != 0)
      let again = try ShortMessage.decode(encoded, at: 0, subject: "").message
      #expect(again.body?.part == part)
      #expect(again.body?.text == String(text))
    }
  }

  @Test func `a part that cannot be is none`() {
    var body = MessageBody("x", part: .init(reference: 1, count: 2, number: 2))
    for data in [[1, 2, 0], [1, 2, 3], [1, 0, 0], [1, 2], []] as [[UInt8]] {
      body.header = [.init(0x00, data)]
      #expect(body.part == nil, "\(data)")
    }
  }

  @Test(arguments: [
    ("62111241307082", "2026-11-21T14:03:07+07:00"),
    ("6211124130708A", "2026-11-21T14:03:07-07:00"),
    ("62111241307000", "2026-11-21T14:03:07+00:00"),
    ("621112413070FF", "2026-11-21T14:03:07"),
    ("00000000000000", nil), ("62311241307082", nil), ("6A111241307082", nil),
    // Days that their month does not have, and the last ones of those that have fewer than 31.
    ("62200381436500", nil), ("62209281436500", nil),
    ("42209281436500", "2024-02-29T18:34:56+00:00"),
    ("00209281436500", "2000-02-29T18:34:56+00:00"),
    ("62400381436500", "2026-04-30T18:34:56+00:00"),
    ("62401381436500", nil),
  ])
  func `times are local, with their zone`(_ hex: String, _ text: String?) {
    let timestamp = MessageTimestamp(bytes(hex))
    #expect(timestamp?.description == text)
    if let timestamp { #expect(timestamp.encoded == bytes(hex)) }
  }

  @Test(
    arguments: [
      (0x00, MessageCoding.Alphabet.gsm, nil, false), (0x08, .ucs2, nil, false),
      (0x04, .data, nil, false), (0x10, .gsm, 0, false), (0x18, .ucs2, 0, false),
      (0x20, .gsm, nil, true), (0x48, .ucs2, nil, false), (0xC8, .gsm, nil, false),
      (0xD0, .gsm, nil, false), (0xE0, .ucs2, nil, false), (0xF1, .gsm, 1, false),
      (0xF6, .data, 2, false), (0x0C, .gsm, nil, false), (0x80, .gsm, nil, false),
    ] as [(UInt8, MessageCoding.Alphabet, Int?, Bool)])
  func `the coding says alphabet, class and compression`(
    _ byte: UInt8, _ alphabet: MessageCoding.Alphabet, _ messageClass: Int?, _ isCompressed: Bool
  ) {
    let coding = MessageCoding(rawValue: byte)
    #expect(coding.alphabet == alphabet)
    #expect(coding.messageClass == messageClass)
    #expect(coding.isCompressed == isCompressed)
  }

  @Test func `what is no text is not taken for one`() throws {
    // Data, compressed text, and a language that the header names (25: locking) and nobody knows.
    let bodies = ["04 02 4142", "20 02 4142", "00 06 03 25 01 0E 82 01"]
    let reasons: [MissingText] = [.data, .compressed, .unknownLanguage]
    for (index, body) in bodies.enumerated() {
      let first = index == 2 ? "44" : "04"
      let parts = body.split(separator: " ", maxSplits: 1)
      let message = try ShortMessage.decode(
        bytes("\(first) 03 81 21F3 00 \(parts[0]) 62111241307082 \(parts[1])"), at: 0, subject: ""
      ).message
      #expect(message.body?.text == nil, "\(body)")
      #expect(message.body?.missingText == reasons[index])
      #expect(message.body?.content.isEmpty == false)
    }
  }

  /// TP-UDHI, and a first byte that is no length of a header; an element longer than the header; and
  /// nothing at all, which has no first byte.
  @Test(arguments: [
    ("00 0B", "E474D81C0EBB5DE3771B"), ("04 0A", "E474D81C0EBB5DE3771B"),
    ("00 0A", "050004AB0201486900"),
    ("08 06", "040803AB0042"), ("00 00", ""),
  ])
  func `a message whose header cannot be read keeps sender, time and bytes`(
    _ head: String, _ content: String
  ) throws {
    let record = try record(
      "01 00 44 03 81 21F3 00 \(head.prefix(2)) 62111241307082 \(head.suffix(2)) \(content)")
    let message = try record.message()
    #expect(message.address.unmasked == "123")
    #expect(message.timestamp?.description == "2026-11-21T14:03:07+07:00")
    let body = try #require(message.body)
    #expect(body.missingText == .malformedHeader)
    #expect(body.text == nil)
    #expect(body.part == nil)
    #expect(body.octets == bytes(content))
    #expect(try record.tpdu == message.encoded().withFirstByte(0x44))
  }

  @Test(
    arguments: [
      (0x00, ShortMessageRecord.Status.Kind.free), (0x01, .read), (0x03, .unread), (0x05, .sent),
      (0x07, .unsent), (0x0D, .sent), (0x1D, .sent), (0x02, .reserved), (0x04, .reserved),
    ] as [(UInt8, ShortMessageRecord.Status.Kind)])
  func `the status has its kind`(_ byte: UInt8, _ kind: ShortMessageRecord.Status.Kind) {
    #expect(ShortMessageRecord.Status(rawValue: byte).kind == kind)
  }

  @Test func `a sent message knows how its report stands`() {
    let states = [0x05, 0x0D, 0x15, 0x1D].map { ShortMessageRecord.Status(rawValue: $0).report }
    #expect(states == [.notRequested, .awaited, .receivedNotStored, .stored])
    #expect(ShortMessageRecord.Status(rawValue: 0x01).report == nil)
  }

  @Test func `blank, erased and unreadable records are told apart`() throws {
    #expect(throws: CodecError.self) { try record("00") }
    // A message that was erased: only its status was changed.
    let erased = try record("00 00 0405 81 2143F5 0000 62111241307082 02 C834")
    #expect(erased.status.kind == .free)
    #expect(try erased.message().body?.text == "Hi")
    // No message, and still every byte of it is kept.
    let strange = try record("01 00 07 AABBCC")
    #expect(throws: CodecError.self) { try strange.message() }
    #expect(strange.tpdu == bytes("07AABBCC"))
    #expect(try strange.encoded(length: 176).prefix(6) == bytes("010007AABBCC")[...])
  }

  @Test func `a report says what became of which message`() throws {
    let report = ShortMessage.Report(
      reference: 7, recipient: .number(TelephoneNumber("+66812345678")),
      timestamp: MessageTimestamp(bytes("62111241307082")),
      discharge: MessageTimestamp(bytes("62111241408082")), status: 0x41)
    let record = StatusReportRecord(about: 3, report)
    let again = try StatusReportRecord(decoding: record.encoded(length: 30))
    #expect(again == record)
    #expect(again.report.outcome == .failed)
    #expect(record.masked == "record 3: failed")
    #expect(throws: CodecError.self) {
      try StatusReportRecord(decoding: [UInt8](repeating: 0xFF, count: 30))
    }
  }

  @Test func `masks hide the number and every word`() throws {
    let record = try ShortMessageRecord(
      status: 3,
      .received(
        .init(
          from: .number(TelephoneNumber("+66812345678")), at: nil, MessageBody("PIN is 1234"))))
    #expect(record.masked == "unread +66*******78")
    #expect(record.description == record.masked)
    #expect(record.unmasked == "unread +66812345678 PIN is 1234")
  }

  // MARK: One odd field

  @Test func `a message of the reserved type is taken for one that came in`() throws {
    let record = try record("01 00 0703 81 21F3 00 00 62111241307082 02 C834")
    guard case .received(let message) = try record.message() else {
      Issue.record("not received")
      return
    }
    #expect(message.sender.unmasked == "123")
    #expect(message.body.text == "Hi")
    #expect(try record.encoded(length: 176).prefix(4) == bytes("01000703")[...])
  }

  @Test(arguments: [("00 C8", "C834", "Hi"), ("08 C8", "00480069", "Hi"), ("04 C8", "DEAD", nil)])
  func `a text that is longer than the record goes as far as that`(
    _ coding: String, _ content: String, _ text: String?
  ) throws {
    let codes = coding.split(separator: " ")
    let record = try record(
      "01 00 0403 81 21F3 00 \(codes[0]) 62111241307082 \(codes[1]) \(content)")
    let body = try #require(try record.message().body)
    #expect(body.text == text)
    #expect(body.octets == bytes(content))
    #expect(body.announcedLength == 200)
    #expect(try record.message().address.unmasked == "123")
    let stored = StoredMessage.joined([.init(1, record)], in: .usim)
    #expect(stored.map(\.isComplete) == [false])
  }

  @Test func `an address longer than the standard has it is read where it is all digits`() throws {
    let digits = "16 91 6618325476 981032547698"
    let long = try record("01 00 04 \(digits) 00 00 62111241307082 02 C834")
    #expect(try long.message().address.unmasked == "+6681234567890123456789")
    #expect(try long.message().body?.text == "Hi")
    // With filling among them it is none.
    let none = try record("01 00 04 \(digits.dropLast(2))FF 00 00 62111241307082 02 C834")
    #expect(throws: CodecError.self) { try none.message() }
    let name = try record("01 00 04 16 D0 6618325476981032547698 00 00 62111241307082 02 C834")
    #expect(throws: CodecError.self) { try name.message() }
  }

  // MARK: Hostile bytes

  @Test func `no bytes make the decoder stumble, and what it reads it writes`() {
    var random = SplitMix64(seed: 0x5EED_0040)
    var read = 0
    for _ in 0..<20_000 {
      var content = bytes(
        "01 07917283010010F5 440BC87238880900F10000993092516195800A050003410201EC37DEADBE")
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        content[Int.random(in: content.indices, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      content = Array(content.prefix(Int.random(in: 0...content.count, using: &random)))
      content += [UInt8](repeating: 0xFF, count: 176 - content.count)
      guard let record = try? ShortMessageRecord(decoding: content) else { continue }
      guard let message = try? record.message() else { continue }
      read += 1
      guard let again = try? message.encoded(),
        let second = try? ShortMessage.decode(again, at: 0, subject: "").message
      else { continue }
      #expect(second.body?.text == message.body?.text)
      #expect(second.address == message.address)
    }
    #expect(read > 1_000)
  }
}

extension [UInt8] {
  /// The same with another first byte: TP-MMS is not kept.
  fileprivate func withFirstByte(_ byte: UInt8) -> [UInt8] { [byte] + dropFirst() }
}
