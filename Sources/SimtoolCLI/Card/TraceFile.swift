import APDU
import SIMReader

/// The file that `--trace` names: mode 0600, one line for each direction of each exchange.
final class TraceFile: Sendable {
  private let sink: OutputSink
  /// True where lines must say which reader they belong to.
  let isShared: Bool

  /// Opens the file named by `--trace`; nil where the option was not given.
  init?(_ invocation: Invocation) throws(Failure) {
    guard let path = invocation.value("trace") else { return nil }
    isShared =
      invocation.command.options.contains { $0.name == "all-readers" }
      && invocation.flag("all-readers")
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
      try? sink.flush()
    }
  }
}
