import UICC

/// One check of a value against a schema.
struct SchemaCheck {
  let schema: JSONSchema
  let isClosed: Bool

  /// What is wrong with `value`, which stands at `place`.
  func problems(_ value: JSONTree, _ node: JSONTree, at place: String) -> [String] {
    switch node.value {
    case .bool(true): return []
    case .object(let keywords):
      return keywords.flatMap { problems(value, $0, beside: node, at: place) }
        + (isClosed ? unnamed(value, node, at: place) : [])
    default: return ["\(place): nothing may stand here"]
    }
  }

  private func problems(
    _ value: JSONTree, _ keyword: JSONTree.Member, beside node: JSONTree, at place: String
  ) -> [String] {
    switch (keyword.key, keyword.value.value, value.value) {
    case ("$ref", .string(let reference), _):
      do {
        let (other, target) = try schema.resolved(reference)
        return SchemaCheck(schema: other, isClosed: isClosed).problems(value, target, at: place)
      } catch {
        return ["\(place): \(error)"]
      }
    case ("oneOf", .array(let choices), _), ("anyOf", .array(let choices), _):
      return choice(value, choices, keyword.key == "oneOf", at: place)
    case ("properties", .object(let properties), .object):
      return properties.flatMap { property in
        value[property.key].map { problems($0, property.value, at: "\(place).\(property.key)") }
          ?? []
      }
    case ("required", .array(let names), .object):
      return names.compactMap(\.text).filter { value[$0] == nil }.map { "\(place): no \($0)" }
    case ("additionalProperties", _, .object(let members)):
      return members.filter { node["properties"]?[$0.key] == nil }.flatMap {
        problems($0.value, keyword.value, at: "\(place).\($0.key)")
      }
    case ("items", _, .array(let elements)):
      return elements.enumerated().flatMap {
        problems($0.element, keyword.value, at: "\(place)[\($0.offset)]")
      }
    default:
      guard let isRight = Self.holds(keyword, value) else { return [] }
      return isRight ? [] : ["\(place): against \(keyword.key)"]
    }
  }

  private func choice(
    _ value: JSONTree, _ choices: [JSONTree], _ isOne: Bool, at place: String
  ) -> [String] {
    let results = choices.map { problems(value, $0, at: place) }
    let fitting = results.filter(\.isEmpty).count
    if fitting == 1 || (fitting > 1 && !isOne) { return [] }
    if fitting > 1 { return ["\(place): fits \(fitting) of oneOf"] }
    // What comes nearest says most.
    return ["\(place): fits no choice"] + (results.min { $0.count < $1.count } ?? [])
  }

  /// Keys that the schema of this place does not name.
  private func unnamed(_ value: JSONTree, _ node: JSONTree, at place: String) -> [String] {
    guard case .object(let members) = value.value, let properties = node["properties"],
      node["additionalProperties"] == nil
    else { return [] }
    return members.filter { properties[$0.key] == nil }.map { "\(place).\($0.key): unnamed" }
  }
}

// MARK: - Keywords with a plain value

extension SchemaCheck {
  /// Whether a keyword holds; nil where it says nothing about values of this kind.
  private static func holds(_ keyword: JSONTree.Member, _ value: JSONTree) -> Bool? {
    switch (keyword.key, keyword.value.value, value.value) {
    case ("type", .string(let name), _): isOf(type: name, value)
    case ("type", .array(let names), _): names.contains { isOf(type: $0.text ?? "", value) }
    case ("const", _, _): isSame(keyword.value, value)
    case ("enum", .array(let values), _): values.contains { isSame($0, value) }
    case ("minItems", .number(let count), .array(let elements)):
      elements.count >= Int(count) ?? .max
    case ("maxItems", .number(let count), .array(let elements)): elements.count <= Int(count) ?? -1
    case ("minLength", .number(let count), .string(let text)):
      text.unicodeScalars.count >= Int(count) ?? .max
    case ("pattern", .string(let pattern), .string(let text)):
      (try? Regex(pattern)).map { text.contains($0) } ?? false
    case ("minimum", .number(let least), .number(let number)):
      (Double(number) ?? -.infinity) >= Double(least) ?? .infinity
    case ("maximum", .number(let most), .number(let number)):
      (Double(number) ?? .infinity) <= Double(most) ?? -.infinity
    default: nil
    }
  }

  private static func isOf(type: String, _ value: JSONTree) -> Bool {
    switch (type, value.value) {
    case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string),
      ("array", .array), ("object", .object):
      true
    case ("integer", .number(let number)):
      Double(number).map { $0.rounded() == $0 } ?? false
    default: false
    }
  }

  private static func isSame(_ one: JSONTree, _ other: JSONTree) -> Bool {
    switch (one.value, other.value) {
    case (.null, .null): true
    case (.bool(let one), .bool(let other)): one == other
    case (.number(let one), .number(let other)): Double(one) == Double(other)
    case (.string(let one), .string(let other)): one == other
    case (.array(let one), .array(let other)):
      one.count == other.count && zip(one, other).allSatisfy { isSame($0, $1) }
    case (.object(let one), .object(let other)):
      one.count == other.count
        && one.allSatisfy { member in
          other.first { $0.key == member.key }.map { isSame($0.value, member.value) } ?? false
        }
    default: false
    }
  }
}
