import Foundation
import Renewal
import Synchronization
import Testing

/// A clock that stands still until it is moved; waiting moves it.
final class TestClock: Sendable {
  private let moment = Mutex<Int64>(1_795_219_200_000)

  var now: Timestamp { Timestamp(milliseconds: moment.withLock { $0 }) }

  func move(seconds: Int64) { moment.withLock { $0 += seconds * 1_000 } }

  var providerClock: ProviderClock {
    // Whoever waits for an answer must not move the clock that the answer is judged by.
    ProviderClock(now: { self.now }, wait: { await ProviderClock.sleep($0) })
  }

  /// A clock whose waits take no time and move it.
  var quick: ProviderClock {
    ProviderClock(
      now: { self.now }, wait: { span in self.moment.withLock { $0 += span } })
  }
}

/// A folder of the test's own, made when it is first needed.
final class TestPlace: Sendable {
  private let folder = NSTemporaryDirectory() + "simtool-provider-" + UUID().uuidString

  /// A file in it.
  func path(_ name: String = "orders") -> String {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return folder + "/" + name
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  static func orderKey(_ number: Int) -> OrderKey {
    guard let key = OrderKey(String(repeating: "0", count: 25) + String(number)) else {
      preconditionFailure("no key")
    }
    return key
  }

  static let plan = Plan(
    id: "p", name: "Plan", kind: .data, price: NeedTests.money("100", "THB"),
    period: Period(30, .day))

  /// A plan of the simulated catalogue, as far as it takes to order it.
  static func simDay() -> Plan {
    Plan(id: "sim-day", name: "x", kind: .data, price: NeedTests.money("30", "THB"))
  }
}

/// A person who has something to say about everything.
struct TestDesk: ManualDesk {
  var answer: @Sendable (ManualTask) -> ManualReport

  func report(
    on task: ManualTask, steps: [Wording]
  ) async throws(ProviderError) -> ManualReport { answer(task) }
}
