import APDU
import SIMReader

/// The file that `--trace` names: mode 0600, one line for each direction of each exchange.
final class TraceFile: Sendable {
  private let path: String
  private let sink: OutputSink
  /// True where lines must say which reader they belong to.
  let isShared: Bool

  /// Opens the file named by `--trace`; nil where the option was not given.
  private init?(_ invocation: Invocation) throws(Failure) {
    guard let path = invocation.value("trace") else { return nil }
    try Failure.guardLedger(at: path)
    self.path = path
    isShared = invocation.offers("all-readers") && invocation.flag("all-readers")
    do throws(SystemError) {
      let descriptor = try FileDescriptor.create(path)
      sink = OutputSink(descriptor: descriptor)
    } catch {
      throw Failure(
        .communication, stage: "trace",
        LocalizedText(
          en: "cannot write the trace \"\(path)\": \(error.text)",
          zh: "无法写入跟踪文件“\(path)”：\(error.text)"),
        hint: LocalizedText(
          en: "Choose a folder that you may write to", zh: "请选择有写权限的文件夹"))
    }
  }

  /// The channel with everything that passes written here.
  ///
  /// - Parameter label: Goes before each line, where several readers write side by side.
  func channel(around channel: any CardChannel, label: String?) -> any CardChannel {
    let sink = sink
    let head = label.map { "[\(Console.safe($0))] " } ?? ""
    return TraceChannel(channel) { line in
      sink.append(head + line + "\n")
      // An error stays in the sink, and is told once the card has been dealt with.
      try? sink.flush()
    }
  }
}

// MARK: - The end of a trace

extension TraceFile {
  /// Runs a command with the file that `--trace` names, or with none.
  ///
  /// A disk that fills up does not stop the work on the card: what was read is printed first. Then
  /// it is told that the trace is cut short, and the status is 74 at least.
  static func with(
    _ invocation: Invocation, _ body: (TraceFile?) throws -> ExitCode
  ) throws -> ExitCode {
    guard let trace = try TraceFile(invocation) else { return try body(nil) }
    let code: ExitCode
    do {
      code = try body(trace)
    } catch {
      if let failure = trace.failure { invocation.console.complain(failure) }
      throw error
    }
    guard let failure = trace.failure else { return code }
    try invocation.console.flush()
    invocation.console.complain(failure)
    return max(code, failure.exitCode)
  }

  /// Why not everything stands in the file; nil where it does.
  private var failure: Failure? {
    do throws(SystemError) {
      try sink.flush()
      return nil
    } catch {
      return Failure(
        .communication, stage: "trace",
        LocalizedText(
          en: "the trace \"\(path)\" is cut short: \(error.text)",
          zh: "跟踪文件“\(path)”不完整：\(error.text)"),
        hint: LocalizedText(
          en: "Choose another place for it", zh: "请为它另选位置"))
    }
  }
}
