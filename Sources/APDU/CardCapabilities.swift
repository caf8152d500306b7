/// The card capabilities (ISO/IEC 7816-4, 8.1.1.2.7): one to three bytes about the command set.
///
/// What stands in a byte that the card does not give is nil, never false.
public struct CardCapabilities: Hashable, Sendable {
  /// The bytes: 1 to 3 are read, further ones are kept.
  public let bytes: [UInt8]

  /// The bytes' reading; nil where there are none.
  public init?(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return nil }
    self.bytes = bytes
    selection = first
  }

  private let selection: UInt8
  private var coding: UInt8? { bytes.dropFirst(1).first }
  private var commands: UInt8? { bytes.dropFirst(2).first }

  // MARK: Selection methods, first byte

  /// SELECT takes the full DF name (AID).
  public var selectionByFullName: Bool { selection & 0x80 != 0 }

  /// SELECT takes the first bytes of a DF name.
  public var selectionByPartialName: Bool { selection & 0x40 != 0 }

  /// SELECT takes a path.
  public var selectionByPath: Bool { selection & 0x20 != 0 }

  /// SELECT takes a file identifier.
  public var selectionByFileID: Bool { selection & 0x10 != 0 }

  /// An application is selected implicitly.
  public var implicitSelection: Bool { selection & 0x08 != 0 }

  /// Read commands take short file identifiers (SFI).
  public var shortFileIDs: Bool { selection & 0x04 != 0 }

  /// Records are reached by number.
  public var recordNumbers: Bool { selection & 0x02 != 0 }

  /// Records are reached by identifier.
  public var recordIdentifiers: Bool { selection & 0x01 != 0 }

  // MARK: Data coding, second byte

  /// What a write to bytes that are not blank does.
  public enum WriteBehaviour: UInt8, Hashable, Sendable, CaseIterable {
    /// Bytes are written once.
    case once = 0
    /// The maker's own.
    case proprietary = 1
    /// Old and new are joined by or.
    case or = 2
    /// Old and new are joined by and.
    case and = 3
  }

  /// Files of TLV structure exist.
  public var tlvFiles: Bool? { coding.map { $0 & 0x80 != 0 } }

  /// What a write to bytes that are not blank does.
  public var writeBehaviour: WriteBehaviour? {
    coding.flatMap { WriteBehaviour(rawValue: $0 >> 5 & 0b11) }
  }

  /// FF begins a tag; else it is padding.
  public var tagMayBeginWithFF: Bool? { coding.map { $0 & 0x10 != 0 } }

  /// The unit that offsets and lengths of binary commands count, in half bytes: 1 to 32 768.
  ///
  /// 2 is one byte, as every UICC has it.
  public var dataUnitInNibbles: Int? { coding.map { 1 << Int($0 & 0x0F) } }

  // MARK: Command chaining, lengths, logical channels, third byte

  /// Commands can be chained.
  public var commandChaining: Bool? { commands.map { $0 & 0x80 != 0 } }

  /// Extended Lc and Le fields are taken.
  public var extendedLengths: Bool? { commands.map { $0 & 0x40 != 0 } }

  /// The card gives out the number of a logical channel that is opened.
  public var channelNumberByCard: Bool? { commands.map { $0 & 0x10 != 0 } }

  /// The reader may choose the number of a logical channel that is opened.
  public var channelNumberByReader: Bool? { commands.map { $0 & 0x08 != 0 } }

  /// How many logical channels there are, the basic one included: 1 to 8, where 8 stands for
  /// eight or more.
  public var maximumChannels: Int? {
    commands.map { $0 & 0x18 == 0 ? 1 : Int($0 & 0x07) + 1 }
  }
}
