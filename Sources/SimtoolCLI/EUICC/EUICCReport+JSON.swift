import APDU
import UICC

extension EUICCReport {
  /// The `simtool.euicc/1` object (docs/json.md).
  var json: JSONValue {
    [
      "schema": "simtool.euicc/1",
      "reader": ["name": .string(source), "kind": .string(kind)],
      "atr": .string(Hex.encode(reading.atr)),
      "euiccs": .array(reading.chips.indices.map(chip)),
      "complete": .bool(isComplete),
      "exchanges": .integer(reading.exchanges),
      "elapsedMilliseconds": .milliseconds(elapsed),
    ]
  }

  private func chip(_ index: Int) -> JSONValue {
    let chip = reading.chips[index]
    return [
      "kind": .string(chip.kind.rawValue),
      "isdrAid": .string(chip.isdr.description),
      "eid": JSONValue(chip.eid.value.map(shown)),
      "info": chip.info.value.map(Self.info) ?? .null,
      "addresses": chip.addresses.value.map(Self.addresses) ?? .null,
      "profiles": chip.profiles.value.map { profiles in
        .array(profiles.indices.map { profile(profiles[$0], icon(index, $0)) })
      } ?? .null,
      "missing": .array(
        chip.missingParts.map { name, entry in
          [
            "part": .string(name), "reason": .string(entry.reason.rawValue),
            "statusWord": JSONValue(entry.statusWord.map { StatusWord($0).description }),
          ]
        }),
    ]
  }

  private static func info(_ info: EUICC.Info) -> JSONValue {
    [
      "specification": JSONValue(info.specification),
      "profilePackage": JSONValue(info.profilePackage),
      "firmware": JSONValue(info.firmware),
      "installedApplications": JSONValue(info.installedApplications),
      "freeMemory": JSONValue(info.freeMemory),
      "accreditation": JSONValue(info.accreditation),
    ]
  }

  private static func addresses(_ addresses: EUICC.Addresses) -> JSONValue {
    [
      "profileServer": JSONValue(addresses.profileServer),
      "discoveryServer": JSONValue(addresses.discoveryServer),
    ]
  }

  private func profile(_ profile: EUICC.Profile, _ icon: String?) -> JSONValue {
    let owner: JSONValue =
      profile.owner.map { owner in
        [
          "mcc": JSONValue(owner.network?.mcc), "mnc": JSONValue(owner.network?.mnc),
          "gid1": JSONValue(owner.gid1), "gid2": JSONValue(owner.gid2),
        ]
      } ?? .null
    return [
      "iccid": JSONValue(profile.iccid.map(shown)),
      "state": JSONValue(profile.state?.rawValue),
      "name": JSONValue(profile.name),
      "provider": JSONValue(profile.provider),
      "nickname": JSONValue(profile.nickname),
      "class": JSONValue(profile.class?.rawValue),
      "isdpAid": JSONValue(profile.aid?.description),
      "port": JSONValue(profile.port),
      "owner": owner,
      "policyRules": JSONValue(profile.policyRules.map(\.rawValue)),
      "icon": JSONValue(icon),
    ]
  }
}
