import APDU
import Testing
import UICC

@testable import VirtualSIM

struct GSMTests {
  @Test func `ICCID and IMSI the 2G way`() {
    Example.card().play(
      """
      > A0A4000002 2FE2
      < 9F0F
      > A0B000000A
      < 986630214365870921F6 9000
      > A0A4000002 7F20
      < 9F16
      > A0A4000002 6F07
      < 9F0F
      > A0B0000009
      < 085902302143658709 9000
      """)
  }

  @Test func `headers of directories and files`() {
    Example.card().play(
      """
      > A0A4000002 3F00
      < 9F16
      > A0C0000016
      < 00000000 3F00 01 0000000000 09 81 02 02 04 00 83 8A 83 8A 9000
      > A0F2000016
      < 00000000 3F00 01 0000000000 09 81 02 02 04 00 83 8A 83 8A 9000
      > A0F2000006
      < 00000000 3F00 9000
      > A0F2000017
      < 6716
      > A0A4000002 7F10
      < 9F16
      > A0C0000016
      < 00000000 7F10 02 0000000000 09 81 02 01 04 00 83 8A 83 8A 9000
      > A0A4000002 6F40
      < 9F0F
      > A0C000000F
      < 0000 0004 6F40 04 00 0FFFFF 01 02 01 02 9000
      > A0A4000002 3F00
      < 9F16
      > A0C0000017
      < 6716
      > A0C0000016
      < 00000000 3F00 01 0000000000 09 81 02 02 04 00 83 8A 83 8A 9000
      > A0C0000016
      < 6F00
      """)
  }

  @Test func `an enabled, used and missing CHV in the header`() {
    let card = Example.card(pinEnabled: true) { $0.pin2 = nil }
    _ = card.send("A020000108" + PINTests.wrong)
    card.play(
      """
      > A0F2000016
      < 00000000 3F00 01 0000000000 09 01 02 02 02 00 82 8A 00 00 9000
      """)
  }

  @Test func `records`() {
    Example.card().play(
      """
      > A0A4000002 7F10
      < 9F16
      > A0B2010402 ; no file selected
      < 9400
      > A0A4000002 6F40
      < 9F0F
      > A0B2000402
      < 9402
      > A0B2010402
      < B101 9000
      > A0B2030402
      < 9402
      > A0B2000202
      < B101 9000
      > A0B2000203 ; a wrong length must not move the pointer
      < 6702
      > A0B2000202
      < B202 9000
      > A0B2000302
      < B101 9000
      > A0B2010502
      < 6B00
      > A0B0000001
      < 9408
      """)
  }

  @Test func `status words of the family`() {
    Example.card().play(
      """
      > A0A4000002 6F07
      < 9404
      > A0A4000002 7FFF
      < 9404
      > A0A4000001 7F
      < 6702
      > A0A4010002 3F00
      < 6B00
      > A0B0000001
      < 9400
      > A0A4000002 2FE2
      < 9F0F
      > A0B2010401
      < 9408
      > A0B0000A01
      < 9402
      > A0B0000002
      < 9866 9000
      > A0B0000000
      < 670A
      > A0B0820001 ; no short identifiers in 2G
      < 9402
      > A088000010 00000000000000000000000000000000
      < 6D00
      > A0D6000001 FF
      < 9804
      > A0F2010016
      < 6B00
      > A0C0010016
      < 6B00
      """)
  }

  @Test func `CHV1 counts, opens and blocks`() {
    let card = Example.card(pinEnabled: true)
    card.play(
      """
      > A0A4000002 7F20
      < 9F16
      > A0A4000002 6F07
      < 9F0F
      > A0B0000009
      < 9804
      > A020000108 \(PINTests.wrong)
      < 9804
      > A020000108 \(PINTests.right)
      < 9000
      > A0B0000009
      < 085902302143658709 9000
      > A020000108 \(PINTests.wrong)
      < 9804
      > A020000108 \(PINTests.wrong)
      < 9804
      > A020000108 \(PINTests.wrong)
      < 9840
      > A020000108 \(PINTests.right)
      < 9840
      > A02C000010 \(PINTests.puk) \(PINTests.right)
      < 9000
      > A0B0000001
      < 08 9000
      > A026000108 \(PINTests.right)
      < 9000
      > A020000108 \(PINTests.right)
      < 9808
      > A028000108 \(PINTests.right)
      < 9000
      > A024000110 \(PINTests.right) 35353535FFFFFFFF
      < 9000
      > A024000110 35353535FFFFFFFF 35FFFFFFFFFFFFFF
      < 6F00
      > A026000208 \(PINTests.right) ; CHV2 cannot be disabled
      < 6B00
      > A020000308 \(PINTests.right)
      < 6B00
      > A02C000110 \(PINTests.puk) \(PINTests.right)
      < 6B00
      """)
    #expect(card.counters.verifiesWithData == 8)
  }

  @Test func `an empty VERIFY is a wrong length, and is counted`() {
    let card = Example.card(pinEnabled: true)
    card.play("> A020000100\n< 6708\n> A020000104 31323334\n< 6708")
    #expect(card.counters.emptyVerifiesInGSM == 2)
    #expect(card.counters.pin1TriesLeft == 3)
    #expect(card.counters.verifiesWithData == 0)
  }

  @Test func `a CHV that was never initialised`() {
    let card = Example.card { $0.pin1 = nil }
    #expect(card.send("A020000108" + PINTests.right) == "9802")
  }

  @Test func `both dialects share selection and PINs`() {
    Example.card(pinEnabled: true).play(
      """
      > 0020000108 \(PINTests.right)
      < 9000
      > A0A4000002 7F20
      < 9F16
      > 00A4000C02 6F07
      < 9000
      > A0B0000001
      < 08 9000
      > A0A4000002 6F46
      < 9F0F
      > 00C000000F ; the answer belongs to the dialect that asked
      < 6985
      """)
  }
}
