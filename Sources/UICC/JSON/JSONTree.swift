package import APDU

/// A JSON value that remembers where in the text it stood.
///
/// Card images, guides and lists of operators are edited by hand, so every fault in it must be found again: the library's decoder
/// knows no positions, and keeps silent about keys given twice.
package struct JSONTree {
  /// The value.
  package enum Value {
    case null
    case bool(Bool)
    /// A number as written.
    case number(String)
    case string(String)
    case array([JSONTree])
    case object([Member])
  }

  /// A key of an object and its value.
  package struct Member {
    package var key: String
    package var value: JSONTree
  }

  /// Why text is no JSON.
  package struct Fault: Error {
    package var offset: Int
    /// What should stand there.
    package var expected: LocalizedText
    /// The key that stands twice in an object, where that is the fault; else nil.
    package var repeatedKey: String?
    /// Where in the value it is, `files[3].data`; only ``JSONText`` tells.
    package var path = ""
    /// The same in English, for modules that do not know `LocalizedText`.
    package var english: String { expected[.english] }
    /// The same in Chinese.
    package var chinese: String { expected[.simplifiedChinese] }
  }

  package var value: Value
  /// Bytes before the value.
  package var offset: Int

  /// Parses a text that holds one value (RFC 8259), nested 32 deep at most.
  package init(parsing bytes: [UInt8]) throws(Fault) {
    var scanner = JSONScanner(bytes)
    self = try scanner.tree(depth: 0)
    try scanner.end()
  }

  fileprivate init(_ value: Value, at offset: Int) {
    self.value = value
    self.offset = offset
  }

  /// The member of an object with this key.
  package subscript(key: String) -> JSONTree? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }
}

// MARK: - Parsing

extension JSONScanner {
  fileprivate mutating func tree(depth: Int) throws(JSONTree.Fault) -> JSONTree {
    skipSpace()
    let start = index
    switch try kind(depth: depth) {
    case .object: return JSONTree(.object(try members(depth)), at: start)
    case .array: return JSONTree(.array(try elements(depth)), at: start)
    case .string: return JSONTree(.string(try string()), at: start)
    case .number: return JSONTree(.number(try number()), at: start)
    case .null:
      try word()
      return JSONTree(.null, at: start)
    case .bool: return JSONTree(.bool(try word()), at: start)
    }
  }

  private mutating func members(_ depth: Int) throws(JSONTree.Fault) -> [JSONTree.Member] {
    var members: [JSONTree.Member] = []
    var keys: Set<String> = []
    guard try opens(closing: "}") else { return [] }
    repeat {
      let offset = nextIndex
      let key = try self.key()
      guard keys.insert(key).inserted else { throw .repeated(key, at: offset) }
      members.append(JSONTree.Member(key: key, value: try tree(depth: depth + 1)))
    } while try goesOn(closing: "}")
    return members
  }

  private mutating func elements(_ depth: Int) throws(JSONTree.Fault) -> [JSONTree] {
    var elements: [JSONTree] = []
    guard try opens(closing: "]") else { return [] }
    repeat {
      elements.append(try tree(depth: depth + 1))
    } while try goesOn(closing: "]")
    return elements
  }
}
