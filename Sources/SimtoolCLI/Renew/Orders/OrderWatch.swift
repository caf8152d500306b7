import APDU
import CardLedger
import Renewal
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Knows which order is on its way, for whoever interrupts the program meanwhile.
final class OrderWatch: Sendable {
  private let console: Console
  /// The label of the line's card.
  private let label: String
  private let order = Mutex<String?>(nil)

  /// - Parameter label: The label of the line's card.
  init(label: String, console: Console) {
    (self.label, self.console) = (label, console)
  }

  /// Notes that from now on an order may be sent, or is waited for.
  func see(_ key: OrderKey) { order.withLock { $0 = key.text } }

  /// Notes that no order is on its way.
  func forget() { order.withLock { $0 = nil } }

  /// Runs `body`; SIGINT and SIGTERM end the program, and say before what is to be done.
  func guarding<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Interrupt.stopping(
      by: {
        if let words = self.words {
          self.console.endProgress()
          self.console.warn(words)
        }
        _exit(ExitCode.interrupted.rawValue)
      }, body)
  }

  /// What to do about the order; nil where none is on its way.
  var words: LocalizedText? {
    order.withLock { $0 }.map { key in
      LocalizedText(
        en: "interrupted; order \(key) may have been sent and carried out. Do not order again: ask "
          + "what became of it with 'simtool renew \(label) --verify'.",
        zh: "已中断；订单 \(key) 可能已发送并执行。请勿再次下单：请用“simtool renew \(label) --verify”查询结果。")
    }
  }
}
