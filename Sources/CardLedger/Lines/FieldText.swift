/// Writes names and values as text: a line `name=value` for each.
///
/// Names of parts of parts are joined with points: `plan.price.amount`. What is unknown is left out.
struct FieldWriter {
  private(set) var text = ""
  private var path = ""

  mutating func put(_ name: String, _ value: String?) {
    guard let value else { return }
    text += path + name + "="
    for character in value.unicodeScalars {
      switch character {
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(character)
      }
    }
    text += "\n"
  }

  mutating func put(_ name: String, _ value: Int64?) { put(name, value.map { String($0) }) }

  mutating func put(_ name: String, _ value: Bool?) { put(name, value.map { $0 ? "1" : "0" }) }

  mutating func put(_ name: String, _ value: (some FieldCoded)?) {
    guard let value else { return }
    let outer = path
    path += name + "."
    value.write(to: &self)
    path = outer
  }

  mutating func put(_ name: String, _ values: [some FieldCoded]) {
    put(name + ".count", Int64(values.count))
    for (index, value) in values.enumerated() { put("\(name).\(index)", value) }
  }
}

/// Reads what ``FieldWriter`` wrote; names that nobody asks for are passed over.
struct FieldReader {
  private let values: [String: String]
  private var path = ""

  /// What a text holds; nil where a line of it is none.
  init?(_ text: String) {
    var values: [String: String] = [:]
    for line in text.split(separator: "\n") {
      guard let sign = line.firstIndex(of: "="),
        let value = Self.unescape(line[sign...].dropFirst())
      else { return nil }
      values[String(line[..<sign])] = value
    }
    self.values = values
  }

  func text(_ name: String) -> String? { values[path + name] }
  func integer(_ name: String) -> Int64? { text(name).flatMap { Int64($0) } }
  func truth(_ name: String) -> Bool? { text(name).map { $0 == "1" } }

  /// The part of this name; nil where nothing of it is there, or it is not what it should be.
  func part<Value: FieldCoded>(_ name: String, _: Value.Type = Value.self) -> Value? {
    let inner = inside(name)
    return values.keys.contains { $0.hasPrefix(inner.path) } ? Value(inner) : nil
  }

  /// The list of this name; nil where a member of it is damaged.
  func list<Value: FieldCoded>(_ name: String) -> [Value]? {
    guard let count = integer(name + ".count") else { return [] }
    var list: [Value] = []
    for index in 0..<max(0, count) {
      guard let value = Value(inside("\(name).\(index)")) else { return nil }
      list.append(value)
    }
    return list
  }

  private func inside(_ name: String) -> FieldReader {
    var inner = self
    inner.path += name + "."
    return inner
  }

  private static func unescape(_ text: Substring) -> String? {
    guard text.contains("\\") else { return String(text) }
    var result = ""
    var rest = text.unicodeScalars.makeIterator()
    while let character = rest.next() {
      guard character == "\\" else {
        result.unicodeScalars.append(character)
        continue
      }
      switch rest.next() {
      case "n": result += "\n"
      case "\\": result += "\\"
      default: return nil
      }
    }
    return result
  }
}

/// Something that is written as names and values.
protocol FieldCoded {
  func write(to fields: inout FieldWriter)
  init?(_ fields: FieldReader)
}
