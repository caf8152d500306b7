import Foundation
import Testing

/// Text that a test compares with a file beside it.
///
/// With `RECORD_SNAPSHOTS=1` the file is written anew and the test fails, so that a recording never
/// passes for a comparison.
enum Snapshot {
  static func expect(
    _ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(components: "Snapshots", name)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    guard let recorded = try? String(contentsOf: file, encoding: .utf8) else {
      Issue.record(
        "no snapshot \(name): look at the text and record it with RECORD_SNAPSHOTS=1",
        sourceLocation: sourceLocation)
      return
    }
    #expect(text == recorded, sourceLocation: sourceLocation)
  }
}
