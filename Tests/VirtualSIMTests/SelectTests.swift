import APDU
import Testing
import UICC

@testable import VirtualSIM

struct SelectTests {
  static let toUSIM = "> 00A4040C10 A0000000871002FF66FF0189FFFFFFFF\n< 9000\n"

  @Test func `P2 0C answers 9000 alone, 04 and 00 announce the parameters`() {
    let card = Example.card()
    card.play(
      """
      > 00A4000C02 3F00
      < 9000
      > 00A4000402 2FE2
      < 6120
      > 00C0000020
      < 621E 82024121 83022FE2 8A0105 AB0A 800101 9000 80017A 9700 8002000A 880110 9000
      > 00A4000002 2FE2
      < 6120
      """)
  }

  @Test func `the search follows the order of the standard`() {
    Example.card().play(
      """
      > 00A4000C02 7F10 ; child of the MF
      < 9000
      > 00A4000C02 5F50 ; child of DF_TELECOM
      < 9000
      > 00A4000C02 5F3A ; sibling
      < 9000
      > 00A4000C02 5F3A ; itself
      < 9000
      > 00A4000C02 7F10 ; the directory around
      < 9000
      > 00A4000C02 7F20 ; sibling under the MF
      < 9000
      > 00A4000C02 6F46 ; child
      < 9000
      > 00A4000C02 6F07 ; a file beside the current one
      < 9000
      > 00A4000C02 2FE2 ; files beside the directory are out of reach
      < 6A82
      > 00A4000C02 5F50 ; so are children of siblings
      < 6A82
      > 00A4000C02 3F00
      < 9000
      > 00A4000C02 2FE2
      < 9000
      """)
  }

  @Test func `a failed SELECT changes nothing`() {
    Example.card().play(
      """
      > 00A4000C02 2FE2
      < 9000
      > 00A4000C02 6F07
      < 6A82
      > 00B0000002
      < 9866 9000
      """)
  }

  @Test func `a directory has no current file`() {
    Example.card().play(
      """
      > 00A4000C02 2FE2
      < 9000
      > 00A4000C02 7F20
      < 9000
      > 00B0000002
      < 6986
      """)
  }

  @Test func `7FFF is the application of the channel`() {
    Example.card().play(
      "> 00A4000C02 7FFF\n< 6A82\n" + SelectTests.toUSIM + """
        > 00A4000C02 5F3B
        < 9000
        > 00A4000C02 7FFF
        < 9000
        > 00A4000C02 3F00
        < 9000
        > 00A4000C02 7FFF ; stays the application though the MF is selected
        < 9000
        > 00A4000C02 7F20 ; an ADF hangs in no directory
        < 6A82
        """)
  }

  @Test(arguments: [
    ("A0000000871002", 0x0C, "9000"), ("A000000087", 0x0C, "9000"),
    ("A0000000871004", 0x0C, "9000"), ("A0000000871005", 0x0C, "6A82"),
    ("A0000000871002FF66FF0189FFFFFFFF", 0x0C, "9000"),
    ("A0000000871002FF66FF0189FFFFFFFE", 0x0C, "6A82"),
    ("A0000000871002", 0x2C, "6A86"), ("A0000000871002", 0x1C, "6A86"),
    ("A0000000871002", 0x08, "6A86"), ("A0000000871002", 0x8C, "6A86"),
  ]) func `by name`(name: String, p2: Int, expected: String) {
    let length = Hex.encode([UInt8(name.count / 2)])
    let card = Example.card()
    #expect(card.send("00A404" + Hex.encode([UInt8(p2)]) + length + name) == expected)
  }

  @Test func `occurrences walk through the applications with the same beginning`() {
    let partial = "07 A0000000871002"
    let first = "6120"
    let card = Example.card()
    func selectedAID() -> String {
      let answer = card.send("80F2000112")
      return String(answer.dropFirst(4).dropLast(4))
    }
    for (p2, aid) in [
      (0x0C, Example.usimAID), (0x0E, Example.otherUSIMAID), (0x0F, Example.usimAID),
      (0x0D, Example.otherUSIMAID),
    ] {
      #expect(card.send("00A404" + Hex.encode([UInt8(p2)]) + partial) == "9000")
      #expect(selectedAID() == Hex.encode(aid), "P2 \(p2)")
    }
    #expect(card.send("00A4040E" + partial) == "6A82")
    #expect(first.count == 4)
  }

  @Test func `paths lead from the MF, from the current directory and from the application`() {
    Example.card().play(
      """
      > 00A4080C06 7F10 5F50 4F20
      < 9000
      > 00B0000001
      < 50 9000
      > 00A4080C04 7F10 6F99
      < 6A82
      > 00A4080C04 7FFF 6F07 ; no application yet
      < 6A82

      """ + SelectTests.toUSIM + """
        > 00A4090C04 5F3B 4F20
        < 9000
        > 00B0000001
        < 20 9000
        > 00A4080C06 7FFF 5F3B 4F20
        < 9000
        > 00A4090C02 4F20 ; from the directory of the file
        < 9000
        > 00A4080C03 7F1020
        < 6700
        """)
  }

  @Test func `children and parents by P1`() {
    Example.card().play(
      """
      > 00A4010C02 7F10
      < 9000
      > 00A4010C02 6F40 ; a file is no directory
      < 6A82
      > 00A4030C02 3F00
      < 9000
      > 00A4030C02 3F00 ; the MF has no parent
      < 6A82
      > 00A4020C02 7F10
      < 6A86
      > 00A4000C00
      < 6700
      > 00A4000C04 7F106F40
      < 6700
      """)
  }

  @Test func `STATUS tells the current directory, the application, or nothing`() {
    Example.card().play(
      """
      > 80F2000000
      < 6C24
      > 80F2000024
      < 6222 82027821 83023F00 A503800171 8A0105 AB05 80017F 9700 C609 900140 830101 830181 9000
      > 80F2000112
      < 6A88
      > 80F2000C00
      < 9000
      > 80F2030000
      < 6A86
      > 80F2000200
      < 6A86
      > 00F2000000
      < 6D00
      """)
  }

  @Test func `TERMINAL CAPABILITY takes template A9`() {
    Example.card().play(
      """
      > 80AA000009 A908 810100 82020101
      < 6A80
      > 80AA00000A A908 8100 820101 830107
      < 9000
      > 80AA000003 800100
      < 6A80
      > 80AA010005 A903830107
      < 6A86
      """)
  }
}
