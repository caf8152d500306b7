/// EF_SIPUPP: the users of simple IP (3GPP2 C.S0065, 5.2; C.S0016 has the bits).
///
/// How many bytes there are; then in bits: how many users (4), and of each its entry (4), the length
/// of its name (8), the name, its algorithm (4). By the RuimRecords of HTC's Android.
public struct CDMASimpleIPUsers: FileContent {
  /// The users, at most 15.
  public let users: [CDMADataUser]

  /// Users of simple IP.
  public init(_ users: [CDMADataUser]) { self.users = users }

  /// Each user.
  public var fields: [ContentField] {
    [ContentField("users", .list(users.map { .fields($0.fields) }))]
  }

  private static let subject = "EF_SIPUPP"

  /// Decodes the bytes that the first one counts; what follows is passed over.
  ///
  /// - Throws: ``CodecError``: blank, none, a user that is cut off.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    var bits = try CDMABits(bytes, Self.subject)
    let count = try bits.read(4)
    users = try (0..<count).map { _ throws(CodecError) in
      let index = try bits.read(4)
      let name = try bits.text(length: bits.read(8))
      return CDMADataUser(name, algorithm: UInt8(try bits.read(4)), index: UInt8(index))
    }
    if users.isEmpty { throw CodecError(Self.subject, offset: 1, .blank) }
  }

  /// Encodes to `length` bytes, filled with FF.
  ///
  /// - Throws: ``CodecError`` for none or more than 15, for names that do not fit.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard (1...15).contains(users.count) else {
      throw CodecError(Self.subject, offset: 0, .tooLong(limit: 15))
    }
    var bits = CDMABits.Writer()
    bits.write(users.count, 4)
    for (place, user) in users.enumerated() {
      bits.write(Int(user.index ?? UInt8(place)), 4)
      try bits.write(user.name.text, Self.subject)
      bits.write(Int(user.algorithm), 4)
    }
    return try bits.counted(Self.subject).filled(to: length, subject: Self.subject)
  }
}
