import APDU
import UICC
import VirtualSIM

extension CardImage {
  /// The image as the JSON text of a file, a line for each application, directory and file.
  ///
  /// Reading it gives the same image (docs/card-image.md).
  var fileText: String {
    var text = ""
    write { text += $0 }
    return text
  }

  /// Hands out ``fileText`` piece by piece: the whole of it can be large.
  func write<E: Error>(_ put: (String) throws(E) -> Void) throws(E) {
    try put("{\n" + head.map { "  \"\($0)\": \($1),\n" }.joined())
    try put(list("applications", applications.lazy.map(\.json), put) + ",\n")
    try put(list("directories", directories.lazy.map(json), put) + ",\n")
    try put(list("files", files.lazy.map(\.json), put) + "\n}\n")
  }

  private var head: [(String, String)] {
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
    for (key, pin) in [("pin1", pin1), ("pin2", pin2), ("universalPIN", universalPIN)] {
      if let pin { members.append((key, pin.json.text)) }
    }
    if let fcp { members.append(("fcp", JSONValue.string(Hex.encode(fcp)).text)) }
    return members
  }

  /// Hands out a list but for its closing bracket, which is returned.
  private func list<E: Error>(
    _ key: String, _ values: some Collection<JSONValue>, _ put: (String) throws(E) -> Void
  ) throws(E) -> String {
    try put("  \"\(key)\": [")
    var isFirst = true
    for value in values {
      try put((isFirst ? "\n    " : ",\n    ") + value.text)
      isFirst = false
    }
    return isFirst ? "]" : "\n  ]"
  }

  private func json(_ directory: Path) -> JSONValue {
    guard let fcp = control(of: directory) else { return .string(directory.description) }
    return ["path": .string(directory.description), "fcp": .string(Hex.encode(fcp))]
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
    if let key { members.append(.init("key", .string(Hex.encode([key])))) }
    if replacesPIN1 { members.append(.init("replacesPIN1", true)) }
    for (name, status) in [("status", status), ("unblockStatus", unblockStatus)] {
      if let status { members.append(.init(name, .string(StatusWord(status).description))) }
    }
    return .object(members)
  }
}

extension CardImage.Application {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(name)), .init("aid", .string(Hex.encode(aid))),
    ]
    if let label { members.append(.init("label", .string(label))) }
    if let fcp { members.append(.init("fcp", .string(Hex.encode(fcp)))) }
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
    if !losses.isEmpty {
      let hasRecords = !content.records.isEmpty
      members.append(.init("lost", .array(losses.map { $0.json(ofRecord: hasRecords) })))
    }
    if isAsFound { members.append(.init("asFound", true)) }
    return .object(members)
  }
}

extension CardImage.Loss {
  fileprivate func json(ofRecord isRecord: Bool) -> JSONValue {
    let status = JSONValue.string(StatusWord(status).description)
    return isRecord
      ? ["record": .integer(places.lowerBound), "status": status]
      : [
        "offset": .integer(places.lowerBound), "count": .integer(places.count), "status": status,
      ]
  }
}
