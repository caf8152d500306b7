import CardLedger
import Foundation
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// `simtool recover` as a whole, on demo cards and with ledgers: the contract of docs/json.md.
struct RecoverCommandTests {
  /// The ICCID and IMSI of the demo card `ais`.
  let demo = CardContents(
    iccid: Fact("8966031234567890126", .chip), imsi: Fact("520031234567890", .chip))

  /// Every evidence of a run as `source status`.
  func evidence(_ run: CLIRun) throws -> [String] {
    try entries(run).map { "\($0["source"] ?? "") \($0["status"] ?? "")" }
  }

  func object(_ run: CLIRun) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(object as? [String: Any])
  }

  func entries(_ run: CLIRun) throws -> [[String: Any]] {
    try #require(try object(run)["evidence"] as? [[String: Any]])
  }

  @Test func `a sound card gives its IMSI, with the keys in the documented order`() {
    let run = CLIRun("recover --demo --json")
    #expect(run.status == 0)
    let exact = run.output.replacing(
      /"elapsedMilliseconds":[0-9.]+/, with: "\"elapsedMilliseconds\":0")
    let copy = { (place: String, file: String) in
      """
      {"source":"\(place)","status":"found","confidence":"high","imsi":"520031234567890",\
      "partial":null,"raw":null,"statusWord":null,"error":null,"card":null,\
      "recordedFrom":null,"entitlement":null,"next":null,\
      "file":"\(file)/EF_IMSI","application":null,"identity":null,"channels":[]}
      """
    }
    #expect(
      exact == """
        {"schema":"simtool.recover/1","reader":{"name":"demo","kind":"demo"},\
        "imsi":"520031234567890","source":"usim","confidence":"high",\
        "mcc":"520","mnc":"03","mncLengthSource":"card",\
        "iccid":"8966031234567890126","country":"TH","spn":"AIS","mncLength":null,\
        "pin1":{"state":"disabled","triesLeft":3,"unblockTriesLeft":10},\
        "universalPin":null,"eid":null,"profiles":null,\
        "evidence":[\(copy("usim", "ADF_USIM")),\(copy("gsm", "MF/DF_GSM")),\
        \(copy("gsmClassA0", "MF/DF_GSM"))],"steps":[],\
        "exchanges":31,"resets":0,"elapsedMilliseconds":0}

        """)
  }

  @Test func `a locked card still tells whose it is, what the PIN is, and what to say`() throws {
    let run = CLIRun("recover --demo=pin-locked --json")
    #expect(run.status == 2)
    let json = try object(run)
    #expect(json["imsi"] is NSNull)
    #expect(json["iccid"] as? String == "8966039876543210985")
    #expect(json["spn"] as? String == "AIS")
    #expect(json["mncLength"] as? Int == 2)
    #expect(
      try evidence(run) == [
        "usim pinRequired", "gsm pinRequired", "gsmClassA0 pinRequired", "ledger noLedger",
        "packaging open", "hotline open",
      ])
    let text = CLIRun("recover --demo=pin-locked").output
    for words in [
      "IMSI              not found", "PIN1              on, 3 tries left", "--pin-prompt",
      "Do not guess", "hotline of AIS", "8966039876543210985", "the word", "PUK",
    ] {
      #expect(text.says(words), "\(words): \(text)")
    }
    let chinese = CLIRun.chinese("recover --demo=pin-locked").output
    for words in ["未找到", "需要 PIN", "不要猜", "客服热线"] { #expect(chinese.says(words)) }
    let blocked = CLIRun("recover --demo=ais+pin-blocked")
    #expect(blocked.status == 2)
    #expect(blocked.says("eight digits on the frame"))
  }

  @Test func `the last step names the operator's hotline and code, with source and date`() throws {
    let run = CLIRun("recover --demo=ais+pin-locked --json")
    let steps = try entries(run)
    #expect(steps.dropLast().allSatisfy { ($0["channels"] as? [Any])?.isEmpty == true })
    let channels = try #require(steps.last?["channels"] as? [[String: Any]])
    #expect(channels.map { $0["dial"] as? String } == ["1175", "*545#"])
    for channel in channels {
      #expect((channel["sources"] as? [String])?.isEmpty == false, "\(channel)")
      #expect(channel["verifiedAt"] is String && channel["confidence"] is String, "\(channel)")
    }
    let text = CLIRun("recover --demo=ais+pin-locked").output
    // The code is of 2022: that is said.
    #expect(
      text.contains("      - Hotline 1175\n") && text.contains("      - Own number: *545# (2022)\n")
    )
    let chinese = CLIRun.chinese("recover --demo=ais+pin-locked").output
    #expect(chinese.contains("客服热线 1175") && chinese.contains("查本机号码：*545#"))
    // A number that names no operator gets no number to call, and one that does gets its own.
    let unknown = try entries(CLIRun("recover 1234567 --json"))
    #expect((unknown.last?["channels"] as? [Any])?.isEmpty == true)
    let typed = CLIRun("recover 8966031234567890126").output
    #expect(typed.contains("Hotline 1175"), "\(typed)")
    #expect(CLIRun("recover --demo --json").output.contains("1175") == false)
  }

  @Test func `the PIN that was given opens the card, a wrong one ends with 77`() throws {
    let right = CLIRun(["recover", "--demo=pin-locked", "--pin-stdin", "--json"], input: "1234\n")
    #expect(right.status == 0)
    #expect(try object(right)["imsi"] as? String == "520039876543210")
    let wrong = CLIRun(["recover", "--demo=pin-locked", "--pin-stdin", "--json"], input: "9999\n")
    #expect(wrong.status == 77)
    #expect(wrong.errors.contains("2 tries left"))
    let pin = try #require(try object(wrong)["pin1"] as? [String: Any])
    #expect(pin["triesLeft"] as? Int == 2)
  }

  @Test(arguments: [
    ("ais+mute", 66, "cardMute"), ("ais+short-atr", 66, "notASIM"),
  ])
  func `a card that gives nothing is a step like others`(
    _ profile: String, _ status: Int32, _ id: String
  ) throws {
    let run = CLIRun("recover --demo=\(profile) --json")
    #expect(run.status == status)
    let first = try #require(try entries(run).first)
    #expect(first["source"] as? String == "card")
    #expect(first["error"] as? String == id)
    #expect(try evidence(run).last == "hotline open")
  }

  @Test func `a card pulled in the middle leaves nothing behind`() {
    let run = CLIRun("recover --demo=ais+drop-mid-read --json")
    #expect(run.status == 74)
    #expect(run.output.hasPrefix(#"{"schema":"simtool.error/1","error":{"id":"cardRemoved""#))
    #expect(!run.output.contains("8966031"))
  }

  @Test func `copies that disagree are both shown, and none is the answer`() throws {
    let home = try LedgerHome()
    let json = try #require(
      try? String(contentsOfFile: Self.demoCard("ais"), encoding: .utf8))
    let other = json.replacingOccurrences(
      of:
        #"{"path": "7F20/6F07", "name": "EF_IMSI", "read": "pin1", "data": "085902302143658709"}"#,
      with:
        #"{"path": "7F20/6F07", "name": "EF_IMSI", "read": "pin1", "data": "085902102143658709"}"#)
    try #require(other != json)
    let path = home.path + "/card.json"
    try other.write(toFile: path, atomically: true, encoding: .utf8)
    let run = home.run("recover", "--image", path, "--json")
    #expect(run.status == 2)
    #expect(try object(run)["imsi"] is NSNull)
    #expect(
      try entries(run).prefix(3).map { $0["imsi"] as? String } == [
        "520031234567890", "520011234567890", "520011234567890",
      ])
    #expect(try entries(run).first?["confidence"] as? String == "low")
    #expect(home.run("recover", "--image", path).says("two different IMSIs"))
  }

  static func demoCard(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/CDemoCards/cards/\(name).json")
      .path
  }
}
