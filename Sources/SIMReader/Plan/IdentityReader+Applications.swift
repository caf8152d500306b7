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
    let directory = try openApplication()
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
    let answer = try storeData(EUICC.eidRequest)
    identity.eid = result(of: answer, EUICC.eid)
    guard identity.eid.value != nil else {
      // What gives no EID is not asked for its profiles.
      identity.profiles = .none
      return
    }
    identity.profiles = result(of: try storeData(EUICC.profilesRequest), EUICC.profiles)
    if case .value(let kinds, let raw) = identity.applications, !kinds.contains(.isdr) {
      identity.applications = .value(kinds + [.isdr], raw: raw)
    }
  }

  /// An answer of the ISD-R as a result: what stands in it, or why there is nothing.
  private func result<Value>(
    of answer: ResponseAPDU, _ decode: ([UInt8]) -> Value?
  ) -> FieldResult<Value> {
    if answer.status.isSuccess, let value = decode(answer.data) {
      return .value(value, raw: answer.data)
    }
    let reason: MissingField.Reason =
      !answer.status.isSuccess || EUICC.isRefusal(answer.data) ? .notReadable : .malformed
    return .missing(MissingField(.euicc, reason, statusWord: answer.status.rawValue))
  }

  /// STORE DATA in one block on the basic channel (GSMA SGP.22, 5.7.2).
  private func storeData(_ request: HexBytes) throws(CardError) -> ResponseAPDU {
    try session.send(
      CommandAPDU(
        cla: 0x80, ins: 0xE2, p1: 0x91, p2: 0, data: request.bytes, expectedLength: 256))
  }
}
