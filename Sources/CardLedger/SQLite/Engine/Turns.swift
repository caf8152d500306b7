internal import CSQLite
internal import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How programs that write to one ledger take turns.
///
/// SQLite keeps no queue: whoever looks at the right moment has the lock. By itself it looks more and
/// more seldom, ten times a second in the end, and an import that commits and begins again at once can
/// shut out somebody who books a card. So everybody looks often, and an import that has committed stays
/// away for longer than that.
final class Turns: Sendable {
  /// How long is waited between two looks, in microseconds.
  private static let interval: UInt32 = 2_000
  /// How many looks others get after a transaction of an import.
  private static let looks: UInt32 = 5
  /// After so many milliseconds somebody is told.
  private static let untold = 3_000
  /// So many milliseconds are left to somebody in a hurry.
  private static let hurry = 1_000

  private let patience: Int
  private let onWait: (@Sendable () -> Void)?
  private let isInHurry = Atomic<Bool>(false)

  /// - Parameters:
  ///   - patience: How long to wait where another program writes, in milliseconds.
  ///   - onWait: Called, on the thread that waits, once a wait has lasted for three seconds.
  init(patience: Int32, onWait: (@Sendable () -> Void)?) {
    self.patience = Int(max(0, patience))
    self.onWait = onWait
  }

  /// Makes a connection wait so; this object must outlive it.
  func apply(_ calls: UnsafePointer<CSQLiteCalls>, _ handle: OpaquePointer) {
    _ = calls.pointee.busy_handler(
      handle,
      { turns, looks in
        guard let turns else { return 0 }
        return Unmanaged<Turns>.fromOpaque(turns).takeUnretainedValue().wait(after: Int(looks))
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Waits for one look.
  ///
  /// - Returns: 0 where no more is waited for.
  private func wait(after looks: Int) -> Int32 {
    let waited = looks * Int(Self.interval) / 1_000
    let limit = isInHurry.load(ordering: .acquiring) ? min(patience, Self.hurry) : patience
    guard waited < limit else { return 0 }
    if looks == Self.untold * 1_000 / Int(Self.interval) { onWait?() }
    usleep(Self.interval)
    return 1
  }

  /// Shortens every wait from now on to a second, the present one included; from any thread.
  func hurryUp() { isInHurry.store(true, ordering: .releasing) }

  /// Lets others write who wait; to be called between two transactions.
  static func letOthersIn() { usleep(interval * looks) }
}
