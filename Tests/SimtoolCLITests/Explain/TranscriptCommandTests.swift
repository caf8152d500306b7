import APDU
import Foundation
import SIMReader
import TestSupport
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// `simtool explain --transcript` on conversations with demo cards.
struct TranscriptCommandTests {
  /// The events of a story as JSON has them.
  private func events(_ run: CLIRun) throws -> [[String: Any]] {
    try run.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  private func explain(_ text: String, _ options: String...) -> CLIRun {
    CLIRun(["explain", "--transcript", "-"] + options, input: text)
  }

  private func text(_ value: Any?) throws -> String {
    let data = try JSONSerialization.data(
      withJSONObject: value ?? NSNull(), options: [.sortedKeys, .fragmentsAllowed])
    return String(decoding: data, as: UTF8.self)
  }

  /// What a story says of every file that was read: its name, bytes and fields by its path.
  private func contents(_ events: [[String: Any]]) throws -> [String: [String]] {
    var contents: [String: [String]] = [:]
    for event in events where event["event"] as? String == "file" {
      let path = try #require(event["path"] as? String)
      let pieces =
        (event["parts"] as? [[String: Any]] ?? []) + (event["records"] as? [[String: Any]] ?? [])
      guard !pieces.isEmpty else { continue }
      contents[path] =
        try [event["name"] as? String ?? "-"]
        + pieces.map { "\($0["content"] as? String ?? "-") \(try text($0["fields"]))" }
    }
    return contents
  }

  @Test(arguments: DemoCards.names, [[], [CardMode.apduLevel]])
  func `a walk over a card is told with every file and what it holds`(
    _ name: String, _ modes: [CardMode]
  ) throws {
    let talk = try RecordedTalk.ofWalk(#require(DemoCards.named(name)), modes: modes)
    let story = explain(TalkWriting.arrows.text(talk.exchanges), "--reveal", "--json")
    #expect(story.status == 0, "\(story.errors)")
    let told = try contents(events(story))

    let files = try #require(
      try JSONSerialization.jsonObject(
        with: Data(CLIRun("files --demo=\(name) --decode --json").output.utf8)) as? [String: Any])
    var count = 0
    for file in try #require(files["files"] as? [[String: Any]]) {
      let path = try #require(file["path"] as? String)
      guard let content = file["content"], !(content is NSNull) else { continue }
      let pieces = content as? [String] ?? [content as? String ?? "-"]
      guard !pieces.isEmpty, pieces != [""] else { continue }
      let fields =
        content is [String] ? file["fields"] as? [Any] ?? [] : [file["fields"] ?? NSNull()]
      let expected =
        try [file["name"] as? String ?? "-"]
        + zip(pieces, fields).map { "\($0) \(try text($1))" }
      #expect(told[path] == expected, "\(path)")
      count += 1
    }
    #expect(count > 3, "the card has files")
  }

  @Test(arguments: DemoCards.names)
  func `simtool's own trace names every file, and what it does not mask`(_ name: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let trace = folder.appending(path: "card.trace").path()
    let read = CLIRun("read --demo=\(name) --trace \(trace) --json")
    let identity = try #require(
      try JSONSerialization.jsonObject(with: Data(read.output.utf8)) as? [String: Any])
    let run = CLIRun("explain --transcript \(trace)")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("EF_ICCID"))
    #expect(run.output.contains("EF_IMSI"))
    if let spn = identity["spn"] as? String {
      #expect(run.output.contains("service provider name \(spn)"), "\(run.output)")
    }
    for plmn in identity["ehplmns"] as? [String] ?? [] { #expect(run.output.contains(plmn)) }
    for secret in [identity["iccid"], identity["imsi"]].compactMap({ $0 as? String }) {
      #expect(!run.output.contains(secret))
    }
    // The same conversation unmasked has the same numbers as `read`.
    let talk = try RecordedTalk.ofRead(#require(DemoCards.named(name)))
    let full = explain(TalkWriting.arrows.text(talk.exchanges), "--reveal")
    let masked = explain(TalkWriting.arrows.text(talk.exchanges))
    for key in ["iccid", "imsi"] {
      guard let number = identity[key] as? String else { continue }
      #expect(full.output.contains(number), "\(key)")
      #expect(!masked.output.contains(number), "\(key)")
    }
    for number in identity["msisdns"] as? [String] ?? [] {
      #expect(full.output.contains(number))
      #expect(!masked.output.contains(number))
    }
  }

  @Test(arguments: TalkWriting.allCases)
  func `every way of writing tells the same story`(_ writing: TalkWriting) throws {
    let talk = try RecordedTalk.ofWalk(#require(DemoCards.named("ais")), modes: [.apduLevel])
    let expected = try contents(
      events(explain(TalkWriting.arrows.text(talk.exchanges), "--reveal", "--json")))
    let story = explain(writing.text(talk.exchanges), "--reveal", "--json")
    #expect(story.status == 0, "\(story.errors)")
    let told = try events(story)
    #expect(try contents(told) == expected)
    #expect(expected.count > 10)
    let format =
      writing == .scriptor ? "arrows" : writing == .openscTool ? "opensc" : writing.rawValue
    #expect(told.last?["format"] as? String == format)
    #expect(told.last?["faults"] as? Int == 0)
  }

  @Test func `profiles of an eUICC are told, masked unless asked otherwise`() throws {
    let run = CLIRun("euicc --demo=euicc --json")
    let chips = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let chip = try #require((chips["euiccs"] as? [[String: Any]])?.first)
    let eid = try #require(chip["eid"] as? String)
    let talk = RecordedTalk(VirtualSIM(try #require(DemoCards.named("euicc"))))
    _ = try EUICCReader.read(through: CardSession(talk))
    let text = TalkWriting.arrows.text(talk.exchanges)
    let full = explain(text, "--reveal")
    #expect(full.output.contains("EID \(eid)"), "\(full.output)")
    #expect(full.output.contains("ISD-R of an eUICC, selected by name"))
    #expect(full.output.contains("ES10c.GetProfilesInfo"))
    for options in [[], ["--json"]] {
      let masked = CLIRun(["explain", "--transcript", "-"] + options, input: text)
      #expect(!masked.output.contains(eid))
      #expect(masked.output.contains(String(eid.prefix(8)) + "********************"))
      for profile in chip["profiles"] as? [[String: Any]] ?? [] {
        let iccid = try #require(profile["iccid"] as? String)
        #expect(full.output.contains("ICCID \(iccid)"))
        #expect(!masked.output.contains(iccid))
      }
    }
  }

  @Test func `the JSON is as its schema says`() throws {
    let talk = try RecordedTalk.ofRead(#require(DemoCards.named("euicc")))
    let text =
      "# ATR 3B00\n" + TalkWriting.arrows.text(talk.exchanges)
        + """
        > 00A20104024142
        < 0205
        > 00DC02040341FFFF
        < 9000
        > 00D6000102AABB
        < 6982
        > 0020000108xxxxxxxxxxxxxxxx
        < 63C2
        > zz
        > 00A40004026F07
        # removed
        > 0070000001
        """
    for options in [[], ["--reveal"]] {
      let run = CLIRun(["explain", "--transcript", "-", "--json"] + options, input: text)
      #expect(run.status == 2)
      for event in ["reset", "file", "command", "fault", "summary"] {
        #expect(run.output.contains(#""event":"\#(event)""#), "\(event)")
      }
      try SchemaExpectation.expect(run.output, "transcript")
    }
  }
}
