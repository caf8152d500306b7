/// Remembers numbers in little memory: it forgets none, and takes few others for one of them.
///
/// A Bloom filter of a fixed size, 16 MiB. With ten million cards it is wrong about one new card in
/// two hundred, which costs a look at the index and nothing else.
struct KnownKeys {
  fileprivate static let bitCount: UInt64 = 1 << 27
  private static let probes = 4

  private var words = [UInt64](repeating: 0, count: Int(bitCount / 64))

  mutating func insert(_ key: Int64) {
    var place = Place(key)
    for _ in 0..<Self.probes { words[place.word] |= place.next() }
  }

  func contains(_ key: Int64) -> Bool {
    var place = Place(key)
    for _ in 0..<Self.probes where words[place.word] & place.next() == 0 { return false }
    return true
  }

  /// One place after the other, from two halves of the number after it was mixed once more: the
  /// upper bits of numbers that share a tail are the same.
  private struct Place {
    private var place: UInt64
    private let step: UInt64

    init(_ key: Int64) {
      var mixed = UInt64(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15
      mixed ^= mixed >> 32
      place = mixed % bitCount
      step = mixed >> 32 | 1
    }

    var word: Int { Int(place / 64) }

    /// The bit within the word; goes on to the next place.
    mutating func next() -> UInt64 {
      defer { place = (place &+ step) % bitCount }
      return 1 << (place % 64)
    }
  }
}
