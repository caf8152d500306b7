import Foundation
import Testing

/// Replays the committed corpora of Fuzz/corpus: whatever a fuzzer found once is tried for ever.
struct FuzzCorpusTests {
  private static func corpus(_ name: String) throws -> [URL] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try FileManager.default.contentsOfDirectory(
      at: root.appending(path: "Fuzz/corpus/\(name)"), includingPropertiesForKeys: nil)
  }

  @Test(arguments: ["tlv", "command", "atr"])
  func `every corpus file keeps the properties`(name: String) throws {
    let check: Property.Check? = [
      "tlv": Property.tlv, "command": Property.command, "atr": Property.atr,
    ][name]
    let property = try #require(check)
    let files = try Self.corpus(name)
    #expect(files.count >= 5, "the corpus \(name) is missing or too small")
    for file in files {
      let broken = property([UInt8](try Data(contentsOf: file)))
      #expect(broken == nil, "\(file.lastPathComponent)")
    }
  }
}
