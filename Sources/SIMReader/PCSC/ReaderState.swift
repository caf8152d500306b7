/// What PC/SC says of one reader at one moment.
public struct ReaderState: Hashable, Sendable {
  /// The reader's name as PC/SC lists it.
  public let name: String
  /// The flags; ``Flags/changed`` is never among them.
  public private(set) var flags: Flags = []
  /// How often a card came or went, modulo 65 536, as pcscd counts; always 0 on macOS.
  ///
  /// A counter that moved between two looks betrays a swap that happened between them.
  public private(set) var eventCount: UInt16 = 0
  /// The ATR of the card that is present; empty where there is none or it is mute.
  public private(set) var atr: [UInt8] = []

  /// A reader of which nothing is known yet: the first wait returns at once.
  public init(name: String) { self.name = name }

  /// Flags of a reader state; the numbers are those of PC/SC.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// The low 16 bits of the event state.
    public let rawValue: UInt32
    /// Flags from their bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// The reader is not known to the service.
    public static let unknown = Flags(rawValue: 0x0004)
    /// The reader was unplugged.
    public static let unavailable = Flags(rawValue: 0x0008)
    /// No card.
    public static let empty = Flags(rawValue: 0x0010)
    /// A card is there.
    public static let present = Flags(rawValue: 0x0020)
    /// Another program holds the card exclusively.
    public static let exclusive = Flags(rawValue: 0x0080)
    /// A program is connected to the card.
    public static let inUse = Flags(rawValue: 0x0100)
    /// A card is there but does not answer.
    public static let mute = Flags(rawValue: 0x0200)

    static let changed = Flags(rawValue: 0x0002)
  }

  /// True where a card is in the reader, mute or not.
  public var isCardPresent: Bool { flags.contains(.present) }

  /// What to hand to the next wait: the last event with its counter, without the changed bit.
  var known: UInt32 = 0

  mutating func update(event: UInt32, atr: [UInt8]) {
    known = event & ~Flags.changed.rawValue
    flags = Flags(rawValue: event & 0xFFFF & ~Flags.changed.rawValue)
    eventCount = UInt16(event >> 16)
    self.atr = flags.contains(.present) ? atr : []
  }
}
