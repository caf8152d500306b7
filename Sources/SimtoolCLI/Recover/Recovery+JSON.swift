import APDU
import CardLedger
import SIMReader
import UICC
import Renewal

extension Recovery {
  /// The `simtool.recover/1` object (docs/json.md).
  var json: JSONValue {
    let identity = findings?.identity
    return [
      "schema": "simtool.recover/1",
      "reader": source.map {
        ["name": .string($0.name), "kind": .string($0.kind)]
      } ?? .null,
      "imsi": JSONValue(answer?.imsi.map(shown)),
      "source": JSONValue(answer?.source.rawValue),
      "confidence": JSONValue(answer?.confidence?.rawValue),
      "mcc": JSONValue(network?.mcc),
      "mnc": JSONValue(network?.mnc),
      "mncLengthSource": JSONValue(network?.source.rawValue),
      "iccid": JSONValue(identity?.iccid.value.map(shown)),
      "country": JSONValue(country),
      "spn": JSONValue(identity?.serviceProviderName.value?.name),
      "mncLength": JSONValue(findings?.copies.mncLength),
      "pin1": identity?.pin1.value?.json ?? .null,
      "universalPin": identity?.universalPIN?.json ?? .null,
      "eid": JSONValue(identity?.eid.value.map(shown)),
      "profiles": identity?.profiles.value.map { profiles in
        .array(profiles.map { $0.json(isMasked: isMasked) })
      } ?? .null,
      "evidence": .array(evidence.map(json)),
      "steps": .array(steps.map { .string($0.english) }),
      "exchanges": .integer(findings?.exchanges ?? 0),
      "resets": .integer(findings?.copies.resets ?? 0),
      "elapsedMilliseconds": .milliseconds(elapsed),
    ]
  }

  private func json(_ evidence: Evidence) -> JSONValue {
    [
      "source": .string(evidence.source.rawValue),
      "status": .string(evidence.status.rawValue),
      "confidence": JSONValue(evidence.confidence?.rawValue),
      "imsi": JSONValue(evidence.imsi.map(shown)),
      "partial": JSONValue(evidence.partial.map(shown)),
      "raw": JSONValue(raw(evidence)),
      "statusWord": JSONValue(
        evidence.missing?.statusWord.map { StatusWord($0).description }),
      "error": JSONValue(evidence.failure?.id.rawValue),
      "card": evidence.match?.json(isRevealing: false) ?? .null,
      "recordedFrom": JSONValue(evidence.factSource?.word),
      "entitlement": JSONValue(evidence.entitlement),
      "next": JSONValue(next(after: evidence)?.english),
      "file": JSONValue(evidence.file?.path),
      "application": evidence.application.map {
        ["aid": .string($0.aid.description), "label": JSONValue($0.label)]
      } ?? .null,
      "identity": JSONValue(evidence.otherIdentity.map(shown)),
      "channels": .array(
        evidence.source == .hotline ? hotlineChannels.map { $0.json(at: .now) } : []),
    ]
  }

  /// The bytes that were read, `??` for each that was not; nil where none were.
  private func raw(_ evidence: Evidence) -> String? {
    let bytes = evidence.partial?.bytes ?? evidence.missing?.raw.map { $0.map(Optional.some) }
    return bytes?.map { byte in byte.map { isMasked ? "xx" : Hex.encode([$0]) } ?? "??" }.joined()
  }

  /// A number as the options want it.
  func shown(_ value: some Maskable) -> String { isMasked ? value.masked : value.unmasked }

  /// The country that the ICCID names, by ISO 3166-1.
  var country: String? {
    findings?.identity.iccid.value.flatMap { CallingCodes.code(ofICCID: $0.digits) }
      .flatMap { CallingCodes.country(of: $0) }
  }
}

extension FactSource {
  /// The word for programs.
  var word: String { String(describing: self) }
}
