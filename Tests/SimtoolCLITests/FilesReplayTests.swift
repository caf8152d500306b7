import APDU
import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// Cards that are hard to keep as an image: what every command says of the card it says of the
/// replay, and the image of the replay is the image.
struct FilesReplayTests {
  /// A card to be kept, and its name for messages.
  struct Fixture: Sendable, CustomTestStringConvertible {
    let name: String
    let image: CardImage
    var testDescription: String { name }
  }

  static let fixtures: [Fixture] =
    MutatedCard.bases.prefix(DemoCards.names.count + 1).map { Fixture(name: $0.name, image: $0) }
    + [
      changed("no EF_DIR") {
        $0[.init([0x2F00])] = .init(.init([0x2F00]), status: 0x6A82, .transparent([]))
      },
      changed("a directory answers nothing") { image in
        image.fcp = []
        image.applications[0].fcp = []
      },
      changed("damaged bytes, records, and a warning") { image in
        image[imsi]?.losses = [.init(2..<4, status: 0x6F00), .init(6..<7, status: 0x6281)]
        image[.init([.telecom, 0x6F40])]?.losses = [.init(2..<3, status: 0x6581)]
      },
      changed("a dead file") { $0[imsi]?.losses = [.init(0..<9, status: 0x6581)] },
      changed("a universal PIN in place of PIN1") { image in
        image.universalPIN = .init(isEnabled: true, triesLeft: 2, replacesPIN1: true)
      },
      changed("a universal PIN that nobody asks for") { $0.universalPIN = .init(triesLeft: 9) },
      changed("another key reference, and odd answers") { image in
        image.pin1 = .init(isEnabled: true, key: 0x02, status: 0x6700)
        image.pin2 = .init(unblockStatus: 0x6D00)
      },
      changed("a key file") { image in
        image.add(
          .init(.init(application: "usim", [0x6F08]), shortID: 8, .transparent([1, 2, 3])))
      },
      changed("an ISD-R that answers nothing") { image in
        let refusal = CardImage.Answer(
          command: [0xE2, 0x91, 0x00, 1], response: [], status: 0x6A88)
        image.applications.append(
          .init(name: "isdr", aid: AID.isdrNames[0].bytes, answers: [refusal]))
      },
      changed("a file that cannot be selected") { image in
        image[imsi]?.status = 0x6985
        image[imsi]?.content = .transparent([])
      },
    ]

  private static let imsi = CardImage.Path(application: "usim", [0x6F07])

  private static func changed(
    _ name: String, _ change: (inout CardImage) -> Void
  ) -> Fixture {
    var image = DemoCards.named("ais") ?? MutatedCard.bases[0]
    change(&image)
    return Fixture(name: name, image: image)
  }

  private static let commands = [
    ["read"], ["read", "--fields", "iccid,imsi,euicc,pin"], ["contacts"], ["messages"], ["euicc"],
    ["pin", "status"], ["files", "--decode"], ["recover"],
    ["read", "--fields", "usims,gsm,isim,csim,ruim,5gs"],
  ]

  @Test(arguments: fixtures)
  func `the replay says what the card says`(_ fixture: Fixture) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "simtool-replay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (card, first, second) = (
      folder.path + "/card.json", folder.path + "/first.json", folder.path + "/second.json"
    )
    try fixture.image.fileText.write(toFile: card, atomically: true, encoding: .utf8)
    let saved = CLIRun(["files", "--image", card, "--save", first])
    // A card on which something failed, or whose PIN keeps files back, ends with 2; both do alike.
    #expect([0, 2].contains(saved.status), "\(saved.errors)")
    #expect(CLIRun(["files", "--image", first, "--save", second]).status == saved.status)
    let text = try String(contentsOfFile: first, encoding: .utf8)
    #expect(try text == String(contentsOfFile: second, encoding: .utf8))
    for command in Self.commands {
      let said = try answer(command, card)
      #expect(try answer(command, first) == said, "\(command)")
    }
    let problems = try JSONSchema(named: "card").problems(in: text)
    #expect(problems.isEmpty, "\(problems.prefix(3))")
  }

  /// The JSON of a run without what must differ: names, time, and how many exchanges it took.
  private func answer(_ words: [String], _ path: String) throws -> String {
    let run = CLIRun(
      words + ["--image", path, "--json"], variables: ["SIMTOOL_HOME": path + ".home"])
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    var json = try #require(object as? [String: Any], "\(words): \(run)")
    for key in ["reader", "elapsedMilliseconds", "exchanges"] { json[key] = nil }
    let sorted = try JSONSerialization.data(withJSONObject: json, options: [.sortedKeys])
    let text = String(decoding: sorted, as: UTF8.self)
    return "\(run.status) "
      + text.replacing(path, with: "PATH")
      .replacing(path.replacing("/", with: "\\/"), with: "PATH")
  }

  @Test func `damage is kept byte by byte, and nothing is made up for it`() throws {
    let fixture = try #require(Self.fixtures.first { $0.name.hasPrefix("damaged bytes") })
    let card = VirtualCard(fixture.image)
    let run = CLIRun(["files", "--demo=ais+damaged-imsi", "--decode", "--json"])
    let said = #""notRead":"communication","statusWord":"6F00","cutAt":null,"content":null"#
    #expect(run.output.contains(said))
    let sim = VirtualSIM(card)
    func send(_ hex: HexBytes) throws -> String { Hex.encode(try sim.transmit(hex.bytes)) }
    _ = try send("00A4040C10A0000000871002FF66FF0189FFFFFFFF")
    _ = try send("00A4000C026F07")
    #expect(try send("00B0000002") == "08599000")
    #expect(try send("00B0000003") == "6F00")
    #expect(try send("00B0000402") == "21439000")
    #expect(try send("00B0000403") == "2143656281")
  }
}

extension CardImage {
  fileprivate mutating func add(_ file: File) { files.append(file) }
}
