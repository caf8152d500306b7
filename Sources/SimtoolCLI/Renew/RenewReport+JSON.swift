import APDU
import CardLedger
import Renewal
import UICC

extension RenewReport {
  /// The `simtool.renew/1` object.
  var json: JSONValue {
    [
      "schema": "simtool.renew/1",
      "action": .string(action.rawValue),
      "line": line,
      "operator": match?.explained ?? .null,
      "guide": guide,
      "provider": .string(provider),
      "providerProblem": providerProblem.map {
        [
          "id": .string($0.id.rawValue), "stage": JSONValue($0.stage),
          "message": .string($0.message.english),
        ]
      } ?? .null,
      "status": status.json,
      "plans": .array(plans.map(\.json)),
      "fits": fits.map { .array($0.map(\.json)) } ?? .null,
      "quote": review?.quote.json ?? .null,
      "confirmation": JSONValue(review?.code),
      "order": order?.json ?? .null,
      "orderFound": .bool(isFound),
      "tasks": .array(
        tasks.map {
          [
            "order": .string($0.order.key.text), "step": .string($0.step.rawValue),
            "since": $0.since.json,
          ]
        }),
      "cautions": .array(cautions.map(\.json)),
    ]
  }

  private var line: JSONValue {
    let contents = subject.contents
    func shown(_ fact: Fact?, _ mask: (String) -> String) -> JSONValue {
      JSONValue(fact.map { isRevealing ? $0.value : mask($0.value) })
    }
    return [
      "origin": .string(subject.origin.rawValue),
      "label": JSONValue(subject.record?.label.text),
      "iccid": shown(contents.iccid, ICCID.mask),
      "imsi": shown(contents.imsi, IMSI.mask),
      "msisdns": .array(contents.msisdns.map { shown($0, TelephoneNumber.mask) }),
      "account": shown(contents.account, Account.mask),
      "applications": JSONValue(subject.applications),
      "missing": .array(
        contents.missing.map { ["field": .string($0.field), "reason": .string($0.reason)] }),
    ]
  }

  private var guide: JSONValue {
    [
      "basis": .string(guides.basis.rawValue),
      "caution": guides.caution?.json ?? .null,
      "guides": .array(guides.guides.map { $0.json(at: now, filling: slots) }),
    ]
  }
}

extension OperatorMatch {
  /// The operator and why.
  var explained: JSONValue {
    guard case .object(let members) = json, case .object(let more) = reasons else { return json }
    return .object(members + more)
  }

  private var reasons: JSONValue {
    [
      "evidence": .array(
        evidence.map { ["field": .string($0.field.rawValue), "value": .string($0.value)] }),
      "unread": JSONValue(unreadableThatMatters.map(\.rawValue)),
      "runnersUp": .array(
        runnersUp.prefix(Self.mostRunnersUp).map {
          [
            "id": .string($0.operator.id), "name": .string($0.operator.name),
            "unread": JSONValue($0.unread.map(\.rawValue)),
          ]
        }),
      "disagreements": .array(
        disagreements.map {
          [
            "field": .string($0.field.rawValue), "value": .string($0.value),
            "operator": .string($0.operator.name), "source": .string($0.source),
          ]
        }),
    ]
  }

  private static let mostRunnersUp = 5
}

extension RenewalGuide {
  /// The guide as `renew` shows it.
  func json(at now: Timestamp, filling slots: [CodeSlot: String]) -> JSONValue {
    [
      "id": .string(id), "title": title.json, "stale": .bool(isStale(at: now)),
      "verifiedAt": JSONValue(oldest?.description),
      "channels": .array(channels.map { $0.json(at: now, filling: slots) }),
      "payments": JSONValue(payments.map(\.method.rawValue)),
      "rules": .array(
        rules.map { rule in
          [
            "kind": .string(rule.kind.rawValue), "days": JSONValue(rule.days),
            "text": rule.text.json, "stale": .bool(rule.provenance.isStale(at: now)),
          ]
        }),
      "offers": .array(offers.map(\.promotion.text.json)),
      "attributes": .array(
        attributes.map {
          [
            "product": JSONValue($0.product), "kind": .string($0.kind.rawValue),
            "text": $0.text.json,
          ]
        }),
      "capabilities": .array(
        capabilities.map {
          [
            "kind": .string($0.kind.rawValue), "available": .bool($0.isAvailable),
            "text": $0.text.json,
          ]
        }),
      "emergencyCredit": emergencyCredit.map {
        [
          "available": .bool($0.isAvailable), "channel": JSONValue($0.channel),
          "text": $0.text.json,
        ]
      } ?? .null,
    ]
  }

  /// Since when its oldest fact is known.
  var oldest: SourceDate? { facts.map(\.provenance.verifiedAt).min() }

  /// True where any of its facts has to be looked up again.
  func isStale(at now: Timestamp) -> Bool { staleWarning(at: now) != nil }
}

extension GuideChannel {
  /// The channel; `link` is what its QR code holds, `slots` what is still to be filled in.
  func json(at now: Timestamp, filling values: [CodeSlot: String]) -> JSONValue {
    [
      "id": .string(id), "kind": .string(kind.rawValue),
      "purposes": JSONValue(purposes.map(\.rawValue)), "title": title.json,
      "dial": JSONValue(dial?.description), "message": JSONValue(message?.description),
      "url": JSONValue(url), "link": JSONValue((try? link(filling: values)) ?? nil),
      "needs": JSONValue(needs.map(\.rawValue)),
      "identifiers": JSONValue(identifiers.map(\.rawValue)),
      "steps": .array(steps.map(\.json)),
      "verifiedAt": JSONValue(provenance?.verifiedAt.description),
      "stale": .bool(provenance?.isStale(at: now) ?? false),
      "sources": JSONValue(provenance?.sources.map(\.title) ?? []),
      "slots": JSONValue(slots.filter { values[$0] == nil }.map(\.rawValue)),
    ]
  }
}
