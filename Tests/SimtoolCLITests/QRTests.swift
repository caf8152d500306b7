import APDU
import CardLedger
import Testing

@testable import SimtoolCLI

struct QRTests {
  // MARK: Payloads

  static let numbers: [(String, String?)] = [
    ("*121#", "tel:*121%23"), ("*121*32#", "tel:*121*32%23"), ("#225#", "tel:%23225%23"),
    ("1175", "tel:1175"), ("+66812345678", "tel:+66812345678"), ("", nil), ("+", nil),
    ("12 34", nil), ("1175;x", nil), ("*611*{code}#", nil), ("１１７５", nil), ("1+1", nil),
  ]

  @Test(arguments: numbers)
  func `a code to dial keeps its star and escapes its hash`(number: String, payload: String?) {
    #expect(QRPayload.dial(number)?.text == payload)
  }

  static let links: [(String, Bool)] = [
    ("https://www.ais.th/en/", true), ("https://a.b/c?d=e&f=%20#g", true), ("https://", false),
    ("http://www.ais.th/", false), ("javascript:alert(1)", false), ("https://a b/", false),
    ("https://a/\u{202E}", false), ("https://a/\n", false),
  ]

  @Test(arguments: links)
  func `a link is https and nothing that poses as something else`(address: String, isLink: Bool) {
    #expect(QRPayload.link(address)?.text == (isLink ? address : nil))
  }

  @Test func `a message goes to a number and has words`() {
    #expect(QRPayload.message(to: "10086", "CXYE")?.text == "SMSTO:10086:CXYE")
    #expect(QRPayload.message(to: "10086", "") == nil)
    #expect(QRPayload.message(to: "10086", "A\nB") == nil)
    #expect(QRPayload.message(to: "*1#", "A") == nil)
    #expect(QRPayload.message(to: "x", "A") == nil)
  }

  // MARK: Drawing

  static let payloads = [
    "tel:1175", "tel:*121%23", "SMSTO:10086:CXYE", "https://www.ais.th/en/",
    "https://www.verizon.com/support/prepaid-faqs/",
    "https://www.t-mobile.com/support/plans-features/self-service-short-codes",
    "SMSTO:6700:" + String(repeating: "余额 BAL ", count: 7),
  ]

  @Test(arguments: payloads)
  func `what a camera sees on the terminal is the payload`(payload: String) throws {
    let code = try #require(try QRCode.codes(of: [payload]).first)
    let drawing = TerminalQRCode(code)
    let lines = drawing.lines
    #expect(lines.count == (drawing.width + 1) / 2)
    let output = "before\n" + lines.map { "  " + $0 }.joined(separator: "\n") + "\nafter\n"
    #expect(QRScreen.texts(in: output) == [payload])
  }

  @Test func `each side keeps four light modules`() throws {
    let code = try #require(try QRCode.codes(of: ["tel:1175"]).first)
    let drawing = TerminalQRCode(code)
    #expect(drawing.width == code.width + 8)
    #expect(drawing.lines[0] == drawing.lines[1])
    #expect(drawing.lines[0] == "\u{1B}[30;47m" + String(repeating: " ", count: 29) + "\u{1B}[0m")
  }

  /// Which terminals get a code, by columns and variables.
  static let terminals: [(columns: Int?, variables: [String: String], isTerminal: Bool, Bool)] = [
    (80, [:], true, true), (nil, [:], true, true), (29, [:], true, true), (28, [:], true, false),
    (80, ["NO_COLOR": "1"], true, false), (80, ["NO_COLOR": ""], true, true),
    (80, ["TERM": "dumb"], true, false), (80, [:], false, false),
  ]

  @Test(arguments: terminals.indices)
  func `a code is drawn where there is room and colour`(index: Int) {
    let (columns, variables, isTerminal, isDrawn) = Self.terminals[index]
    let command = Command(
      "draw", summary: .init(en: "draw", zh: "绘制"),
      run: { invocation in
        for line in TerminalQRCode.lines(QRPayload.dial("1175"), invocation) {
          invocation.console.line(line)
        }
        return .complete
      })
    let run = CLIRun(
      ["draw"], variables: variables, outputIsTerminal: isTerminal, columns: columns,
      commands: [command])
    #expect(run.status == 0)
    #expect(QRScreen.texts(in: run.output) == (isDrawn ? ["tel:1175"] : []))
  }
}
