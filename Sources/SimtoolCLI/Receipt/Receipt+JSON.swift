import APDU
import Renewal

extension Receipt {
  /// The `simtool.receipt/1` object (docs/json.md).
  var json: JSONValue {
    [
      "schema": "simtool.receipt/1",
      "shop": ["name": .string(shop.name), "lines": JSONValue(shop.lines)],
      "made": .string(ClockText.utc(made)),
      "copy": .integer(copy),
      "order": .string(order),
      "ordered": .string(ClockText.utc(ordered)),
      "state": .string(state.rawValue),
      "line": .string(line),
      "operator": JSONValue(operatorName),
      "plan": .string(plan),
      "period": period.map { ["count": .integer($0.count), "unit": .string($0.unit.rawValue)] }
        ?? .null,
      "price": price.json,
      "fee": fee?.json ?? .null,
      "total": total.json,
      "exchangeRate": JSONValue(exchangeRate?.description),
      "method": JSONValue(method?.rawValue),
      "provider": .string(provider),
      "reference": JSONValue(reference),
      "validUntil": JSONValue(validUntil.map(ClockText.utc)),
      "providerText": JSONValue(providerText),
      "staff": JSONValue(staff),
    ]
  }
}
