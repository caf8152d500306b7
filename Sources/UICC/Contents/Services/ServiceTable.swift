/// Which services an application offers, one bit each: EF_UST, EF_EST, EF_IST and the like
/// (3GPP TS 31.102, 4.2.8; TS 31.103, 4.2.7).
public struct ServiceTable<Names: ServiceNames>: FileContent {
  /// The numbers of the services that are available, from 1.
  public let available: Set<Int>

  /// A table with these services.
  public init(_ available: Set<Int>) { self.available = available.filter { $0 > 0 } }

  /// True where the card offers the service with this number.
  public func contains(_ service: Int) -> Bool { available.contains(service) }

  /// The services that are available, by number and name.
  public var fields: [ContentField] {
    [
      ContentField(
        Names.term, .list(available.sorted().map { .code($0, Names.term(of: $0)) }))
    ]
  }

  /// Decodes one byte for eight services.
  ///
  /// - Throws: ``CodecError`` for no bytes, and for nothing but FF: no card offers everything.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 1, subject: Names.term)
    let bits = bytes.indices.flatMap { index -> [Int] in
      (0..<8).filter { bytes[index] >> $0 & 1 == 1 }.map { 8 * index + $0 + 1 }
    }
    available = Set(bits)
  }

  /// Encodes to `length` bytes; services beyond the last one are not available.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard (available.max() ?? 0) <= 8 * length else {
      throw CodecError(Names.term, offset: max(0, length), .tooLong(limit: length))
    }
    return (0..<length).map { index in
      (0..<8).reduce(0) { $0 | (available.contains(8 * index + $1 + 1) ? 1 << $1 : 0) }
    }
  }
}

/// The names of the services of one table.
public protocol ServiceNames: Sendable {
  /// What an entry is called.
  static var term: String { get }
  /// The names in the order of their numbers, the first one number 1; empty where reserved.
  static var names: [String] { get }
}

extension ServiceNames {
  /// What an entry is called.
  public static var term: String { "services" }

  /// The service with this number; nil where the number is reserved.
  static func term(of number: Int) -> FieldTerm? {
    guard names.indices.contains(number - 1), !names[number - 1].isEmpty else { return nil }
    let name = names[number - 1]
    return FieldTerm(name, en: "\(number) \(name)", zh: "\(number) \(name)")
  }
}
