import APDU
import UICC

extension IdentityReader {
  mutating func listApplications() throws(CardError) -> FieldResult<[CardApplication]> {
    var kinds = try files.applications().compactMap(\.kind).map(CardApplication.init)
    // A card without EF_DIR has one application; one whose EF_DIR fails may have any.
    switch files.directoryFailure {
    case .failed(let status):
      return .missing(MissingField(.applications, .communication, statusWord: status.rawValue))
    case .refused(let status):
      return .missing(MissingField(.applications, .notReadable, statusWord: status.rawValue))
    case .misshapen(let status):
      return .missing(MissingField(.applications, .malformed, statusWord: status.rawValue))
    case .absent, .content, nil: break
    }
    if !kinds.isEmpty { identity.note(.applications, FilePlace(SIMFiles.directory)) }
    let directory = try openApplication()
    // Where nothing else is, an R-UIM may be.
    if directory == nil, kinds.isEmpty, try files.enter(.cdma).isSuccess { kinds.append(.ruim) }
    if hasRUIM { kinds.append(.ruim) }
    if directory == .usim, !kinds.contains(.usim) { kinds.append(.usim) }
    if directory == .gsm, !kinds.contains(.usim) { kinds.insert(.sim, at: 0) }
    var seen: Set<CardApplication> = []
    return .value(kinds.filter { seen.insert($0).inserted }, raw: [])
  }

  /// Last, because selecting the ISD-R leaves the subscription's application.
  mutating func readEUICC() throws(CardError) {
    guard fields.contains(.euicc) else { return }
    guard try files.selectApplication(.standardISDR).isSuccess else {
      identity.eid = .none
      identity.profiles = .none
      return
    }
    identity.eid = FieldResult(try session.storeData(EUICC.eidRequest), EUICC.eid)
    guard identity.eid.value != nil else {
      // What gives no EID is not asked for its profiles.
      identity.profiles = .none
      return
    }
    identity.profiles = FieldResult(
      try session.storeData(EUICC.profilesRequest), EUICC.profiles)
    if case .value(let kinds, let raw) = identity.applications, !kinds.contains(.isdr) {
      identity.applications = .value(kinds + [.isdr], raw: raw)
    }
  }
}
