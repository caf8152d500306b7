import APDU
import Testing
import UICC

@testable import VirtualSIM

struct ReadTests {
  @Test func `ICCID and IMSI in three exchanges`() {
    let card = Example.card()
    card.play(
      """
      > 00B082000A
      < 986630214365870921F6 9000
      > 00A4040C07 A0000000871002
      < 9000
      > 00B0870009
      < 085902302143658709 9000
      """)
    #expect(card.counters.exchanges == 3)
  }

  @Test func `READ BINARY with offsets and lengths`() {
    Example.card().play(
      SelectTests.toUSIM + """
        > 00B0820000
        < 6A82
        > 00A4000C02 6F99
        < 9000
        > 00B0000002
        < 0001 9000
        > 00B0012A02
        < 2A2B 9000
        > 00B0012B01
        < 2B 9000
        > 00B0012C01 ; one past the end
        < 6B00
        > 00B0012A00 ; 2 bytes left
        < 6C02
        > 00B0012A03
        < 6C02
        > 00B0E20000 ; RFU bits beside the short identifier
        < 6A86
        > 00B0A20000
        < 6A86
        > 00B0890202 ; short identifier and offset; the file becomes current
        < 0203 9000
        > 00B0000501
        < 05 9000
        """)
    let card = Example.card()
    card.play(SelectTests.toUSIM)
    let whole = card.send("00B0890000")
    #expect(whole == Hex.encode((0...255).map { UInt8($0) }) + "9000")
  }

  @Test func `READ RECORD in all modes`() {
    Example.card().play(
      SelectTests.toUSIM + """
        > 00B2010402
        < 6986
        > 00A4000C02 6F40
        < 9000
        > 00B2000402 ; no current record
        < 6A83
        > 00B2020402
        < A202 9000
        > 00B2040402
        < 6A83
        > 00B2000200 ; a wrong Le must not move the pointer
        < 6C02
        > 00B2000202
        < A101 9000
        > 00B2000202
        < A202 9000
        > 00B2000402 ; the current one
        < A202 9000
        > 00B2010402 ; absolute reading does not move the pointer
        < A101 9000
        > 00B2000202
        < A103 9000
        > 00B2000202
        < 6A83
        > 00B2000302
        < A202 9000
        > 00B2000B02 ; short identifier 1, previous: the pointer of the file lives
        < A101 9000
        > 00B2000302
        < 6A83
        > 00B2010502
        < 6A86
        > 00B2010202
        < 6A86
        > 00B201FC02
        < 6A86
        > 00B201F402
        < 6A82
        > 00B2010401
        < 6C02
        > 00B0000001
        < 6981
        > 00A4000C02 6FAD
        < 9000
        > 00B2010402
        < 6981
        """)
  }

  @Test func `previous from nowhere is the last record, and a ring has no end`() {
    Example.card().play(
      SelectTests.toUSIM + """
        > 00A4000C02 6F40
        < 9000
        > 00B2000302
        < A103 9000
        > 00A4000C02 6F44
        < 9000
        > 00B2000201
        < 01 9000
        > 00B2000301
        < 03 9000
        > 00B2000201
        < 01 9000
        > 00B2000201
        < 02 9000
        """)
  }

  @Test func `SEARCH RECORD finds forward and backward`() {
    Example.card().play(
      SelectTests.toUSIM + """
        > 00A2010401 A1
        < 6986
        > 00A2010C01 A1 ; short identifier 1
        < 6102
        > 00C0000002
        < 0103 9000
        > 00B2000402 ; the first hit is current
        < A101 9000
        > 00A2020401 A1
        < 6101
        > 00C0000001
        < 03 9000
        > 00A2030501 A1
        < 6102
        > 00C0000002
        < 0301 9000
        > 00A2010401 03
        < 6101
        > 00A2010402 A203
        < 6282
        > 00A2010403 A10301 ; longer than a record
        < 6282
        > 00A2040401 A1
        < 6A83
        > 00A2010601 A1
        < 6A86
        > 00A2010400
        < 6700
        > 00A4000C02 6FAD
        < 9000
        > 00A2010401 A1
        < 6981
        """)
  }

  @Test(arguments: [
    ("6F98", "00B0000001", "6982"), ("6F97", "00B0000001", "6982"), ("6F96", "00B2010401", "6982"),
    ("6F96", "00A201040104", "6982"), ("6F07", "00B0000009", "0859023021436587099000"),
  ]) func `access rules hold`(file: String, read: String, expected: String) {
    let card = Example.card()
    card.play(SelectTests.toUSIM + "> 00A4000C02\(file)\n< 9000")
    #expect(card.send(read) == expected)
  }

  @Test(arguments: [
    "00D6000001FF", "00DC010402FFFF", "0004000000", "0044000000", "8032000003000001",
  ]) func `nothing is ever written`(command: String) {
    let card = Example.card()
    card.play(SelectTests.toUSIM + "> 00A4000C02 6F40\n< 9000")
    #expect(card.send(command) == "6982")
    #expect(card.counters.writesAttempted == 1)
    #expect(card.send("00B2010402") == "A1019000")
  }

  @Test(arguments: [
    ("0088000000", "6D00"), ("8010000001FF", "6D00"), ("10A4000C023F00", "6E00"),
    ("90F2000000", "6E00"), ("FFA4000C023F00", "6E00"), ("A1A40000023F00", "6E00"),
    ("04A4000C023F00", "6882"), ("08A4000C023F00", "6882"), ("01A4000C023F00", "6881"),
    ("83F2000000", "6881"), ("40A4000C023F00", "6881"), ("C0F2000000", "6881"),
  ]) func `class and instruction bytes that are refused`(command: String, expected: String) {
    #expect(Example.card().send(command) == expected)
  }
}

struct DamageTests {
  @Test(arguments: [
    ("00B0870005", "08590230219000"), ("00B0870009", "6F00"), ("00B0870006", "6F00"),
    ("00B0870401", "219000"), ("00B0870501", "6F00"), ("00B0870404", "6F00"),
  ])
  func `a damaged file is read up to its damage, and no further`(
    _ command: String, _ answer: String
  ) throws {
    let image = try #require(DemoCards.named("ais"))
    let card = VirtualCard.make(image, modes: [.damagedIMSI])
    card.powerOn()
    _ = card.process(try Hex.decode("00A4040C07A0000000871002"))
    #expect(Hex.encode(card.process(try Hex.decode(command))) == answer)
    // Other files are sound.
    #expect(Hex.encode(card.process(try Hex.decode("00B0830004"))) == "000000029000")
  }
}
