import APDU
public import UICC

/// Turns a card into a ``UICC/CardIdentity``: reads what was asked for, in the fewest exchanges, and
/// says of everything else why it is not there.
///
/// The order is the card's tree: MF first (ICCID, EF_DIR), then the subscription's application with
/// all of its files, then DF_TELECOM. Nothing is read that nobody asked for.
public struct IdentityReader {
  private let fields: Set<IdentityField>
  private let session: CardSession
  private var files: CardFileSystem
  private var identity: CardIdentity
  private var pin: PINProbe
  /// True once the PIN was accepted: what is refused then is no matter of the PIN.
  private var isVerified = false
  /// The directory of the subscription, once it was looked for; `.some(nil)` when there is none.
  private var application: Directory??

  private init(_ fields: Set<IdentityField>, _ session: CardSession, isFresh: Bool) {
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
    try reader.readEUICC()
    return try reader.isSIM() ? reader.identity : nil
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
      identity.iccid = try interpret(reading, .iccid, isOptional: false)
    }
    if fields.contains(.applications) {
      _ = try files.applications()
    }
  }

  private mutating func readSubscription() throws(CardError) {
    if fields.contains(.imsi) || fields.contains(.mccmnc) {
      try readIMSI()
    }
    if fields.contains(.mccmnc) {
      identity.homeNetwork = try readHomeNetwork()
    }
    if !fields.contains(.imsi) { identity.imsi = .notAsked }

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
      identity.applications = .value(try listApplications(), raw: [])
    }
  }

  /// The IMSI of the USIM; where the USIM has none, that of DF_GSM.
  private mutating func readIMSI() throws(CardError) {
    let isIMSI: ([UInt8]) -> Bool = { (try? IMSI(decoding: $0)) != nil }
    guard let directory = try openApplication() else {
      identity.imsi = .missing(MissingField(.imsi, .absent))
      return
    }
    let spec = directory == .usim ? SIMFiles.imsi : SIMFiles.gsmIMSI
    let reading = try files.read(spec, lengths: [9], isPlausible: isIMSI)
    identity.imsi = try interpret(reading, .imsi, isOptional: false)
    guard directory == .usim, identity.imsi.missing?.reason == .absent else { return }

    if try files.enter(.gsm).isSuccess {
      let copy = try files.read(SIMFiles.gsmIMSI, lengths: [9], isPlausible: isIMSI)
      let result: FieldResult<IMSI> = try interpret(copy, .imsi, isOptional: false)
      if result.value != nil { identity.imsi = result }
    }
    try files.enter(directory)
  }

  private mutating func readHomeNetwork() throws(CardError) -> FieldResult<HomeNetwork> {
    guard let imsi = identity.imsi.value else {
      guard let why = identity.imsi.missing else { return .none }
      return .missing(MissingField(.mccmnc, why.reason, statusWord: why.statusWord))
    }
    // EF_AD only helps to cut the IMSI: where it cannot be read or makes no sense, a table does.
    let isData: ([UInt8]) -> Bool = { (try? AdministrativeData(decoding: $0))?.isUsual ?? false }
    let spec =
      files.location == .usim ? SIMFiles.administrativeData : SIMFiles.gsmAdministrativeData
    let content = try files.read(spec, lengths: [4, 3], isPlausible: isData).content
    let data = content.flatMap { try? AdministrativeData(decoding: $0) }
    guard let network = HomeNetwork.derive(imsi: imsi, administrativeData: data) else {
      return .missing(MissingField(.mccmnc, .malformed))
    }
    return .value(network, raw: content ?? [])
  }

  private mutating func readLists() throws(CardError) {
    guard fields.contains(.msisdns) || fields.contains(.smsc) else { return }
    let directory = try openApplication()
    let inUSIM = directory == .usim
    if directory == nil {
      identity.msisdns = fields.contains(.msisdns) ? .none : .notAsked
      identity.smsParameters = fields.contains(.smsc) ? .none : .notAsked
      return
    }
    try files.enter(inUSIM ? .usim : .telecom)
    if fields.contains(.msisdns) {
      identity.msisdns = try readNumbers(inUSIM ? SIMFiles.msisdn : SIMFiles.telecomMSISDN)
    }
    if fields.contains(.smsc) {
      identity.smsParameters = try readSMSParameters(
        inUSIM ? SIMFiles.smsParameters : SIMFiles.telecomSMSParameters)
    }
  }

  private mutating func readNumbers(
    _ spec: FileSpec<DialingNumber>
  ) throws(CardError) -> FieldResult<[DialingNumber]> {
    var numbers: [DialingNumber] = []
    var raw: [UInt8] = []
    var damaged: [UInt8]?
    let reading = try files.readRecords(spec) { record in
      raw += record
      do throws(CodecError) {
        let number = try DialingNumber(decoding: record)
        // A name without digits is a label that somebody left, not a number.
        if !number.number.isEmpty { numbers.append(number) }
      } catch {
        if error.problem != .blank { damaged = damaged ?? record }
      }
      return true
    }
    let result: FieldResult<DialingNumber> = try interpret(reading, .msisdns, isOptional: true)
    if let missing = result.missing, reading.content == nil { return .missing(missing) }
    if let damaged, numbers.isEmpty {
      return .missing(MissingField(.msisdns, .malformed, raw: damaged))
    }
    return numbers.isEmpty ? .none : .value(numbers, raw: raw)
  }

  private mutating func readSMSParameters(
    _ spec: FileSpec<SMSParameters>
  ) throws(CardError) -> FieldResult<SMSParameters> {
    var found: FieldResult<SMSParameters> = .none
    let reading = try files.readRecords(spec) { record in
      do throws(CodecError) {
        let parameters = try SMSParameters(decoding: record)
        if parameters.serviceCentre != nil { found = .value(parameters, raw: record) }
      } catch {
        if error.problem != .blank, found == .none {
          found = .missing(MissingField(.smsc, .malformed, raw: record))
        }
      }
      return found.value == nil
    }
    if reading.content != nil { return found }
    return try interpret(reading, .smsc, isOptional: true)
  }

  private mutating func readPIN() throws(CardError) {
    guard fields.contains(.pin) else { return }
    let directory = try openApplication() ?? .mf
    let status = try pin.status(
      in: directory, of: &files, wantsUnblockTries: true,
      imsiWasReadable: identity.imsi.value.map { _ in true })
    identity.pin1 = .value(status, raw: [])
  }

  /// Last, because selecting the ISD-R leaves the subscription's application.
  private mutating func readEUICC() throws(CardError) {
    guard fields.contains(.euicc) else { return }
    guard try files.selectApplication(.standardISDR).isSuccess else {
      identity.euicc = .none
      return
    }
    let answer = try storeData(EUICC.eidRequest)
    guard let eid = EUICC.eid(in: answer.data) else {
      let reason: MissingField.Reason = answer.status.isSuccess ? .malformed : .notReadable
      identity.euicc = .missing(
        MissingField(.euicc, reason, statusWord: answer.status.rawValue))
      return
    }
    let list = try storeData(EUICC.profilesRequest)
    identity.euicc = .value(
      EUICC(eid: eid, profiles: EUICC.profiles(in: list.data)), raw: answer.data)
    if case .value(let kinds, let raw) = identity.applications, !kinds.contains(.isdr) {
      identity.applications = .value(kinds + [.isdr], raw: raw)
    }
  }

  /// STORE DATA in one block on the basic channel (GSMA SGP.22, 5.7.2).
  private func storeData(_ request: HexBytes) throws(CardError) -> ResponseAPDU {
    try session.send(
      CommandAPDU(
        cla: 0x80, ins: 0xE2, p1: 0x91, p2: 0, data: request.bytes, expectedLength: 256))
  }

  private mutating func listApplications() throws(CardError) -> [CardApplication] {
    var kinds = try files.applications().compactMap(\.kind).map(CardApplication.init)
    let directory = try openApplication()
    if directory == .usim, !kinds.contains(.usim) { kinds.append(.usim) }
    if directory == .gsm, !kinds.contains(.usim) { kinds.insert(.sim, at: 0) }
    var seen: Set<CardApplication> = []
    return kinds.filter { seen.insert($0).inserted }
  }

  /// A card counts as a SIM where it has an ICCID, a subscription, or anything in EF_DIR.
  private mutating func isSIM() throws(CardError) -> Bool {
    if identity.iccid.wasAsked, identity.iccid.missing?.reason != .absent { return true }
    if try openApplication() != nil { return true }
    return try !files.applications().isEmpty
  }
}

// MARK: - Parts

extension IdentityReader {
  /// Enters the subscription's directory: the USIM, else DF_GSM by class 00, else by class A0.
  private mutating func openApplication() throws(CardError) -> Directory? {
    if let application {
      if let application { try files.enter(application) }
      return application
    }
    let wantsTemplate = fields.contains(.pin)
    for directory in [Directory.usim, .gsm] {
      if try files.enter(directory, wantsTemplate: wantsTemplate).isSuccess {
        application = directory
        return directory
      }
    }
    var found = try files.switchToClassA0()
    if found { found = try files.enter(.gsm, wantsTemplate: wantsTemplate).isSuccess }
    application = .some(found ? .gsm : nil)
    return found ? .gsm : nil
  }

  /// A file that a card may or may not have, in whichever application it is.
  private mutating func readOptional<Content>(
    _ field: IdentityField, usim: FileSpec<Content>, gsm: FileSpec<Content>?, lengths: [Int]? = nil
  ) throws(CardError) -> FieldResult<Content> {
    guard let directory = try openApplication() else { return .none }
    guard let spec = directory == .usim ? usim : gsm else { return .none }
    let reading =
      if let lengths {
        try files.read(spec, lengths: lengths) { (try? Content(decoding: $0)) != nil }
      } else {
        try files.readWhole(spec)
      }
    return try interpret(reading, field, isOptional: true)
  }

  /// A reading as a result: decoded, or the reason why not.
  private mutating func interpret<Content: FileContent>(
    _ reading: FileReading, _ field: IdentityField, isOptional: Bool
  ) throws(CardError) -> FieldResult<Content> {
    switch reading {
    case .content(let bytes):
      do throws(CodecError) {
        return .value(try Content(decoding: bytes), raw: bytes)
      } catch {
        if error.problem == .blank {
          return isOptional ? .none : .missing(MissingField(field, .absent))
        }
        return .missing(MissingField(field, .malformed, raw: bytes))
      }
    case .absent(let status):
      return isOptional
        ? .none : .missing(MissingField(field, .absent, statusWord: status.rawValue))
    case .refused(let status):
      let reason = try reasonForRefusal()
      return .missing(MissingField(field, reason, statusWord: status.rawValue))
    case .misshapen(let status):
      return .missing(MissingField(field, .malformed, statusWord: status.rawValue))
    case .failed(let status):
      return .missing(MissingField(field, .communication, statusWord: status.rawValue))
    }
  }

  /// A refusal is a matter of the PIN only where the card says so itself.
  private mutating func reasonForRefusal() throws(CardError) -> MissingField.Reason {
    if isVerified { return .notReadable }
    let directory = files.location ?? .mf
    let status = try pin.status(
      in: directory, of: &files, wantsUnblockTries: false,
      imsiWasReadable: identity.imsi.value != nil)
    return switch status.state {
    case .enabled: .pinRequired
    case .blocked: .pinBlocked
    case .disabled, .verified, .notInitialised, .unknown: .notReadable
    }
  }
}

extension AdministrativeData {
  /// The operation modes of the standard, and an MNC length that is one or is left open: what another
  /// file that a short identifier led to hardly looks like (3GPP TS 31.102, 4.2.18).
  fileprivate var isUsual: Bool {
    let length = tail.first.map { $0 & 0x0F }
    return [0x00, 0x01, 0x02, 0x04, 0x80, 0x81].contains(operationMode)
      && (length.map { [0x0, 0x2, 0x3, 0xF].contains($0) } ?? true)
  }
}
