import APDU
import Renewal

// How guides stand in JSON (docs/json.md, simtool.renew/1): every fact with where it was read.

extension RenewalGuide {
  /// The guide as `renew` shows it.
  func json(at now: Timestamp, filling slots: [CodeSlot: String]) -> JSONValue {
    [
      "id": .string(id), "title": title.json, "stale": .bool(isStale(at: now)),
      "verifiedAt": JSONValue(oldest?.description),
      "sources": .array(
        sources.map { ["title": .string($0.title), "url": JSONValue($0.url)] }),
      "channels": .array(channels.map { $0.json(at: now, filling: slots) }),
      "payments": .array(
        payments.map {
          $0.provenance.json(after: ["method": .string($0.method.rawValue)], at: now)
        }),
      "rules": .array(rules.map { $0.json(at: now) }),
      "offers": .array(
        offers.map { $0.provenance.json(after: $0.promotion.json, at: now) }),
      "attributes": .array(
        attributes.map {
          $0.provenance.json(
            after: [
              "product": JSONValue($0.product), "kind": .string($0.kind.rawValue),
              "text": $0.text.json,
            ], at: now)
        }),
      "capabilities": .array(
        capabilities.map {
          $0.provenance.json(
            after: [
              "kind": .string($0.kind.rawValue), "available": .bool($0.isAvailable),
              "text": $0.text.json,
            ], at: now)
        }),
      "emergencyCredit": emergencyCredit.map {
        $0.provenance.json(
          after: [
            "available": .bool($0.isAvailable), "channel": JSONValue($0.channel),
            "text": $0.text.json,
          ], at: now)
      } ?? .null,
    ]
  }

  /// Since when its oldest fact is known.
  var oldest: SourceDate? { facts.map(\.provenance.verifiedAt).min() }

  /// True where any of its facts has to be looked up again.
  func isStale(at now: Timestamp) -> Bool { staleWarning(at: now) != nil }
}

extension GuideRule {
  /// The rule, with what of it is a number.
  fileprivate func json(at now: Timestamp) -> JSONValue {
    provenance.json(
      after: [
        "kind": .string(kind.rawValue), "days": JSONValue(days), "amount": amount?.json ?? .null,
        "upTo": upTo?.json ?? .null, "onlyIf": onlyIf?.json ?? .null, "text": sentence.json,
      ], at: now)
  }
}

extension RuleCondition {
  fileprivate var json: JSONValue {
    [
      "activatedAfter": JSONValue(activatedAfter?.description),
      "activatedBefore": JSONValue(activatedBefore?.description), "text": text.json,
    ]
  }
}

extension GuideChannel {
  /// The channel; `link` is what its QR code holds, `slots` what is still to be filled in.
  func json(at now: Timestamp, filling values: [CodeSlot: String]) -> JSONValue {
    Provenance.json(
      provenance,
      after: [
        "id": .string(id), "kind": .string(kind.rawValue),
        "purposes": JSONValue(purposes.map(\.rawValue)), "title": title.json,
        "dial": JSONValue(dial?.description), "message": JSONValue(message?.description),
        "url": JSONValue(url), "link": JSONValue((try? link(filling: values)) ?? nil),
        "needs": JSONValue(needs.map(\.rawValue)),
        "identifiers": JSONValue(identifiers.map(\.rawValue)),
        "steps": .array(steps.map(\.json)),
        "slots": JSONValue(slots.filter { values[$0] == nil }.map(\.rawValue)),
      ], at: now)
  }
}

extension Provenance {
  /// A fact, and behind it `sources`, `verifiedAt`, `confidence` and `stale`.
  func json(after fact: JSONValue, at now: Timestamp) -> JSONValue {
    Self.json(self, after: fact, at: now)
  }

  /// The same; without a provenance, as steps of generic guides are, there are no sources.
  static func json(
    _ provenance: Provenance?, after fact: JSONValue, at now: Timestamp
  ) -> JSONValue {
    guard case .object(let members) = fact else { return fact }
    let origin: [JSONValue.Member] = [
      .init("sources", JSONValue(provenance?.sources.map(\.title) ?? [])),
      .init("verifiedAt", JSONValue(provenance?.verifiedAt.description)),
      .init("confidence", JSONValue(provenance?.confidence.rawValue)),
      .init("stale", .bool(provenance?.isStale(at: now) ?? false)),
    ]
    return .object(members + origin)
  }
}
