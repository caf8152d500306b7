import TestSupport
import Testing

/// The validator itself: what passes it, what does not, and what it refuses to judge.
struct JSONSchemaTests {
  /// A schema, a value, and whether the value is right by it.
  static let cases: [(String, String, Bool)] = [
    (#"{"type":"string"}"#, #""a""#, true), (#"{"type":"string"}"#, "1", false),
    (#"{"type":["string","null"]}"#, "null", true), (#"{"type":["string","null"]}"#, "0", false),
    (#"{"type":"integer"}"#, "3", true), (#"{"type":"integer"}"#, "3.5", false),
    (#"{"type":"number"}"#, "3.5", true), (#"{"type":"boolean"}"#, "null", false),
    (#"{"const":"a"}"#, #""a""#, true), (#"{"const":"a"}"#, #""b""#, false),
    (#"{"const":{"a":[1]}}"#, #"{"a":[1]}"#, true), (#"{"const":{"a":[1]}}"#, #"{"a":[2]}"#, false),
    (#"{"enum":["a",null]}"#, "null", true), (#"{"enum":["a",null]}"#, #""b""#, false),
    (#"{"pattern":"^[0-9]+$"}"#, #""12""#, true), (#"{"pattern":"^[0-9]+$"}"#, #""12a""#, false),
    (#"{"pattern":"^[0-9]+$"}"#, "12", true),
    (#"{"minLength":1}"#, #""""#, false), (#"{"minLength":1}"#, #""余""#, true),
    (#"{"minimum":1}"#, "0", false), (#"{"minimum":1}"#, "1", true),
    (#"{"maximum":1}"#, "2", false), (#"{"maximum":1}"#, "1", true),
    (#"{"items":{"type":"integer"}}"#, "[1,2]", true),
    (#"{"items":{"type":"integer"}}"#, #"[1,"2"]"#, false),
    (#"{"minItems":1}"#, "[]", false), (#"{"maxItems":1}"#, "[1,2]", false),
    (#"{"required":["a"]}"#, #"{"a":null}"#, true), (#"{"required":["a"]}"#, "{}", false),
    (#"{"properties":{"a":{"type":"null"}}}"#, #"{"a":1}"#, false),
    (#"{"properties":{"a":true}}"#, #"{"b":1}"#, false),
    (#"{"properties":{"a":true},"additionalProperties":true}"#, #"{"b":1}"#, true),
    (#"{"properties":{"a":true},"additionalProperties":false}"#, #"{"b":1}"#, false),
    (#"{"additionalProperties":{"type":"null"}}"#, #"{"b":1}"#, false),
    (#"{"oneOf":[{"type":"null"},{"type":"string"}]}"#, #""a""#, true),
    (#"{"oneOf":[{"type":"null"},{"type":"string"}]}"#, "1", false),
    (#"{"oneOf":[{"type":"string"},{"minLength":1}]}"#, #""a""#, false),
    (#"{"anyOf":[{"type":"string"},{"minLength":1}]}"#, #""a""#, true),
    (##"{"$ref":"#/$defs/n","$defs":{"n":{"type":"null"}}}"##, "null", true),
    (##"{"$ref":"#/$defs/n","$defs":{"n":{"type":"null"}}}"##, "1", false),
    ("true", "[1]", true), ("false", "[1]", false), ("true", "[1", false),
    ("true", #"{"a":1,"a":2}"#, false),
  ]

  @Test(arguments: cases.indices)
  func `a value is judged by every keyword`(index: Int) throws {
    let (schema, value, isRight) = Self.cases[index]
    let problems = try JSONSchema(schema).problems(in: value)
    #expect(problems.isEmpty == isRight, "\(schema) \(value): \(problems)")
  }

  @Test func `keys that no schema names pass where it is open`() throws {
    let schema = try JSONSchema(#"{"properties":{"a":true}}"#)
    #expect(schema.problems(in: #"{"b":1}"#, isClosed: false).isEmpty)
    #expect(schema.problems(in: #"{"b":1}"#, isClosed: true) == ["$.b: unnamed"])
  }

  @Test(arguments: [
    #"{"typ":"string"}"#, #"{"type":"text"}"#, #"{"type":[]}"#, #"{"enum":[]}"#,
    #"{"format":"date-time"}"#, #"{"allOf":[]}"#, #"{"properties":{"a":{"maxLength":3}}}"#,
    #"{"items":{"if":true}}"#, #"{"oneOf":[{"not":true}]}"#, #"{"pattern":"("}"#,
    ##"{"$ref":"#/$defs/none"}"##, ##"{"$ref":"none.schema.json#/$defs/a"}"##, #"{"required":"a"}"#,
    #"{"properties":[]}"#, "[]", "{",
  ])
  func `a schema that could not be checked in full is refused`(schema: String) {
    #expect(throws: JSONSchema.Fault.self) { try JSONSchema(schema) }
  }
}
