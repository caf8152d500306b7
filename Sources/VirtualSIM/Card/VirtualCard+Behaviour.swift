public import UICC

extension VirtualCard {
  /// How a virtual card differs from a well-behaved one with the same content.
  public struct Behaviour: Hashable, Sendable {
    /// Who takes care of the status bytes of T=0.
    public enum Transport: Hashable, Sendable {
      /// The card as T=0 shows it: no Le on case 4, 61xx, 9Fxx and 6Cxx to be obeyed.
      case tpdu
      /// A reader that exchanges whole command–response pairs, as T=1 does.
      case apduLevel
    }

    /// The transport; strict T=0 unless changed.
    public var transport: Transport = .tpdu
    /// True where SELECT by name takes the front part of an AID (ISO/IEC 7816-4, 11.2.2).
    public var acceptsPartialAID = true
    /// A proactive command of this length pends after every success: 9000 becomes 91xx.
    public var proactiveLength: UInt8?
    /// How long the first command after power-up or reset takes.
    public var firstCommandDelay: Duration = .zero
    /// How long every command takes.
    public var exchangeDelay: Duration = .zero
    /// A file of which the card has lost a part; nil for none.
    public var damage: Damage?
    /// What goes wrong between card and reader.
    public var faults = Faults()

    /// The behaviour of a card without faults.
    public init() {}
  }

  /// A transparent file that the card cannot give beyond some byte.
  public struct Damage: Hashable, Sendable {
    /// The file, in whichever directory.
    public var file: FileID
    /// The first byte that is lost, counted from 0: READ BINARY that reaches it ends with 6F00.
    public var from: Int

    /// A file, and where its damage begins.
    public init(_ file: FileID, from: Int) {
      self.file = file
      self.from = from
    }
  }

  /// Faults of the way between card and reader; the channel or link plays them, not the card.
  public struct Faults: Hashable, Sendable {
    /// The card does not answer to power.
    public var isMute = false
    /// The card is taken out after this many exchanges; nil for never.
    public var dropAfter: Int?
    /// Another program resets the card after this many exchanges, once; nil for never.
    ///
    /// ``VirtualSIM`` alone plays it; see ``CardMode/worksInReader``.
    public var resetAfter: Int?

    /// No faults.
    public init() {}
  }
}
