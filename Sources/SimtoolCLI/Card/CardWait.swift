import APDU
import Dispatch
import SIMReader
import Synchronization

/// Waits for a card to be put in.
struct CardWait: Sendable {
  /// How long; nil for as long as it takes.
  let limit: Duration?

  /// What `--wait[=SECONDS]` asks for; nil where it was not given.
  init?(_ invocation: Invocation) throws(Failure) {
    guard invocation.flag("wait") else { return nil }
    limit = try invocation.seconds("wait")
  }

  /// The name of the reader matching `text` into which a card comes, or in which one is already.
  ///
  /// - Throws: `noCard` when the time is over, or what stands in the way of waiting at all.
  func cardName(
    matching text: String?, _ limits: TimeLimits, _ invocation: Invocation
  ) throws(Failure) -> String {
    let now: [ReaderState]
    do throws(ReaderError) {
      now = try CardReader.all(limits: limits)
    } catch {
      throw Failure(error, sourceName: nil)
    }
    // A full name means that reader alone.
    let isExact = text.map { text in now.contains { $0.name == text } } ?? false
    let isWanted: @Sendable (String) -> Bool = { name in
      guard let text else { return true }
      return isExact ? name == text : name.lowercased().contains(text.lowercased())
    }
    if now.contains(where: { isWanted($0.name) && $0.isCardPresent }) {
      return try ReaderChoice.one(of: now.filter { isWanted($0.name) }, invocation).name
    }
    invocation.console.note(
      LocalizedText(en: "put a card in (Ctrl-C ends)", zh: "请插入卡片（按 Ctrl-C 结束）"))
    if let name = watch(isWanted) { return name }

    // In vain: perhaps there was never a reader to wait for.
    _ = try ReaderChoice.readers(matching: text, limits: limits)
    var failure = Failure.noCard(in: [])
    failure.hint = LocalizedText(
      en: "--wait without a time waits on", zh: "不带时间的 --wait 会一直等待")
    throw failure
  }

  /// Watches on a thread of its own, so that a service that hangs does not hold up the end.
  private func watch(_ isWanted: @escaping @Sendable (String) -> Bool) -> String? {
    let monitor = ReaderMonitor()
    let found = Found()
    DispatchQueue(label: "simtool.wait").async {
      monitor.run { event in
        guard case .cardInserted(let state) = event, isWanted(state.name) else { return }
        found.name.withLock { $0 = $0 ?? state.name }
        monitor.requestStop()
      }
      found.done.signal()
    }
    if let limit {
      let milliseconds = Int(limit / .milliseconds(1))
      _ = found.done.wait(timeout: .now() + .milliseconds(milliseconds))
      monitor.stop()
    } else {
      found.done.wait()
    }
    return found.name.withLock { $0 }
  }

  private final class Found: Sendable {
    let name = Mutex<String?>(nil)
    let done = DispatchSemaphore(value: 0)
  }
}
