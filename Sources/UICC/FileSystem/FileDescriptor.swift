/// The file descriptor in an FCP: kind, record length and record count (TS 102 221, 11.1.1.4.3).
public struct FileDescriptor: Hashable, Sendable {
  /// What a file is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// MF, DF or ADF.
    case directory
    /// One run of bytes.
    case transparent
    /// Records of one length.
    case linearFixed
    /// Records of one length in a ring, the newest first.
    case cyclic
    /// Data objects.
    case berTLV
    /// Something that the standard leaves open.
    case other
  }

  /// The descriptor byte.
  public let rawValue: UInt8
  /// The length of a record in bytes; nil where there are none.
  public let recordLength: Int?
  /// The number of records; nil where there are none.
  public let recordCount: Int?

  /// A descriptor from the value of object 82; nil for other than 1, 2 or 5 bytes.
  ///
  /// One byte alone is against TS 102 221, which asks for the data coding byte too, but its
  /// meaning is the same.
  public init?(_ bytes: [UInt8]) {
    guard [1, 2, 5].contains(bytes.count) else { return nil }
    rawValue = bytes[0]
    recordLength = bytes.count == 5 ? Int(bytes[2]) << 8 | Int(bytes[3]) : nil
    recordCount = bytes.count == 5 ? Int(bytes[4]) : nil
  }

  /// What the file is, whether it may be shared between channels or not.
  public var kind: Kind {
    let byte = rawValue & 0xBF
    if byte == 0x39 { return .berTLV }
    switch (byte & 0xB8, byte & 0x07) {
    case (0x38, 0): return .directory
    case (0x00, 1), (0x08, 1): return .transparent
    case (0x00, 2), (0x08, 2): return .linearFixed
    case (0x00, 6), (0x08, 6): return .cyclic
    default: return .other
    }
  }
}
