import APDU
import UICC
import VirtualSIM

extension CardImage {
  /// The image as the JSON text of a file, a line for each application, directory and file.
  ///
  /// Reading it gives the same image (docs/card-image.md).
  var fileText: String {
    var members: [(String, String)] = [
      ("schema", JSONValue.string(Self.schema).text), ("name", JSONValue.string(name).text),
    ]
    if let title {
      let texts: JSONValue = [
        "en": .string(title.english), "zh": .string(title.simplifiedChinese),
      ]
      members.append(("title", texts.text))
    }
    if let note { members.append(("note", JSONValue.string(note).text)) }
    members.append(("atr", JSONValue.string(Hex.encode(atr)).text))
    let words = CommandClass.allCases.filter(classes.contains).map { Hex.encode([$0.rawValue]) }
    members.append(("classes", JSONValue(words).text))
    for (key, pin) in [("pin1", pin1), ("pin2", pin2)] {
      if let pin { members.append((key, pin.json.text)) }
    }
    members.append(("applications", Self.list(applications.map(\.json))))
    members.append(("directories", Self.list(directories.map { .string($0.description) })))
    members.append(("files", Self.list(files.map(\.json))))
    return "{\n" + members.map { "  \"\($0)\": \($1)" }.joined(separator: ",\n") + "\n}\n"
  }

  private static func list(_ values: [JSONValue]) -> String {
    if values.isEmpty { return "[]" }
    return "[\n" + values.map { "    " + $0.text }.joined(separator: ",\n") + "\n  ]"
  }
}

extension CardImage.PIN {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = []
    if let value { members.append(.init("value", .string(value))) }
    members.append(.init("enabled", .bool(isEnabled)))
    if isVerified { members.append(.init("verified", true)) }
    members.append(.init("tries", .integer(triesLeft)))
    if let unblockKey { members.append(.init("puk", .string(unblockKey))) }
    members.append(.init("unblockTries", .integer(unblockTriesLeft)))
    return .object(members)
  }
}

extension CardImage.Application {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(name)), .init("aid", .string(Hex.encode(aid))),
    ]
    if let label { members.append(.init("label", .string(label))) }
    if !answers.isEmpty {
      members.append(
        .init(
          "answers",
          .array(
            answers.map { answer in
              [
                "command": .string(Hex.encode(answer.command)),
                "response": .string(Hex.encode(answer.response)),
                "status": .string(StatusWord(answer.status).description),
              ]
            })))
    }
    return .object(members)
  }
}

extension CardImage.File {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [.init("path", .string(path.description))]
    if let name { members.append(.init("name", .string(name))) }
    if let shortID { members.append(.init("sfi", .integer(Int(shortID)))) }
    members.append(.init("read", .string(read.rawValue)))
    if let fcp { members.append(.init("fcp", .string(Hex.encode(fcp)))) }
    if let status { members.append(.init("status", .string(StatusWord(status).description))) }
    if let size { members.append(.init("size", .integer(size))) }
    switch content {
    case .objects(let objects):
      members.append(.init("objects", .array(objects.map { .string(Hex.encode($0)) })))
    case .transparent(let bytes):
      if !bytes.isEmpty { members.append(.init("data", .string(Hex.encode(bytes)))) }
    case .linearFixed(let records), .cyclic(let records):
      members.append(.init("records", .array(records.map { .string(Hex.encode($0)) })))
      if case .cyclic = content { members.append(.init("cyclic", true)) }
    }
    return .object(members)
  }
}
