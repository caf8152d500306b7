import APDU

/// A value in a JSON text of which only the place is kept: for texts that can be large and hostile.
///
/// The text is checked as a whole first; then one level of it is looked at, and only as far as
/// somebody asks. The tree of a text of 7 MB took 83 MB (measured).
package struct JSONText {
  private let bytes: [UInt8]
  /// Bytes before the value.
  package let offset: Int

  /// The most keys that an object may have.
  private static let keyLimit = 64

  /// The value of a text that holds one (RFC 8259), nested 32 deep at most.
  package init(checking bytes: [UInt8]) throws(JSONTree.Fault) {
    var scanner = JSONScanner(bytes)
    offset = scanner.nextIndex
    self.bytes = bytes
    try scanner.skip(depth: 0)
    try scanner.end()
  }

  private init(_ bytes: [UInt8], at offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  // Nothing below fails in a text that was checked: a fault reads as another type.

  private var kind: JSONScanner.Kind? { try? JSONScanner(bytes, at: offset).kind(depth: 0) }

  /// True for `null`.
  package var isNull: Bool { kind == .null }

  /// The text of a string; nil for anything else.
  package var string: String? {
    guard kind == .string else { return nil }
    var scanner = JSONScanner(bytes, at: offset)
    return try? scanner.string()
  }

  /// A number as written; nil for anything else.
  package var number: String? {
    guard kind == .number else { return nil }
    var scanner = JSONScanner(bytes, at: offset)
    return try? scanner.number()
  }

  /// `true` or `false`; nil for anything else.
  package var bool: Bool? {
    guard kind == .bool else { return nil }
    var scanner = JSONScanner(bytes, at: offset)
    return try? scanner.word()
  }

  /// The keys of an object with their values; nil for anything else.
  package var members: [(key: String, value: JSONText)]? {
    guard kind == .object else { return nil }
    var scanner = JSONScanner(bytes, at: offset)
    var members: [(key: String, value: JSONText)] = []
    do throws(JSONTree.Fault) {
      guard try scanner.opens(closing: "}") else { return [] }
      repeat {
        let key = try scanner.key()
        scanner.skipSpace()
        members.append((key, JSONText(bytes, at: scanner.index)))
        try scanner.skip(depth: 1)
      } while try scanner.goesOn(closing: "}")
      return members
    } catch {
      return nil
    }
  }

  /// The elements of an array, at most `limit` of them; nil for anything else.
  package func elements(limit: Int) -> [JSONText]? {
    guard kind == .array else { return nil }
    var scanner = JSONScanner(bytes, at: offset)
    var elements: [JSONText] = []
    do throws(JSONTree.Fault) {
      guard try scanner.opens(closing: "]") else { return [] }
      repeat {
        guard elements.count < limit else { break }
        scanner.skipSpace()
        elements.append(JSONText(bytes, at: scanner.index))
        try scanner.skip(depth: 1)
      } while try scanner.goesOn(closing: "]")
      return elements
    } catch {
      return nil
    }
  }

  /// The byte at which the thing at `path` stands (`files[3].data`), or as much of the path as
  /// there is.
  package func offset(of path: String) -> Int {
    var place = self
    for step in path.split(whereSeparator: { ".[".contains($0) }) {
      if let member = place.members?.first(where: { $0.key == step }) {
        place = member.value
      } else if let index = Int(step.dropLast()), index >= 0, index < 1 << 24,
        let elements = place.elements(limit: index + 1), elements.count > index
      {
        place = elements[index]
      } else {
        return place.offset
      }
    }
    return place.offset
  }

  fileprivate static func checkKey(_ key: String, _ keys: inout [String], at offset: Int)
    throws(JSONTree.Fault)
  {
    if keys.contains(key) { throw .repeated(key, at: offset) }
    guard keys.count < keyLimit else {
      throw JSONTree.Fault(
        offset: offset,
        expected: LocalizedText(
          en: "no more than \(keyLimit) keys", zh: "键的数量不应超过 \(keyLimit)"))
    }
    keys.append(key)
  }
}

extension JSONScanner {
  /// Passes a value and checks it.
  fileprivate mutating func skip(depth: Int) throws(JSONTree.Fault) {
    skipSpace()
    switch try kind(depth: depth) {
    case .null, .bool: try word()
    case .number: _ = try number()
    case .string: try skipString()
    case .array:
      guard try opens(closing: "]") else { return }
      var index = 0
      repeat {
        do {
          try skip(depth: depth + 1)
        } catch {
          throw error.below("[\(index)]")
        }
        index += 1
      } while try goesOn(closing: "]")
    case .object:
      guard try opens(closing: "}") else { return }
      var keys: [String] = []
      repeat {
        let offset = nextIndex
        let key = try key()
        try JSONText.checkKey(key, &keys, at: offset)
        do {
          try skip(depth: depth + 1)
        } catch {
          throw error.below(key)
        }
      } while try goesOn(closing: "}")
    }
  }
}
