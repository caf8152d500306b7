import APDU
import UICC

/// The files of one card, reached in as few exchanges as this card allows.
///
/// It starts from what the ATR announces and believes nothing without looking: a short identifier
/// that yields the wrong file, a partial AID that is refused, a P2 that the card does not know are
/// each tried once and not again (docs/cards.md, command path).
struct CardFileSystem {
  /// The command family that the card answers to.
  enum Dialect {
    /// Class 00: a UICC (ETSI TS 102 221).
    case uicc
    /// Class A0: a 2G SIM (3GPP TS 51.011).
    case gsm
  }

  let session: CardSession
  /// The dialect, once an answer of the card has shown it.
  var dialect: Dialect?
  /// The directory that is current; nil where that is not known.
  var location: Directory?
  /// True while the MF is only assumed to be current.
  ///
  /// After power-up it is; but another program may have used the card since, and a connection does
  /// not say so. Assuming saves an exchange on every fresh card; what is found on the assumption is
  /// checked, and where it does not fit the MF is selected for certain.
  var isLocationAssumed: Bool
  /// The FCP of the directory entered last with its template wanted.
  var directoryTemplate: FCP?
  /// The same for a 2G card: its answer to SELECT of a directory.
  var directoryStatus: GSMFileStatus.DirectoryStatus?

  let announcesShortIDs: Bool?
  let announcesPartialName: Bool?
  /// Which directories honour short identifiers, as far as tried.
  var honoursShortIDs = Findings()
  /// SELECT without a response; some cards refuse that and want to send one.
  var selectP2: UInt8 = 0x0C
  /// True when the card has refused class 00 as such: the next SELECT asks in class A0 first.
  var refusesClass00 = false
  /// The name under which the USIM was selected before.
  var usimName: [UInt8]?
  /// The application that stands for its kind, where the card has several ISIMs or CSIMs.
  var chosen: (kind: ApplicationKind, name: [UInt8])?
  /// The file selected last with its template wanted, as long as nothing else was selected.
  var selected: (id: FileID, template: [UInt8])?
  /// All of EF_DIR, once it was read to its end.
  var directoryRecords: [ApplicationTemplate]?
  /// Why EF_DIR could not be read to its end, where it exists and could not.
  var directoryFailure: FileReading?
  /// The access rules that were read before, by where their records are.
  var knownConditions: [RuleKey: AccessCondition] = [:]

  /// - Parameter isFresh: True where the MF is probably current, as after power-up.
  init(session: CardSession, atr: ATR?, isFresh: Bool = true) {
    self.session = session
    location = isFresh ? .mf : nil
    isLocationAssumed = isFresh
    announcesShortIDs = atr?.shortFileIDs
    announcesPartialName = atr?.selectionByPartialName
  }
}

// MARK: - The dialect

extension CardFileSystem {
  var classByte: UInt8 { dialect == .gsm ? 0xA0 : 0x00 }

  /// Sends a command in the card's dialect, which its first answers show.
  ///
  /// Class 00 is tried first. A card that refuses it as such is asked in class A0 with the next
  /// SELECT by file identifier, the one command that both dialects share.
  mutating func send(
    ins: UInt8, p1: UInt8, p2: UInt8, data: [UInt8] = [], expecting length: Int? = nil
  ) throws(CardError) -> ResponseAPDU {
    let uicc = CommandAPDU(
      cla: 0x00, ins: ins, p1: p1, p2: p2, data: data, expectedLength: length)
    let gsm = CommandAPDU(cla: 0xA0, ins: ins, p1: 0, p2: 0, data: data, expectedLength: length)
    let isShared = ins == 0xA4 && p1 == 0

    switch dialect {
    case .uicc: return try exchange(uicc)
    case .gsm:
      return isShared ? try exchange(gsm) : ResponseAPDU(status: Self.unasked)
    case nil: break
    }

    var response = ResponseAPDU(status: .classNotSupported)
    if !(refusesClass00 && isShared) {
      response = try exchange(uicc)
      guard response.status.speaksAgainstClass00 else {
        dialect = .uicc
        return response
      }
      refusesClass00 = response.status == .classNotSupported
    }
    guard isShared else { return response }
    let again = try exchange(gsm)
    if again.status.refusesClassOrInstruction {
      dialect = .uicc
      return response
    }
    // Where both refuse the file and neither the class, that says nothing of the card: 9404 is such an
    // answer. What is selected next tells, the MF at the latest.
    guard again.status.isSuccess || response.status.refusesClassOrInstruction else {
      return response
    }
    dialect = .gsm
    return again
  }

  /// Sends a command with short lengths.
  ///
  /// - Throws: `communication` where more comes back than a short Le can ask for: that is no answer
  ///   to this command, and its length must not become that of the next one.
  func exchange(_ command: CommandAPDU) throws(CardError) -> ResponseAPDU {
    let response = try session.send(command)
    guard response.data.count <= 256 else {
      throw CardError(.communication, detail: "\(response.data.count) bytes where 256 fit")
    }
    return response
  }

  func usesShortIDs(in directory: Directory) -> Bool {
    dialect != .gsm && (honoursShortIDs[directory] ?? announcesShortIDs ?? true)
  }
}
