import Foundation
import TestSupport
import Testing

/// Output compared with a schema, and the schema with output that is spoilt.
enum SchemaExpectation {
  /// Every line must be as the schema says; and with any key left out or any value of another kind,
  /// it must not: a schema that lets everything pass describes nothing.
  static func expect(
    _ output: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let schema = try JSONSchema(named: name)
    let lines = output.split(separator: "\n")
    #expect(!lines.isEmpty, "no output", sourceLocation: sourceLocation)
    for line in lines {
      let problems = schema.problems(in: line)
      #expect(problems.isEmpty, "\(name): \(problems)\n\(line)", sourceLocation: sourceLocation)
      for (words, spoilt) in try spoilt(String(line)) {
        #expect(
          !schema.problems(in: spoilt).isEmpty, "\(name) does not see: \(words)",
          sourceLocation: sourceLocation)
      }
    }
  }

  /// The same object with an unknown key, with each value of another kind, and with each nested
  /// object likewise.
  private static func spoilt(_ line: String) throws -> [(String, String)] {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    return try spoilt(object, path: "$").map { words, value in
      let data = try JSONSerialization.data(withJSONObject: value)
      return (words, String(decoding: data, as: UTF8.self))
    }
  }

  private static func spoilt(_ object: [String: Any], path: String) -> [(String, [String: Any])] {
    var results: [(String, [String: Any])] = [
      ("\(path) with another key", object.merging(["unnamed": 1]) { $1 })
    ]
    // What counts things by name has any names.
    if object.isEmpty || object.values.allSatisfy({ $0 is Int }) { results = [] }
    for (key, value) in object {
      var other = object
      other[key] = ["of": ["another": "kind"]]
      results.append(("\(path).\(key) of another kind", other))
      if let nested = value as? [String: Any] {
        results += spoilt(nested, path: "\(path).\(key)").map { words, value in
          (words, object.merging([key: value]) { $1 })
        }
      }
      if let first = (value as? [[String: Any]])?.first {
        results += spoilt(first, path: "\(path).\(key)[0]").map { words, value in
          (words, object.merging([key: [value]]) { $1 })
        }
      }
    }
    return results
  }
}
