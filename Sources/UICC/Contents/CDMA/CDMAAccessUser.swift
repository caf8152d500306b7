/// EF_HRPDUPP: the user of access authentication in HRPD (3GPP2 C.S0065, 5.2).
///
/// How many bytes there are, the length of the name, the name, and four bits of algorithm. Length and
/// name by a modem of Huawei; the algorithm as in EF_SIPUPP.
public struct CDMAAccessUser: FileContent {
  /// The user.
  public let user: CDMADataUser

  /// A user.
  public init(_ name: String, algorithm: UInt8) {
    user = CDMADataUser(name, algorithm: algorithm)
  }

  /// Name and algorithm.
  public var fields: [ContentField] { user.fields }

  private static let subject = "EF_HRPDUPP"

  /// Decodes the bytes that the first one counts; what follows is passed over.
  ///
  /// - Throws: ``CodecError``: blank (also where there is no name), a name that is cut off.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    var bits = try CDMABits(bytes, Self.subject)
    let name = try bits.text(length: bits.read(8))
    self.init(name, algorithm: UInt8(try bits.read(4)))
    if name.isEmpty { throw CodecError(Self.subject, offset: 1, .blank) }
  }

  /// Encodes to `length` bytes, filled with FF.
  ///
  /// - Throws: ``CodecError`` for a name that does not fit.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    var bits = CDMABits.Writer()
    try bits.write(user.name.text, Self.subject)
    bits.write(Int(user.algorithm), 4)
    return try bits.counted(Self.subject).filled(to: length, subject: Self.subject)
  }
}
