import Renewal

extension LineAssessment {
  /// How it stands with the line, and why (docs/json.md, simtool.renew/1).
  var json: JSONValue {
    [
      "state": .string(state.rawValue),
      "hasRunOut": .bool(hasRunOut),
      "transitions": .array(transitions.map(\.json)),
      "next": next?.json ?? .null,
      "risks": .array(
        risks.map {
          [
            "to": .string($0.to.rawValue), "at": $0.at?.json ?? .null,
            "rule": .string($0.rule.id), "source": .string($0.rule.source),
          ]
        }),
    ]
  }
}

extension LineTransition {
  /// A step: from what to what, when, by which rule, and who says so.
  var json: JSONValue {
    [
      "from": .string(from.rawValue), "to": .string(to.rawValue), "at": at.json,
      "rule": .string(ruleID), "source": .string(source),
    ]
  }
}
