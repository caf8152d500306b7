import APDU
import UICC

extension IdentityReader {
  /// Enters the subscription's directory: the USIM, else DF_GSM by class 00, else by class A0.
  mutating func openApplication() throws(CardError) -> Directory? {
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
    let found = try files.enterGSMInClassA0(wantsTemplate: wantsTemplate)
    application = .some(found ? .gsm : nil)
    return found ? .gsm : nil
  }

  /// The IMSI of the USIM; where the USIM has none, that of DF_GSM.
  mutating func readIMSI() throws(CardError) {
    let isIMSI: ([UInt8]) -> Bool = { (try? IMSI(decoding: $0)) != nil }
    guard let directory = try openApplication() else {
      identity.imsi = .missing(MissingField(.imsi, .absent))
      return try readForeignIMSI()
    }
    let spec = directory == .usim ? SIMFiles.imsi : SIMFiles.gsmIMSI
    let reading = try files.read(spec, lengths: [9], isPlausible: isIMSI)
    identity.imsi = try interpretNoting(reading, of: spec, .imsi, isOptional: false)
    guard identity.imsi.missing?.reason == .absent, !staysInUSIM else { return }

    if directory == .usim, try files.enter(.gsm).isSuccess {
      let copy = try files.read(SIMFiles.gsmIMSI, lengths: [9], isPlausible: isIMSI)
      let result: FieldResult<IMSI> = try interpretNoting(
        copy, of: SIMFiles.gsmIMSI, .imsi, isOptional: false)
      // A copy that is there and refused says more than that the USIM has none.
      if result.missing?.reason != .absent { identity.imsi = result }
    }
    try readForeignIMSI()
    try files.enter(directory)
  }

  /// The IMSI that other families hold, where USIM and SIM have none: ISIM, CSIM, R-UIM, 5G.
  private mutating func readForeignIMSI() throws(CardError) {
    for place in IMSICopy.Place.extras where identity.imsi.missing?.reason == .absent {
      // In DF_5GS of a USIM, and nowhere else.
      if place == .fiveGS, application != .usim { continue }
      // A copy that is there and refused says more than that the USIM has none.
      let copies = try extraCopies(at: place, untilOneSpeaks: true)
      guard let copy = copies.first(where: { $0.imsi.missing?.reason != .absent }) else { continue }
      identity.imsi = copy.imsi
      if copy.imsi.value != nil, let file = copy.file { identity.note(.imsi, file) }
    }
  }

  mutating func readHomeNetwork() throws(CardError) -> FieldResult<HomeNetwork> {
    guard let imsi = identity.imsi.value else {
      guard let why = identity.imsi.missing else { return .none }
      return .missing(MissingField(.mccmnc, why.reason, statusWord: why.statusWord))
    }
    guard let directory = application ?? nil else {
      // Neither USIM nor DF_GSM, so no EF_AD.
      guard let network = HomeNetwork.derive(imsi: imsi, administrativeData: nil) else {
        return .missing(MissingField(.mccmnc, .malformed))
      }
      return .value(network, raw: [])
    }
    // EF_AD only helps to cut the IMSI: where it cannot be read or makes no sense, a table does.
    let isData: ([UInt8]) -> Bool = { (try? AdministrativeData(decoding: $0))?.isUsual ?? false }
    let spec =
      directory == .usim ? SIMFiles.administrativeData : SIMFiles.gsmAdministrativeData
    let content = try files.read(spec, lengths: [4, 3], isPlausible: isData).content
    let data = content.flatMap { try? AdministrativeData(decoding: $0) }
    guard let network = HomeNetwork.derive(imsi: imsi, administrativeData: data) else {
      return .missing(MissingField(.mccmnc, .malformed))
    }
    if network.source == .card { identity.note(.mccmnc, FilePlace(spec)) }
    return .value(network, raw: content ?? [])
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
