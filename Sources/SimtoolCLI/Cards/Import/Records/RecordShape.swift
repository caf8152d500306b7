import APDU
import UICC

/// What the members of a record are, so that a file of something else is refused before anything is
/// taken from it (docs/json.md, simtool.cards/1).
indirect enum RecordShape: Sendable {
  /// A text, or null.
  case text
  /// A list of texts.
  case texts
  /// True or false.
  case truth
  /// An object with these members, or null.
  case object([RecordMember])
  /// A list of such objects.
  case objects([RecordMember])

  /// The members of `simtool.cards/1`.
  static let card: [RecordMember] = [
    RecordMember("schema", .text), RecordMember("label", .text), RecordMember("state", .text),
    RecordMember("iccid", .text), RecordMember("imsi", .text), RecordMember("msisdns", .texts),
    RecordMember("eid", .text), RecordMember("account", .text), RecordMember("mcc", .text),
    RecordMember("mnc", .text), RecordMember("spn", .text),
    RecordMember("gid1", .text), RecordMember("gid2", .text), RecordMember("absent", .texts),
    RecordMember(
      "missing", .objects([RecordMember("field", .text), RecordMember("reason", .text)])),
    RecordMember("batch", .text), RecordMember("supplier", .text),
    RecordMember(
      "cost", .object([RecordMember("amount", .text), RecordMember("currency", .text)])),
    RecordMember("shelf", .text), RecordMember("tags", .texts), RecordMember("note", .text),
    RecordMember(
      "contact",
      .object([
        RecordMember("name", .text), RecordMember("email", .text), RecordMember("phone", .text),
        RecordMember("verified", .truth),
      ])),
    RecordMember("createdAt", .text), RecordMember("changedAt", .text),
  ]

  /// Checks the schema of a record and the types of its members.
  ///
  /// - Parameter unknown: Is told the members that this simtool does not know.
  static func check(
    _ record: JSONRecords.Record, unknown: (String) -> Void
  ) throws(RecordFault) {
    let check = RecordCheck(record: record)
    guard case .string(let schema)? = record.tree["schema"]?.value else {
      throw check.fault("schema", .noSchema)
    }
    guard schema == RecordFault.schema else { throw check.fault("schema", .otherSchema(schema)) }
    try check.members(of: record.tree, card, path: "", unknown)
  }

  /// What should stand there.
  fileprivate var words: LocalizedText {
    switch self {
    case .text: LocalizedText(en: "a text in quotes, or null", zh: "带引号的文本或 null")
    case .texts: LocalizedText(en: "a list of texts in quotes", zh: "带引号文本的列表")
    case .truth: LocalizedText(en: "true or false", zh: " true 或 false")
    case .object: LocalizedText(en: "an object in braces, or null", zh: "花括号括起的对象或 null")
    case .objects: LocalizedText(en: "a list of objects in braces", zh: "花括号括起的对象的列表")
    }
  }
}

/// A member of an object and what it is.
struct RecordMember: Sendable {
  let key: String
  let shape: RecordShape

  init(_ key: String, _ shape: RecordShape) {
    self.key = key
    self.shape = shape
  }
}

/// The check of one record.
private struct RecordCheck {
  let record: JSONRecords.Record

  func fault(_ path: String, _ problem: RecordFault.Problem) -> RecordFault {
    RecordFault(record: record.number, line: record.line, path: path, problem)
  }

  func members(
    of tree: JSONTree, _ shapes: [RecordMember], path: String, _ unknown: (String) -> Void
  ) throws(RecordFault) {
    guard case .object(let members) = tree.value else {
      throw fault(path, .otherType(RecordShape.object([]).words))
    }
    for member in members {
      let place = path.isEmpty ? member.key : "\(path).\(member.key)"
      guard let shape = shapes.first(where: { $0.key == member.key })?.shape else {
        unknown(place)
        continue
      }
      try value(member.value, shape, path: place, unknown)
    }
  }

  private func value(
    _ tree: JSONTree, _ shape: RecordShape, path: String, _ unknown: (String) -> Void
  ) throws(RecordFault) {
    switch (shape, tree.value) {
    case (.text, .string), (.text, .null), (.object, .null), (.truth, .bool): return
    case (.object(let shapes), .object): try members(of: tree, shapes, path: path, unknown)
    case (.texts, .array(let elements)):
      for (index, element) in elements.enumerated() {
        guard case .string = element.value else {
          throw fault("\(path)[\(index)]", .otherType(RecordShape.text.words))
        }
      }
    case (.objects(let shapes), .array(let elements)):
      for (index, element) in elements.enumerated() {
        try members(of: element, shapes, path: "\(path)[\(index)]", unknown)
      }
    default: throw fault(path, .otherType(shape.words))
    }
  }
}
