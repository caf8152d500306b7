import APDU
import Foundation
import SIMReader
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// `simtool read` in this process, on demo cards: the contract of docs/json.md.
struct ReadCommandTests {
  @Test func `JSON has the documented keys in the documented order`() throws {
    let run = CLIRun(
      "read --demo --json --fields "
        + "iccid,imsi,mccmnc,spn,msisdns,smsc,gid,ehplmns,pin,euicc,applications")
    #expect(run.status == 0)
    let line = try #require(run.output.split(separator: "\n").first)
    // Two figures differ from run to run.
    let exact = line.replacing(/"elapsedMilliseconds":[0-9.]+/, with: "\"elapsedMilliseconds\":0")
    #expect(
      exact == """
        {"schema":"simtool.read/1","reader":{"name":"demo","kind":"demo"},\
        "atr":"3B9F96801FC78031E073FE211B5753494D544F4F4CAF","applications":["usim"],\
        "iccid":"8966031234567890126","iccidLuhn":"valid","imsi":"520031234567890",\
        "mcc":"520","mnc":"03","mncLengthSource":"card","spn":"AIS",\
        "msisdns":["+66812345678"],"smsc":"+66819110000","gid1":null,"gid2":null,\
        "ehplmns":["52003","52001"],\
        "pin1":{"state":"disabled","triesLeft":3,"unblockTriesLeft":10},\
        "eid":null,"profiles":null,"complete":true,"missing":[],"exchanges":26,\
        "elapsedMilliseconds":0}
        """)
  }

  @Test func `a field that was not asked for is left out`() {
    let run = CLIRun("read --demo --json --fields imsi")
    #expect(run.output.contains("\"imsi\":\"520031234567890\""))
    for key in ["iccid", "mcc", "spn", "pin1", "eid", "applications", "gid1"] {
      #expect(!run.output.contains("\"\(key)\""), "\(key)")
    }
  }

  @Test func `what is missing has field, reason, status word, and raw where it is malformed`() {
    let locked = CLIRun("read --demo=pin-locked --fields imsi --json")
    #expect(locked.status == 2)
    #expect(
      locked.output.contains(
        #""missing":[{"field":"imsi","reason":"pinRequired","statusWord":"6982"}]"#))
    let blank = CLIRun("read --demo=ais+blank-imsi --fields imsi --json")
    #expect(blank.status == 2)
    #expect(
      blank.output.contains(
        #""missing":[{"field":"imsi","reason":"absent","statusWord":null}]"#))
  }

  @Test(
    arguments: [
      (
        nil, "not of the structure that the standard gives this file [6981]",
        "文件结构与标准不符 [6981]"
      ),
      ([], "damaged content: empty", "内容已损坏：为空"),
      ([0x01, 0x02], "damaged content: 0102", "内容已损坏：0102"),
    ] as [([UInt8]?, String, String)])
  func `damaged content is shown, and where there is none that is said`(
    _ raw: [UInt8]?, _ english: String, _ chinese: String
  ) {
    var identity = CardIdentity(atr: [0x3B, 0x00])
    identity.iccid = .missing(
      MissingField(.iccid, .malformed, statusWord: raw == nil ? 0x6981 : nil, raw: raw))
    let report = IdentityReport(
      source: "x", kind: "image", identity: identity, elapsed: .zero, isMasked: false)
    #expect(report.lines(in: .english) == ["ICCID  " + english])
    #expect(report.lines(in: .simplifiedChinese) == ["ICCID 卡号  " + chinese])
  }

  @Test func `an unswapped ICCID says so`() {
    let run = CLIRun("read --demo=ais+unswapped-iccid --fields iccid --json")
    #expect(
      run.output.contains(
        #""iccid":"8966031234567890126","iccidLuhn":"valid","iccidNibbleOrder":"unswapped""#))
    #expect(!CLIRun("read --demo --json").output.contains("iccidNibbleOrder"))
  }

  @Test(arguments: [
    ("ais+mute", 74, "cardMute"), ("ais+short-atr", 65, "notASIM"),
    ("ais+drop-mid-read", 74, "cardRemoved"),
  ])
  func `an error is one object, and the same in words`(
    _ profile: String, _ status: Int32, _ id: String
  ) {
    let run = CLIRun("read --demo=\(profile) --json")
    #expect(run.status == status)
    #expect(run.output.hasPrefix(#"{"schema":"simtool.error/1","error":{"id":"\#(id)","stage":"#))
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(run.errors.hasPrefix("simtool: "))
    #expect(!run.output.contains("8966031"))
    let chinese = CLIRun.chinese("read --demo=\(profile) --json")
    #expect(chinese.output == run.output, "JSON is never translated")
    #expect(chinese.errors != run.errors)
  }

  @Test func `a reset in the middle is survived`() {
    let run = CLIRun("read --demo=ais+reset-mid-read --fields iccid,imsi --json")
    #expect(run.status == 0)
    #expect(run.output.contains("520031234567890"))
    // Two before the reset, three after it.
    #expect(run.output.contains("\"exchanges\":5,"))
  }

  @Test func `a reset before the PIN could be sent is no reading, and no second try`() {
    let run = CLIRun(
      ["read", "--demo=pin-locked+reset-mid-read", "--pin-stdin", "--json"], input: "1234\n")
    #expect(run.status == 74)
    #expect(run.output.contains("\"id\":\"cardReset\""))
    #expect(!run.output.contains("8966039876543210985"))
  }

  @Test func `masks hide what names the subscriber, everywhere`() {
    let run = CLIRun("read --demo --mask --json")
    #expect(run.output.contains("\"iccid\":\"896603*********0126\""))
    #expect(run.output.contains("\"imsi\":\"52003********90\""))
    #expect(run.output.contains("\"+66*******78\""))
    for secret in ["8966031234567890126", "520031234567890", "66812345678"] {
      #expect(!run.output.contains(secret))
      #expect(!CLIRun("read --demo --mask").output.contains(secret))
      #expect(!CLIRun("read --demo --mask --csv").output.contains(secret))
    }
  }

  @Test func `CSV has a header and one line`() {
    let lines = CLIRun("read --demo --csv").output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first.map(String.init) == IdentityReport.csvHeader([]))
    let expected = """
      demo,8966031234567890126,valid,520031234567890,520,03,AIS,+66812345678,+66819110000,\
      ,,52003 52001,disabled,true,,
      """
    #expect(lines.last.map(String.init) == expected)
  }

  @Test(arguments: [
    ("ais+mute", 74, "demo,,,,,,,,,,,,,false,,cardMute"),
    ("ais+short-atr", 65, "demo,,,,,,,,,,,,,false,,notASIM"),
    ("ais+drop-mid-read", 74, "demo,,,,,,,,,,,,,false,,cardRemoved"),
  ])
  func `a card that cannot be read has its line in CSV`(
    _ profile: String, _ status: Int32, _ line: String
  ) {
    let run = CLIRun("read --demo=\(profile) --csv")
    #expect(run.status == status)
    #expect(run.output == IdentityReport.csvHeader([]) + "\n" + line + "\n")
    #expect(run.errors.hasPrefix("simtool: "))
  }

  @Test func `every line of CSV has the columns of the header`() {
    let columns = IdentityReport.csvHeader([]).split(separator: ",").count
    let pin = ["read", "--demo=pin-locked", "--pin-stdin", "--csv"]
    let runs = [
      CLIRun("read --demo --csv"), CLIRun("read --demo=pin-locked --csv"),
      CLIRun("read --demo=ais+mute --csv"), CLIRun(pin, input: "9999\n"),
    ]
    for run in runs {
      let rows = run.output.split(separator: "\n")
      #expect(rows.count == 2)
      for row in rows {
        #expect(row.split(separator: ",", omittingEmptySubsequences: false).count == columns)
      }
    }
    #expect(runs[3].status == 77)
    #expect(runs[3].output.hasSuffix(",pinWrong\n"))
    #expect(runs[3].output.contains("8966039876543210985"))
  }

  #if os(Linux)
    @Test(arguments: ["read --demo", "read --demo --json", "apdu --demo 00A4000C022FE2"])
    func `a trace that cannot be written is told after the data, with 74`(line: String) {
      let whole = CLIRun(line)
      #expect(whole.status == 0)
      let run = CLIRun(line + " --trace /dev/full")
      #expect(run.status == 74)
      #expect(
        run.errors == """
          simtool: the trace "/dev/full" is cut short: No space left on device. \
          Choose another place for it.

          """)
      // All but the time it took is the same.
      let (first, second) = (whole.output.prefix(60), run.output.prefix(60))
      #expect(!first.isEmpty && first == second)
      #expect(whole.output.split(separator: "\n").count == run.output.split(separator: "\n").count)
    }

    @Test func `a trace that is cut short hides no error of the card`() {
      let run = CLIRun("read --demo=ais+drop-mid-read --trace /dev/full")
      #expect(run.status == 74)
      #expect(run.errors.contains("cut short"))
      #expect(run.errors.contains("taken out"))
      let wrong = CLIRun(
        ["read", "--demo=pin-locked", "--pin-stdin", "--trace", "/dev/full"], input: "9999\n")
      #expect(wrong.status == 77)
      #expect(wrong.errors.contains("cut short") && wrong.errors.contains("2 tries left"))
    }
  #endif

  @Test func `text names what is missing and what to do`() {
    let english = CLIRun("read --demo=pin-locked")
    #expect(english.output.contains("--pin-prompt"))
    #expect(english.errors.isEmpty)
    let chinese = CLIRun.chinese("read --demo=pin-locked")
    #expect(chinese.output.contains("需要 PIN"))
  }

  @Test func `the right PIN opens a demo card, a wrong one costs a try`() {
    let right = CLIRun(
      ["read", "--demo=pin-locked", "--pin-stdin", "--fields", "imsi", "--json"], input: "1234\n")
    #expect(right.status == 0)
    #expect(right.output.contains("\"complete\":true"))
    let wrong = CLIRun(
      ["read", "--demo=pin-locked", "--pin-stdin", "--fields", "iccid,imsi", "--json"],
      input: "9999\n")
    #expect(wrong.status == 77)
    #expect(wrong.output.contains("\"iccid\":\"8966039876543210985\""))
    #expect(wrong.errors.contains("2 tries left"))
    let blocked = CLIRun(["read", "--demo=ais+pin-blocked", "--pin-stdin"], input: "1234\n")
    #expect(blocked.status == 77)
    let unneeded = CLIRun(["read", "--demo", "--pin-stdin", "--json"], input: "1234\n")
    #expect(unneeded.status == 0)
    #expect(unneeded.errors.contains("no PIN was needed"))
  }

  @Test(arguments: ["1234", "9999"])
  func `with a PIN the exchanges of both visits are counted`(_ pin: String) throws {
    let home = try LedgerHome()
    let trace = home.path + "/trace"
    let run = home.run(
      "read", "--demo=pin-locked", "--pin-stdin", "--json", "--trace", trace, input: pin + "\n")
    #expect(run.status == (pin == "1234" ? 0 : 77))
    let lines = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("# ATR") } == 2, "two visits")
    let pairs = lines.count { $0.hasPrefix("<") }
    #expect(run.output.contains(#""exchanges":\#(pairs),"#))
  }

  @Test func `without the service the first advice is a way to try`() {
    for code in [ReaderError.Code.serviceUnavailable, .noReader] {
      let failure = Failure(ReaderError(code, stage: .service), sourceName: nil)
      #expect(failure.text(in: .english).contains("'simtool read --demo'"))
      #expect(failure.text(in: .simplifiedChinese).contains("“simtool read --demo”"))
    }
  }
}
