import APDU
import TestSupport
import Testing

@testable import VirtualSIM

struct TransportTests {
  @Test(arguments: [
    "", "00", "00A40004", "00200001",  // no P3
    "00A4000402 3F",  // data cut off
    "00A4000402 3F00 00",  // Le on case 4
    "00A4040C07 A0000000871002 00", "00B082000A 00", "0070800100 00", "0070800101",
    "A0A40000023F0000",
  ]) func `T=0 rules that are broken are 6700 and counted`(command: String) {
    let card = Example.card()
    #expect(card.send(command) == "6700")
    #expect(card.counters.protocolViolations == 1)
  }

  @Test func `GET RESPONSE must follow at once, with the right length`() {
    Example.card().play(
      """
      > 00C0000010 ; nothing waits
      < 6985
      > 00A4000402 3F00
      < 6124
      > 00C0000025
      < 6C24
      > 00C0000000
      < 6C24
      > 00C0000002 ; a part: the rest waits
      < 6222 6122
      > 00C000001F
      < 82027821 83023F00 A503800171 8A0105 AB05 80017F 9700 C609 900140 830101 6103
      > 00C0000002
      < 8301 6101
      > 00C0000001
      < 81 9000
      > 00C0000001
      < 6985
      > 00A4000402 3F00
      < 6124
      > 00B082000B ; anything between loses it, even a wrong Le
      < 6C0A
      > 00C0000024
      < 6985
      > 00A4000402 3F00
      < 6124
      > 00C0010024
      < 6A86
      > 00C0000024
      < 6985
      """)
  }

  @Test func `a response belongs to the channel that caused it`() {
    Example.card().play(
      """
      > 0070000001
      < 01 9000
      > 01A4000402 3F00
      < 6124
      > 00C0000024
      < 6985
      > 01A4000402 3F00
      < 6124
      > 81C0000002
      < 6222 6122
      """)
  }

  @Test func `whole commands bring data and status at once`() {
    let card = Example.card(modes: [.apduLevel])
    card.play(
      """
      > 00B0820000
      < 986630214365870921F6 9000
      > 00B082000A
      < 986630214365870921F6 9000
      > 00B082000B
      < 6C0A
      > 00B0820009
      < 986630214365870921 9000
      > 00A4000402 2FE2 00
      < 621E 82024121 83022FE2 8A0105 AB0A 800101 9000 80017A 9700 8002000A 880110 9000
      > 00A4000402 2FE2 ; without Le all the same
      < 621E 82024121 83022FE2 8A0105 AB0A 800101 9000 80017A 9700 8002000A 880110 9000
      > 00A4000402 2FE2 02 ; less than there is: the rest waits
      < 621E 611E
      > 00C000001E
      < 82024121 83022FE2 8A0105 AB0A 800101 9000 80017A 9700 8002000A 880110 9000
      > 00A4000C02 3F00
      < 9000
      > 00200001
      < 63C3
      > 0020000100
      < 63C3
      > 00B08200 ; case 2 without Le
      < 6700
      > 0070000000
      < 01 9000
      > 00708001
      < 9000
      > A0A40000022FE2
      < 0000000A2FE204000FFFFF01020000 9000
      """)
    #expect(card.counters.protocolViolations == 0)
  }

  @Test(arguments: [
    "", "00A400", "00A4000403 3F00", "00B082000A 01020304050607080910", "00B08200 00 0100",
  ]) func `malformed whole commands are 6700 and counted`(command: String) {
    let card = Example.card(modes: [.apduLevel])
    #expect(card.send(command) == "6700")
    #expect(card.counters.protocolViolations == 1)
  }

  @Test func `256 bytes are announced and asked for as 00`() {
    let card = Example.card()
    card.play(SelectTests.toUSIM)
    #expect(card.send("00B0892C00").hasSuffix("9000"))
    #expect(card.send("00B0892D00") == "6CFF")
  }

  @Test func `the log keeps what went over the wire`() {
    let card = Example.card()
    _ = card.send("00B082000B")
    _ = card.send("00B0820001")
    #expect(
      card.log == [
        VirtualCard.Exchange(command: [0, 0xB0, 0x82, 0, 0x0B], response: [0x6C, 0x0A]),
        VirtualCard.Exchange(command: [0, 0xB0, 0x82, 0, 1], response: [0x98, 0x90, 0]),
      ])
  }

  @Test(arguments: [[CardMode.tpdu], [.apduLevel]])
  func `no bytes make a card stumble`(modes: [CardMode]) {
    let seed: UInt64 = 0x5EED_0001
    var random = SplitMix64(state: seed)
    let card = Example.card(modes: modes)
    let classes: [UInt8] = [0x00, 0x01, 0x80, 0xA0, 0xFF]
    let instructions: [UInt8] = [
      0xA4, 0xB0, 0xB2, 0xA2, 0xC0, 0xF2, 0x20, 0x24, 0x26, 0x28, 0x2C, 0x70, 0xAA, 0xD6, 0xDC,
    ]
    for round in 0..<20_000 {
      var command = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      if command.count > 5, round.isMultiple(of: 2) {
        command[0] = classes.randomElement(using: &random) ?? 0
        command[1] = instructions.randomElement(using: &random) ?? 0
        if round.isMultiple(of: 4) { command[4] = UInt8(command.count - 5) }
      }
      let response = card.process(command)
      #expect(response.count >= 2, "seed \(seed), round \(round)")
      #expect(response.count <= 258, "seed \(seed), round \(round)")
    }
    #expect(card.log.count <= CardCore.logLimit)
    #expect(card.counters.exchanges == 20_000)
  }
}
