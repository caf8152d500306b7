import APDU
import SIMReader
import UICC

extension IdentityReport {
  /// The `simtool.read/1` object (docs/json.md): fields that were asked for, in the documented order.
  var json: JSONValue {
    var members = [
      JSONValue.Member("schema", "simtool.read/1"),
      JSONValue.Member("reader", ["name": .string(source), "kind": .string(kind)]),
      JSONValue.Member("atr", .string(Hex.encode(identity.atr))),
    ]
    for group in groups where group.isAsked {
      members += group.members.map { JSONValue.Member($0.0, $0.1) }
    }
    members += familyMembers.map { JSONValue.Member($0.0, $0.1) }
    if showsSources { members.append(JSONValue.Member("sources", sources)) }
    members += [
      JSONValue.Member("complete", .bool(isComplete)),
      JSONValue.Member("missing", .array(missing)),
      JSONValue.Member("exchanges", .integer(identity.exchanges)),
      JSONValue.Member("elapsedMilliseconds", .milliseconds(elapsed)),
    ]
    if let finding {
      members.append(JSONValue.Member("operator", finding.match?.json ?? .null))
    }
    return .object(members)
  }

  private var missing: [JSONValue] {
    identity.missing.map { missing($0, $0.field.rawValue) }
      + [missingOperator].compactMap { $0.map { missing($0, "operator") } }
  }

  private typealias Group = (isAsked: Bool, members: [(String, JSONValue)])

  private var groups: [Group] {
    let network = identity.homeNetwork.value
    return [
      (
        identity.applications.wasAsked,
        [("applications", JSONValue((identity.applications.value ?? []).map(\.rawValue)))]
      ),
      (identity.iccid.wasAsked, iccidMembers),
      (identity.imsi.wasAsked, [("imsi", JSONValue(imsi))]),
      (
        identity.homeNetwork.wasAsked,
        [
          ("mcc", JSONValue(network?.mcc)), ("mnc", JSONValue(network?.mnc)),
          ("mncLengthSource", JSONValue(network?.source.rawValue)),
        ]
      ),
      (
        identity.serviceProviderName.wasAsked,
        [("spn", JSONValue(identity.serviceProviderName.value?.name))]
      ),
      (identity.msisdns.wasAsked, [("msisdns", list(identity.msisdns, msisdns))]),
      (identity.smsParameters.wasAsked, [("smsc", JSONValue(serviceCentre))]),
      (identity.gid1.wasAsked, [("gid1", JSONValue(identity.gid1.value?.hex))]),
      (identity.gid2.wasAsked, [("gid2", JSONValue(identity.gid2.value?.hex))]),
      (
        identity.equivalentHomePLMNs.wasAsked,
        [("ehplmns", list(identity.equivalentHomePLMNs, equivalentHomePLMNs))]
      ),
      (identity.pin1.wasAsked, [("pin1", identity.pin1.value?.json ?? .null)]),
      (
        identity.universalPIN != nil,
        [(PINSurvey.Kind.universalPIN.id, identity.universalPIN?.json ?? .null)]
      ),
      (identity.eid.wasAsked, [("eid", JSONValue(eid)), ("profiles", profiles)]),
    ]
  }

  private var iccidMembers: [(String, JSONValue)] {
    var members = [
      ("iccid", JSONValue(iccid)),
      ("iccidLuhn", JSONValue(identity.iccid.value?.luhn.rawValue)),
    ]
    if identity.iccid.value?.nibbleOrder == .unswapped {
      members.append(("iccidNibbleOrder", "unswapped"))
    }
    return members
  }

  /// A list that could not be read is null; one that is not on the card is empty.
  private func list<Value>(_ result: FieldResult<Value>, _ texts: [String]) -> JSONValue {
    result.missing == nil ? JSONValue(texts) : .null
  }

  private var profiles: JSONValue {
    guard let profiles = identity.profiles.value else { return .null }
    return .array(profiles.map { $0.json(isMasked: isMasked) })
  }

  /// Why a part is missing, under the name that it has.
  func missing(_ entry: MissingField, _ field: String) -> JSONValue {
    var members = [
      JSONValue.Member("field", .string(field)),
      JSONValue.Member("reason", .string(entry.reason.rawValue)),
      JSONValue.Member(
        "statusWord", JSONValue(entry.statusWord.map { StatusWord($0).description })),
    ]
    if let bytes = entry.raw { members.append(JSONValue.Member("raw", .string(raw(bytes)))) }
    return .object(members)
  }
}

extension PINStatus {
  /// State and tries.
  var json: JSONValue {
    [
      "state": .string(state.rawValue),
      "triesLeft": JSONValue(triesLeft),
      "unblockTriesLeft": JSONValue(unblockTriesLeft),
    ]
  }
}

extension EUICC.Profile {
  /// Which profile it is, and whether it is in use.
  func json(isMasked: Bool) -> JSONValue {
    [
      "iccid": JSONValue(iccid.map { isMasked ? $0.masked : $0.digits }),
      "state": JSONValue(state?.rawValue),
      "name": JSONValue(name),
      "provider": JSONValue(provider),
      "nickname": JSONValue(nickname),
      "class": .string(`class`.rawValue),
    ]
  }
}
