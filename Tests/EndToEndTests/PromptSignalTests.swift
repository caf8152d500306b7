import Foundation
import TestSupport
import Testing

/// Signals while somebody types a PIN: whatever becomes of the program, the terminal shows again
/// what is typed.
@Suite(.hangLimit)
struct PromptSignalTests {
  /// The question of a locked demo card, on a terminal of its own that `script` (util-linux) gives.
  ///
  /// A shell starts simtool there and shows afterwards how it left the terminal.
  private func ask(before: String = "", after: String) throws -> RunningProgram {
    let simtool = try Subprocess.built("simtool")
    // A trap keeps the shell alive, and is not handed down to simtool.
    let lines = """
      trap : INT QUIT TERM HUP; \(before)
      sh -c 'echo pid=$$; exec "\(simtool)" read --demo=pin-locked --fields imsi --pin-prompt'
      \(after)
      """
    return try RunningProgram(
      "/usr/bin/script", ["-qec", lines, "/dev/null"],
      environment: ["LC_ALL": "C.UTF-8", "SHELL": "/bin/bash"])
  }

  private let state = "echo status=$?; echo \"state: $(stty -a | tr '\\n' ' ')\""

  /// Waits until the text has been printed so many times.
  private func waitFor(
    _ text: String, times: Int = 1, _ program: RunningProgram,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let deadline = ContinuousClock.now + .seconds(20)
    while program.outputSoFar.components(separatedBy: text).count <= times {
      try #require(
        program.isRunning && ContinuousClock.now < deadline, "\(program.outputSoFar)",
        sourceLocation: sourceLocation)
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  private func processID(_ program: RunningProgram) throws -> Int32 {
    let number = program.outputSoFar.firstMatch(of: /pid=([0-9]+)/)?.1
    return try #require(number.flatMap { Int32($0) })
  }

  /// The terminal shows what is typed, by its own account.
  private func expectEcho(
    _ output: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let states = output.split(separator: "\n").filter { $0.contains("state: ") }
    try #require(!states.isEmpty, "\(output)", sourceLocation: sourceLocation)
    for state in states {
      #expect(state.contains(" echo "), "\(state)", sourceLocation: sourceLocation)
    }
  }

  @Test(
    arguments: [(SIGTERM, 130), (SIGINT, 130), (SIGHUP, 129), (SIGQUIT, 131)] as [(Int32, Int32)])
  func `a signal that ends the program leaves a terminal that shows what is typed`(
    _ signal: Int32, _ status: Int32
  ) throws {
    let program = try ask(after: state)
    try waitFor("PIN of card", program)
    kill(try processID(program), signal)
    let result = program.wait(inputOpen: true)
    #expect(result.stdout.contains("status=\(status)"), "\(result)")
    try expectEcho(result.stdout)
  }

  @Test(arguments: [("\u{1C}", 131), ("\u{03}", 130)] as [(String, Int32)])
  func `so does a key that ends it`(_ key: String, _ status: Int32) throws {
    let program = try ask(after: state)
    try waitFor("PIN of card", program)
    program.write("12" + key)
    let result = program.wait(inputOpen: true)
    #expect(result.stdout.contains("status=\(status)"), "\(result)")
    try expectEcho(result.stdout)
  }

  @Test func `a stop gives the terminal back, and the question comes again silently`() throws {
    let program = try ask(before: "set -m", after: state + "; fg; " + state)
    try waitFor("PIN of card", program)
    program.write("99\u{1A}")
    try waitFor("state: ", program)
    try waitFor("PIN of card", times: 2, program)
    // Typed before the stop, 99 is forgotten: with it the PIN would be wrong.
    program.write("1234\n")
    let result = program.wait(inputOpen: true)
    #expect(result.stdout.contains("status=148"), "\(result)")
    #expect(result.stdout.contains("status=0"), "\(result)")
    #expect(result.stdout.contains("520039876543210"))
    #expect(!result.stdout.contains("1234\r"))
    try expectEcho(result.stdout)
  }

  @Test func `a program that ignores hang-ups goes on asking`() throws {
    let program = try ask(before: "trap '' HUP;", after: state)
    try waitFor("PIN of card", program)
    kill(try processID(program), SIGHUP)
    program.write("1234\n")
    let result = program.wait(inputOpen: true)
    #expect(result.stdout.contains("status=0"), "\(result)")
    try expectEcho(result.stdout)
  }
}
