/// The card service data byte (ISO/IEC 7816-4, 8.1.1.2.3): what can be found before any selection.
public struct CardServiceData: RawRepresentable, Hashable, Sendable {
  /// The byte.
  public let rawValue: UInt8

  /// The byte's reading.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Applications are selected by full DF name (AID).
  public var selectionByFullName: Bool { rawValue & 0x80 != 0 }

  /// Applications are selected by the first bytes of their DF name.
  public var selectionByPartialName: Bool { rawValue & 0x40 != 0 }

  /// EF_DIR is there and lists the applications.
  public var hasDirectoryFile: Bool { rawValue & 0x20 != 0 }

  /// EF_ATR is there.
  public var hasATRFile: Bool { rawValue & 0x10 != 0 }

  /// The card has a master file.
  public var hasMasterFile: Bool { rawValue & 0x01 == 0 }

  /// The command that reads EF_DIR and EF_ATR.
  public enum Access: UInt8, Hashable, Sendable, CaseIterable {
    /// READ RECORD: the files have records, as EF_DIR of every UICC has.
    case readRecord = 0b000
    /// GET DATA.
    case getData = 0b010
    /// READ BINARY: the files are transparent.
    case readBinary = 0b100
  }

  /// How EF_DIR and EF_ATR are read; nil for reserved values.
  public var access: Access? { Access(rawValue: rawValue >> 1 & 0b111) }
}
