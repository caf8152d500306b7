/// FNV-1a in 64 bits: tells two contents apart, and withstands nobody who wants them alike.
///
/// By bytes it is the published function; by words of 64 bits it is quicker, and still no change within
/// one word leaves the sum as it was. Parameters: Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash
/// Algorithm" (draft-eastlake-fnv), section 5.
@usableFromInline
package struct FNV1a: Sendable {
  /// The sum of what was added.
  @usableFromInline
  package var sum: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Of nothing.
  @inlinable
  package init() {}

  /// Adds a byte, or a word.
  @inlinable
  package mutating func add(_ value: UInt64) {
    sum = (sum ^ value) &* 0x100_0000_01B3
  }

  /// Adds bytes, one by one.
  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(UInt64(byte)) }
  }
}
