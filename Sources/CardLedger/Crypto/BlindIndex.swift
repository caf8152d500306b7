import Renewal

/// The numbers under which identifiers are found without being decrypted.
///
/// One number of 64 bits answers for the whole identifier and for its tails: 16 bits each of the
/// keyed hashes of its last 4, 6, 8 and 13 digits, the shortest on top. What shares a tail shares
/// the upper bits, so that a tail is a range of one index. Fewer bits than the digits hold: hits
/// are confirmed after decryption, always.
struct BlindIndex {
  private static let levels = [4, 6, 8, 13]

  /// How the index holds customers' phones.
  enum Phones {
    /// One keyed hash of the text, up to schema 2.
    case whole
    /// Like an identifier, by the digits.
    case tails
  }

  private let keys: KeyRing
  private let phones: Phones

  init(_ keys: KeyRing, phones: Phones = .tails) {
    self.keys = keys
    self.phones = phones
  }

  /// The number of an identifier; only its last 13 digits count.
  func key(_ kind: IdentifierKind, _ value: String) -> Int64 {
    var value = value
    return value.withUTF8 { key(kind, $0) }
  }

  /// The number of an identifier, given as bytes of ASCII.
  func key(_ kind: IdentifierKind, _ digits: UnsafeBufferPointer<UInt8>) -> Int64 {
    range(kind.indexTag, digits, isWhole: true).lowerBound
  }

  /// The numbers of all identifiers that end with `tail`, and of some others.
  ///
  /// - Returns: All numbers where the tail is shorter than four digits.
  func keys(_ kind: IdentifierKind, tail: String) -> ClosedRange<Int64> {
    var tail = tail
    return tail.withUTF8 { range(kind.indexTag, $0, isWhole: false) }
  }

  /// The number of a customer's phone, whatever form it was written in; of something else its text's.
  func key(phone: String) -> Int64 {
    guard case .tails = phones, let form = PhoneForm(phone) else { return key(contact: phone) }
    var digits = form.digits
    return digits.withUTF8 { range(Self.phoneTag, $0, isWhole: true).lowerBound }
  }

  /// The numbers of all customers' phones that can be this one, and of some others.
  func keys(phone: PhoneForm) -> ClosedRange<Int64> {
    var tail = phone.tail
    return tail.withUTF8 { range(Self.phoneTag, $0, isWhole: false) }
  }

  private static let phoneTag = UInt8(ascii: "p")

  /// The number of a customer's mail address, or of any other text.
  func key(contact: String) -> Int64 {
    var text = SearchText.contact(contact)
    return text.withUTF8 { Int64(bitPattern: hash((UInt8(ascii: "c"), 0), $0)) }
  }

  /// The number of orders for a plan and an account at a provider.
  func key(order plan: String, for account: IdentityKey) -> Int64 {
    var text = account.text + "\n" + plan
    return text.withUTF8 { Int64(bitPattern: hash((UInt8(ascii: "o"), 0), $0)) }
  }

  /// The number of an import.
  func key(run name: String) -> Int64 {
    var name = name
    return name.withUTF8 { Int64(bitPattern: hash((UInt8(ascii: "r"), 0), $0)) }
  }

  private func range(
    _ tag: UInt8, _ digits: UnsafeBufferPointer<UInt8>, isWhole: Bool
  ) -> ClosedRange<Int64> {
    let count = digits.count
    var key: UInt64 = 0
    var bits: UInt64 = 64
    for level in Self.levels where isWhole || level <= count {
      bits -= 16
      let tail = UnsafeBufferPointer(rebasing: digits.suffix(level))
      let part = hash((tag, UInt8(level)), tail)
      key |= (part & 0xFFFF) << bits
    }
    let low = Int64(bitPattern: key)
    // The lower bits are all zero in `key`; bits above them, the sign included, are shared.
    return low...Int64(bitPattern: key | (bits == 0 ? 0 : UInt64.max >> (64 - bits)))
  }

  private func hash(_ prefix: (UInt8, UInt8), _ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    withUnsafeTemporaryAllocation(byteCount: 2 + text.count, alignment: 1) { message in
      (message[0], message[1]) = prefix
      UnsafeMutableRawBufferPointer(rebasing: message[2...])
        .copyMemory(from: UnsafeRawBufferPointer(text))
      return keys.index.withBytes {
        Sodium.shortHash(UnsafeRawBufferPointer(message), key: $0)
      }
    }
  }
}

extension IdentifierKind {
  /// What keeps the kinds apart in the index.
  fileprivate var indexTag: UInt8 {
    switch self {
    case .iccid: UInt8(ascii: "i")
    case .imsi: UInt8(ascii: "s")
    case .msisdn: UInt8(ascii: "m")
    case .eid: UInt8(ascii: "e")
    case .account: UInt8(ascii: "a")
    }
  }
}

/// How texts are written before they are compared.
enum SearchText {
  /// An identifier: digits and the letters A to F in upper case; filling at the end goes.
  static func identifier(_ kind: IdentifierKind, _ text: String) -> String {
    if kind == .account { return contact(text) }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let letters = UInt8(ascii: "A")...UInt8(ascii: "F")
    // Nearly every text is in order already, but for the sign of an international number.
    let tail = text.utf8.drop { $0 == UInt8(ascii: "+") }
    if tail.allSatisfy({ digits.contains($0) }) { return String(Substring(tail)) }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let upper = (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte) ? byte - 32 : byte
      if digits.contains(upper) || (kind == .iccid && letters.contains(upper)) {
        bytes.append(upper)
      }
    }
    while kind == .iccid, bytes.last == UInt8(ascii: "F") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A mail address or phone number: lower case, without spaces and what is put between digits.
  static func contact(_ text: String) -> String {
    let isNumber = text.utf8.allSatisfy { (0x20...0x39).contains($0) && $0 != UInt8(ascii: "'") }
    return String(
      text.lowercased().filter { !$0.isWhitespace && !(isNumber && "-()./".contains($0)) })
  }
}
