import Foundation
import TestSupport
import Testing
import UICC

@testable import SimtoolCLI

/// What docs/explain.md shows is what the program prints.
struct ExplainPageTests {
  /// The indented lines behind the one that contains `mark`, without their margin, to the next empty
  /// line or command.
  private func block(behind mark: String) throws -> [String] {
    let page = try String(
      contentsOfFile: JSONSchema.repository + "/docs/explain.md", encoding: .utf8)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.contains(mark) })
    return lines[(start + 1)...].prefix { $0.hasPrefix("    ") && !$0.hasPrefix("    $") }
      .map { String($0.dropFirst(4)) }
  }

  @Test func `the conversation and its story`() throws {
    let talk = try block(behind: "| tee talk.txt")
    let commands = talk.filter { $0.hasPrefix("> ") }.map { String($0.dropFirst(2)) }
    #expect(commands.count == 8)
    #expect(
      CLIRun(["apdu", "--demo"] + commands).output == talk.map { $0 + "\n" }.joined())
    let run = CLIRun(
      ["explain", "--transcript", "-"], input: talk.map { $0 + "\n" }.joined())
    let story = try block(behind: "$ simtool explain --transcript talk.txt")
    #expect((run.output + run.errors) == story.map { $0 + "\n" }.joined())
  }

  @Test func `the table of formats has each of them, and so has the message without one`() throws {
    let page = try String(
      contentsOfFile: JSONSchema.repository + "/docs/explain.md", encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "`").dropFirst().first.map { String($0) } }
    #expect(Set(rows) == Set(TranscriptFormats.names))
    let run = CLIRun(["explain", "--transcript", "-"], input: "hello\n")
    #expect(run.status == 65)
    for name in TranscriptFormats.names { #expect(run.errors.contains(name), "\(name)") }
  }

  @Test func `the trace and its story`() throws {
    let trace = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
    defer { try? FileManager.default.removeItem(atPath: trace) }
    #expect(CLIRun("read --demo --fields iccid,imsi,spn,pin --trace \(trace)").status == 0)
    let run = CLIRun("explain --transcript \(trace)")
    let story = try block(behind: "$ simtool explain --transcript card.trace")
    #expect(run.output == story.map { $0 + "\n" }.joined())
  }
}
