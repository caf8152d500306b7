import UICC

/// The keywords that ``SchemaCheck`` honours, and what may stand under each of them.
enum SchemaKeywords {
  /// What a keyword holds.
  enum Content {
    /// Words for readers, which check nothing.
    case annotation
    /// A plain value.
    case value
    /// A schema.
    case schema
    /// Schemas in a list.
    case schemas
    /// Schemas by name.
    case named
    /// A reference to another schema.
    case reference
  }

  static let all: [String: Content] = [
    "$schema": .annotation, "$id": .annotation, "title": .annotation, "description": .annotation,
    "$defs": .named, "$ref": .reference, "type": .value, "enum": .value, "const": .value,
    "properties": .named, "required": .value, "additionalProperties": .schema, "items": .schema,
    "minItems": .value, "maxItems": .value, "minLength": .value, "pattern": .value,
    "minimum": .value, "maximum": .value, "oneOf": .schemas, "anyOf": .schemas,
  ]

  static let types: Set = [
    "null", "boolean", "integer", "number", "string", "array", "object",
  ]

  /// Refuses what ``SchemaCheck`` would pass over in silence.
  static func check(
    _ node: JSONTree, at path: String, in schema: JSONSchema
  ) throws(JSONSchema.Fault) {
    if case .bool = node.value { return }
    guard case .object(let members) = node.value else {
      throw fault("\(path) is no schema", schema)
    }
    for member in members {
      let place = "\(path)/\(member.key)"
      guard let content = all[member.key] else { throw fault("\(place) is unknown", schema) }
      try check(member, content, at: place, in: schema)
    }
  }

  private static func check(
    _ member: JSONTree.Member, _ content: Content, at place: String, in schema: JSONSchema
  ) throws(JSONSchema.Fault) {
    switch (content, member.value.value) {
    case (.annotation, _): break
    case (.schema, _): try check(member.value, at: place, in: schema)
    case (.schemas, .array(let elements)):
      for (index, element) in elements.enumerated() {
        try check(element, at: "\(place)/\(index)", in: schema)
      }
    case (.named, .object(let members)):
      for named in members { try check(named.value, at: "\(place)/\(named.key)", in: schema) }
    case (.reference, .string(let text)): _ = try schema.resolved(text)
    case (.value, _):
      guard isMeaningful(member) else { throw fault("\(place) makes no sense", schema) }
    default: throw fault("\(place) makes no sense", schema)
    }
  }

  /// True where a plain value is of the kind that its keyword needs.
  private static func isMeaningful(_ member: JSONTree.Member) -> Bool {
    switch (member.key, member.value.value) {
    case ("const", _): true
    case ("type", .string(let name)): types.contains(name)
    case ("type", .array(let names)):
      !names.isEmpty && names.allSatisfy { types.contains($0.text ?? "") }
    case ("enum", .array(let values)): !values.isEmpty
    case ("required", .array(let names)): names.allSatisfy { $0.text != nil }
    case ("pattern", .string(let pattern)): (try? Regex(pattern)) != nil
    case ("minItems", .number), ("maxItems", .number), ("minLength", .number), ("minimum", .number),
      ("maximum", .number):
      true
    default: false
    }
  }

  private static func fault(_ words: String, _ schema: JSONSchema) -> JSONSchema.Fault {
    JSONSchema.Fault(description: "\(schema.name): \(words)")
  }
}

extension JSONTree {
  /// The text of a string.
  var text: String? {
    if case .string(let text) = value { return text }
    return nil
  }
}
