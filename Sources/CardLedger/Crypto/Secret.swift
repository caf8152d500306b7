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

  /// The bytes, to be read only while the secret is held.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(memory) }

  /// A new master key.
  static func random() -> Secret {
    Secret(count: Sodium.keySize) { Sodium.randomise($0) }
  }
}
