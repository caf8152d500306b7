import Foundation
import TestSupport
import Testing

/// docs/requirements.md: every numbered requirement is there once, and every test that it names is a
/// test of this package.
struct RequirementsTests {
  /// How many requirements each part has.
  static let parts = [("R0", 13), ("R1", 16), ("R2", 14), ("R3", 11), ("R4", 15), ("X", 6)]

  /// The requirements that no test shows yet; whoever adds a test takes the number out.
  static let open: Set<String> = []

  /// A row of the table: the number, what is required, and the last cell.
  struct Row {
    let number: String
    let tests: String
  }

  private static func rows() throws -> [Row] {
    let path = JSONSchema.repository + "/docs/requirements.md"
    let page = try String(contentsOfFile: path, encoding: .utf8)
    return page.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, cells[0].first.map({ "RX".contains($0) }) == true,
        cells[0].last?.isNumber == true
      else { return nil }
      return Row(number: cells[0], tests: cells[2])
    }
  }

  private static var numbers: [String] {
    parts.flatMap { part, count in
      (1...count).map { part == "X" ? "X\($0)" : "\(part).\($0)" }
    }
  }

  /// The names of all tests, as `Type.name of the test`.
  private static func tests() throws -> Set<String> {
    let folder = JSONSchema.repository + "/Tests"
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    var names: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      // Tests of a suite can stand in several files and types; the last type before them is theirs.
      var type = ""
      for line in text.split(separator: "\n") {
        if let match = line.firstMatch(of: /^(?:\w+ )*(?:struct|class|extension) (\w+)/) {
          type = String(match.1)
        } else if let match = line.firstMatch(of: /func `([^`]+)`/) {
          names.insert("\(type).\(match.1)")
        } else if let match = line.firstMatch(of: /^ +\("([^"]+)", \w+\),$/) {
          // What every ledger is held to: a table of sentences and functions.
          names.insert("\(type).\(match.1)")
        }
      }
    }
    return names
  }

  @Test func `every requirement has one row, in order`() throws {
    #expect(try Self.rows().map(\.number) == Self.numbers)
  }

  @Test func `every test that is named exists, and every row names one or is open`() throws {
    let tests = try Self.tests()
    var open: Set<String> = []
    for row in try Self.rows() {
      let named = row.tests.matches(of: /`([^`]+)`/).map { String($0.1) }
      for name in named { #expect(tests.contains(name), "\(row.number): \(name)") }
      if row.tests == "open" {
        open.insert(row.number)
      } else if row.number == "R3.11" {
        // The one that asks for nothing.
        #expect(row.tests == "nothing to build")
      } else {
        #expect(!named.isEmpty, "\(row.number) names no test")
      }
    }
    #expect(open == Self.open)
  }

  @Test func `a test that does not exist is noticed`() throws {
    let tests = try Self.tests()
    #expect(tests.contains("RequirementsTests.a test that does not exist is noticed"))
    #expect(!tests.contains("RequirementsTests.a test that nobody wrote"))
  }
}
