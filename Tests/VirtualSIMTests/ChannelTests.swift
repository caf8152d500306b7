import Testing

@testable import VirtualSIM

struct ChannelTests {
  @Test func `channels open, have their own selection, and close`() {
    Example.card().play(
      """
      > 0070000000
      < 6C01
      > 0070000001 ; a wrong Le opened nothing
      < 01 9000
      > 01B082000A
      < 986630214365870921F6 9000
      > 01A4040C07 A0000000871002
      < 9000
      > 01B0870009
      < 085902302143658709 9000
      > 00B0870009 ; the basic channel is still at the MF
      < 6A82
      > 0070800100
      < 9000
      > 01B082000A
      < 6881
      > 0070800100
      < 6881
      """)
  }

  @Test func `three open besides the basic one`() {
    Example.card().play(
      """
      > 0070000001
      < 01 9000
      > 0070000001
      < 02 9000
      > 0070000001
      < 03 9000
      > 0070000001
      < 6A81
      > 0070800200
      < 9000
      > 0070000001
      < 02 9000
      """)
  }

  @Test func `a channel opened from another starts where that one is`() {
    Example.card().play(
      """
      > 0070000001
      < 01 9000
      > 01A4040C07 A0000000871002
      < 9000
      > 0170000001
      < 02 9000
      > 02B0870009
      < 085902302143658709 9000
      > 0070000001
      < 03 9000
      > 03B0870009
      < 6A82
      """)
  }

  @Test func `PINs hold for all channels, reset closes them`() {
    let card = Example.card(pinEnabled: true)
    card.play(
      """
      > 0070000001
      < 01 9000
      > 0120000108 \(PINTests.right)
      < 9000
      > 00A4040C07 A0000000871002
      < 9000
      > 00B0870009
      < 085902302143658709 9000
      """)
    card.reset()
    #expect(card.send("01B082000A") == "6881")
  }

  @Test(arguments: ["0070000100", "0070800000", "0070800400", "0070010000"])
  func `other parameters are refused`(command: String) {
    #expect(["6A86", "6700"].contains(Example.card().send(command)))
  }
}
