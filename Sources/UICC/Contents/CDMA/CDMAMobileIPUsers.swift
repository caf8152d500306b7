/// EF_MIPUPP: the users of mobile IP (3GPP2 C.S0065, 5.2; C.S0016 has the bits).
///
/// How many bytes there are; then in bits: whether retries are told (1) and these (2, 3, 6), how many
/// users (4), and of each its entry (4), the length of its name (8), the name, a tunnel (1), three
/// addresses (32 each), two algorithms (4), each with the index of a key (32) if a bit says so. Order
/// and sizes by a Qualcomm modem (nvruim); HTC's Android steps over the same.
public struct CDMAMobileIPUsers: FileContent {
  /// How often at most a telephone tries to register (0 to 3), the time before it tries again (0 to 7),
  /// and how long before its end a registration is renewed (0 to 63), in units of C.S0016; nil where
  /// the card leaves that open.
  public let retries: [UInt8]?
  /// The users, at most 15.
  public let users: [CDMAMobileIPUser]

  /// Users of mobile IP.
  public init(_ users: [CDMAMobileIPUser], retries: [UInt8]? = nil) {
    self.users = users
    self.retries = retries
  }

  /// Retries, then each user.
  public var fields: [ContentField] {
    let names = ["MAX_NUM_RETRY", "FIRST_RETRY_TIMEOUT", "REREG_THRESHOLD"]
    var fields = zip(names, retries ?? []).map { ContentField($0, .number(Int($1))) }
    fields.append(ContentField("users", .list(users.map { FieldValue.fields($0.fields) })))
    return fields
  }

  private static let subject = "EF_MIPUPP"
  private static let retryBits = [2, 3, 6]

  /// Decodes the bytes that the first one counts; what follows is passed over.
  ///
  /// - Throws: ``CodecError``: blank, none, a user that is cut off.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    var bits = try CDMABits(bytes, Self.subject)
    var retries: [UInt8] = []
    if try bits.read(1) == 1 {
      for width in Self.retryBits { retries.append(UInt8(try bits.read(width))) }
    }
    let count = try bits.read(4)
    var users: [CDMAMobileIPUser] = []
    for _ in 0..<count { users.append(try CDMAMobileIPUser(&bits)) }
    if users.isEmpty { throw CodecError(Self.subject, offset: 1, .blank) }
    self.init(users, retries: retries.isEmpty ? nil : retries)
  }

  /// Encodes to `length` bytes, filled with FF.
  ///
  /// - Throws: ``CodecError`` for none or more than 15, for names that do not fit.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard (1...15).contains(users.count) else {
      throw CodecError(Self.subject, offset: 0, .tooLong(limit: 15))
    }
    var bits = CDMABits.Writer()
    bits.write(retries == nil ? 0 : 1, 1)
    for (number, width) in zip(retries ?? [], Self.retryBits) { bits.write(Int(number), width) }
    bits.write(users.count, 4)
    for user in users { try user.write(to: &bits, Self.subject) }
    return try bits.counted(Self.subject).filled(to: length, subject: Self.subject)
  }
}

/// A user of mobile IP.
public struct CDMAMobileIPUser: Hashable, Sendable {
  /// Entry, name, and the algorithm towards the AAA server.
  public let user: CDMADataUser
  /// True where packets go back through a tunnel.
  public let tunnels: Bool
  /// The addresses of the user, of its home agent and of a second one; 0 where none is fixed.
  public let addresses: [UInt32]
  /// The algorithm towards the home agent, by its number: 0 to 15.
  public let homeAlgorithm: UInt8
  /// The indices of the keys with the AAA server and with the home agent; nil where not told.
  public let keys: [UInt32?]

  /// A user with three addresses and two keys.
  public init(
    _ user: CDMADataUser, tunnels: Bool, addresses: [UInt32], homeAlgorithm: UInt8, keys: [UInt32?]
  ) {
    self.user = user
    self.tunnels = tunnels
    self.addresses = addresses
    self.homeAlgorithm = homeAlgorithm
    self.keys = keys
  }

  var fields: [ContentField] {
    let yes = FieldTerm("reverseTunnelling", en: "reverse tunnelling", zh: "反向隧道")
    let names = ["home address", "primary home agent", "secondary home agent"]
    // The algorithm towards the server comes later here.
    var fields: [ContentField] = Array(user.fields.dropLast())
    fields.append(ContentField("T bit", .flags(tunnels ? 1 : 0, tunnels ? [yes] : [])))
    for (name, address) in zip(names, addresses) {
      fields.append(.personal(name, FieldValue.text(Self.text(address))))
    }
    fields.append(ContentField("MN-AAA algorithm", .number(Int(user.algorithm))))
    fields.append(ContentField("MN-HA algorithm", .number(Int(homeAlgorithm))))
    return fields
  }

  /// An address as IP version 4 is written.
  private static func text(_ address: UInt32) -> String {
    [24, 16, 8, 0].map { String(address >> $0 & 0xFF) }.joined(separator: ".")
  }

  init(_ bits: inout CDMABits) throws(CodecError) {
    let index = UInt8(try bits.read(4))
    let length = try bits.read(8)
    let name = try bits.text(length: length)
    tunnels = try bits.read(1) == 1
    addresses = [try bits.word(), try bits.word(), try bits.word()]
    user = CDMADataUser(name, algorithm: UInt8(try bits.read(4)), index: index)
    let serverKey: UInt32? = try bits.read(1) == 1 ? bits.word() : nil
    homeAlgorithm = UInt8(try bits.read(4))
    let homeKey: UInt32? = try bits.read(1) == 1 ? bits.word() : nil
    keys = [serverKey, homeKey]
  }

  func write(to bits: inout CDMABits.Writer, _ subject: String) throws(CodecError) {
    bits.write(Int(user.index ?? 0), 4)
    try bits.write(user.name.text, subject)
    bits.write(tunnels ? 1 : 0, 1)
    for address in addresses { bits.write(Int(address), 32) }
    for (algorithm, key) in zip([user.algorithm, homeAlgorithm], keys) {
      bits.write(Int(algorithm), 4)
      bits.write(key == nil ? 0 : 1, 1)
      if let key { bits.write(Int(key), 32) }
    }
  }
}
