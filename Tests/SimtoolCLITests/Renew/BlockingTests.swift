import Foundation
import Testing

@testable import SimtoolCLI

/// Waiting on a thread of Swift's own pool for what runs elsewhere.
///
/// Were it not so, these tests would not fail but stand still: every thread of the pool waits.
struct BlockingTests {
  /// More than the pool has threads.
  private static let many = ProcessInfo.processInfo.activeProcessorCount * 4

  @Test(.timeLimit(.minutes(1)))
  func `those who wait may fill the whole pool`() async {
    let sum = await withTaskGroup(of: Int.self) { group in
      for number in 1...Self.many {
        group.addTask {
          Blocking.wait { () async throws(Never) -> Int in
            await Task.yield()
            await Blocking.sleep(5)
            return await Task(executorPreference: Blocking.executor) { number }.value
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(sum == Self.many * (Self.many + 1) / 2)
  }

  @Test(.timeLimit(.minutes(1)))
  func `as many commands as one likes may ask their providers there`() async throws {
    let homes = try (1...Self.many).map { _ in try LedgerHome() }
    let states = await withTaskGroup(of: Int32.self) { group in
      for variables in homes.map(\.variables) {
        group.addTask {
          CLIRun(
            ["renew", "--demo", "--provider", "simulated", "--json"],
            variables: variables.merging(
              [ProviderShelf.networkVariable: "order=answerLost"], uniquingKeysWith: { $1 })
          ).status
        }
      }
      return await group.reduce(into: [Int32]()) { $0.append($1) }
    }
    // The folders are there until here.
    #expect(states == homes.map { _ in 0 })
  }

  @Test(.timeLimit(.minutes(1)))
  func `a wait that is cancelled is over, also before it began`() async {
    let waiting = Task { await Blocking.sleep(3_600_000) }
    waiting.cancel()
    await waiting.value
    let late = Task {
      try? await Task.sleep(for: .milliseconds(1))
      await Blocking.sleep(3_600_000)
    }
    try? await Task.sleep(for: .milliseconds(20))
    late.cancel()
    await late.value
  }

  @Test func `what the body throws arrives`() {
    struct Fault: Error, Equatable {}
    #expect(throws: Fault()) {
      try Blocking.wait { () async throws(Fault) -> Int in throw Fault() }
    }
  }
}
