/// Bytes that nobody shall find in memory later: overwritten when the last reference goes.
final class Secret: @unchecked Sendable {
  // Written before anyone else has a reference, and never after.
  private let memory: UnsafeMutableRawBufferPointer

  /// Secret bytes, written by `fill`.
  init(count: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
    memory = .allocate(byteCount: count, alignment: 8)
    fill(memory)
  }

  deinit {
    Sodium.erase(memory)
    memory.deallocate()
  }

  /// Runs `body` with the bytes.
  ///
  /// A mere pointer would not do: the last reference may go, and the bytes with it, as soon as the
  /// pointer is taken.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withExtendedLifetime(self) { body(UnsafeRawBufferPointer(memory)) }
  }

  /// A new master key.
  static func random() -> Secret {
    Secret(count: Sodium.keySize) { Sodium.randomise($0) }
  }
}
