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
    for group in groups where group.isAsked { members += group.members }
    members += familyMembers
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
    var entries = identity.missing.map { missing($0, $0.field.rawValue) }
    if let missingOperator { entries.append(missing(missingOperator, "operator")) }
    return entries
  }

  /// Members that belong to one field.
  private struct Group {
    let isAsked: Bool
    let members: [JSONValue.Member]

    init(_ isAsked: Bool, _ members: [JSONValue.Member]) {
      self.isAsked = isAsked
      self.members = members
    }
  }

  private var groups: [Group] {
    let network = identity.homeNetwork.value
    return [
      Group(
        identity.applications.wasAsked,
        [.init("applications", JSONValue((identity.applications.value ?? []).map(\.rawValue)))]),
      Group(identity.iccid.wasAsked, iccidMembers),
      Group(identity.imsi.wasAsked, [.init("imsi", JSONValue(imsi))]),
      Group(
        identity.homeNetwork.wasAsked,
        [
          .init("mcc", JSONValue(network?.mcc)), .init("mnc", JSONValue(network?.mnc)),
          .init("mncLengthSource", JSONValue(network?.source.rawValue)),
        ]),
      Group(
        identity.serviceProviderName.wasAsked,
        [.init("spn", JSONValue(identity.serviceProviderName.value?.name))]),
      Group(
        identity.msisdns.wasAsked, [.init("msisdns", list(identity.msisdns, msisdns))]),
      Group(identity.smsParameters.wasAsked, [.init("smsc", JSONValue(serviceCentre))]),
      Group(identity.gid1.wasAsked, [.init("gid1", JSONValue(identity.gid1.value?.hex))]),
      Group(identity.gid2.wasAsked, [.init("gid2", JSONValue(identity.gid2.value?.hex))]),
      Group(
        identity.equivalentHomePLMNs.wasAsked,
        [.init("ehplmns", list(identity.equivalentHomePLMNs, equivalentHomePLMNs))]),
      Group(identity.pin1.wasAsked, [.init("pin1", identity.pin1.value?.json ?? .null)]),
      Group(
        identity.universalPIN != nil,
        [.init(PINSurvey.Kind.universalPIN.id, identity.universalPIN?.json ?? .null)]),
      Group(
        identity.eid.wasAsked, [.init("eid", JSONValue(eid)), .init("profiles", profiles)]),
    ]
  }

  private var iccidMembers: [JSONValue.Member] {
    var members = [
      JSONValue.Member("iccid", JSONValue(iccid)),
      JSONValue.Member("iccidLuhn", JSONValue(identity.iccid.value?.luhn.rawValue)),
    ]
    if identity.iccid.value?.nibbleOrder == .unswapped {
      members.append(JSONValue.Member("iccidNibbleOrder", "unswapped"))
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
      "class": JSONValue(`class`?.rawValue),
    ]
  }
}
