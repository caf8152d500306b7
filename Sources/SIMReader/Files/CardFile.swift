public import APDU
public import UICC

/// One elementary file as a card has it.
public struct CardFile: Hashable, Sendable {
  /// What a file holds, or why that is not known.
  public enum Content: Hashable, Sendable {
    /// One run of bytes.
    case transparent([UInt8])
    /// Records, number 1 first.
    case records([[UInt8]])
    /// Data objects, each with its tag and length, in the order of the card.
    case objects([[UInt8]])
    /// Nothing was read.
    case withheld(Reason)
  }

  /// Why a content is not known.
  public enum Reason: Hashable, Sendable {
    /// Nobody wanted it.
    case notAsked
    /// It is a key, and is never read.
    case secret
    /// A structure that the standard leaves open, or data objects whose list makes no sense.
    case structure
    /// The card answered this status word.
    case refused(StatusWord)
    /// The exchange failed, and the card goes on answering.
    case communication
    /// The walk had to end before.
    case limit
  }

  /// Where it is.
  public let path: CardImage.Path
  /// What the standards say about it; nil for a file that no standard here knows.
  public let spec: (any AnyFileSpec)?
  /// The answer to SELECT; empty where the card refused that.
  public let control: [UInt8]
  /// The size and structure that the answer to SELECT tells.
  public let layout: Layout
  /// What it holds.
  public var content: Content
  /// What could be read of a file that is damaged; nil where it was read whole, or not at all.
  public var remains: Remains?

  /// A content with parts that the card does not give, or does not vouch for.
  public struct Remains: Hashable, Sendable {
    /// All bytes, FF in place of those that the card does not give.
    public var content: Content
    /// The parts, in their order.
    public var losses: [CardImage.Loss]
  }

  /// What the answer to SELECT tells about a file.
  public struct Layout: Hashable, Sendable {
    /// How the bytes are organised.
    public var kind: FileDescriptor.Kind = .other
    /// Bytes in all; nil where the card does not say.
    public var size: Int?
    /// Bytes of a record; nil where there are none.
    public var recordLength: Int?
    /// How many records there are; nil where there are none.
    public var recordCount: Int?
    /// The short identifier, 1 to 30; nil for none.
    public var shortID: UInt8?
    /// False where the file is put out of use; nil where the card does not say.
    public var isActivated: Bool?
  }

  /// How many bytes were read where the card announces more; nil where nothing is missing.
  ///
  /// READ BINARY reaches 32 KiB, because its offset has 15 bits (ETSI TS 102 221, 11.1.3).
  public var cutAt: Int? {
    guard case .transparent(let bytes) = content, let size = layout.size, bytes.count < size else {
      return nil
    }
    return bytes.count
  }

  /// The records or objects, or the whole content as one; empty where nothing was read.
  public var pieces: [[UInt8]] {
    switch content {
    case .transparent(let bytes): [bytes]
    case .records(let pieces), .objects(let pieces): pieces
    case .withheld: []
    }
  }

  /// The standard's name; nil for an unknown file.
  public var name: String? { spec?.name }

  /// True where both are the same file with the same answers.
  public static func == (first: CardFile, second: CardFile) -> Bool {
    first.path == second.path && first.control == second.control
      && first.content == second.content && first.remains == second.remains
  }

  /// Hashes what tells files apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(control)
    hasher.combine(content)
  }
}

extension CardFile.Layout {
  /// The layout in an answer to SELECT, of either class.
  init(_ control: [UInt8], isGSM: Bool) {
    if isGSM {
      guard case .file(let status)? = try? GSMFileStatus(parsing: control) else {
        if case .directory? = try? GSMFileStatus(parsing: control) { kind = .directory }
        return
      }
      kind = status.structure.map(Self.kind) ?? .other
      size = status.size
      recordLength = status.recordLength.flatMap { $0 > 0 ? $0 : nil }
      recordCount = recordLength.map { status.size / $0 }
      isActivated = !status.isInvalidated
      return
    }
    guard let template = try? FCP(parsing: control) else { return }
    kind = template.descriptor?.kind ?? .other
    size = template.fileSize
    if kind == .linearFixed || kind == .cyclic {
      recordLength = template.descriptor?.recordLength.flatMap { $0 > 0 ? $0 : nil }
      recordCount =
        template.descriptor?.recordCount
        ?? recordLength.flatMap { length in size.map { $0 / length } }
    }
    shortID = template.effectiveShortID
    isActivated = template.isActivated
  }

  private static func kind(
    _ structure: GSMFileStatus.ElementaryStatus.Structure
  ) -> FileDescriptor.Kind {
    switch structure {
    case .transparent: .transparent
    case .linearFixed: .linearFixed
    case .cyclic: .cyclic
    }
  }
}

extension CardFile.Reason {
  /// True where the card failed, and did not refuse: 6281, 64xx, 65xx, 6F00 and 9240 say nothing
  /// about who may read a file, but that its content could not be had.
  public var isFault: Bool {
    switch self {
    case .communication: true
    case .refused(let status): status.kind == .retry || status.isDamage
    case .notAsked, .secret, .structure, .limit: false
    }
  }
}
