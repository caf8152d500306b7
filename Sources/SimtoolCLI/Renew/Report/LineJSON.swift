import APDU
import CardLedger
import Renewal

// How lines, plans and orders stand in JSON (docs/json.md, simtool.renew/1).

extension Wording {
  /// `{"en":"…","zh":"…"}`: texts of guides and plans are data, in every language that there is.
  var json: JSONValue { ["en": .string(en), "zh": .string(zh)] }
}

extension Timestamp {
  /// The moment in UTC.
  var json: JSONValue { .string(ClockText.utc(self)) }
}

extension Sourced {
  /// `{"value":…,"source":"staff","asOf":"…"}`; null where nobody knows.
  func json(_ value: (Value) -> JSONValue) -> JSONValue {
    guard let known = self.value else { return .null }
    return ["value": value(known), "source": .string(source), "asOf": asOf.json]
  }
}

extension LineStatus {
  var json: JSONValue {
    [
      "state": state.json { .string($0.rawValue) },
      "validUntil": validUntil.json(\.json),
      "balance": balance.json(\.json),
      "benefits": benefits.json { .array($0.map(\.json)) },
      "plan": plan.json { .string($0) },
      "autoRenew": autoRenew.json {
        ["on": .bool($0.isOn), "next": $0.next?.json ?? .null]
      },
      "sharing": sharing.json { .bool($0) },
      "lastUsed": lastUsed.json(\.json),
      "emergencyCredit": emergencyCredit.json(\.json),
    ]
  }
}

extension Benefit {
  var json: JSONValue {
    var amount: JSONValue = .null
    var unit: JSONValue = .null
    switch quantity {
    case nil: break
    case .unlimited: unit = "unlimited"
    case .amount(let number, let counted):
      amount = .string(number.description)
      unit =
        switch counted {
        case .bytes: "bytes"
        case .minutes: "minutes"
        case .messages: "messages"
        case .money(let currency): .string(currency.code)
        }
    }
    return [
      "kind": .string(kind.rawValue), "amount": amount, "unit": unit,
      "validUntil": validUntil?.json ?? .null,
    ]
  }
}

extension Plan {
  var json: JSONValue {
    [
      "id": .string(id), "name": .string(name), "kind": .string(kind.rawValue),
      "price": price.json,
      "period": period.map {
        ["count": .integer($0.count), "unit": .string($0.unit.rawValue)]
      } ?? .null,
      "benefits": .array(benefits.map(\.json)), "region": JSONValue(region),
      "terms": terms?.json ?? .null,
      "promotions": .array(promotions.map(\.json)),
      "sharing": JSONValue(sharing),
      "refund": refund.map {
        ["rule": .string($0.rule.rawValue), "terms": $0.terms?.json ?? .null]
      } ?? .null,
    ]
  }
}

extension Promotion {
  var json: JSONValue {
    [
      "text": text.json, "eligibility": eligibility?.json ?? .null,
      "start": start?.json ?? .null, "end": end?.json ?? .null, "terms": terms?.json ?? .null,
    ]
  }
}

extension PlanFit {
  /// The plan and how it fits.
  var json: JSONValue {
    [
      "plan": .string(plan.id), "fits": .bool(fits), "times": .integer(times),
      "total": total.json, "pricePerDay": pricePerDay?.json ?? .null,
      "misfits": JSONValue(misfits.map(\.words.english)),
    ]
  }
}

extension Quote {
  /// The price of a plan, and for which number, masked unless somebody asked and was noted.
  func json(isRevealing: Bool) -> JSONValue {
    let key = account.key
    return [
      "id": JSONValue(id), "plan": .string(plan.id),
      "account": .string(isRevealing ? key.written : key.masked),
      "price": price.json, "fee": fee?.json ?? .null, "total": total.json,
      "exchangeRate": JSONValue(exchangeRate?.description),
      "paymentMethods": JSONValue(paymentMethods.map(\.rawValue)),
      "terms": (terms ?? plan.terms)?.json ?? .null, "expires": expires?.json ?? .null,
    ]
  }
}

extension OrderRecord {
  /// The order, without anything that names the line.
  var json: JSONValue {
    [
      "key": .string(key.text), "provider": .string(draft.provider),
      "reference": JSONValue(order.reference), "state": .string(order.state.phase.rawValue),
      "problem": JSONValue(order.state.problem?.rawValue),
      "plan": .string(draft.quote.plan.id), "total": draft.quote.total.json,
      "method": JSONValue(draft.method?.rawValue),
      "termsAccepted": draft.termsAccepted?.json ?? .null, "created": created.json,
      "changed": changed.json, "settled": decided?.json ?? .null,
      "validUntil": order.validUntil?.json ?? .null,
      "verification": verification.map {
        ["outcome": .string($0.outcome.rawValue), "at": $0.at.json]
      } ?? .null,
    ]
  }
}
