/// The content of EF_SST of a 2G SIM (3GPP TS 51.011, 10.3.7).
public typealias SIMServiceTable = AllocatedServices<SIMServiceNames>

/// Services with two bits each, as EF_SST of a 2G SIM and EF_CST of an R-UIM have them.
public struct AllocatedServices<Names: ServiceNames>: FileContent {
  /// The numbers of the services that the card has room for, from 1.
  public let allocated: Set<Int>
  /// The numbers of the services that are switched on.
  public let activated: Set<Int>

  /// A table with services that are allocated and activated.
  public init(_ activated: Set<Int>, onlyAllocated: Set<Int> = [], onlyActivated: Set<Int> = []) {
    allocated = activated.union(onlyAllocated)
    self.activated = activated.union(onlyActivated)
  }

  /// The services that can be used, then those that are allocated and switched off.
  public var fields: [ContentField] {
    let idle = allocated.subtracting(activated)
    return [Self.field("services", allocated.intersection(activated))]
      + (idle.isEmpty ? [] : [Self.field("allocated only", idle)])
  }

  private static func field(_ name: String, _ services: Set<Int>) -> ContentField {
    ContentField(
      name, .list(services.sorted().map { .code($0, Names.term(of: $0)) }))
  }

  /// Decodes one byte for four services: bit 1 of a pair says allocated, bit 2 activated.
  ///
  /// - Throws: ``CodecError`` for less than two bytes, and for nothing but FF.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 2, subject: "services")
    let numbers = { (bit: Int) -> [Int] in
      bytes.indices.flatMap { index -> [Int] in
        (0..<4).filter { bytes[index] >> (2 * $0 + bit) & 1 == 1 }.map { 4 * index + $0 + 1 }
      }
    }
    allocated = Set(numbers(0))
    activated = Set(numbers(1))
  }

  /// Encodes to `length` bytes; services beyond the last one are not allocated.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard (allocated.union(activated).max() ?? 0) <= 4 * length else {
      throw CodecError("services", offset: max(0, length), .tooLong(limit: length))
    }
    return (0..<length).map { index in
      (0..<4).reduce(0) { byte, pair in
        let service = 4 * index + pair + 1
        let bits: UInt8 =
          (allocated.contains(service) ? 1 : 0) | (activated.contains(service) ? 2 : 0)
        return byte | bits << (2 * pair)
      }
    }
  }
}
