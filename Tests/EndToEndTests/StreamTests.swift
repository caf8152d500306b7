import TestSupport
import Testing

/// The real program with streams that are closed or full.
@Suite(.hangLimit)
struct StreamTests {
  /// Runs simtool through a shell that can close its streams.
  private func run(_ line: String, stdin: [UInt8] = []) throws -> ProgramResult {
    try Subprocess.run(
      "/bin/sh", ["-c", "exec \"$0\" \(line)", Subprocess.built("simtool")],
      environment: ["LC_ALL": "C.UTF-8"], stdin: stdin)
  }

  @Test(arguments: [
    "--version", "help", "explain 9000", "explain 9000 --json", "read --demo",
    "read --demo --json", "read --demo --csv", "help --man", "completions bash",
  ])
  func `a closed standard output is said in words, with 74`(line: String) throws {
    let result = try run(line + " >&-")
    #expect(result.status == 74)
    #expect(result.stderr == "simtool: standard output is closed.\n")
  }

  @Test func `a closed standard output goes nowhere else`() throws {
    // The trace is the first file that is opened, and would get the free number.
    let result = try run("read --demo --fields iccid --trace /dev/stderr >&-")
    #expect(result.status == 74)
    #expect(result.stderr.contains("> 00B082000A"))
    #expect(!result.stderr.contains("8966031234567890126"))
  }

  @Test(arguments: [
    ("--version 2>&-", 0), ("read --demo --fields iccid 2>&-", 0), ("raed 2>&-", 64),
    ("read --demo=ais+mute 2>&-", 74), ("read --demo >&- 2>&-", 74), (">&- 2>&- <&-", 64),
  ])
  func `a closed standard error changes nothing else`(line: String, status: Int32) throws {
    let result = try run(line)
    #expect(result.exit == .exited(status))
    #expect(result.stderr.isEmpty)
    #expect(result.stdout.isEmpty == (status != 0))
  }

  @Test(arguments: ["apdu --demo -", "read --demo=pin-locked --pin-stdin"])
  func `a closed standard input is said in words, with 74`(line: String) throws {
    let result = try run(line + " <&-")
    #expect(result.status == 74)
    #expect(result.stderr == "simtool: standard input is closed.\n")
  }

  @Test func `a trace on a full disk is told after the data`() throws {
    let result = try run("read --demo --fields iccid --trace /dev/full")
    #expect(result.status == 74)
    #expect(result.stdout == "ICCID  8966031234567890126\n")
    #expect(result.stderr.contains("/dev/full"))
  }
}
