import Testing

@testable import SimtoolCLI

struct TextLayoutTests {
  static let widths: [(String, Int)] = [
    ("", 0), ("abc", 3), ("中国", 4), ("SIM 卡", 6), ("（a）", 5), ("e\u{301}", 1), ("é", 1),
    ("👍", 2), ("한", 2), ("ｱ", 1), ("Ａ", 2), ("、。", 4), ("Ж", 1), ("ก", 1),
  ]

  @Test(arguments: widths)
  func `Chinese characters take two columns`(text: String, width: Int) {
    #expect(text.displayWidth == width)
    #expect(text.padded(to: 8).displayWidth == max(8, width))
  }

  static let wrapped: [(String, Int, [String])] = [
    ("", 10, [""]),
    ("one two three", 7, ["one two", "three"]),
    ("one two three", 3, ["one", "two", "three"]),
    ("incomprehensible", 5, ["incomprehensible"]),
    ("a\n\nb", 10, ["a", "", "b"]),
    ("读取一张卡的身份", 8, ["读取一张", "卡的身份"]),
    // No line begins with a closing mark or ends with an opening one.
    ("读取一张，卡的", 8, ["读取一", "张，卡的"]),
    ("读取一（张）", 8, ["读取一", "（张）"]),
    ("用 SIM 卡", 6, ["用 SIM", "卡"]),
  ]

  @Test(arguments: wrapped)
  func `lines break where they may`(text: String, width: Int, lines: [String]) {
    #expect(text.wrapped(to: width) == lines)
  }

  @Test func `columns line up whatever the script`() {
    var table = TextTable(indent: 1)
    table.row("读卡器", "ok")
    table.row("ACS", "empty")
    table.row("alone")
    #expect(table.lines == [" 读卡器  ok", " ACS     empty", " alone"])
    #expect(TextTable().lines == [])
    #expect(TextTable().isEmpty)
  }

  @Test func `a wide first cell puts the second below it`() {
    var table = TextTable(indent: 2)
    table.row("short", "one two three")
    table.row("much-too-wide", "four")
    #expect(
      table.lines(width: 16, firstColumnAtMost: 6)
        == ["  short  one two", "         three", "  much-too-wide", "         four"])
  }
}
