/// Links events to one another, so that none can be changed, removed, inserted or moved unnoticed.
///
/// The link of an event is a keyed hash (BLAKE2b) over the link before it and everything that the
/// event says; of its payload only the digest, so that a payload can be erased and the link stays.
struct AuditChain {
  private let keys: KeyRing
  private var message: [UInt8] = []

  init(_ keys: KeyRing) { self.keys = keys }

  /// The link before the first event.
  static let origin = [UInt8](repeating: 0, count: Sodium.digestSize)

  /// The digest of a payload.
  static func digest(_ payload: [UInt8]) -> [UInt8] {
    hash(payload, key: UnsafeRawBufferPointer(start: nil, count: 0))
  }

  /// The link of an event.
  mutating func link(after previous: [UInt8], _ event: EventRow) -> [UInt8] {
    link(after: previous, event, digest: event.digest ?? event.payload.map(Self.digest))
  }

  /// The link of an event whose payload has this digest; nil where it has no payload.
  mutating func link(
    after previous: [UInt8], _ event: EventRow, digest: [UInt8]?
  ) -> [UInt8] {
    message.removeAll(keepingCapacity: true)
    message += previous
    append(UInt64(bitPattern: event.sequence))
    append(UInt64(bitPattern: event.at))
    append(UInt64(bitPattern: event.card ?? 0))
    for text in [event.kind, event.staff, event.purpose, event.masked] {
      append(UInt64(text.map { $0.utf8.count + 1 } ?? 0))
      if let text { message += text.utf8 }
    }
    if let digest { message += digest }
    return keys.chain.withBytes { Self.hash(message, key: $0) }
  }

  /// The signature under the count of events and the last link.
  mutating func signature(count: Int64, link: [UInt8]) -> [UInt8] {
    message.removeAll(keepingCapacity: true)
    message += Array("head".utf8)
    append(UInt64(bitPattern: count))
    message += link
    return keys.chain.withBytes { Self.hash(message, key: $0) }
  }

  private mutating func append(_ number: UInt64) {
    withUnsafeBytes(of: number.littleEndian) { message += $0 }
  }

  private static func hash(_ message: [UInt8], key: UnsafeRawBufferPointer) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Sodium.digestSize) { digest, count in
      message.withUnsafeBytes {
        Sodium.hash($0, key: key, into: UnsafeMutableRawBufferPointer(digest))
      }
      count = Sodium.digestSize
    }
  }
}

/// An event as it lies in the store.
struct EventRow {
  var sequence: Int64
  var kind: String
  var at: Int64
  var card: Int64?
  var staff: String?
  var purpose: String?
  var masked: String?
  /// What the event says beyond its columns, sealed where it names somebody.
  var payload: [UInt8]?
  /// The digest of a payload that was erased.
  var digest: [UInt8]?
  var link: [UInt8]
}
