import APDU
import Foundation
import TestSupport
import Testing

@testable import SimtoolCLI
@testable import UICC

struct MessagesCommandTests {
  @Test func `people see who, when and what`() {
    let run = CLIRun("messages --demo")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    for text in [
      "RECORD  STATUS", "2026-11-01T09:15:00+07:00  Your balance is 42.50 THB",
      "3+2     unread    +66812345200", "您的预付费套餐将于2026年11月30日到期。请及时续费，以免停机。",
      "Arrived. Call you tonight. [delivered]", "[missing of 2 parts: 2]", "not sent",
      "Erased and still there: 1. --deleted shows them",
    ] { #expect(run.output.contains(text), "\(text): \(run.output)") }
    #expect(!run.output.contains("This one was erased."))
    let chinese = CLIRun.chinese("messages --demo")
    for text in ["未读", "[已送达]", "缺第 2 段"] {
      #expect(chinese.output.contains(text), "\(text): \(chinese.output)")
    }
  }

  @Test func `erased messages are shown where they are asked for`() {
    let run = CLIRun("messages --demo --deleted")
    #expect(run.output.contains("erased"))
    #expect(run.output.contains("This one was erased."))
    #expect(!run.output.contains("--deleted"))
  }

  @Test func `a table has a row for each message, numbers as text`() {
    let run = CLIRun("messages --demo --csv")
    #expect(run.status == 0)
    let rows = run.output.components(separatedBy: "\r\n").filter { !$0.isEmpty }
    #expect(rows.count == 6)
    #expect(
      rows.first
        == "directory,records,kind,status,number,name,time,serviceCentre,text,missingParts,outcome")
    #expect(
      rows.dropFirst(3).first
        == #"usim,4,sent,sent,"=""+66812345100""",,,"=""+66819110000""",Arrived. Call you tonight.,,delivered"#
    )
  }

  @Test func `masks hide texts and numbers in every form`() {
    for form in ["", " --json", " --csv"] {
      let run = CLIRun("messages --demo --deleted --mask\(form)")
      #expect(run.status == 0)
      for secret in [
        "66812345100", "0812345400", "balance", "Arrived", "套餐", "8966031234567890126",
      ] {
        #expect(!run.output.contains(secret), "\(secret): \(run.output)")
      }
      #expect(run.output.contains("***"))
    }
  }

  @Test func `a message without sender has no number, rather than an empty one`() throws {
    // TP-OA of no digits; data of two bytes.
    let card = try HostileCard(message: "0100040081000462112150000082024142")
    let run = CLIRun(["messages", "--image", card.path, "--json"])
    #expect(run.status == 0, "\(run.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let message = try #require((object?["messages"] as? [[String: Any]])?.first)
    #expect(message["number"] is NSNull)
    #expect(message["data"] as? String == "4142")
  }

  @Test(arguments: [
    // UDHI without a header; a language that nobody knows.
    (
      "44", "0BE474D81C0EBB5DE3771B", "malformedHeader", "unreadable header, 10 bytes",
      "头部无法读取，10 字节"
    ),
    (
      "44", "060325010E8201", "unknownLanguage", "letters of a language that is not known, 2 bytes",
      "未知语言的字母表，2 字节"
    ),
  ])
  func `a message without a text says why, and keeps sender and time`(
    _ first: String, _ body: String, _ reason: String, _ english: String, _ chinese: String
  ) throws {
    let card = try HostileCard(message: "0100\(first)038121F3000062111241307082\(body)")
    let run = CLIRun(["messages", "--image", card.path])
    #expect(
      run.output.contains("123      2026-11-21T14:03:07+07:00  [no text: \(english)]"),
      "\(run.output)")
    #expect(CLIRun.chinese("messages --image \(card.path)").output.contains("[无文本：\(chinese)]"))
    let json = CLIRun(["messages", "--image", card.path, "--json"])
    #expect(
      json.output.contains(#""text":null,"complete":true,"missingText":"\#(reason)","data":"#),
      "\(json.output)")
    let files = CLIRun(["files", "--image", card.path, "--decode"])
    #expect(
      files.output.contains("missing text \(english.prefix { $0 != "," })"), "\(files.output)")
  }

  @Test func `a message in the letters of a language is read`() throws {
    let card = try HostileCard(
      message: "010044038121F30000621112413070821103250101" + "00CEE961B7B8CE06751807")
    let run = CLIRun(["messages", "--image", card.path])
    #expect(run.output.contains("İstanbul şğı"), "\(run.output)")
  }

  @Test func `where several directories hold messages each row names its own`() throws {
    let head = "DIRECTORY   RECORD"
    #expect(!CLIRun("messages --demo").output.contains(head))
    let card = try TemporaryImage("ais") { image in
      let record: HexBytes = "010004038121F300006211124130708205E8329BFD06"
      let place = CardImage.Path([.telecom, 0x6F3C])
      image[place] = nil
      let filling = [UInt8](repeating: 0xFF, count: 176 - record.bytes.count)
      image.files.append(.init(place, .linearFixed([record.bytes + filling])))
    }
    let run = CLIRun(["messages", "--image", card.path])
    #expect(run.output.contains(head), "\(run.output)")
    #expect(run.output.contains("\nADF_USIM    1       read"), "\(run.output)")
    #expect(run.output.contains("\nDF_TELECOM  1       read      123"), "\(run.output)")
    #expect(CLIRun.chinese("messages --image \(card.path)").output.contains("目录"))
  }

  @Test func `a message that is longer than its record says so`() throws {
    let card = try HostileCard(message: "010004038121F3000062111241307082C8C834")
    let run = CLIRun(["messages", "--image", card.path])
    #expect(run.output.contains("Hi [cut off in the record]"), "\(run.output)")
    #expect(
      CLIRun.chinese("messages --image \(card.path)").output.contains("Hi [记录中不完整]"))
    #expect(
      CLIRun(["messages", "--image", card.path, "--json"]).output.contains(
        #""text":"Hi","complete":false,"missingText":null"#))
    #expect(CLIRun("messages --demo --json").output.contains(#""complete":true"#))
  }

  @Test func `a card without messages says so`() {
    #expect(CLIRun("messages --demo=mts").output == "No messages\n")
    #expect(CLIRun.chinese("messages --demo=mts").output == "没有短信\n")
  }

  // MARK: PIN

  @Test func `behind the PIN the file is named, and the status is 2`() {
    let run = CLIRun("messages --demo=ais+pin-locked")
    #expect(run.status == 2)
    #expect(run.output.contains("EF_SMS (ADF_USIM): not readable without the PIN; --pin-prompt"))
    // Nobody knows whether there are any.
    for mode in ["pin-locked", "pin-blocked"] {
      #expect(!CLIRun("messages --demo=ais+\(mode)").output.contains("No messages"))
      #expect(!CLIRun("contacts --demo=ais+\(mode)").output.contains("No contacts"))
    }
    let json = CLIRun("messages --demo=ais+pin-locked --json")
    #expect(json.status == 2)
    #expect(
      json.output.contains(
        #""missing":[{"file":"EF_SMS","directory":"usim","record":null,"reason":"pinRequired","#))
    let csv = CLIRun("messages --demo=ais+pin-locked --csv")
    #expect(csv.status == 2)
    #expect(csv.errors.contains("EF_SMS"))
  }

  @Test func `the right PIN opens it, a wrong one costs a try and keeps what is known`() {
    let words = ["messages", "--demo=ais+pin-locked", "--pin-stdin", "--json"]
    let right = CLIRun(words, input: "1234\n")
    #expect(right.status == 0, "\(right.errors)")
    #expect(right.output.contains("Your balance"))
    let wrong = CLIRun(words, input: "9999\n")
    #expect(wrong.status == 77)
    #expect(wrong.output.contains(#""reason":"pinRequired""#))
    #expect(wrong.errors.contains("2 tries left"))
    let needless = CLIRun(["messages", "--demo", "--pin-stdin"], input: "1234\n")
    #expect(needless.status == 0)
    #expect(needless.errors.contains("no PIN was needed"))
  }

  // MARK: Hostile content

  @Test func `control characters reach programs and no terminal`() throws {
    let card = try HostileCard()
    let text = CLIRun(["messages", "--image", card.path])
    #expect(text.status == 0, "\(text.errors)")
    #expect(text.output.contains("=1\u{FFFD}A B"))
    let csv = CLIRun(["messages", "--image", card.path, "--csv"])
    #expect(csv.output.contains("\"'=1\u{FFFD}A\nB\""), "\(csv.output)")
    for run in [text, csv] { #expect(!run.output.contains("\u{1B}")) }
    let json = CLIRun(["messages", "--image", card.path, "--json"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let message = try #require((object["messages"] as? [[String: Any]])?.first)
    #expect(message["text"] as? String == HostileCard.text)
  }
}
