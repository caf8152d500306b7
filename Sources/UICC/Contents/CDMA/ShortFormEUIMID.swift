public import APDU

/// EF_SF_EUIMID: the short form of the expanded number of the card in CDMA networks.
///
/// Seven bytes, the lowest first (size: a modem of MediaTek; size and order: the RuimRecords of HTC's
/// Android; file: a Qualcomm modem, mmgsdi, in CSIM and R-UIM alike). The long form is the ICCID and
/// has no file of its own.
public struct ShortFormEUIMID: FileContent, Maskable {
  /// Seven bytes, the highest first.
  public let bytes: [UInt8]

  /// A number, the highest byte first.
  public init(_ bytes: HexBytes) { self.bytes = bytes.bytes }

  /// The number.
  public var fields: [ContentField] { [.personal("SF_EUIMID", self)] }

  /// The first two and the last two half bytes.
  public var masked: String { unmasked.masked(keepingFirst: 2, last: 2) }

  /// All half bytes.
  public var unmasked: String { Hex.encode(bytes) }

  private static let subject = "EF_SF_EUIMID"
  private static let size = 7

  /// Decodes seven bytes; what follows is passed over.
  ///
  /// - Throws: ``CodecError``: fewer bytes, blank, or nothing but noughts.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.size, subject: Self.subject)
    self.bytes = bytes[..<Self.size].reversed()
    if self.bytes.isBlank || self.bytes.allSatisfy({ $0 == 0 }) {
      throw CodecError(Self.subject, offset: 0, .blank)
    }
  }

  /// Encodes to `length` bytes, filled with FF.
  ///
  /// - Throws: ``CodecError`` for another count than seven bytes, and where they do not fit.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard bytes.count <= Self.size else {
      throw CodecError(Self.subject, offset: 0, .tooLong(limit: Self.size))
    }
    guard bytes.count == Self.size else {
      throw CodecError(Self.subject, offset: 0, .tooShort(needed: Self.size, left: bytes.count))
    }
    return try bytes.reversed().filled(to: length, subject: Self.subject)
  }
}
