import APDU
import TestSupport
import Testing

@testable import SimtoolCLI

struct ATRCommandTests {
  private static let common = "3B9F96801FC78031A073BE21136743200718000001A5"

  @Test(arguments: Language.allCases)
  func `a common ATR is told as recorded`(language: Language) throws {
    let run = CLIRun("atr \(Self.common) --lang \(language.rawValue)")
    #expect(run.status == 0)
    try Snapshot.expect(run.output, named: "atr.\(language.rawValue).txt")
  }

  @Test func `JSON is the same in every language`() {
    let run = CLIRun("atr \(Self.common) --json")
    #expect(run.output == CLIRun.chinese("atr \(Self.common) --json").output)
    #expect(
      run.output == """
        {"schema":"simtool.atr/1","atr":"3B9F96801FC78031A073BE21136743200718000001A5",\
        "convention":"direct","protocols":[0],"bitRate":{"fi":512,"di":32,\
        "clockCyclesPerBit":16,"maximumFrequency":5000000},"specificProtocol":null,\
        "interfaceBytes":[{"name":"TA1","value":"96"},{"name":"TD1","value":"80"},\
        {"name":"TD2","value":"1F"},{"name":"TA3","value":"C7"}],"extraGuardTime":0,\
        "waitingTimeInteger":10,"t1":null,"voltageClasses":["A","B","C"],\
        "historicalBytes":"8031A073BE21136743200718000001",\
        "historicalObjects":[{"tag":3,"value":"A0"},{"tag":7,"value":"BE2113"},\
        {"tag":6,"value":"43200718000001"}],"announces":{"shortFileIDs":true,\
        "selectionByPartialName":false,"directoryFile":true,"extendedLengths":false,\
        "logicalChannels":4,"euicc":null},"checkByte":"A5","checkByteValid":true,"anomalies":[]}

        """)
  }

  @Test func `what an ATR does not say is null`() {
    let run = CLIRun("atr 3B00 --json")
    #expect(run.output.contains("\"historicalBytes\":null,\"historicalObjects\":[]"))
    #expect(run.output.contains("\"announces\":{\"shortFileIDs\":null"))
    #expect(run.output.contains("\"checkByte\":null,\"checkByteValid\":null"))
    #expect(CLIRun("atr 3B00").output.contains("not mentioned"))
  }

  @Test func `T=1 and a specific mode are told`() {
    // TS 3B, T0 80: TD1 81: TD2 31: TA3 FE, TB3 45; TCK is the exclusive or of T0 to TB3.
    let check = Hex.encode([0x80 ^ 0x81 ^ 0x31 ^ 0xFE ^ 0x45])
    let run = CLIRun("atr 3B808131FE45\(check)")
    #expect(run.output.contains("IFSC 254, CWI 5, BWI 4, LRC"))
    #expect(run.output.contains("\(check), correct"))
    // T0 80, TD1 10, TA2 92: specific mode, T=2, bits 8 and 5 set.
    #expect(CLIRun("atr 3B801092 --json").output.contains("\"specificProtocol\":2"))
  }

  @Test func `oddities are told with their place`() {
    let run = CLIRun("atr \(Self.common.dropLast(2))A6")
    #expect(run.status == 0)
    #expect(run.output.contains("A6, wrong"))
    #expect(run.output.contains("odd, byte 22"))
  }

  static let refused: [(String, String)] = [
    ("00", "ATR: the first byte is 00, not 3B or 3F."),
    ("3B", "ATR: the second byte, T0, is missing."),
    (
      "3BX0",
      """
      ATR: character 3, "X", is not a hexadecimal digit. \
      Write two digits 0-9 or A-F per byte; spaces between bytes are welcome.
      """
    ),
  ]

  @Test(arguments: refused)
  func `what is no ATR ends with 65`(hex: String, sentence: String) {
    let run = CLIRun("atr \(hex)")
    #expect(run.status == 65)
    #expect(run.errors == "simtool: \(sentence)\n")
  }

  @Test func `random bytes never trap`() {
    let seed: UInt64 = 0x41_54_52
    var random = SplitMix64(seed: seed)
    for round in 0..<3_000 {
      let count = Int(random.next() % 36)
      let bytes = [0x3B] + (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      for option in ["--json", "--quiet"] {
        let run = CLIRun(["atr", Hex.encode(bytes), option])
        // Decoded, or its length is a lie and that is said with what could be decoded.
        let isRefused = bytes.count < 2
        let isNamed = run.status == 65 && run.errors.contains("ATR, byte ")
        #expect(
          isRefused ? run.status == 65 : (run.status == 0 || (isNamed && !run.output.isEmpty)),
          "seed \(seed), round \(round): \(Hex.encode(bytes))")
      }
    }
  }
}
