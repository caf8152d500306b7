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
      "noMatch": noMatch?.json ?? .null,
      "guide": guide,
      "provider": .string(provider),
      "providerProblem": providerProblem.map {
        [
          "id": .string($0.id.rawValue), "stage": JSONValue($0.stage),
          "message": .string($0.message.english),
        ]
      } ?? .null,
      "status": status.json,
      "assessment": assessment.json,
      "plans": .array(plans.map(\.json)),
      "fits": fits.map { .array($0.map(\.json)) } ?? .null,
      "quote": review?.quote.json(isRevealing: isRevealing) ?? .null,
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
      "orderMissing": .bool(isMissing),
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
      "otherCards": JSONValue(subject.others.map(\.card.label.text)),
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
            "operator": JSONValue($0.operator?.name), "source": .string($0.source),
          ]
        }),
      "unknownNetwork": unknownNetwork?.json ?? .null,
    ]
  }

  private static let mostRunnersUp = 5
}
