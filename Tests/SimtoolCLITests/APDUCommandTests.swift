import Testing

@testable import SimtoolCLI

/// `simtool apdu` on demo cards.
struct APDUCommandTests {
  @Test func `commands and answers are shown with their meaning`() {
    let run = CLIRun("apdu --demo 00A4000C022FE2 00B000000A")
    #expect(run.status == 0)
    #expect(
      run.output == """
        > 00A4000C022FE2
        < 9000  Done
        > 00B000000A
        < 986630214365870921F6 9000  Done

        """)
  }

  @Test func `GET RESPONSE and the right Le are taken care of`() {
    let run = CLIRun("apdu --demo --json 00A40004023F0000 00B2010400")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix(#"{"schema":"simtool.apdu/1","reader":{"name":"demo","#))
    #expect(run.output.contains(#""data":"62"#))
  }

  @Test func `standard input takes commands line by line, with remarks`() {
    let run = CLIRun(
      ["apdu", "--demo", "-"],
      input: "# the ICCID\n00 A4 00 0C 02 2F E2\n\n00B000000A # ten bytes\n")
    #expect(run.status == 0)
    #expect(run.output.contains("< 986630214365870921F6 9000"))
  }

  @Test func `a PIN from standard input is sent only when writing is allowed, and masked`() {
    let verify = "0020000108 31323334FFFFFFFF\n"
    let refused = CLIRun(["apdu", "--demo=pin-locked", "-"], input: verify)
    #expect(refused.status == 77)
    let sent = CLIRun(["apdu", "--demo=pin-locked", "--allow-write", "-"], input: verify)
    #expect(sent.status == 0)
    #expect(sent.output.contains("> 0020000108xxxxxxxxxxxxxxxx"))
    #expect(!sent.output.contains("31323334"))
  }

  @Test func `nothing is sent twice when the card is reset in between`() {
    let run = CLIRun(
      ["apdu", "--demo=pin-locked+reset-mid-read", "--allow-write", "--json", "-"],
      input: "002000010839393939FFFFFFFF\n00A4000C022FE2\n00B000000A\n")
    #expect(run.status == 74)
    #expect(run.output.contains("cardReset"))
    // What was done before is told, the spent try above all.
    let text = CLIRun(
      ["apdu", "--demo=pin-locked+reset-mid-read", "--allow-write", "-"],
      input: "002000010839393939FFFFFFFF\n0020000100\n00B082000A\n")
    #expect(text.output.contains("< 63C2"))
    #expect(!text.output.contains("63C1"))
  }

  @Test(arguments: ["", "\n", "# nothing but a remark\n\n"])
  func `standard input without a command is wrong usage, not a success`(_ input: String) {
    for json in [[], ["--json"]] {
      let run = CLIRun(["apdu", "--demo", "-"] + json, input: input)
      #expect(run.status == 64)
      #expect(run.errors.contains("standard input holds no command. Write one command"))
    }
  }

  @Test func `a line that is wrong is named by its number`() {
    let run = CLIRun(["apdu", "--demo", "-"], input: "00B082000A\n00A4\n")
    #expect(run.status == 65)
    #expect(run.errors.contains("line 2"))
    #expect(run.output.isEmpty)
  }
}
