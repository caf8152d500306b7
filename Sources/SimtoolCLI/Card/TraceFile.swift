import APDU
import SIMReader

/// The file that `--trace` names: mode 0600, one line for each direction of each exchange.
final class TraceFile: Sendable {
  private let sink: OutputSink

  /// Opens the file named by `--trace`; nil where the option was not given.
  init?(_ invocation: Invocation) throws(Failure) {
    guard let path = invocation.value("trace") else { return nil }
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
  func channel(around channel: any CardChannel) -> any CardChannel {
    let sink = sink
    return TraceChannel(channel) { line in
      sink.append(line + "\n")
      try? sink.flush()
    }
  }
}
