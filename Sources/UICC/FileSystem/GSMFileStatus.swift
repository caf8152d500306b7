/// What a SIM answers to SELECT in class A0 (3GPP TS 51.011, 9.2.1).
public enum GSMFileStatus: Hashable, Sendable {
  /// An MF or a DF is selected.
  case directory(DirectoryStatus)
  /// An EF is selected.
  case file(ElementaryStatus)

  /// A CHV's status byte.
  public struct CHV: Hashable, Sendable {
    /// False where the card has no such secret.
    public let isInitialised: Bool
    /// How many false presentations are left, 0 to 15; 0 means blocked.
    public let triesLeft: Int

    /// A status from its byte: bit 8 initialised, low half tries left.
    public init(_ byte: UInt8) {
      isInitialised = byte & 0x80 != 0
      triesLeft = Int(byte & 0x0F)
    }
  }

  /// The answer for an MF or a DF.
  public struct DirectoryStatus: Hashable, Sendable {
    /// The file identifier.
    public let fileID: FileID
    /// True for the MF.
    public let isMF: Bool
    /// True where files that CHV1 protects can be read without it.
    public let isCHV1Disabled: Bool
    /// CHV1; nil where the answer ends before.
    public let chv1: CHV?
    /// The code that unblocks CHV1; nil where the answer ends before.
    public let unblockCHV1: CHV?
    /// CHV2; nil where the answer ends before.
    public let chv2: CHV?
    /// The code that unblocks CHV2; nil where the answer ends before.
    public let unblockCHV2: CHV?
  }

  /// The answer for an EF.
  public struct ElementaryStatus: Hashable, Sendable {
    /// How an EF is organised.
    public enum Structure: UInt8, Hashable, Sendable, CaseIterable {
      /// One run of bytes.
      case transparent = 0
      /// Records of one length.
      case linearFixed = 1
      /// Records of one length in a ring.
      case cyclic = 3
    }

    /// The file identifier.
    public let fileID: FileID
    /// The size of the whole content in bytes.
    public let size: Int
    /// The organisation; nil for a value that the standard does not know.
    public let structure: Structure?
    /// The length of a record in bytes; nil for a transparent file or where the answer ends before.
    public let recordLength: Int?
    /// The three bytes of access conditions.
    public let access: [UInt8]
    /// True where the file is invalidated.
    public let isInvalidated: Bool
  }
}

// MARK: - Parsing

extension GSMFileStatus {
  private static let subject = "GSM file status"

  /// Parses the response data.
  ///
  /// - Throws: ``CodecError``: fewer than 14 bytes, or a file type other than MF, DF and EF.
  public init(parsing bytes: [UInt8]) throws(CodecError) {
    guard bytes.count >= 14 else {
      throw CodecError(Self.subject, offset: 0, .tooShort(needed: 14, left: bytes.count))
    }
    // Bytes are counted from 1, as in the clause.
    let byte = { (number: Int) in number <= bytes.count ? bytes[number - 1] : nil }
    let fileID = FileID(rawValue: UInt16(bytes[4]) << 8 | UInt16(bytes[5]))
    switch bytes[6] {
    case 0x01, 0x02:
      self = .directory(
        DirectoryStatus(
          fileID: fileID, isMF: bytes[6] == 0x01, isCHV1Disabled: bytes[13] & 0x80 != 0,
          chv1: byte(19).map(CHV.init), unblockCHV1: byte(20).map(CHV.init),
          chv2: byte(21).map(CHV.init), unblockCHV2: byte(22).map(CHV.init)))
    case 0x04:
      let structure = ElementaryStatus.Structure(rawValue: bytes[13])
      let hasRecords = structure == .linearFixed || structure == .cyclic
      self = .file(
        ElementaryStatus(
          fileID: fileID, size: Int(bytes[2]) << 8 | Int(bytes[3]), structure: structure,
          recordLength: hasRecords ? byte(15).map { Int($0) } : nil, access: Array(bytes[8...10]),
          isInvalidated: bytes[11] & 0x01 == 0))
    default:
      throw CodecError(Self.subject, offset: 6, .unexpected("expected file type 01, 02 or 04"))
    }
  }
}
