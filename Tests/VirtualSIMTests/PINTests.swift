import APDU
import Testing
import UICC

@testable import VirtualSIM

struct PINTests {
  static let right = "31323334FFFFFFFF"
  static let wrong = "30303030FFFFFFFF"
  static let puk = "3132333435363738"

  @Test func `a query costs no try and says what is left`() {
    let card = Example.card(pinEnabled: true)
    card.play(
      """
      > 0020000100
      < 63C3
      > 0020000100
      < 63C3
      > 002C000100
      < 63CA
      > 0020008100
      < 63C3
      > 0020000200
      < 6A88
      > 0020010100
      < 6A86
      """)
    #expect(card.counters.verifiesWithData == 0)
    #expect(card.counters.pin1TriesLeft == 3)
  }

  @Test func `an image taken with the PIN is open after every reset`() throws {
    var image = try #require(DemoCards.named("ais"))
    image.pin1 = CardImage.PIN(isEnabled: true, isVerified: true)
    try image.validate()
    let card = VirtualCard(image)
    let open = """
      > 00A4040C07A0000000871002
      < 9000
      > 00B0870009
      < 085902302143658709 9000
      > 0020000100
      < 63C3
      """
    card.play(open)
    card.reset()
    card.play(open)
  }

  @Test func `tries count down to blocked, and the unblock key brings them back`() {
    let card = Example.card(pinEnabled: true)
    card.play(
      """
      > 0020000108 \(PINTests.wrong)
      < 63C2
      > 0020000108 \(PINTests.right)
      < 9000
      > 0020000100 ; a success restores the tries
      < 63C3
      > 0020000108 \(PINTests.wrong)
      < 63C2
      > 0020000108 \(PINTests.wrong)
      < 63C1
      > 0020000108 \(PINTests.wrong)
      < 63C0
      > 0020000108 \(PINTests.right)
      < 6983
      > 0020000100
      < 6983
      > 002C000110 3030303030303030 34333231FFFFFFFF
      < 63C9
      > 002C000100
      < 63C9
      > 002C000110 \(PINTests.puk) 34333231FFFFFFFF
      < 9000
      > 002C000100
      < 63CA
      > 0020000108 34333231FFFFFFFF
      < 9000
      """)
    #expect(card.counters.verifiesWithData == 7)
    #expect(card.counters.pin1TriesLeft == 3)
  }

  @Test func `a protected file opens with the PIN and shuts at reset`() {
    let card = Example.card(pinEnabled: true)
    let read = SelectTests.toUSIM + "> 00B0870009\n< "
    card.play(read + "6982")
    card.play("> 0020000108 \(PINTests.right)\n< 9000\n> 00B0870009\n< 085902302143658709 9000")
    card.reset()
    card.play(read + "6982")
    #expect(card.counters.resets == 1)
  }

  @Test func `a wrong PIN shuts what the right one opened`() {
    Example.card(pinEnabled: true).play(
      """
      > 0020000108 \(PINTests.right)
      < 9000
      > 0020000108 \(PINTests.wrong)
      < 63C2
      """ + "\n" + SelectTests.toUSIM + """
        > 00B0870009
        < 6982
        """)
  }

  @Test func `tries outlast a reset`() {
    let card = Example.card(pinEnabled: true)
    _ = card.send("0020000108" + PINTests.wrong)
    card.reset()
    #expect(card.send("0020000100") == "63C2")
    card.powerOn()
    #expect(card.send("0020000100") == "63C2")
    #expect(card.counters.powerUps == 2)
  }

  @Test func `enable, disable and change`() {
    Example.card().play(
      """
      > 0020000108 \(PINTests.right) ; disabled
      < 6984
      > 0026000108 \(PINTests.right)
      < 6984
      > 0024000110 \(PINTests.right) 35353535FFFFFFFF
      < 6984
      > 0028000108 \(PINTests.wrong)
      < 63C2
      > 0028000108 \(PINTests.right)
      < 9000
      > 0028000108 \(PINTests.right)
      < 6984
      > 0024000110 \(PINTests.right) 353535FFFFFFFFFF ; three digits
      < 6A80
      > 0024000110 \(PINTests.right) 35353535FFFFFF35
      < 6A80
      > 0024000110 \(PINTests.wrong) 35353535FFFFFFFF
      < 63C2
      > 0024000110 \(PINTests.right) 35353535FFFFFFFF
      < 9000
      > 0020000108 35353535FFFFFFFF
      < 9000
      > 0026000108 35353535FFFFFFFF
      < 9000
      > 0020000108 35353535FFFFFFFF
      < 6984
      """)
  }

  @Test(arguments: [
    "0020000107 31323334FFFFFF", "0020000104 31323334", "0024000108 31323334FFFFFFFF",
    "0026000100", "0028000100", "0024000100", "002C000108 31323334FFFFFFFF",
  ]) func `wrong lengths of data are 6700 and cost nothing`(command: String) {
    let card = Example.card(pinEnabled: true)
    #expect(card.send(command) == "6700")
    #expect(card.send("0020000100") == "63C3")
    #expect(card.send("002C000100") == "63CA")
  }

  @Test func `the unblock key blocks after ten tries`() {
    let card = Example.card(pinEnabled: true)
    for left in (0...9).reversed() {
      let answer = card.send("002C000110" + "3030303030303030" + PINTests.right)
      #expect(answer == "63C\(left)")
    }
    #expect(card.send("002C000110" + PINTests.puk + PINTests.right) == "6983")
    #expect(card.send("002C000100") == "6983")
  }

  @Test func `a card without PIN1 reads and knows no reference`() {
    let card = Example.card { $0.pin1 = nil }
    card.play("> 0020000100\n< 6A88\n" + SelectTests.toUSIM + "> 00B0870001\n< 08 9000")
    #expect(card.counters.pin1TriesLeft == nil)
  }

  @Test func `an unknown PIN value matches nothing`() {
    let card = Example.card(pinEnabled: true) { $0.pin1?.value = nil }
    #expect(card.send("0020000108FFFFFFFFFFFFFFFF") == "63C2")
  }

  @Test func `the parameters show which PINs are enabled`() throws {
    for (isEnabled, bits) in [(false, UInt8(0x40)), (true, 0xC0)] {
      let card = Example.card(pinEnabled: isEnabled)
      let bytes = try Hex.decode(card.send("80F2000024"))
      let template = try TLV(parsing: Array(bytes.dropLast(2)))
      // C6 has the form bit of a primitive object, though objects are in it.
      let status = try TLV.parseAll((template[0xC6]?.value ?? [])[...])
      #expect(
        status == [TLV(0x90, [bits]), TLV(0x83, [0x01 as UInt8]), TLV(0x83, [0x81 as UInt8])])
    }
  }
}
