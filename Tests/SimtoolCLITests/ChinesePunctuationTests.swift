import Foundation
import Testing

/// Chinese text has Chinese punctuation: half-width brackets and commas between its characters are
/// slips of the keyboard.
struct ChinesePunctuationTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")

  /// A mark behind a Chinese character, or one before; `\(` opens a value and is none.
  ///
  /// Chinese marks bring their own room: a space behind one is left over.
  nonisolated(unsafe) private static let slip =
    /[\u{4E00}-\u{9FFF}][(),:;!?]|[(,:;!?][\u{4E00}-\u{9FFF}]|[。，；：！？、] [^ ]/

  @Test func `no text mixes them`() throws {
    let files = try #require(
      FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil))
    var texts = 0
    for case let file as URL in files where ["swift", "json"].contains(file.pathExtension) {
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      for line in lines where line.contains(/[\u{4E00}-\u{9FFF}]/) {
        texts += 1
        #expect(
          line.firstMatch(of: Self.slip) == nil, "\(file.lastPathComponent): \(line)")
      }
    }
    #expect(texts > 500, "the texts were looked at")
  }
}
