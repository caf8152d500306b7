/// What is done to a file, as far as access rules are told apart here.
public enum FileOperation: Hashable, Sendable, CaseIterable {
  /// READ and SEARCH.
  case read
  /// UPDATE.
  case update

  /// The bit in an access mode byte of an EF (ISO/IEC 7816-4, 5.4.3.1).
  var bit: UInt8 { self == .read ? 0x01 : 0x02 }
}
