import Synchronization
import Testing

@testable import SimtoolCLI

struct InputLinesTests {
  /// The lines of input that comes in these pieces.
  private func lines(_ pieces: [String]) throws -> [String] {
    let rest = Mutex(pieces[...])
    var lines = InputLines(
      Environment(readInput: { _ in rest.withLock { Array(($0.popFirst() ?? "").utf8) } }))
    var found: [String] = []
    while let line = try lines.next() { found.append(line) }
    return found
  }

  @Test func `a line may come in pieces, and a piece may hold several`() throws {
    #expect(try lines(["12", "34\n5", "6\r\n78\n9"]) == ["1234", "56", "", "78", "9"])
    #expect(try lines([]) == [])
    #expect(try lines(["a\n"]) == ["a"])
  }

  @Test func `a line without end does not grow for ever`() throws {
    let piece = String(repeating: "1", count: 4_096)
    let found = try lines([piece, piece, piece, "\n2\n"])
    #expect(found.count == 2)
    #expect(found.first?.count == 1_024)
    #expect(found.last == "2")
  }
}
