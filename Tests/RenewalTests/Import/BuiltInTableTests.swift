import Foundation
import Testing

@testable import Renewal

struct BuiltInTableTests {
  /// With `RECORD_SNAPSHOTS=1` the table is written anew, and the test fails once.
  @Test func `the built-in table is what operators.json makes`() throws {
    let made = try OperatorTable(compiling: try OperatorList.builtIn())
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
    if isRecording {
      var folder = URL(fileURLWithPath: #filePath)
      for _ in 0..<4 { folder.deleteLastPathComponent() }
      let file = folder.appendingPathComponent("Sources/CRenewalData/data/operators.table")
      try Data(made.bytes).write(to: file)
      Issue.record("the table was written: build again")
      return
    }
    #expect(
      EmbeddedData.file("operators.table")?.bytes == made.bytes,
      "operators.json was changed: RECORD_SNAPSHOTS=1 swift test --filter BuiltInTableTests")
    #expect(try OperatorTable.builtIn().operatorCount > 0)
  }
}
