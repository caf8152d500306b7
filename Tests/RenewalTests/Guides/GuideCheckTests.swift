import Foundation
import Renewal
import TestSupport
import Testing

/// The program that scripts/check-guides and scripts/test run.
struct GuideCheckTests {
  private static func run(_ files: [String: String] = [:]) throws -> (status: Int32, output: String)
  {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "guide-check-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var paths: [String] = []
    for (name, text) in files {
      let file = folder.appending(path: name)
      try Data(text.utf8).write(to: file)
      paths.append(file.path)
    }
    let result = try Subprocess.run(try Subprocess.built("guide-check"), paths)
    return (result.status, result.stdout)
  }

  @Test func `the guides as they are pass`() throws {
    let (status, output) = try Self.run()
    #expect(status == 0, "\(output)")
    #expect(output.hasSuffix("guides: 25, faults: 0\n"))
  }

  @Test(arguments: [
    (#""sources": ["book"], "#, "", "\"sources\" is missing"),
    (#""verifiedAt": "2020-05-17", "#, "", "\"verifiedAt\" is missing"),
    (#""operator": "ais-th""#, #""operator": "nobody""#, "no operator has the id \"nobody\""),
    ("*121#", "*12A#", "\"A\" cannot stand here"),
    (#"{"en": "Dial.", "zh": "拨打。"}"#, #"{"en": "Dial."}"#, "lacks the language \"zh\""),
    ("https://example.org/page", "http://example.org/page", "is not an https address"),
    (#""id": "voucher""#, #""id": "balance""#, "a second channel \"balance\""),
    ("2020-05-17", "2999-05-17", "verified in the future"),
    (#""days": 60"#, #""days": 60, "onlyIf": {"text": {"en": "A", "zh": "甲"}}"#, "without a date"),
  ])
  func `what must not be shipped is refused`(old: String, new: String, words: String) throws {
    let (status, output) = try Self.run(["mine.json": try GuideSample.broken(old, new)])
    #expect(status == 1)
    #expect(output.contains(words), "\(output)")
  }

  @Test func `two guides of one id are refused`() throws {
    let (status, output) = try Self.run(["a.json": GuideSample.text, "b.json": GuideSample.text])
    #expect(status == 1)
    #expect(output.contains("has the id \"sample\" too"), "\(output)")
  }
}
