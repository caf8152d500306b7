import APDU
import Dispatch
import SIMReader

/// Waits for a card to be put in.
struct CardWait: Sendable {
  /// How long; nil for as long as it takes.
  let limit: Duration?

  /// What `--wait[=SECONDS]` asks for; nil where it was not given.
  init?(_ invocation: Invocation) throws(Failure) {
    guard invocation.flag("wait") else { return nil }
    limit = try invocation.seconds("wait")
  }

  /// The name of the first reader matching `text` that has a card.
  ///
  /// - Throws: `noCard` when the time is over.
  func cardName(matching text: String?, _ invocation: Invocation) throws(Failure) -> String {
    let monitor = ReaderMonitor()
    var found: String?
    if let limit {
      let milliseconds = Int(limit / .milliseconds(1))
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) {
        monitor.stop()
      }
    }
    var hasAsked = false
    monitor.run { event in
      switch event {
      case .cardInserted(let state) where Self.matches(state.name, text):
        found = found ?? state.name
        monitor.requestStop()
      case .serviceLost(let error):
        invocation.console.warn(Failure(error, sourceName: nil).message)
      default:
        if !hasAsked {
          hasAsked = true
          invocation.console.note(
            LocalizedText(en: "put a card in (Ctrl-C ends)", zh: "请插入卡片（按 Ctrl-C 结束）"))
        }
      }
    }
    guard let found else {
      var failure = Failure.noCard(in: [])
      failure.hint = LocalizedText(en: "--wait without a time waits on", zh: "不带时间的 --wait 会一直等待")
      throw failure
    }
    return found
  }

  private static func matches(_ name: String, _ text: String?) -> Bool {
    guard let text else { return true }
    return name.lowercased().contains(text.lowercased())
  }
}
