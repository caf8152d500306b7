public import APDU

/// Which number of a piece of hardware a file holds.
public protocol CDMAHardware: Sendable {
  /// The name of the file.
  static var file: String { get }
  /// What a number of so many bytes is called.
  static func name(bytes: Int) -> String
}

/// EF_RUIMID: the number of the card, in CDMA networks (3GPP2 C.S0065, 5.2.17; C.S0023, 3.4.17).
public enum RemovableUIM: CDMAHardware {
  /// `EF_RUIMID`.
  public static let file = "EF_RUIMID"
  /// `UIM_ID`, however long.
  public static func name(bytes: Int) -> String { "UIM_ID" }
}

/// EF_ESN_MEID_ME: the number of the telephone that the card was in last (3GPP2 C.S0065, 5.2.24;
/// C.S0023, 3.4.24).
public enum CDMATelephone: CDMAHardware {
  /// `EF_ESN_MEID_ME`.
  public static let file = "EF_ESN_MEID_ME"
  /// `MEID` for seven bytes, `ESN` for four.
  public static func name(bytes: Int) -> String { bytes == 7 ? "MEID" : "ESN" }
}

/// The number of a card or a telephone in CDMA: how many bytes it has, then these, the lowest first.
///
/// The layout is that of a modem of Huawei, which quotes the clauses.
public struct CDMAHardwareID<Hardware: CDMAHardware>: FileContent, Maskable {
  /// One to seven bytes, the highest first.
  public let bytes: [UInt8]

  /// A number, the highest byte first.
  public init(_ bytes: HexBytes) { self.bytes = bytes.bytes }

  /// The number.
  public var fields: [ContentField] { [.personal(name, self)] }

  /// What the number is called: `UIM_ID`, `ESN`, `MEID`.
  public var name: String { Hardware.name(bytes: bytes.count) }

  /// The first two and the last two half bytes.
  public var masked: String { unmasked.masked(keepingFirst: 2, last: 2) }

  /// All half bytes.
  public var unmasked: String { Hex.encode(bytes) }

  /// Decodes eight bytes; what follows is passed over.
  ///
  /// - Throws: ``CodecError``: fewer bytes than there must be, blank, a count other than 1 to 7.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 8, subject: Hardware.file)
    let count = Int(bytes[0])
    guard count > 0 else { throw CodecError(Hardware.file, offset: 0, .blank) }
    guard count < 8 else {
      throw CodecError(
        Hardware.file, offset: 0, .unexpected("expected 1 to 7 bytes, found \(count)"))
    }
    self.bytes = bytes[1...count].reversed()
    if self.bytes.isBlank { throw CodecError(Hardware.file, offset: 1, .blank) }
  }

  /// Encodes to `length` bytes, filled with FF.
  ///
  /// - Throws: ``CodecError`` for more than seven bytes, and where they do not fit.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard (1...7).contains(bytes.count) else {
      throw CodecError(Hardware.file, offset: 0, .tooLong(limit: 7))
    }
    return try ([UInt8(bytes.count)] + bytes.reversed())
      .filled(to: length, subject: Hardware.file)
  }
}
