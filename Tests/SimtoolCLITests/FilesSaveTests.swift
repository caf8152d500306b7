import APDU
import Foundation
import SIMReader
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// `simtool files --save`: the image of a card, and what its replay says.
struct FilesSaveTests {
  private static let profiles = DemoCards.names + ["ais+no-sfi", "ais+a0-only", "ais+usim-only"]

  /// What the PIN guards is missing where the PIN is on.
  private static func status(_ profile: String) -> Int32 { profile == "pin-locked" ? 2 : 0 }

  /// A folder that is gone after the test.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "simtool-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  /// The JSON of a run without what must differ: where the card came from, and the time.
  private func answer(_ words: [String]) throws -> String {
    let run = CLIRun(words + ["--json"])
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    var json = try #require(object as? [String: Any], "\(words): \(run)")
    json["reader"] = nil
    json["elapsedMilliseconds"] = nil
    let sorted = try JSONSerialization.data(withJSONObject: json, options: [.sortedKeys])
    return "\(run.status) " + String(decoding: sorted, as: UTF8.self)
  }

  @Test(arguments: profiles)
  func `the replay of a card says what the card says`(_ profile: String) throws {
    try inFolder { folder in
      let path = folder + "/card.json"
      let saved = CLIRun(["files", "--demo=\(profile)", "--save", path])
      #expect(saved.status == Self.status(profile), "\(saved.errors)")
      var commands = [["read"], ["pin", "status"], ["files", "--decode"]]
      if profile == "euicc" { commands.append(["euicc"]) }
      for command in commands {
        let card = try answer(command + ["--demo=\(profile)"])
        let replay = try answer(command + ["--image", path])
        #expect(replay == card, "\(command)")
      }
    }
  }

  @Test func `standard output is no place for an image`() {
    let run = CLIRun(["files", "--demo", "--save", "-"])
    #expect(run.status == 64)
    #expect(run.errors.contains("--save writes a file"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: "-"))
  }

  @Test(arguments: profiles)
  func `the image of the replay equals the image`(_ profile: String) throws {
    try inFolder { folder in
      let first = folder + "/first.json"
      let second = folder + "/second.json"
      let status = Self.status(profile)
      #expect(CLIRun(["files", "--demo=\(profile)", "--save", first]).status == status)
      #expect(CLIRun(["files", "--image", first, "--save", second]).status == status)
      let bytes = try Data(contentsOf: URL(filePath: first))
      #expect(try bytes == Data(contentsOf: URL(filePath: second)))
      let image = try CardImage(json: Array(bytes))
      #expect(image.fileText == String(decoding: bytes, as: UTF8.self))
      #expect(image.files.count > 10)
      #expect(image.files.allSatisfy { $0.fcp != nil })
    }
  }

  @Test func `a file that is cut and a file of data objects are said and kept`() throws {
    try inFolder { folder in
      var image = try #require(DemoCards.named("ais"))
      let long = CardImage.Path(application: "usim", [0x6FD0])
      let objects = CardImage.Path(application: "usim", [0x6FF8])
      image[long] = .init(long, .transparent([UInt8](repeating: 0xA5, count: 40_000)))
      image[objects] = .init(objects, .objects([[0x81, 2, 0x3C, 0x61], [0x80, 1, 0]]))
      let card = folder + "/card.json"
      let first = folder + "/first.json"
      let second = folder + "/second.json"
      try Data(image.fileText.utf8).write(to: URL(filePath: card))
      #expect(CLIRun(["files", "--image", card, "--save", first]).status == 2)
      #expect(CLIRun(["files", "--image", first, "--save", second]).status == 2)
      let bytes = try Data(contentsOf: URL(filePath: first))
      #expect(try bytes == Data(contentsOf: URL(filePath: second)))
      let saved = try CardImage(json: Array(bytes))
      #expect(saved[long]?.size == 40_000)
      #expect(saved[long]?.content.bytes.count == 0x8000)
      #expect(saved[objects]?.content == .objects([[0x81, 2, 0x3C, 0x61], [0x80, 1, 0]]))
      let text = CLIRun(["files", "--image", card, "--decode"])
      #expect(text.output.contains("cut: only 32768 bytes read"))
      #expect(text.output.contains("<a"))
      #expect(
        CLIRun.chinese("files --decode --image \(card)").output.contains("不完整：仅读取 32768 字节"))
      let json = CLIRun(["files", "--image", card, "--decode", "--json"]).output
      #expect(json.contains(#""cutAt":32768"#))
      #expect(json.contains(#""content":["81023C61","800100"]"#))
    }
  }

  @Test func `the file is for its owner, and only contents tell whose card it is`() throws {
    try inFolder { folder in
      let path = folder + "/card.json"
      #expect(CLIRun(["files", "--demo", "--save", path]).status == 0)
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let image = try CardImage(json: Array(Data(contentsOf: URL(filePath: path))))
      #expect(image.name == "card")
      #expect(image.title == nil && image.note == nil)
      #expect(image.pin1?.value == nil && image.pin1?.unblockKey == nil)
      #expect(image.pin2?.value == nil)
    }
  }

  @Test func `what the card refuses keeps its status word`() throws {
    try inFolder { folder in
      let path = folder + "/card.json"
      #expect(CLIRun(["files", "--demo=pin-locked", "--save", path]).status == 2)
      let image = try CardImage(json: Array(Data(contentsOf: URL(filePath: path))))
      let imsi = try #require(image[CardImage.Path(application: "usim", [0x6F07])])
      #expect(imsi.status == 0x6982)
      #expect(imsi.content == .transparent([]))
    }
  }

  @Test(arguments: ["ais", "gsm-only"])
  func `an image taken with the PIN holds what it opens, and not the PIN`(
    _ profile: String
  ) throws {
    try inFolder { folder in
      let path = folder + "/card.json"
      let again = folder + "/again.json"
      let saved = CLIRun(
        ["files", "--demo=\(profile)+pin-locked", "--save", path, "--pin-stdin"], input: "1234\n")
      #expect(saved.status == 0, "\(saved.errors)")
      let image = try CardImage(json: Array(Data(contentsOf: URL(filePath: path))))
      #expect(image.pin1?.isEnabled == true && image.pin1?.isVerified == true)
      #expect(image.pin1?.value == nil)
      for words in [["messages"], ["contacts"], ["read", "--fields", "iccid,imsi,msisdns"]] {
        let open = try answer(words + ["--demo=\(profile)"])
        #expect(try answer(words + ["--image", path]) == open, "\(words)")
      }
      #expect(CLIRun(["files", "--image", path, "--save", again]).status == 0)
      #expect(
        try Data(contentsOf: URL(filePath: again)) == Data(contentsOf: URL(filePath: path)))
      let state = CLIRun(["pin", "status", "--image", path, "--json"])
      #expect(state.output.contains(#""state":"enabled","triesLeft":3"#), "\(state.output)")
    }
  }

  @Test func `every demo card survives the way through its text`() throws {
    for name in DemoCards.names {
      let image = try #require(DemoCards.named(name))
      #expect(try CardImage(json: Array(image.fileText.utf8)) == image, "\(name)")
    }
  }

  @Test func `a place that cannot be written leaves an error and no file`() {
    let run = CLIRun(["files", "--demo", "--save", "/dev/null/card.json"])
    #expect(run.status == 74)
    #expect(run.errors.contains("/dev/null/card.json"))
    #expect(CLIRun("files --demo --save x --mask").status == 64)
  }
}
