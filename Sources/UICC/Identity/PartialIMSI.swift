/// What could be read of an EF_IMSI of which the card does not give every byte.
///
/// It is evidence and never a number: nothing here fills a gap, not even where the rest would allow
/// only one digit.
public struct PartialIMSI: Hashable, Sendable, Maskable {
  /// The nine bytes of the file; nil where none was read.
  public let bytes: [UInt8?]

  /// The character that stands for a digit that was not read.
  public static let unread: Character = "?"

  private static let size = 9

  /// Bytes in the order of the file; those beyond the ninth are left out, those that lack are unread.
  public init(_ bytes: [UInt8?]) {
    let lacking = max(0, Self.size - bytes.count)
    self.bytes = Array(bytes.prefix(Self.size)) + [UInt8?](repeating: nil, count: lacking)
  }

  /// The digits that were read, with `?` for each other place, as in `52003????567890`.
  ///
  /// Where the length byte was not read, there are as many places as the longest IMSI has.
  public var digits: String {
    var digits = places.map { Self.digit($0) }
    while digits.last == .some(nil) { digits.removeLast() }
    return String(digits.map { $0 ?? Self.unread })
  }

  /// How many digits were read.
  public var knownDigits: Int { digits.count { $0 != Self.unread } }

  /// True where every digit that was read stands at its place in `imsi`.
  public func fits(_ imsi: IMSI) -> Bool {
    let pattern = Array(digits)
    let whole = Array(imsi.digits)
    if length != nil, whole.count > pattern.count { return false }
    return pattern.indices.allSatisfy { index in
      pattern[index] == Self.unread
        || (whole.indices.contains(index) && whole[index] == pattern[index])
    }
  }

  /// The first five and the last two places: `52003********90`.
  public var masked: String { IMSI.mask(digits) }

  /// All places.
  public var unmasked: String { digits }

  // MARK: - Half bytes

  /// The length byte, where it was read and can be one.
  private var length: Int? {
    bytes[0].flatMap { (1...8).contains($0) ? Int($0) : nil }
  }

  /// The half bytes after that of the parity, as far as the length reaches; nil where not read.
  private var places: [UInt8?] {
    let content = bytes.dropFirst().prefix(length ?? Self.size - 1)
    let halves = content.flatMap { byte -> [UInt8?] in
      byte.map { [$0 & 0x0F, $0 >> 4] } ?? [nil, nil]
    }
    return Array(halves.dropFirst())
  }

  /// The digit of a half byte: nil for filling, `?` for what is no digit or was not read.
  private static func digit(_ half: UInt8?) -> Character? {
    guard let half else { return unread }
    if half == Nibbles.filler { return nil }
    return half <= 9 ? Character(Unicode.Scalar(UInt8(ascii: "0") + half)) : unread
  }
}
