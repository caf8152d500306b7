import Foundation
import Synchronization
import UICC

/// A JSON Schema of docs/schemas, as far as those schemas use the language (draft 2020-12).
///
/// Small on purpose: a keyword that it does not know is an error and never passes in silence. It is a
/// value that nothing changes, and so is the tree in it.
public struct JSONSchema: @unchecked Sendable {
  /// Why a schema cannot be used.
  public struct Fault: Error, Hashable, CustomStringConvertible {
    /// What is wrong, and where.
    public let description: String
  }

  let name: String
  let root: JSONTree

  /// Reads `docs/schemas/NAME.schema.json`.
  public init(named name: String) throws {
    let path = "\(Self.folder)/\(name).schema.json"
    try self.init(String(contentsOfFile: path, encoding: .utf8), name: name)
  }

  /// Takes a schema as text, and refuses it where a keyword is unknown or a reference leads nowhere.
  public init(_ text: String, name: String = "schema") throws {
    self.name = name
    do {
      root = try JSONTree(parsing: Array(text.utf8))
    } catch {
      throw Fault(description: "\(name): no JSON at byte \(error.offset): \(error.english)")
    }
    try SchemaKeywords.check(root, at: "#", in: self)
  }

  /// What is wrong with a JSON text by this schema: nothing, or a line for each fault.
  ///
  /// - Parameters:
  ///   - definition: The name of a definition to judge by; nil for the schema as a whole.
  ///   - isClosed: True to refuse keys that no schema names, although they are allowed: for the
  ///     program's own output, which must be described completely.
  public func problems(
    in text: some StringProtocol, definition: String? = nil, isClosed: Bool = true
  ) -> [String] {
    guard let node = definition.map({ root["$defs"]?[$0] }) ?? root else {
      return ["\(name) has no definition \(definition ?? "")"]
    }
    do {
      let value = try JSONTree(parsing: Array(text.utf8))
      return SchemaCheck(schema: self, isClosed: isClosed).problems(value, node, at: "$")
    } catch {
      return ["no JSON at byte \(error.offset): \(error.english)"]
    }
  }

  /// The folder of the schemas.
  public static let folder = repository + "/docs/schemas"

  /// The folder of the repository.
  public static let repository = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }.path

  /// The names of all schemas.
  public static func all() throws -> [String] {
    let suffix = ".schema.json"
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
  }

  /// Schemas that others refer to, each read once: an output is held against them hundreds of times.
  private static let schemas = Mutex<[String: JSONSchema]>([:])

  private static func known(_ name: String) throws -> JSONSchema {
    if let schema = schemas.withLock({ $0[name] }) { return schema }
    let schema = try JSONSchema(named: name)
    schemas.withLock { $0[name] = schema }
    return schema
  }

  /// What `#/$defs/NAME` or `FILE.schema.json#/$defs/NAME` means, and the schema that it stands in.
  func resolved(_ reference: String) throws(Fault) -> (schema: JSONSchema, node: JSONTree) {
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    var schema = self
    if let file = parts.first, !file.isEmpty {
      do {
        schema = try Self.known(String(file.replacing(".schema.json", with: "")))
      } catch {
        throw Fault(description: "\(name): \(reference): \(error)")
      }
    }
    var node: JSONTree? = schema.root
    for step in (parts.count > 1 ? parts[1] : "").split(separator: "/") {
      node = node?[String(step)]
    }
    guard let node else { throw Fault(description: "\(name): \(reference) leads nowhere") }
    return (schema, node)
  }
}
