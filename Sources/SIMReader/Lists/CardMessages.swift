import APDU
public import UICC

/// The short messages of a card.
public struct CardMessages: CardListing {
  /// The messages, long ones joined, in the order of their records; erased ones among them.
  public var messages: [StoredMessage] = []
  /// What should have been read and was not.
  public var missing: [MissingFile] = []
  /// What the card said of its PIN when it refused a file.
  public var guardingPIN: PINStatus?

  /// Reads the messages of the card that `identity` was read from, through the same session.
  ///
  /// Those of the USIM, of DF_TELECOM, of the ISIM, of CDMA and of further USIMs, each of which can have
  /// some that the others do not; what is one file under several names is told once. One exchange a
  /// record.
  ///
  /// - Throws: ``ReaderError`` for communication; what the card refuses stands in the result.
  public static func read(
    of identity: CardIdentity, through session: CardSession
  ) throws(ReaderError) -> CardMessages {
    do throws(CardError) {
      var reader = ListReader(of: identity, through: session)
      var found = CardMessages()
      if try reader.application() == .usim {
        try found.read(SIMFiles.sms, SIMFiles.statusReports, by: &reader)
      }
      try found.read(SIMFiles.telecomSMS, SIMFiles.telecomStatusReports, by: &reader)
      try found.read(SIMFiles.isimSMS, SIMFiles.isimStatusReports, by: &reader)
      for directory in [Directory.csim, .cdma] { try found.readCDMA(in: directory, by: &reader) }
      for usim in try reader.otherUSIMs() {
        try reader.choose(usim)
        try found.read(SIMFiles.sms, SIMFiles.statusReports, by: &reader)
      }
      found.missing = reader.missing
      found.guardingPIN = reader.guardingPIN
      return found
    } catch {
      throw ReaderError(error, reader: nil)
    }
  }

  private mutating func read(
    _ spec: FileSpec<ShortMessageRecord>, _ reportSpec: FileSpec<StatusReportRecord>,
    by reader: inout ListReader
  ) throws(CardError) {
    var pieces: [StoredMessage.Piece] = []
    var malformed: [Int] = []
    let outcome = try reader.records(of: spec) { number, bytes in
      do throws(CodecError) {
        pieces.append(StoredMessage.Piece(number, try ShortMessageRecord(decoding: bytes)))
      } catch {
        if error.problem != .blank { malformed.append(number) }
      }
    }
    for record in malformed { reader.note(malformed: record, of: spec) }
    var found = StoredMessage.joined(pieces, in: spec.directory)
    found.removeAll { message in messages.contains { $0.pieces == message.pieces } }
    for index in found.indices { found[index].application = reader.otherUSIM }
    // Reports are about messages; without any there is nothing to ask.
    if case .read = outcome, !found.isEmpty {
      StoredMessage.note(try reports(reportSpec, by: &reader), on: &found)
    }
    messages += found
  }

  /// Keeps the messages of a CSIM or an R-UIM, which are not decoded.
  private mutating func readCDMA(
    in directory: Directory, by reader: inout ListReader
  ) throws(CardError) {
    let spec = FileSpec<OpaqueContent>(
      "EF_SMS", directory, 0x6F3C, .linearFixed(2...255), .read(.pin1, update: .pin1),
      reference: "3GPP2 C.S0023, 3.4.27", isPersonal: true, vectors: [])
    var pieces: [StoredMessage.Piece] = []
    _ = try reader.records(of: spec) { number, bytes in
      if let piece = StoredMessage.Piece(number, cdma: bytes) { pieces.append(piece) }
    }
    messages += StoredMessage.joined(pieces, in: directory).filter { message in
      !messages.contains { $0.pieces == message.pieces }
    }
  }

  private func reports(
    _ spec: FileSpec<StatusReportRecord>, by reader: inout ListReader
  ) throws(CardError) -> [StatusReportRecord] {
    var reports: [StatusReportRecord] = []
    var malformed: [Int] = []
    _ = try reader.records(of: spec) { number, bytes in
      do throws(CodecError) {
        reports.append(try StatusReportRecord(decoding: bytes))
      } catch {
        if error.problem != .blank { malformed.append(number) }
      }
    }
    for record in malformed { reader.note(malformed: record, of: spec) }
    return reports
  }
}
