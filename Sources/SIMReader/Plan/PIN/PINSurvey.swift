import APDU
public import UICC

/// What a card says about all of its PINs, without a try spent on any (docs/safety.md, PIN).
public struct PINSurvey: Hashable, Sendable {
  /// The PINs that a person can have.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The PIN that is asked for when a phone is switched on; CHV1 on a 2G card.
    case pin1
    /// The PIN for charges and fixed dialling; CHV2 on a 2G card.
    case pin2
    /// The PIN that can stand in for PIN1 of every application (ETSI TS 102 221, 9.4.1).
    case universalPIN
  }

  /// One PIN.
  public struct Entry: Hashable, Sendable {
    /// Which one.
    public let kind: Kind
    /// The key reference with which it was asked for; nil in class A0, which has none.
    public let keyReference: UInt8?
    /// State and tries.
    public let status: PINStatus
  }

  /// The directory that was asked: that of the subscription, else the MF.
  public let directory: Directory
  /// The PINs, in the order of ``Kind``.
  public let entries: [Entry]
  /// True where the universal PIN is asked for in place of PIN1.
  public let universalPINReplacesPIN1: Bool
  /// True for a card that spoke class A0.
  public let isGSM: Bool

  /// The PIN of this kind.
  public subscript(kind: Kind) -> PINStatus {
    entries.first { $0.kind == kind }?.status ?? PINStatus()
  }

  /// The PIN that opens what PIN1 guards: PIN1, or the universal one in its place.
  public var guardingPIN: PINStatus { self[universalPINReplacesPIN1 ? .universalPIN : .pin1] }

  /// Asks the card behind `session`, which must have been reset or just connected.
  ///
  /// A SELECT and two questions for each PIN; a 2G card tells all in the answer to SELECT. Where no
  /// directory says anything about itself, nothing is asked, and the PINs are unknown.
  ///
  /// - Throws: ``ReaderError``; `notASIM` where no directory of a SIM can be selected.
  public static func read(through session: CardSession) throws(ReaderError) -> PINSurvey {
    try read(in: [.usim, .gsm, .mf], usim: nil, through: session)
  }

  /// - Parameters:
  ///   - directories: Where to ask, the first that tells.
  ///   - usim: The full name of the USIM; nil to look for it.
  static func read(
    in directories: [Directory], usim: AID?, through session: CardSession
  ) throws(ReaderError) -> PINSurvey {
    var found: PINSurvey?
    do throws(CardError) {
      found = try survey(directories, usim, session)
    } catch {
      throw ReaderError(error, reader: nil)
    }
    guard let found else { throw ReaderError(.notASIM, stage: .exchange) }
    return found
  }

  /// Nil where the card has none of the directories.
  private static func survey(
    _ directories: [Directory], _ usim: AID?, _ session: CardSession
  ) throws(CardError) -> PINSurvey? {
    var files = CardFileSystem(session: session, atr: try? ATR(parsing: session.channel.atr))
    files.usimName = usim?.bytes
    var silent: PINSurvey?
    for directory in directories {
      guard try files.enter(directory, wantsTemplate: true).isSuccess else { continue }
      if files.dialect == .gsm, let status = files.directoryStatus {
        return PINSurvey(status, in: directory)
      }
      if let template = files.directoryTemplate {
        return try survey(template, in: directory, &files)
      }
      silent = silent ?? PINSurvey(unknownIn: directory, isGSM: files.dialect == .gsm)
    }
    return silent
  }

  /// What an empty VERIFY means to a card without an FCP is unknown, so such a card is not asked.
  private init(unknownIn directory: Directory, isGSM: Bool) {
    self.init(
      directory: directory,
      entries: Kind.allCases.map { Entry(kind: $0, keyReference: nil, status: PINStatus()) },
      universalPINReplacesPIN1: false, isGSM: isGSM)
  }

  private init(_ status: GSMFileStatus.DirectoryStatus, in directory: Directory) {
    let states: [PINStatus] = [
      PINStatus(status), PINStatus(chv2: status), PINStatus(state: .notInitialised),
    ]
    self.init(
      directory: directory,
      entries: zip(Kind.allCases, states).map { Entry(kind: $0, keyReference: nil, status: $1) },
      universalPINReplacesPIN1: false, isGSM: true)
  }

  private init(
    directory: Directory, entries: [Entry], universalPINReplacesPIN1: Bool, isGSM: Bool
  ) {
    self.directory = directory
    self.entries = entries
    self.universalPINReplacesPIN1 = universalPINReplacesPIN1
    self.isGSM = isGSM
  }

  private static func survey(
    _ template: FCP, in directory: Directory, _ files: inout CardFileSystem
  ) throws(CardError) -> PINSurvey {
    let listed = template.pinStatus
    var entries: [Entry] = []
    for kind in Kind.allCases {
      entries.append(try kind.entry(in: listed, asking: files.session))
    }
    if let open = entries.firstIndex(where: { $0.kind == .pin1 && $0.status.isOpen }),
      let isReadable = try imsiIsReadable(&files)
    {
      var status = entries[open].status
      status.state = isReadable ? .disabled : .enabled
      entries[open] = Entry(
        kind: .pin1, keyReference: entries[open].keyReference, status: status)
    }
    return PINSurvey(
      directory: directory, entries: entries,
      universalPINReplacesPIN1: listed?.universalPINReplacesPIN1 ?? false, isGSM: false)
  }

  /// Whether the IMSI, which is behind PIN1, can be read; nil where the card has none here.
  private static func imsiIsReadable(_ files: inout CardFileSystem) throws(CardError) -> Bool? {
    switch try files.readWhole(SIMFiles.imsi) {
    case .content: true
    case .refused: false
    case .absent, .misshapen, .failed: nil
    }
  }
}

extension PINSurvey.Kind {
  /// What the card answers about this PIN.
  ///
  /// - Parameter listed: The template of the directory that knows it; nil where there is none.
  func entry(
    in listed: PINStatusTemplate?, asking session: CardSession
  ) throws(CardError) -> PINSurvey.Entry {
    let key = keyReferences.first { listed?[$0] != nil } ?? keyReferences.lowerBound
    var status = try PINProbe.status(
      of: key, isEnabled: listed?[key]?.isEnabled, session, wantsUnblockTries: true,
      imsiWasReadable: nil)
    // Where a template lists the PINs, one that it leaves out and that counts no tries is none.
    if listed != nil, listed?[key] == nil, status.triesLeft == nil, status.state == .unknown {
      status.state = .notInitialised
    }
    return PINSurvey.Entry(kind: self, keyReference: key, status: status)
  }

  /// The key references that a PIN of this kind can have (ETSI TS 102 221, 9.5.1).
  fileprivate var keyReferences: ClosedRange<UInt8> {
    switch self {
    case .pin1: 0x01...0x08
    case .pin2: 0x81...0x88
    case .universalPIN: PINStatusTemplate.universalPIN...PINStatusTemplate.universalPIN
    }
  }
}

extension PINStatus {
  /// True where the card counts tries and says nowhere whether the PIN is on.
  fileprivate var isOpen: Bool { state == .unknown && (triesLeft ?? 0) > 0 }
}
