internal import CSQLite

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
enum Turns {
  /// How long is waited between two looks, in microseconds.
  private static let interval: UInt32 = 2_000
  /// How many looks others get after a transaction of an import.
  private static let looks: UInt32 = 5

  /// Makes a connection wait for so many milliseconds where another one writes, looking often.
  static func wait(_ patience: Int32, _ calls: UnsafePointer<CSQLiteCalls>, _ handle: OpaquePointer)
  {
    let limit = Int(max(0, patience)) * 1_000 / Int(interval)
    _ = calls.pointee.busy_handler(
      handle,
      { limit, before in
        guard Int(before) < Int(bitPattern: limit) else { return 0 }
        usleep(Turns.interval)
        return 1
      }, UnsafeMutableRawPointer(bitPattern: limit))
  }

  /// Lets others write who wait; to be called between two transactions.
  static func letOthersIn() { usleep(interval * looks) }
}
