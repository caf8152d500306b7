#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// Mutated cards in a process of their own, which the kernel ends when it takes too much memory or
  /// time.
  struct MutatedCardMemoryTests {
    /// All that commands may have beside the cards that the mutations start from.
    private static let limit = 64 << 20
    private static let seeds: ClosedRange<UInt64> = 1...(FullRun.isOn ? 1_000 : 40)

    @Test func `no card takes more than 64 MB, or hangs`() async {
      await #expect(processExitsWith: .exitCode(0)) {
        _ = MutatedCard.bases
        try Self.limitMemory()
        for seed in Self.seeds {
          alarm(60)
          CardStory(seed: seed).run()
        }
        exit(0)
      }
    }

    @Test func `the limit is one that a process meets`() async {
      await #expect(processExitsWith: .failure) {
        _ = MutatedCard.bases
        try Self.limitMemory()
        exit(Int32([UInt8](repeating: 1, count: Self.limit).reduce(0) { $0 & $1 }))
      }
    }

    private struct NoNumber: Error {}

    /// Allows so much more than the process has now; the limit is on what it may write to and shares with
    /// nobody.
    private static func limitMemory() throws {
      let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      let line = status.split(separator: "\n").first { $0.hasPrefix("VmData:") }
      guard let words = line?.split(whereSeparator: \.isWhitespace), words.count == 3,
        let now = Int(words[1])
      else { throw NoNumber() }
      var limits = rlimit()
      limits.rlim_cur = rlim_t(now << 10 + limit)
      limits.rlim_max = limits.rlim_cur
      guard setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limits) == 0 else {
        throw NoNumber()
      }
    }
  }
#endif
