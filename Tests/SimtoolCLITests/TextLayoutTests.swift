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
    // A number stays in one piece, with its unit; two numbers are two.
    ("call +66 2 271 9000 now", 10, ["call", "+66 2 271 9000", "now"]),
    ("on 2026-11-21 05:00 or", 12, ["on", "2026-11-21 05:00", "or"]),
    ("left 10 GB", 7, ["left", "10 GB"]), ("余 399.00 THB 可用", 8, ["余", "399.00 THB", "可用"]),
    ("52001 52003 310260", 11, ["52001 52003", "310260"]),
    ("拨打*100*1234567890123#查询", 10, ["拨打", "*100*1234567890123#", "查询"]),
    ("see https://example.com/a/b", 12, ["see", "https://example.com/a/b"]),
  ]

  @Test(arguments: wrapped)
  func `lines break where they may`(text: String, width: Int, lines: [String]) {
    #expect(text.wrapped(to: width) == lines)
  }

  @Test func `what stands before a text stands once, and the text below itself`() {
    #expect("one two".wrapped(to: 8, after: " 1. ") == [" 1. one", "    two"])
    #expect("读卡读卡".wrapped(to: 8, after: "一. ") == ["一. 读卡", "    读卡"])
    #expect("a\n\nb".wrapped(after: "- ") == ["- a", "", "  b"])
    #expect("".wrapped(after: "- ") == ["-"])
  }

  @Test func `the last cell of a row is wrapped beside the others or below them`() {
    var table = TextTable(indent: 1)
    table.row("ab", "one two three four five six seven")
    table.row("a", "one")
    #expect(
      table.lines(width: 30) == [" ab  one two three four five", "     six seven", " a   one"])
    #expect(
      table.blocks(width: 22)
        == [[" ab", "     one two three", "     four five six", "     seven"], [" a   one"]])
    var wide = TextTable()
    wide.row("label", "https://example.com/a/long/path")
    #expect(wide.lines(width: 35) == ["label", "    https://example.com/a/long/path"])
    var several = TextTable()
    several.row("id", "✗", "a plan\ntoo short")
    #expect(several.lines(width: 40) == ["id  ✗  a plan", "       too short"])
    #expect(TextTable().lines(width: 10) == [])
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
