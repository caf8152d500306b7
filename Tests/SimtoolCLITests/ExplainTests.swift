import APDU
import TestSupport
import Testing

@testable import SimtoolCLI

struct ExplainTests {
  /// Bytes and pieces of what must be said about them.
  static let commands: [(String, [String])] = [
    ("00A40004023F00", ["select a file", "channel 0", "by file identifier", "FCP", "3F00 MF"]),
    ("00A4040C07A0000000871002", ["by name (AID)", "without data", "first or only", "USIM"]),
    ("00A4044403A00000", ["end the application", "application not known here"]),
    ("00A40804047F206F38", ["path from the MF", "MF / 7F20 DF_GSM / 6F38 EF_SST"]),
    ("00A40904026F38", ["6F38 EF_UST (ADF_USIM), EF_SST (DF_GSM)"]),
    ("00A4000C032FE200", ["not a whole number of file identifiers"]),
    ("A0A40000022FE2", ["2G SIM command", "2FE2 EF_ICCID", "3GPP TS 51.011, 9.2.1"]),
    ("00B082000A", ["SFI 02: EF_ICCID (MF), EF_LI (ADF_USIM)", "from byte 0", "at most: 10"]),
    ("00B0010203", ["from byte 258"]),
    ("A0B0820003", ["from byte 33280"]),
    ("00B2010426", ["record 1", "current file, record of P1"]),
    ("00B200F200", ["current record", "SFI 1E: EF_DIR (MF), next record"]),
    ("A0B2010426", ["record 1", "record of P1"]),
    ("00A2010401AA", ["record 1", "forward from the record of P1"]),
    ("0020000100", ["VERIFY PIN", "PIN1", "costs none"]),
    ("00200001", ["costs none", "P3 = 00"]),
    ("00200081", ["PIN2"]), ("00200011", ["universal PIN"]), ("0020000A", ["ADM1"]),
    ("0020008A", ["ADM6"]), ("00200083", ["PIN2 of application 3"]), ("002000FF", ["reserved"]),
    ("A020000100", ["VERIFY CHV", "do not send this"]),
    ("A02C0000", ["PIN1 (CHV1)"]),
    ("80F2000C", ["STATUS", "answer without data"]),
    ("0070000001", ["MANAGE CHANNEL", "open", "the card chooses the channel"]),
    ("00708001", ["close", "channel 1"]),
    ("41A4040C", ["channel 5"]), ("03A4040C", ["channel 3"]), ("0CA4040C", ["secure messaging"]),
    ("10A4040C", ["more follows"]),
    ("00C000001A", ["GET RESPONSE", "at most: 26", "fixed"]),
    ("00C000011A", ["P1 P2 0001", "not explained here"]),
    ("80CA005A12", ["EID, where ECASD is selected"]),
    ("80E2910006BF3E035C015A00", ["STORE DATA", "last block", "ES10c.GetEID", "without Le"]),
    ("00AAFFFF", ["unknown instruction", "not known in this class"]),
    ("00610000", ["6X and 9X are status bytes"]),
    ("FFA40000", ["FF begins a PPS"]),
    ("00B00000000400", ["case 2E", "do not fit into T=0"]),
  ]

  @Test(arguments: commands)
  func `commands are told in words`(hex: String, pieces: [String]) {
    let run = CLIRun("explain \(hex) --as command")
    #expect(run.status == 0, "\(run.errors)")
    for piece in pieces { #expect(run.output.contains(piece), "\(run.output)") }
  }

  static let kinds: [(String, String)] = [
    ("9000", "status"), ("6A82", "status"), ("FFFF", "status"),
    ("00A40004023F00", "command"), ("A0B0000009", "command"), ("00200001", "command"),
    ("08290552430987F79000", "response"), ("AA9000", "response"), ("62009000", "response"),
  ]

  @Test(arguments: kinds)
  func `what bytes are is found out`(hex: String, kind: String) {
    let run = CLIRun("explain \(hex) --json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("{\"schema\":\"simtool.explain/1\",\"kind\":\"\(kind)\","))
  }

  @Test func `both families speak about a status word, and do not borrow`() {
    let run = CLIRun("explain 9404")
    #expect(run.output.contains("9404, class 00, 80  not defined"))
    #expect(run.output.contains("9404, class A0      File or pattern not found"))
    #expect(CLIRun("explain 63C2").output.contains("tries left: 2"))
    #expect(CLIRun("explain 1234").output.contains("no status word"))
  }

  @Test func `a file's control parameters are taken apart`() {
    // Made up by the rules of ETSI TS 102 221, 11.1.1.4: a transparent EF and PIN1 off.
    let hex = "6215" + "82024121" + "83022FE2" + "8800" + "C609" + "900100" + "830101830181"
    let run = CLIRun("explain \(hex)9000")
    #expect(run.output.contains("  62                file control parameters (FCP)"))
    #expect(run.output.contains("    83              file identifier: 2FE2"))
    #expect(run.output.contains("    88              short file identifier: -"))
    #expect(run.output.contains("      83            key reference: 81"))
    let json = CLIRun("explain \(hex)9000 --json").output
    #expect(json.contains(#"{"tag":"83","name":"file identifier","value":"2FE2","objects":null}"#))
  }

  /// PIN commands in every class that could carry one, whole, and with lengths that do not add up.
  static let secrets: [String] = ["00", "01", "80", "A0", "4F", "FF"].flatMap { cla in
    ["20", "24", "26", "28", "2C", "88", "89"].flatMap { ins in
      ["\(cla)\(ins)000108" + "DEADBEEFDEADBEEF", "\(cla)\(ins)000108" + "DEADBEEFDEADBEEF00"]
    }
  }

  @Test(arguments: secrets, ["", " --json", " --lang zh-Hans"])
  func `a PIN is never shown`(hex: String, option: String) {
    let run = CLIRun("explain \(hex)\(option)")
    #expect(run.status == 0)
    #expect(!(run.output + run.errors).contains("DEAD"))
    #expect(!run.output.contains("BEEF"))
  }

  @Test(arguments: ["00", "A0"], ["09", "07", "0A"])
  func `a PIN command with a slip in its length shows no PIN`(cla: String, length: String) {
    let run = CLIRun("explain \(cla)200001\(length)DEADBEEFDEADBEEF9000")
    // With 9 and 10 the bytes of the status word pass as data and Le.
    #expect(run.status == (length == "07" ? 65 : 0))
    #expect(!(run.output + run.errors).contains("DEAD"))
  }

  static let mistakes: [(String, String)] = [
    (
      "6A8Z",
      """
      APDU: character 4, "Z", is not a hexadecimal digit. \
      Write two digits 0-9 or A-F per byte; spaces between bytes are welcome.
      """
    ),
    (
      "6A8",
      """
      APDU: the last byte, at character 3, has only one digit. \
      Write two digits 0-9 or A-F per byte; spaces between bytes are welcome.
      """
    ),
    (
      "6A",
      """
      this is no status word; bytes: 1. \
      A status word has 2 bytes, and a response ends with one.
      """
    ),
    (
      "00A40004023F",
      """
      Lc at byte 4 announces 2 bytes of data, 1 follow. For a response, write --as response.
      """
    ),
    (
      "00A4040000FF",
      """
      00 at byte 4 opens an extended length, but its two bytes are missing. \
      For a response, write --as response.
      """
    ),
    (
      "00A400 --as status",
      """
      this is no status word; bytes: 3. \
      A status word has 2 bytes, and a response ends with one.
      """
    ),
    (
      "00A4 --as command",
      """
      a command has at least 4 bytes (CLA INS P1 P2), here are 2. \
      For a response, write --as response.
      """
    ),
  ]

  @Test(arguments: mistakes)
  func `malformed bytes end with 65 and say where`(line: String, sentence: String) {
    let run = CLIRun("explain \(line)")
    #expect(run.status == 65)
    #expect(run.output == "")
    #expect(run.errors == "simtool: \(sentence)\n")
  }

  @Test func `words of hexadecimal are joined`() {
    #expect(
      CLIRun("explain 00 a4 0004 02 3f:00").output == CLIRun("explain 00A40004023F00").output)
  }

  @Test func `random bytes never trap`() {
    let seed: UInt64 = 0x45_58_50_4C
    var random = SplitMix64(seed: seed)
    for round in 0..<3_000 {
      let count = Int(random.next() % 24)
      var bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      // Half of them with a known instruction, so that its parameters are read.
      if round.isMultiple(of: 2), bytes.count > 4,
        let instruction = Instruction.table.randomElement(using: &random)
      {
        bytes[0] = [0x00, 0x80, 0xA0][Int(random.next() % 3)]
        bytes[1] = instruction.ins
        bytes[4] = UInt8(bytes.count - 5)
      }
      for kind in ["command", "response", "status"] {
        let run = CLIRun(["explain", Hex.encode(bytes), "--as", kind, "--json"])
        #expect([0, 65].contains(run.status), "seed \(seed), round \(round): \(Hex.encode(bytes))")
      }
    }
  }

  @Test func `every instruction stands once per class`() {
    let keys = Instruction.table.map { "\($0.group) \($0.ins)" }
    #expect(Set(keys).count == keys.count)
  }
}
