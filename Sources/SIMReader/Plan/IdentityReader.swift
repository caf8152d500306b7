import APDU
public import UICC

/// Turns a card into a ``UICC/CardIdentity``: reads what was asked for, in the fewest exchanges, and
/// says of everything else why it is not there.
///
/// The order is the card's tree: MF first (ICCID, EF_DIR), then the subscription's application with
/// all of its files, then DF_TELECOM. Nothing is read that nobody asked for.
public struct IdentityReader {
  let fields: Set<IdentityField>
  let session: CardSession
  var files: CardFileSystem
  var identity: CardIdentity
  var pin: PINProbe
  /// True once the PIN was accepted: what is refused then is no matter of the PIN.
  var isVerified = false
  /// The directory of the subscription, once it was looked for; `.some(nil)` when there is none.
  var application: Directory??
  /// True where DF_CDMA was found beside a CSIM.
  var hasRUIM = false
  /// True while one USIM of several is read, for which no other application speaks.
  var staysInUSIM = false

  init(_ fields: Set<IdentityField>, _ session: CardSession, isFresh: Bool) {
    self.fields = fields
    self.session = session
    let atr = session.channel.atr
    files = CardFileSystem(session: session, atr: try? ATR(parsing: atr), isFresh: isFresh)
    identity = CardIdentity(atr: atr)
    pin = PINProbe()
  }

  /// Reads `fields` from the card behind `session`, which must have been reset or just connected.
  ///
  /// Where single files keep failing although the card answers, the card is reset and everything is
  /// read once more from the start; what fails then is reported as missing.
  ///
  /// - Throws: ``ReaderError``; `notASIM` where the card answers but holds nothing of a SIM.
  public static func read(
    _ fields: Set<IdentityField>, through session: CardSession
  ) throws(ReaderError) -> CardIdentity {
    try read(fields, through: session, isFresh: true)
  }

  /// - Parameters:
  ///   - isFresh: False where the card has been talked to; then it is not reset either, because what
  ///     was verified would be lost.
  ///   - isVerified: True where the PIN was accepted.
  static func read(
    _ fields: Set<IdentityField>, through session: CardSession, isFresh: Bool,
    isVerified: Bool = false
  ) throws(ReaderError) -> CardIdentity {
    do throws(CardError) {
      var identity = try readOnce(fields, session, isFresh, isVerified)
      let hasFailures = identity?.missing.contains { $0.reason == .communication } ?? false
      if hasFailures, isFresh {
        try session.reset()
        identity = try readOnce(fields, session, true, isVerified)
      }
      if var identity {
        identity.exchanges = session.exchanges
        return identity
      }
    } catch {
      throw ReaderError(error, reader: nil)
    }
    throw ReaderError(.notASIM, stage: .exchange)
  }

  /// One pass; nil where nothing on the card belongs to a SIM.
  private static func readOnce(
    _ fields: Set<IdentityField>, _ session: CardSession, _ isFresh: Bool, _ isVerified: Bool
  ) throws(CardError) -> CardIdentity? {
    var reader = IdentityReader(fields, session, isFresh: isFresh)
    reader.isVerified = isVerified
    try reader.readMasterFile()
    try reader.readSubscription()
    try reader.readLists()
    try reader.readPIN()
    try reader.readUSIMs()
    try reader.readFamilies()
    try reader.readEUICC()
    try reader.readClassA0()
    guard try reader.isSIM() else { return nil }
    // Only now: until here it tells what the PIN has to do with a refusal.
    if !fields.contains(.imsi) { reader.identity.imsi = .notAsked }
    return reader.identity
  }
}

// MARK: - The steps

extension IdentityReader {
  private mutating func readMasterFile() throws(CardError) {
    if fields.contains(.iccid) {
      try files.enter(.mf)
      let reading = try files.read(SIMFiles.iccid, lengths: [10]) { bytes in
        guard let iccid = try? ICCID(decoding: bytes) else { return false }
        return iccid.nibbleOrder == .standard && iccid.startsWithTelecomIndustry
      }
      identity.iccid = try interpretNoting(
        reading, of: SIMFiles.iccid, .iccid, isOptional: false)
    }
    if fields.contains(.applications) {
      let listed = try files.applications()
      // EF_DIR lists applications, and DF_CDMA is none. Where a CSIM is, it often is beside it; one
      // exchange while the MF is current, which no other card pays.
      if listed.contains(where: { $0.kind == .csim }), !fields.contains(.ruim) {
        hasRUIM = try files.enter(.cdma).isSuccess
      }
    }
  }

  mutating func readSubscription() throws(CardError) {
    if fields.contains(.imsi) || fields.contains(.mccmnc) {
      try readIMSI()
    }
    if fields.contains(.mccmnc) {
      identity.homeNetwork = try readHomeNetwork()
    }

    if fields.contains(.spn) {
      identity.serviceProviderName = try readOptional(
        .spn, usim: SIMFiles.spn, gsm: SIMFiles.gsmSPN, lengths: [17])
    }
    if fields.contains(.gid) {
      identity.gid1 = try readOptional(.gid, usim: SIMFiles.gid1, gsm: SIMFiles.gsmGID1)
      identity.gid2 = try readOptional(.gid, usim: SIMFiles.gid2, gsm: SIMFiles.gsmGID2)
    }
    if fields.contains(.ehplmns) {
      identity.equivalentHomePLMNs = try readOptional(.ehplmns, usim: SIMFiles.ehplmn, gsm: nil)
    }
    if fields.contains(.applications) {
      identity.applications = try listApplications()
    }
  }

  private mutating func readPIN() throws(CardError) {
    guard fields.contains(.pin) else { return }
    let directory = try openApplication() ?? .mf
    let status = try pin.status(
      in: directory, of: &files, wantsUnblockTries: true,
      imsiWasReadable: identity.imsi.value.map { _ in true })
    guard pin.keyReference == PINStatusTemplate.universalPIN else {
      identity.pin1 = .value(status, raw: [])
      return
    }
    // PIN1 is there all the same, with a state and tries of its own.
    identity.universalPIN = status
    let own = try PINSurvey.Kind.pin1.entry(
      in: files.directoryTemplate?.pinStatus, asking: session)
    identity.pin1 = .value(own.status, raw: [])
  }

  /// A card counts as a SIM by what is on it, and not by what was asked: an ICCID, be it blank, a
  /// subscription of any family, anything in EF_DIR, an eUICC.
  private mutating func isSIM() throws(CardError) -> Bool {
    // A file that is there and blank has no status word.
    if identity.iccid.wasAsked,
      identity.iccid.missing?.reason != .absent || identity.iccid.missing?.statusWord == nil
    {
      return true
    }
    if identity.imsi.value != nil || identity.families.contains(where: \.isPresent) { return true }
    if identity.eid.value != nil || (application ?? nil) != nil { return true }
    if try openApplication() != nil { return true }
    if try !files.applications().isEmpty { return true }
    if !identity.iccid.wasAsked, try files.enter(.mf).isSuccess,
      try files.select(SIMFiles.iccid.id).status.isSuccess
    {
      return true
    }
    if try files.enter(.cdma).isSuccess { return true }
    return try isEUICC()
  }

  /// True where the card proves by its EID that it is an eUICC, be it one without any profile.
  private mutating func isEUICC() throws(CardError) -> Bool {
    // Where it was asked for, it has none.
    if identity.eid.wasAsked { return false }
    guard try files.selectApplication(.standardISDR).isSuccess else { return false }
    let answer = try session.storeData(EUICC.eidRequest)
    return answer.status.isSuccess && EUICC.eid(in: answer.data) != nil
  }
}
