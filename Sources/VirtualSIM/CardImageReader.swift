import APDU
import UICC

/// Turns the JSON form of a card image into a value: types, hexadecimal text, known words.
///
/// Ranges and how things fit together are the business of `CardImage.validate()`.
enum CardImageReader {
  static func image(_ tree: JSONTree) throws(CardImageError) -> CardImage {
    let root = try Object(tree, path: "")
    try checkSchema(root)
    try root.allow([
      "schema", "name", "title", "note", "atr", "classes", "pin1", "pin2", "applications",
      "directories", "files",
    ])
    var image = CardImage(
      name: try root.string("name"), note: try root.optionalString("note"),
      atr: try root.hex("atr"))
    image.title = try title(root)
    image.classes = try classes(root)
    image.pin1 = try pin(root, "pin1")
    image.pin2 = try pin(root, "pin2")
    for (item, path) in try root.elements("applications") {
      let application = try Object(item, path: path)
      try application.allow(["name", "aid", "label", "answers"])
      image.applications.append(
        CardImage.Application(
          name: try application.string("name"), aid: try application.hex("aid"),
          label: try application.optionalString("label"), answers: try answers(application)))
    }
    for (item, path) in try root.elements("directories") {
      image.directories.append(try self.path(try string(item, path), at: path))
    }
    for (item, path) in try root.elements("files") {
      image.files.append(try file(try Object(item, path: path)))
    }
    return image
  }

  private static func answers(
    _ application: Object
  ) throws(CardImageError) -> [CardImage.Answer] {
    var answers: [CardImage.Answer] = []
    for (item, path) in try application.elements("answers") {
      let answer = try Object(item, path: path)
      try answer.allow(["command", "response", "status"])
      answers.append(
        CardImage.Answer(
          command: try answer.hex("command"),
          response: answer["response"] == nil ? [] : try answer.hex("response"),
          status: try statusWord(answer) ?? 0x9000))
    }
    return answers
  }

  /// The status word under `status`; nil where the key is missing.
  private static func statusWord(_ object: Object) throws(CardImageError) -> UInt16? {
    if object["status"] == nil { return nil }
    let bytes = try object.hex("status")
    guard bytes.count == 2 else { throw .statusWord(at: object.place("status")) }
    return UInt16(bytes[0]) << 8 | UInt16(bytes[1])
  }

  private static func checkSchema(_ root: Object) throws(CardImageError) {
    guard let found = try root.optionalString("schema"), found == CardImage.schema else {
      throw CardImageError(
        .schema, at: root["schema"] == nil ? "" : "schema",
        LocalizedText(
          en: "not a card image of this version", zh: "不是此版本的卡镜像"),
        remedy: LocalizedText(
          en: "Begin with \"schema\": \"\(CardImage.schema)\".",
          zh: "请以 \"schema\": \"\(CardImage.schema)\" 开头。"))
    }
  }

  private static func title(_ root: Object) throws(CardImageError) -> LocalizedText? {
    guard let node = root["title"] else { return nil }
    let title = try Object(node, path: "title")
    try title.allow(["en", "zh"])
    return LocalizedText(en: try title.string("en"), zh: try title.string("zh"))
  }

  private static func classes(
    _ root: Object
  ) throws(CardImageError) -> Set<CardImage.CommandClass> {
    guard root["classes"] != nil else { return [.uicc, .gsm] }
    var classes: Set<CardImage.CommandClass> = []
    for (item, path) in try root.elements("classes") {
      switch try string(item, path) {
      case "00": classes.insert(.uicc)
      case "A0", "a0": classes.insert(.gsm)
      default: throw .choice(at: path, ["00", "A0"])
      }
    }
    return classes
  }

  private static func pin(_ root: Object, _ key: String) throws(CardImageError) -> CardImage.PIN? {
    guard let node = root[key] else { return nil }
    let pin = try Object(node, path: key)
    try pin.allow(["value", "enabled", "verified", "tries", "puk", "unblockTries"])
    return CardImage.PIN(
      value: try pin.optionalString("value"), isEnabled: try pin.bool("enabled") ?? false,
      isVerified: try pin.bool("verified") ?? false, triesLeft: try pin.integer("tries") ?? 3,
      unblockKey: try pin.optionalString("puk"),
      unblockTriesLeft: try pin.integer("unblockTries") ?? 10)
  }

  private static func file(_ object: Object) throws(CardImageError) -> CardImage.File {
    try object.allow([
      "path", "name", "sfi", "read", "fcp", "status", "size", "data", "records", "cyclic",
      "objects",
    ])
    let path = try path(try object.string("path"), at: object.place("path"))
    var read = CardImage.Access.always
    if let word = try object.optionalString("read") {
      guard let access = CardImage.Access(rawValue: word) else {
        throw .choice(at: object.place("read"), CardImage.Access.allCases.map(\.rawValue))
      }
      read = access
    }
    var shortID: UInt8?
    if let number = try object.integer("sfi") {
      guard let byte = UInt8(exactly: number) else {
        throw .shortIDRange(at: object.place("sfi"))
      }
      shortID = byte
    }
    return CardImage.File(
      path, name: try object.optionalString("name"), shortID: shortID, read: read,
      fcp: object["fcp"] == nil ? nil : try object.hex("fcp"), status: try statusWord(object),
      size: try object.integer("size"), try content(object))
  }

  private static func content(_ object: Object) throws(CardImageError) -> CardImage.Content {
    if object["data"] == nil, object["records"] == nil, object["objects"] != nil {
      return .objects(try pieces(object, "objects"))
    }
    let isCyclic = try object.bool("cyclic")
    switch (object["data"], object["records"]) {
    case (.some, nil) where object["objects"] == nil:
      guard isCyclic == nil else {
        throw CardImageError(
          .unknownKey, at: object.place("cyclic"),
          LocalizedText(en: "only records can be cyclic", zh: "只有记录文件可以是循环结构"),
          remedy: LocalizedText(
            en: "Remove \"cyclic\", or give \"records\".", zh: "请删除 \"cyclic\"，或改用 \"records\"。"))
      }
      return .transparent(try object.hex("data"))
    case (nil, .some) where object["objects"] == nil:
      let records = try pieces(object, "records")
      return isCyclic == true ? .cyclic(records) : .linearFixed(records)
    case (nil, nil) where object["fcp"] != nil || object["status"] != nil:
      return .transparent([])
    default:
      throw CardImageError(
        .missingKey, at: object.path,
        LocalizedText(
          en: "a file has one of \"data\", \"records\" and \"objects\"",
          zh: "文件必须有 \"data\"、\"records\" 或 \"objects\" 之一"),
        remedy: LocalizedText(
          en: "Give \"data\" for a transparent file, \"records\" for one with records, "
            + "\"objects\" for one with data objects.",
          zh: "透明文件请用 \"data\"，记录文件请用 \"records\"，数据对象文件请用 \"objects\"。"))
    }
  }

  private static func pieces(
    _ object: Object, _ key: String
  ) throws(CardImageError) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    for (item, path) in try object.elements(key) {
      pieces.append(try hex(try string(item, path), at: path))
    }
    return pieces
  }

  // MARK: Leaves

  static func string(_ node: JSONTree, _ path: String) throws(CardImageError) -> String {
    guard case .string(let text) = node.value else {
      throw .wrongType(at: path, LocalizedText(en: "a string in quotes", zh: "带引号的字符串"))
    }
    return text
  }

  static func hex(_ text: String, at path: String) throws(CardImageError) -> [UInt8] {
    do {
      return try Hex.decode(text)
    } catch {
      let message =
        switch error.problem {
        case .notADigit(let character):
          LocalizedText(
            en: "\"\(character)\" is not a hexadecimal digit",
            zh: "\"\(character)\" 不是十六进制数字")
        case .oddNumberOfDigits:
          LocalizedText(en: "the last byte has only one digit", zh: "最后一个字节只有一位数字")
        }
      throw CardImageError(
        .hex, at: path, offset: error.offset, message,
        remedy: LocalizedText(
          en: "Write two digits 0-9, A-F for each byte.", zh: "每个字节请写两位 0-9、A-F。"))
    }
  }

  private static func path(
    _ text: String, at place: String
  ) throws(CardImageError) -> CardImage.Path {
    do {
      return try CardImage.Path(parsing: text)
    } catch {
      throw CardImageError(
        .path, at: place, offset: error.offset,
        LocalizedText(en: "\"\(text)\" is not a path", zh: "\"\(text)\" 不是有效路径"),
        remedy: LocalizedText(
          en: "Write file identifiers of four hexadecimal digits, as in 7F20/6F07 or usim/6F07.",
          zh: "请使用四位十六进制文件标识符，例如 7F20/6F07 或 usim/6F07。"))
    }
  }
}
