import APDU
import Foundation
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// What people are told of cards that are not like most.
struct OddCardCommandTests {
  private static let eid = "89044000999900000000000000012356"
  private static let numbers = [
    "8966031234567890126", "8986001234567890120", "8901000000000000019",
  ]

  /// An eUICC with nothing but its ISD-R and a blank ICCID.
  private func euicc(_ change: (inout CardImage) throws -> Void = { _ in }) throws -> TemporaryImage
  {
    try TemporaryImage("euicc") { image in
      image.applications.removeAll { $0.name != "isdr" }
      image.directories = []
      image.files = [
        .init(.init([0x2FE2]), read: .always, .transparent([UInt8](repeating: 0xFF, count: 10)))
      ]
      try change(&image)
    }
  }

  @Test func `an eUICC without a profile in use is one, with its number and its profiles`() throws {
    let image = try euicc()
    let run = CLIRun("read --fields iccid,imsi,pin,euicc --image \(image.path)")
    #expect(run.status == 2, "\(run.errors)")
    for words in [Self.eid, "ICCID        not on this card"] + Self.numbers {
      #expect(run.output.contains(words), "\(words): \(run.output)")
    }
    let contacts = CLIRun("contacts --image \(image.path)")
    #expect(contacts.output == "No contacts\n")
    #expect(contacts.status == 0)
  }

  @Test func `recover names the profiles of an eUICC that gives no IMSI`() throws {
    let image = try euicc()
    let run = CLIRun("recover --image \(image.path)")
    #expect(run.status == 2)
    for words in [Self.eid] + Self.numbers { #expect(run.output.contains(words)) }
    let json = CLIRun("recover --mask --json --image \(image.path)").output
    #expect(json.contains("\"eid\":\"89044000********************2356\""), "\(json)")
    #expect(json.contains("\"provider\":\"AIS\""))
    for number in Self.numbers { #expect(!json.contains(number)) }

    // None in use: that is what to change first.
    let disabled = try euicc { image in
      for index in image.applications[0].answers.indices {
        let text = Hex.encode(image.applications[0].answers[index].response)
        image.applications[0].answers[index].response = try Hex.decode(
          text.replacing("9F700101", with: "9F700100"))
      }
    }
    let text = CLIRun("recover --image \(disabled.path)").output
    #expect(text.contains("1.  This eUICC has no profile in use"), "\(text)")
    #expect(CLIRun.chinese("recover --image \(disabled.path)").output.contains("没有启用的配置文件"))
    #expect(!run.output.contains("has no profile in use"))
  }

  @Test func `an EID whose check fails is shown as such, and a file of another structure too`()
    throws
  {
    let image = try TemporaryImage("euicc") { image in
      let index = try #require(image.applications.firstIndex { $0.name == "isdr" })
      for answer in image.applications[index].answers.indices {
        let text = Hex.encode(image.applications[index].answers[answer].response)
        image.applications[index].answers[answer].response = try Hex.decode(
          text.replacing(Self.eid, with: "89044000999900000000000000012357"))
      }
      let path = CardImage.Path(application: "usim", [0x6F40])
      image[path] = nil
      image.files.append(.init(path, read: .always, .transparent([0xFF, 0xFF])))
    }
    let words = "read --fields iccid,msisdns,euicc --image \(image.path)"
    let run = CLIRun(words)
    #expect(run.status == 2)
    #expect(
      run.output.contains(
        "the check digits of the EID do not fit: BF3E125A1089044000999900000000000000012357 [9000]"),
      "\(run.output)")
    #expect(run.output.contains("not of the structure that the standard gives this file [6981]"))
    #expect(!run.output.contains(":  ["))
    #expect(CLIRun(words + " --json").output.contains("\"raw\":\"BF3E125A10"))
    #expect(!CLIRun(words + " --mask").output.contains("12357"))
    #expect(CLIRun.chinese(words).output.contains("EID 的校验位不符"))
    let euicc = CLIRun("euicc --image \(image.path)").output
    #expect(euicc.contains("no eid  the check digits of the EID do not fit (9000"), "\(euicc)")
  }

  @Test func `a universal PIN in place of PIN1 is told under its own name, PIN1 under its own`()
    throws
  {
    let image = try TemporaryImage("ais") { image in
      image.pin1 = CardImage.PIN(value: "1234", isEnabled: false, triesLeft: 3)
      image.universalPIN = CardImage.PIN(
        value: "5678", isEnabled: true, triesLeft: 2, replacesPIN1: true)
    }
    let run = CLIRun("read --fields iccid,pin --image \(image.path)")
    let status = CLIRun("pin status --image \(image.path)").output
    for words in ["off, 3 tries left, PUK tries left: 10", "on, 2 tries left, PUK tries left: 10"] {
      #expect(run.output.contains(words), "\(run.output)")
      #expect(status.contains(words), "\(status)")
    }
    #expect(run.output.contains("PIN1           off"))
    #expect(run.output.contains("Universal PIN  on"))
    let json = CLIRun("read --fields iccid,pin --json --image \(image.path)").output
    #expect(
      json.contains(
        "\"pin1\":{\"state\":\"disabled\",\"triesLeft\":3,\"unblockTriesLeft\":10},"
          + "\"universalPin\":{\"state\":\"enabled\",\"triesLeft\":2,\"unblockTriesLeft\":10}"),
      "\(json)")
    // Where there is none the key is left out.
    #expect(!CLIRun("read --demo --json").output.contains("universalPin"))
  }

  @Test func `a card that says that it is busy is not sent to be cleaned`() throws {
    let image = try TemporaryImage("ais") { image in
      for path in [CardImage.Path(application: "usim", [0x6F07]), .init([.gsm, 0x6F07])] {
        image[path] = nil
        image.files.append(.init(path, status: 0x9300, .transparent([])))
      }
    }
    let run = CLIRun("recover --image \(image.path)")
    #expect(run.says("the card says that it is busy"), "\(run.output)")
    #expect(run.says("put it into a phone for a minute"))
    #expect(!run.says("Clean the contacts"))
    #expect(CLIRun.chinese("recover --image \(image.path)").output.contains("卡报告正忙"))
    let read = CLIRun("read --fields iccid,imsi,gsm --image \(image.path)")
    #expect(read.status == 2)
    #expect(
      read.output.contains(
        "the card is busy with its toolkit; wait a moment and try again [9300"),
      "\(read.output)")
    #expect(!read.output.contains("another reader"))
    #expect(CLIRun.chinese("read --fields imsi --image \(image.path)").output.contains("正忙于"))
    let lists = try TemporaryImage("ais") { image in
      let path = CardImage.Path(application: "usim", [0x6F3C])
      image[path] = nil
      image.files.append(.init(path, status: 0x9300, .transparent([])))
    }
    let messages = CLIRun("messages --image \(lists.path)")
    #expect(messages.status == 2)
    #expect(
      (messages.output + messages.errors).contains("busy with its toolkit"),
      "\(messages.output)\(messages.errors)")
  }

  @Test func `copies that differ are counted`() throws {
    for (places, words, chinese) in [
      (1, "holds two different IMSIs", "卡上有两个不同的 IMSI"),
      (2, "holds three different IMSIs", "卡上有三个不同的 IMSI"),
    ] {
      let image = try TemporaryImage("china-telecom") { image in
        image[.init([.gsm, 0x6F07])]?.content = .transparent(
          HexBytes("08 59 02 10 21 43 65 87 09").bytes)
        // The IMSI of the CSIM is another number already; that of the ISIM is the USIM's or is not there.
        image.applications.removeAll { $0.name == (places == 1 ? "csim" : "none") }
        image.files.removeAll {
          $0.path.application == "isim" || $0.path.ids.first == FileID(rawValue: 0x7F25)
            || places == 1 && $0.path.application == "csim"
        }
      }
      let run = CLIRun("recover --image \(image.path)")
      #expect(run.output.contains(words), "\(run.output)")
      #expect(CLIRun.chinese("recover --image \(image.path)").output.contains(chinese))
    }
  }

  @Test(arguments: [0, 3])
  func `what an eUICC needs without a profile in use is told to programs too`(_ count: Int) throws {
    let image = try TemporaryImage("euicc") { image in
      image.applications.removeAll { $0.name != "isdr" }
      image.directories = []
      image.files = [
        .init(.init([0x2FE2]), .transparent([UInt8](repeating: 0xFF, count: 10)))
      ]
      // 9F70: its state, 1 where it is enabled (SGP.22, 5.7.15).
      for index in image.applications[0].answers.indices {
        let answer = image.applications[0].answers[index].response
        image.applications[0].answers[index].response = answer.replacing(
          [0x9F, 0x70, 0x01, 0x01], with: [0x9F, 0x70, 0x01, 0x00])
      }
      if count == 0 {
        for index in image.applications[0].answers.indices
        where image.applications[0].answers[index].command.dropFirst(3).starts(with: [0xBF, 0x2D]) {
          image.applications[0].answers[index].response = [0xBF, 0x2D, 0x02, 0xA0, 0x00]
        }
      }
    }
    let run = CLIRun("recover --image \(image.path) --json")
    #expect(run.status == 2)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let steps = try #require(object["steps"] as? [String])
    #expect((object["profiles"] as? [Any])?.count == count)
    if count == 0 {
      let read = CLIRun("read --fields euicc --image \(image.path)").output
      #expect(read.contains("Profiles     none\n"), "\(read)")
    }
    #expect(steps.first?.contains(count == 0 ? "holds no profile" : "no profile in use") == true)
    // All that people are told, in the same order.
    let text = CLIRun("recover --image \(image.path)").output.filter { !$0.isWhitespace }
    var place = text.startIndex
    for step in steps {
      let found = text[place...].range(of: step.filter { !$0.isWhitespace })
      place = try #require(found, "\(step)").upperBound
    }
    #expect(steps.count == Set(steps).count && steps.count >= 3)
  }
}
