import Testing

@testable import SimtoolCLI

/// `simtool pin status` on demo cards.
struct PINStatusCommandTests {
  @Test func `people read state and tries in both languages`() {
    let run = CLIRun("pin status --demo=pin-locked")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("PIN1           on, 3 tries left, PUK tries left: 10"))
    #expect(run.output.contains("Universal PIN  never set"))
    let chinese = CLIRun.chinese("pin status --demo=pin-locked")
    #expect(chinese.output.contains("已启用，剩余 3 次，PUK 剩余 10 次"))
    #expect(chinese.output.contains("通用 PIN"))
  }

  @Test func `JSON stands in the documented order`() {
    let run = CLIRun("pin status --demo=gsm-only --json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.hasPrefix(#"{"schema":"simtool.pin/1","reader":{"name":"demo","kind":"demo"}"#))
    #expect(
      run.output.contains(
        #""directory":"gsm","class":"A0","pins":[{"pin":"pin1","keyReference":null,"#))
    #expect(
      run.output.contains(#""pin":"universalPin","keyReference":null,"state":"notInitialised""#))
  }

  @Test func `a card that answers nothing of a SIM ends with an error, not with PINs`() {
    let run = CLIRun("pin status --demo=ais+mute --json")
    #expect(run.status == 74)
    #expect(run.output.contains(#""id":"cardMute""#))
  }
}
