import Foundation

/// A started program that a test talks to: writes lines, waits for lines, sends signals.
///
/// Both output streams are drained by threads of their own from the start, so a program never
/// blocks on a full pipe, however late the test looks. The program dies with this object.
public final class RunningProgram: Sendable {
  private let child: ChildProcess
  private let output: OutputCollector
  private let errors: OutputCollector
  private let input: InputSocket?

  /// Process identifier of the program.
  public var processID: Int32 { child.processID }

  /// Whether the program has not ended yet.
  public var isRunning: Bool { child.isRunning }

  /// Starts `program`.
  ///
  /// - Parameters:
  ///   - program: Path of the program.
  ///   - arguments: Its arguments, the program's own name not among them.
  ///   - environment: Variables set on top of those of the test process; `nil` removes one.
  ///   - interactive: Whether ``write(_:)`` will be used; else standard input is empty.
  /// - Throws: ``TestBedError`` when the program cannot be started.
  public convenience init(
    _ program: String, _ arguments: [String] = [], environment: [String: String?] = [:],
    interactive: Bool = true
  ) throws {
    let socket = interactive ? try InputSocket() : nil
    let input = try socket?.takeChildEnd() ?? Descriptor.null()
    try self.init(program, arguments, environment: environment, stdin: input, socket: socket)
  }

  /// Starts `program` with `stdin` as its standard input.
  init(
    _ program: String, _ arguments: [String], environment: [String: String?],
    stdin: consuming Descriptor, socket: InputSocket? = nil
  ) throws {
    var variables = ProcessInfo.processInfo.environment
    for (name, value) in environment { variables[name] = value }
    let outputPipe = try Pipe()
    let errorPipe = try Pipe()
    child = try ChildProcess(
      program, arguments, environment: variables, stdin: stdin.number,
      stdout: outputPipe.writing.number, stderr: errorPipe.writing.number)
    output = OutputCollector(draining: outputPipe.reading)
    errors = OutputCollector(draining: errorPipe.reading)
    input = socket
  }

  deinit {
    _ = child.killGroup()
  }

  // MARK: Talking to it

  /// Sends `text` to the standard input of the program; nothing happens if it no longer reads.
  public func write(_ text: String) {
    input?.send(Array(text.utf8))
  }

  /// Ends the standard input of the program.
  public func closeInput() {
    input?.close()
  }

  /// Waits for the next line of standard output and returns it without its newline.
  ///
  /// - Returns: `nil` when `timeout` has passed without a whole line, or the output has ended.
  public func readLine(timeout: Duration = .seconds(10)) -> String? {
    output.nextLine(timeout: timeout)
  }

  /// Waits for a line of standard output that contains `text`, and returns it.
  ///
  /// - Returns: `nil` when `timeout` has passed without such a line, or the output has ended.
  public func readLine(containing text: String, timeout: Duration = .seconds(10)) -> String? {
    let deadline = ContinuousClock.now + timeout
    while let line = output.nextLine(timeout: deadline - .now) {
      if line.contains(text) { return line }
    }
    return nil
  }

  /// Standard output so far, whether read by line or not.
  public var outputSoFar: String { String(decoding: output.bytes, as: UTF8.self) }

  /// Standard error so far.
  public var errorsSoFar: String { String(decoding: errors.bytes, as: UTF8.self) }

  /// Sends a signal, such as `SIGINT`; nothing happens if the program has ended.
  public func signal(_ number: Int32) {
    child.signal(number)
  }

  /// Waits until the program has ended; kills it when `timeout` has passed.
  ///
  /// - Parameters:
  ///   - timeout: How long it may take.
  ///   - inputOpen: Whether standard input stays open meanwhile; else it is ended first.
  public func wait(timeout: Duration = .seconds(30), inputOpen: Bool = false) -> ProgramResult {
    if !inputOpen { closeInput() }
    let byItself = child.wait(timeout: timeout)
    let exit = byItself ?? child.killGroup()
    // A grandchild may hold the pipes open: what has come by then is the output.
    output.waitForEnd(timeout: .seconds(2))
    errors.waitForEnd(timeout: .seconds(2))
    return ProgramResult(
      exit: exit, timedOut: byItself == nil, outputBytes: output.bytes, errorBytes: errors.bytes)
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
