import Renewal

extension OperatorMatch {
  /// The `operator` object of cards and numbers (docs/json.md, `operator`).
  var json: JSONValue {
    [
      "id": .string(`operator`.id),
      "name": .string(`operator`.name),
      "brand": JSONValue(brandName),
      "host": JSONValue(host?.name),
      "country": JSONValue(`operator`.country),
      "confidence": .string(confidence.rawValue),
      "source": .string(source),
      "mayBeMVNO": .bool(mayBeMVNO),
    ]
  }
}

extension OperatorMatch.UnknownNetwork {
  /// The network that decided nothing, for `renew` and `operators explain`.
  var json: JSONValue { ["network": .string(digits), "country": JSONValue(country)] }
}

extension Operator {
  /// A record of `simtool.operatorList/1` and of `simtool.operator/1`.
  var json: JSONValue {
    [
      "id": .string(id),
      "name": .string(name),
      "brand": JSONValue(brand),
      "country": JSONValue(country),
      "androidID": JSONValue(androidID),
      "parent": JSONValue(parent),
      "sources": JSONValue(sources),
    ]
  }
}

extension CarrierRule {
  /// A rule of `simtool.operator/1`: the fields that it asks for, then where it comes from.
  var json: JSONValue {
    var members = MatchField.allCases.compactMap { field -> JSONValue.Member? in
      let values = values(of: field)
      return values.isEmpty ? nil : JSONValue.Member(field.key, JSONValue(values))
    }
    members.append(JSONValue.Member("source", .string(source)))
    members.append(JSONValue.Member("confidence", .string(confidence.rawValue)))
    return .object(members)
  }
}
