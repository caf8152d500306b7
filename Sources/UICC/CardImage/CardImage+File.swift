extension CardImage {
  /// An elementary file with its content.
  public struct File: Hashable, Sendable {
    /// Where it is.
    public var path: Path
    /// The standard's name, `EF_IMSI`, for people who read the image; nothing depends on it.
    public var name: String?
    /// The short identifier, 1 to 30, by which READ commands reach it without SELECT; nil for none.
    public var shortID: UInt8?
    /// What must be true before it is read.
    public var read: Access
    /// The answer to SELECT as a card gave it; nil where the software SIM is to make one.
    ///
    /// A template 62 or 6F is that of class 00, anything else that of class A0.
    public var fcp: [UInt8]?
    /// The status word that a card answered to reading, or without ``fcp`` to SELECT; nil for none.
    public var status: UInt16?
    /// Its bytes; none where ``status`` or ``fcp`` stands in for them.
    public var content: Content
    /// How many bytes the card says that it has, where fewer could be read; nil where all are here.
    public var size: Int?
    /// Parts of the content that the card does not give, or does not vouch for; in their order.
    public var losses: [Loss]
    /// True where the card contradicts itself: ``fcp`` need not agree with the content.
    public var isAsFound: Bool

    /// A file.
    public init(
      _ path: Path, name: String? = nil, shortID: UInt8? = nil, read: Access = .always,
      fcp: [UInt8]? = nil, status: UInt16? = nil, size: Int? = nil, _ content: Content,
      losses: [Loss] = [], isAsFound: Bool = false
    ) {
      self.path = path
      self.name = name
      self.shortID = shortID
      self.read = read
      self.fcp = fcp
      self.status = status
      self.content = content
      self.size = size
      self.losses = losses
      self.isAsFound = isAsFound
    }
  }

  /// A part of a file that a card fails to give: bytes of a transparent file, or records.
  public struct Loss: Hashable, Sendable {
    /// Bytes counted from 0, or records counted from 1.
    public var places: Range<Int>
    /// What the card answers to a READ that reaches them.
    ///
    /// With a warning (62xx, 63xx) the bytes come all the same; with anything else none come, and
    /// FF stands for them in the content.
    public var status: UInt16

    /// A part, and what is answered to reading it.
    public init(_ places: Range<Int>, status: UInt16) {
      self.places = places
      self.status = status
    }

    /// True where the bytes come all the same.
    public var isWarning: Bool { (0x62...0x63).contains(status >> 8) }
  }

  /// The condition under which a file is read (ETSI TS 102 221, 9.2; 3GPP TS 51.011, 7.3).
  public enum Access: String, Hashable, Sendable, CaseIterable {
    /// No condition: ALW.
    case always
    /// PIN1 verified, or disabled.
    case pin1
    /// PIN2 verified, or disabled.
    case pin2
    /// The universal PIN verified, or disabled.
    case universalPIN
    /// A key of the operator: to everyone else this is a refusal.
    case adm
    /// Not at all: NEV.
    case never
  }

  /// How the bytes of a file are organised (ETSI TS 102 221, 8.2.2).
  public enum Content: Hashable, Sendable {
    /// One run of bytes.
    case transparent([UInt8])
    /// Records of one length, numbered from 1.
    case linearFixed([[UInt8]])
    /// Records of one length in a ring; number 1 is the newest.
    case cyclic([[UInt8]])
    /// Data objects, each with its tag and length.
    case objects([[UInt8]])

    /// The records; none for a transparent file.
    public var records: [[UInt8]] {
      switch self {
      case .transparent, .objects: []
      case .linearFixed(let records), .cyclic(let records): records
      }
    }

    /// All bytes in one piece.
    public var bytes: [UInt8] {
      switch self {
      case .transparent(let bytes): bytes
      case .linearFixed(let pieces), .cyclic(let pieces), .objects(let pieces):
        pieces.flatMap { $0 }
      }
    }
  }
}

extension CardImage.File {
  /// True where ``fcp`` is the answer to SELECT of class 00.
  public var hasTemplate: Bool { fcp?.first == 0x62 || fcp?.first == 0x6F }

  /// What SELECT of this file is refused with; nil where it succeeds.
  public var selectRefusal: UInt16? { fcp == nil ? status : nil }
}
