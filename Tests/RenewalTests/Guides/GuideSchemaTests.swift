import Foundation
import Renewal
import TestSupport
import Testing

/// docs/schemas/guide.schema.json, which editors and other programs check guides with.
struct GuideSchemaTests {
  private static func schema() throws -> JSONSchema { try JSONSchema(named: "guide") }

  private static func problems(_ text: String) throws -> [String] {
    try schema().problems(in: text, isClosed: false)
  }

  @Test func `every guide that comes with the program fits the schema`() throws {
    for file in GuideLibrary.builtInFiles {
      #expect(try Self.problems(String(decoding: file.bytes, as: UTF8.self)) == [], "\(file.name)")
    }
    #expect(try Self.problems(GuideSample.text) == [])
  }

  @Test(arguments: [
    (#""id": "sample","#, #""id": "Sample","#),
    (#""operator": "ais-th","#, #""operator": "ais-th", "channel": "ussd","#),
    (#""operator": "ais-th","#, ""),
    ("simtool.guide/1", "simtool.guide/2"),
    (#"{"en": "Sample", "zh": "示例"}"#, #"{"en": "Sample"}"#),
    ("https://example.org/page", "http://example.org/page"),
    ("*121#", "*12A#"),
    ("*121#", "*121*{pin}#"),
    (#""kind": "ussd""#, #""kind": "fax""#),
    (#""sources": ["book"], "#, ""),
    (#""sources": ["book"]"#, #""sources": []"#),
    (#""verifiedAt": "2020-05-17", "#, ""),
    ("2020-05-17", "17 May 2020"),
    (#""days": 60"#, #""days": 0"#),
    (#""days": 60"#, #""days": 60, "onlyIf": {"text": {"en": "A", "zh": "甲"}}"#),
    (#""days": 60"#, #""days": 60, "onlyIf": {"activatedAfter": "2018-11-06"}"#),
    (
      #""days": 60"#,
      #""days": 60, "onlyIf": {"activatedAfter": "2018-11", "text": {"en": "A", "zh": "甲"}}"#
    ),
    (#""method": "payPal""#, #""method": "gold""#),
    (#""amount": "0.01""#, #""amount": "0,01""#),
    (#""available": false"#, #""available": "no""#),
    (#""title": "A book""#, #""titel": "A book""#),
  ])
  func `what the reader refuses, the schema refuses`(old: String, new: String) throws {
    let text = try GuideSample.broken(old, new)
    #expect(throws: GuideError.self) { try GuideSample.guide(text) }
    #expect(try !Self.problems(text).isEmpty)
  }

  @Test(arguments: [
    ("channelKind", ChannelKind.allCases.map(\.rawValue)),
    ("purpose", ChannelPurpose.allCases.map(\.rawValue)),
    ("need", ChannelNeed.allCases.map(\.rawValue)),
    ("identifier", ChannelIdentifier.allCases.map(\.rawValue)),
    ("ruleKind", GuideRule.Kind.allCases.map(\.rawValue)),
    ("paymentMethod", PaymentMethod.allCases.map(\.rawValue)),
    ("attributeKind", RenewalGuide.Attribute.Kind.allCases.map(\.rawValue)),
    ("capabilityKind", RenewalGuide.Capability.Kind.allCases.map(\.rawValue)),
  ])
  func `the schema knows the words of the reader and no others`(
    definition: String, words: [String]
  ) throws {
    let path = "\(JSONSchema.folder)/guide.schema.json"
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        as? [String: Any])
    let definitions = try #require(root["$defs"] as? [String: [String: Any]])
    #expect(definitions[definition]?["enum"] as? [String] == words)
  }
}
