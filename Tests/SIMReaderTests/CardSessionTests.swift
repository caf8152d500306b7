import APDU
import SIMReader
import Testing

/// What `CardSession` makes of the status bytes of T=0, and what it refuses to send.
struct CardSessionTests {
  private let selectWithFCP = CommandAPDU(
    cla: 0x00, ins: 0xA4, p1: 0, p2: 4, data: [0x3F, 0x00], expectedLength: 256)

  private func send(
    _ command: CommandAPDU, _ transmission: TransmissionProtocol = .t0,
    _ script: [(HexBytes, HexBytes)]
  ) throws -> (response: ResponseAPDU, exchanges: Int) {
    let channel = ScriptedChannel(transmission, script)
    let session = CardSession(channel)
    let response = try session.send(command)
    #expect(channel.left == 0)
    return (response, session.exchanges)
  }

  @Test func `61XX is followed by GET RESPONSE, and both count`() throws {
    let (response, exchanges) = try send(
      selectWithFCP,
      .t0, [("00A40004023F00", "6104"), ("00C0000004", "62028200 9000")])
    #expect(response == ResponseAPDU(data: [0x62, 0x02, 0x82, 0x00], status: .ok))
    #expect(exchanges == 2)
  }

  @Test func `data that comes at once needs no GET RESPONSE`() throws {
    let (response, exchanges) = try send(
      selectWithFCP, .t0, [("00A40004023F00", "62028200 9000")])
    #expect(response.data.count == 4)
    #expect(exchanges == 1)
  }

  @Test func `T=1 carries Le`() throws {
    let (response, _) = try send(selectWithFCP, .t1, [("00A40004023F0000", "62028200 9000")])
    #expect(response.status == .ok)
  }

  @Test func `chained 61XX is fetched to its end`() throws {
    let (response, exchanges) = try send(
      selectWithFCP,
      .t0, [("00A40004023F00", "6102"), ("00C0000002", "0102 6101"), ("00C0000001", "03 9000")])
    #expect(response.data == [1, 2, 3])
    #expect(exchanges == 3)
  }

  @Test func `a refused GET RESPONSE loses the data, not the success`() throws {
    let (response, _) = try send(
      selectWithFCP, .t0, [("00A40004023F00", "6104"), ("00C0000004", "6F00")])
    #expect(response.data.isEmpty)
    #expect(response.status.isSuccess)
  }

  @Test func `GET RESPONSE keeps the class, and falls back to 00`() throws {
    var command = selectWithFCP
    command.cla = 0x01
    let (response, _) = try send(
      command,
      .t0, [("01A40004023F00", "6101"), ("01C0000001", "6E00"), ("00C0000001", "AA 9000")])
    #expect(response.data == [0xAA])
  }

  @Test func `9FXX is fetched in class A0`() throws {
    let select = CommandAPDU(
      cla: 0xA0, ins: 0xA4, p1: 0, p2: 0, data: [0x7F, 0x20], expectedLength: 256)
    let (response, _) = try send(
      select, .t0, [("A0A40000027F20", "9F02"), ("A0C0000002", "0102 9000")])
    #expect(response.data == [1, 2])
  }

  @Test func `no data is fetched where none was asked for`() throws {
    let select = CommandAPDU(cla: 0xA0, ins: 0xA4, p1: 0, p2: 0, data: [0x2F, 0xE2])
    let (response, exchanges) = try send(select, .t0, [("A0A40000022FE2", "9F0F")])
    #expect(response.status == StatusWord(0x9F0F))
    #expect(exchanges == 1)
  }

  @Test func `6CXX asks again with Le = XX, once`() throws {
    let read = CommandAPDU(cla: 0x00, ins: 0xB0, p1: 0, p2: 0, expectedLength: 256)
    let (response, exchanges) = try send(
      read, .t0, [("00B0000000", "6C02"), ("00B0000002", "0102 9000")])
    #expect(response.data == [1, 2])
    #expect(exchanges == 2)
    let (again, _) = try send(read, .t0, [("00B0000000", "6C02"), ("00B0000002", "6C03")])
    #expect(again.status == StatusWord(0x6C03))
  }

  @Test func `a busy card is asked again`() throws {
    let read = CommandAPDU(cla: 0x00, ins: 0xB0, p1: 0, p2: 0, expectedLength: 1)
    let (response, exchanges) = try send(
      read, .t0, [("00B0000001", "9300"), ("00B0000001", "9300"), ("00B0000001", "07 9000")])
    #expect(response.data == [7])
    #expect(exchanges == 3)
  }

  @Test func `an endless response ends with an error`() throws {
    let channel = FaultyChannel(ScriptedChannel(.t0, [])) { command in
      command[1] == 0xC0 ? [UInt8](repeating: 0, count: 255) + [0x61, 0xFF] : [0x61, 0xFF]
    }
    let session = CardSession(channel)
    let error = #expect(throws: CardError.self) { try session.send(selectWithFCP) }
    #expect(error?.code == .communication)
    #expect(session.exchanges < 400)
  }

  @Test func `a response without status bytes is an error`() {
    let channel = FaultyChannel(ScriptedChannel(.t0, [])) { _ in [0x90] }
    let error = #expect(throws: CardError.self) { try CardSession(channel).send(selectWithFCP) }
    #expect(error?.code == .communication)
  }

  @Test func `extended lengths are refused on T=0`() {
    let read = CommandAPDU(cla: 0x00, ins: 0xB0, p1: 0, p2: 0, expectedLength: 300)
    let error = #expect(throws: CardError.self) {
      try CardSession(ScriptedChannel(.t0, [])).send(read)
    }
    #expect(error?.code == .unsupported)
  }

  // MARK: - The allow-list

  @Test(arguments: [
    "00A40004023F00", "01A4000C022FE2", "00B0000009", "00B2010400", "00A2010402FFFF", "00C0000010",
    "A0C0000016", "80F2000000", "A0F2000016", "80CA005A00", "0070000001",
    "80AA00000AA9088100820101830107",
    "0020000100", "00200001", "002C000100", "0020008100", "80E2910006BF3E035C015A",
    "A0A40000027F20",
  ])
  func `what only reads is let through`(_ hex: String) throws {
    #expect(CardSession.permits(try CommandAPDU(parsing: Hex.decode(hex))))
  }

  @Test(arguments: [
    // VERIFY, CHANGE, DISABLE, ENABLE, UNBLOCK with data
    "002000010831323334FFFFFFFF", "0024000110313233343132333431323334313233 34",
    "002600010831323334FFFFFFFF", "002800010831323334FFFFFFFF",
    "002C00011031323334353637383132333435363738",
    // the empty forms in class A0, where they are attempts
    "A020000100", "A02C000100", "A0200001",
    // UPDATE BINARY, UPDATE RECORD, INCREASE, DEACTIVATE, ACTIVATE, CREATE, DELETE, TERMINATE
    "00D6000001AA", "00DC010401AA", "8032000003000001", "00040000", "00440000", "00E0000002 6200",
    "00E40000", "00E80000",
    // queries that T=0 would take for the start of a PIN, or that carry more than a query
    "0020000108", "002C000110", "80E291000BBF3E035C015ABF33024F00",
    // AUTHENTICATE, RUN GSM ALGORITHM: they move counters
    "0088008101AA", "A088000010000102030405060708090A0B0C0D0E0F",
    // TERMINAL PROFILE, ENVELOPE, FETCH, TERMINAL RESPONSE
    "8010000001FF", "80C2000001D6", "8012000010", "80140000018 1",
    // STORE DATA that enables, deletes, or resets; INSTALL
    "80E2910006BF3103A0014F", "80E2910005BF33024F00", "80E2910006BF340382010 0", "80E6020000",
    // secure messaging, reserved classes
    "0CB0000009", "F0B0000009", "20A40004023F00", "FFA40004023F00",
  ])
  func `what does more than read is not sent`(_ hex: String) throws {
    let command = try CommandAPDU(parsing: Hex.decode(hex))
    #expect(!CardSession.permits(command))
    let channel = FaultyChannel(ScriptedChannel(.t0, [])) { _ in [0x90, 0x00] }
    let session = CardSession(channel)
    let error = #expect(throws: CardError.self) { try session.send(command) }
    #expect(error?.code == .refused)
    #expect(session.exchanges == 0)
  }

  @Test func `writing can be allowed`() throws {
    let channel = FaultyChannel(ScriptedChannel(.t0, [])) { _ in [0x90, 0x00] }
    let session = CardSession(channel, allowsWriting: true)
    let update = CommandAPDU(cla: 0x00, ins: 0xD6, p1: 0, p2: 0, data: [1])
    #expect(try session.send(update).status == .ok)
  }
}
