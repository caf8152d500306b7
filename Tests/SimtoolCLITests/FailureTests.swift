import APDU
import Testing

@testable import SimtoolCLI

struct FailureTests {
  private static let full = Failure(
    .noCard, stage: "connect", reader: "ACS 00 00",
    LocalizedText(en: "no card", zh: "没有卡"),
    hint: LocalizedText(
      en: "Insert a SIM, contacts down, and retry", zh: "请插入 SIM 卡（触点朝下）后重试"),
    pcsc: 0x8010_000C, statusWord: StatusWord(0x6A82))

  @Test func `all parts stand in one line for people`() {
    #expect(
      Self.full.text(in: .english) == """
        reader "ACS 00 00": no card (0x8010000C, SW 6A82). \
        Insert a SIM, contacts down, and retry.
        """)
    #expect(
      Self.full.text(in: .simplifiedChinese)
        == "读卡器“ACS 00 00”：没有卡（0x8010000C, SW 6A82）。请插入 SIM 卡（触点朝下）后重试。")
  }

  @Test func `what is absent leaves nothing behind`() {
    let bare = Failure(.noReader, LocalizedText(en: "no reader", zh: "没有读卡器"))
    #expect(bare.text(in: .english) == "no reader.")
    #expect(bare.text(in: .simplifiedChinese) == "没有读卡器。")
    let asking = Failure(
      .notFound, LocalizedText(en: "really?", zh: "真的？"),
      hint: LocalizedText(en: "Yes!", zh: "是的！"))
    #expect(asking.text(in: .english) == "really? Yes!")
    #expect(asking.text(in: .simplifiedChinese) == "真的？是的！")
  }

  @Test func `the object has the published keys in their order, in English`() {
    #expect(
      Self.full.json.text == """
        {"schema":"simtool.error/1","error":{"id":"noCard","stage":"connect",\
        "reader":"ACS 00 00","message":"no card",\
        "hint":"Insert a SIM, contacts down, and retry","pcsc":"8010000C","statusWord":"6A82"}}
        """)
    let bare = Failure(.noReader, LocalizedText(en: "no reader", zh: "没有读卡器"), pcsc: 0x1)
    #expect(
      bare.json.text == """
        {"schema":"simtool.error/1","error":{"id":"noReader","stage":null,"reader":null,\
        "message":"no reader","hint":null,"pcsc":"00000001","statusWord":null}}
        """)
  }

  @Test func `a reader's name cannot steer the terminal`() {
    let failure = Failure(
      .noCard, reader: "evil\u{1B}[2J\u{9B}1m\u{202E}", LocalizedText(en: "no card", zh: "没有卡"))
    let text = failure.text(in: .english)
    #expect(text == "reader \"evil\u{FFFD}[2J\u{FFFD}1m\u{FFFD}\": no card.")
  }
}
