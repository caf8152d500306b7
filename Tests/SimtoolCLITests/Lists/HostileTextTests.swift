import APDU
import Foundation
import SIMReader
import TestSupport
import Testing
import VirtualSIM

@testable import SimtoolCLI
@testable import UICC

/// Names and messages that try to steer a terminal, to pose as others, to hide or to end early, in
/// every command that shows text of a card.
struct HostileTextTests {
  private static let texts = [
    "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;t\u{7}", "\u{202E}gpj.exe", "pay\u{200B}pal", "a\u{200D}b",
    "\u{FEFF}x\u{2060}y\u{AD}z", "one\r\ntwo\nthree", "nul\u{0}end", "\u{9B}2J",
    "\u{2066}x\u{2069}",
    "=A1+\"B\"", "tag\u{E0041}\u{E007F}", "\u{85}\u{2028}\u{2029}", "می\u{200C}خواهم",
  ]
  /// Bytes that are no whole text, and what is made of them.
  private static let broken: [(units: HexBytes, text: String)] = [
    ("D83D 0041", "\u{FFFD}A"), ("0041 DE00", "A\u{FFFD}"),
  ]

  private static func wide(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  private static func filled(_ bytes: [UInt8], _ length: Int) -> [UInt8] {
    bytes + [UInt8](repeating: 0xFF, count: length - bytes.count)
  }

  /// An EF_SMS record with a text, as UCS2 or in the alphabet of GSM.
  private static func message(_ bytes: [UInt8], count: Int? = nil) -> [UInt8] {
    let head: HexBytes = "0300040B916618325401F0 00"
    let coding: UInt8 = count == nil ? 0x08 : 0x00
    return filled(
      head.bytes + [coding] + HexBytes("62112150000082").bytes
        + [UInt8(count ?? bytes.count)] + bytes, 176)
  }

  /// A card whose names and messages are these.
  private func image(_ profile: String = "ais") throws -> TemporaryImage {
    try TemporaryImage(profile) { image in
      let names =
        Self.texts.map { [0x80] + Self.wide($0) } + Self.broken.map { [0x80] + $0.units.bytes }
      let number = HexBytes("07916618325401F0FFFFFFFFFFFF").bytes
      image.files.removeAll { $0.path == .init([.telecom, 0x6F3A]) }
      image.files.append(
        .init(
          .init([.telecom, 0x6F3A]),
          // An escape with nothing behind it.
          .linearFixed((names + [[0x41, 0x1B]]).map { Self.filled($0, 50) + number })))
      let sms = CardImage.Path(application: "usim", [0x6F3C])
      image.files.removeAll { $0.path == sms }
      image.files.append(
        .init(
          sms,
          .linearFixed(
            Self.texts.map { Self.message(Self.wide($0)) }
              + Self.broken.map { Self.message($0.units.bytes) }
              // A, form feed by the table of extensions, an escape with nothing behind it.
              + [Self.message(SeptetPacking.pack([0x41, 0x1B, 0x0A, 0x1B]), count: 4)])))
      image[.init(application: "usim", [0x6F46])]?.content = .transparent(
        Self.filled([0x01, 0x80] + Self.wide("\u{1B}c\u{202E}S\u{200B}"), 17))
      let label = Array("U\u{1B}[2J\u{202E}".utf8)
      let aid = HexBytes("A0000000871002FF66FF0189FFFFFFFF").bytes
      image[.init([0x2F00])]?.content = .linearFixed([
        Self.filled(
          [0x61, UInt8(20 + label.count), 0x4F, 0x10] + aid + [0x50, UInt8(label.count)] + label, 40
        )
      ])
    }
  }

  /// Nothing of a text may reach a terminal that is not to be seen there.
  private func expectHarmless(
    _ words: [String], _ run: CLIRun, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(run.status == 0, "\(words): \(run.errors)", sourceLocation: sourceLocation)
    for text in [run.output, run.errors] {
      // Lines of tables and vCards end with CR LF.
      let text = text.replacingOccurrences(of: "\r\n", with: "\n")
      let control = text.unicodeScalars.first { $0 != "\n" && Console.isControl($0) }
      #expect(control == nil, "\(words)", sourceLocation: sourceLocation)
      #expect(!text.contains("a\u{200D}b"), "\(words)", sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [
    ["messages"], ["messages", "--csv"], ["messages", "--json"], ["contacts"],
    ["contacts", "--csv"], ["contacts", "--vcard"], ["contacts", "--json"], ["files", "--decode"],
    ["files", "--decode", "--json"], ["files", "--decode", "--mask"], ["read"], ["read", "--csv"],
    ["read", "--json"], ["read", "--fields", "usims,isim"], ["read", "--fields", "usims", "--csv"],
    ["recover"], ["recover", "--json"], ["pin", "status"],
  ])
  func `no command puts them on a terminal`(_ words: [String]) throws {
    let card = try image()
    for language in ["en", "zh-Hans"] {
      let all = words + ["--image", card.path, "--lang", language]
      expectHarmless(all, CLIRun(all))
    }
  }

  @Test(arguments: [[], ["--reveal"], ["--reveal", "--json"]])
  func `nor does the story of a transcript`(_ options: [String]) throws {
    let image = try image()
    let json = try String(contentsOfFile: image.path, encoding: .utf8)
    let talk = try RecordedTalk.ofWalk(CardImage(json: Array(json.utf8)))
    let run = CLIRun(
      ["explain", "--transcript", "-"] + options, input: TalkWriting.arrows.text(talk.exchanges))
    expectHarmless(options, run)
    #expect(run.output.contains("EF_SMS"))
  }

  private func objects(_ words: [String], _ key: String) throws -> [[String: Any]] {
    let json = try JSONSerialization.jsonObject(with: Data(CLIRun(words).output.utf8))
    return ((json as? [String: Any])?[key] as? [[String: Any]]) ?? []
  }

  @Test func `in JSON they are exact`() throws {
    let card = try image()
    let messages = try objects(["messages", "--image", card.path, "--json"], "messages")
    #expect(
      messages.map { $0["text"] as? String } == Self.texts + Self.broken.map(\.text) + ["A\u{0C} "])
    let contacts = try objects(
      ["contacts", "--book", "adn", "--image", card.path, "--json"], "contacts")
    #expect(
      contacts.map { $0["name"] as? String } == Self.texts + Self.broken.map(\.text) + ["A "])
    let read = CLIRun(["read", "--image", card.path, "--json"]).output
    let identity = try JSONSerialization.jsonObject(with: Data(read.utf8)) as? [String: Any]
    #expect(identity?["spn"] as? String == "\u{1B}c\u{202E}S\u{200B}")
  }

  @Test func `tables and vCards quote them`() throws {
    let card = try image()
    let words = ["contacts", "--book", "adn", "--image", card.path]
    let table = CLIRun(words + ["--csv"]).output
    #expect(table.contains(#","'=A1+""B""","#), "\(table)")
    #expect(table.contains("pay\u{FFFD}pal,") && table.contains("می\u{200C}خواهم,"))
    let cards = CLIRun(words + ["--vcard"]).output
    #expect(cards.contains("FN:one\\ntwo\\nthree\r\n"))
    #expect(cards.contains("FN:nul\u{FFFD}end\r\n"))
    // Nothing of a name begins a property of its own.
    for line in cards.components(separatedBy: "\r\n") where !line.isEmpty {
      #expect(
        ["BEGIN:", "VERSION:", "FN:", "TEL", "END:"].contains { line.hasPrefix($0) }, "\(line)")
    }
  }

  @Test(arguments: [["euicc"], ["euicc", "--json"], ["read", "--fields", "euicc"]])
  func `names of profiles are harmless too`(_ words: [String]) throws {
    let hostile = "\u{1B}[7m\u{202E}"
    var changed = 0
    let card = try TemporaryImage("euicc") { image in
      // As many bytes as the name that it takes the place of.
      let (name, other) = (Array("Bootstrap".utf8), Array((hostile + "\u{7}\u{0}").utf8))
      #expect(name.count == other.count)
      for application in image.applications.indices {
        for answer in image.applications[application].answers.indices {
          let response = image.applications[application].answers[answer].response
          guard let range = response.firstRange(of: name) else { continue }
          image.applications[application].answers[answer].response.replaceSubrange(
            range, with: other)
          changed += 1
        }
      }
    }
    #expect(changed > 0)
    let all = words + ["--image", card.path]
    expectHarmless(all, CLIRun(all))
    if words.contains("--json") {
      let chips = try objects(all, "euiccs")
      let profiles = chips.first?["profiles"] as? [[String: Any]] ?? []
      #expect(profiles.last?["name"] as? String == hostile + "\u{7}\u{0}")
    }
  }
}
