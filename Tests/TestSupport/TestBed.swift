import Foundation
import Synchronization

/// Why the test bed could not do what a test asked for.
public struct TestBedError: Error, CustomStringConvertible {
  /// English text: what happened, to which thing.
  public let description: String

  /// An error with this text.
  public init(_ description: String) {
    self.description = description
  }
}

/// The private PC/SC world of the end-to-end tests: one `pcscd`, sixteen virtual slots.
///
/// It exists only inside `scripts/namespace`, where nothing on this machine can be touched. Outside
/// it, suites that need it are to be marked `.enabled(if: TestBed.isActive)` and show as skipped.
public final class TestBed: Sendable {
  /// Whether this process runs inside the private namespaces.
  public static var isActive: Bool {
    ProcessInfo.processInfo.environment["SIMTOOL_TEST_BED"] == "1"
  }

  /// The one bed of this test process; its `pcscd` starts at the first use.
  ///
  /// - Throws: ``TestBedError`` outside the namespaces, or when `pcscd` does not come up.
  public static var shared: TestBed {
    get throws { try made.get() }
  }

  private static let made = Result { try TestBed() }

  /// The daemon behind all slots; to be stopped, restarted or suspended only ``exclusively(_:)``.
  public let daemon: PCSCDaemon

  private struct Place {
    let slot: PCSCDaemon.Slot
    var taken = false
    var freeSince: ContinuousClock.Instant
  }

  private struct Register {
    var places: [Place]
    var waitingForAll = 0
  }

  private let register: Mutex<Register>

  private init() throws {
    guard Self.isActive else {
      throw TestBedError("not inside the test bed: run through scripts/test or scripts/namespace")
    }
    daemon = try PCSCDaemon()
    try daemon.start()
    register = Mutex(
      Register(places: daemon.slots.map { Place(slot: $0, freeSince: .now - .seconds(60)) }))
  }

  /// Lends a slot that no other test uses, for as long as `body` runs.
  ///
  /// Tests that run at the same time so never meet in one reader; a test that only needs the daemon
  /// takes a slot too, or another test may stop the daemon under it. A slot rests before it is lent
  /// again: when one card leaves and another comes within a second, pcscd can be left with an empty
  /// reader (it polls virtual readers every 400 ms).
  ///
  /// - Throws: ``TestBedError`` when no slot came free for ten minutes; what `body` throws.
  public func withSlot<R>(_ body: (PCSCDaemon.Slot) throws -> R) throws -> R {
    try withSlots(1) { try body($0[0]) }
  }

  /// Lends `count` slots at once, as ``withSlot(_:)`` does one.
  public func withSlots<R>(_ count: Int, _ body: ([PCSCDaemon.Slot]) throws -> R) throws -> R {
    let lent = try lend(count)
    defer { giveBack(lent) }
    return try body(lent)
  }

  /// Runs `body` while no other test uses any slot, so that it may stop or freeze the daemon.
  ///
  /// For suites whose names end in `WholeBedTests`, which `scripts/test` runs one test at a time:
  /// beside other tests this one would block a thread until all slots are free, and then everybody
  /// else until it is over.
  ///
  /// - Throws: As ``withSlot(_:)``.
  public func exclusively<R>(_ body: () throws -> R) throws -> R {
    try withSlots(daemon.slots.count) { _ in try body() }
  }

  // MARK: Lending

  private func lend(_ count: Int) throws -> [PCSCDaemon.Slot] {
    let all = count == daemon.slots.count
    // Who needs all slots goes first, or a stream of small borrowers would starve it.
    if all { register.withLock { $0.waitingForAll += 1 } }
    defer { if all { register.withLock { $0.waitingForAll -= 1 } } }
    // Longer than any run: a test that waits for its turn has done nothing wrong.
    let deadline = ContinuousClock.now + .seconds(600)
    while ContinuousClock.now < deadline {
      let lent = take(count, all: all)
      if !lent.isEmpty { return lent }
      Thread.sleep(forTimeInterval: 0.02)
    }
    throw TestBedError("no \(count) free slots of \(daemon.slots.count) within ten minutes")
  }

  /// Takes the slots that have been free longest, or none if there are not enough.
  private func take(_ count: Int, all: Bool) -> [PCSCDaemon.Slot] {
    let rested = ContinuousClock.now - .seconds(1)
    return register.withLock { register in
      guard all || register.waitingForAll == 0 else { return [] }
      let free = register.places.indices
        .filter { !register.places[$0].taken && register.places[$0].freeSince <= rested }
        .sorted { register.places[$0].freeSince < register.places[$1].freeSince }
      guard free.count >= count else { return [] }
      for index in free.prefix(count) { register.places[index].taken = true }
      return free.prefix(count).map { register.places[$0].slot }
    }
  }

  private func giveBack(_ slots: [PCSCDaemon.Slot]) {
    register.withLock { register in
      for index in register.places.indices where slots.contains(register.places[index].slot) {
        register.places[index].taken = false
        register.places[index].freeSince = .now
      }
    }
  }
}
