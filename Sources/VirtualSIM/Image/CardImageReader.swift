import APDU
import UICC

/// Turns the JSON form of a card image into a value: types, hexadecimal text, known words.
///
/// Ranges and how things fit together are the business of `CardImage.validate()`.
enum CardImageReader {
  static func image(_ tree: JSONText) throws(CardImageError) -> CardImage {
    let root = try Object(tree, path: "")
    try checkSchema(root)
    try root.allow([
      "schema", "name", "title", "note", "atr", "classes", "pin1", "pin2", "universalPIN", "fcp",
      "applications", "directories", "files",
    ])
    var image = CardImage(
      name: try root.string("name"), note: try root.optionalString("note"),
      atr: try root.hex("atr"))
    image.title = try title(root)
    image.classes = try classes(root)
    image.pin1 = try pin(root, "pin1")
    image.pin2 = try pin(root, "pin2")
    image.universalPIN = try pin(root, "universalPIN")
    image.fcp = try root.optionalHex("fcp")
    for (item, path) in try root.elements("applications", limit: Limit.applications) {
      image.applications.append(try application(try Object(item, path: path)))
    }
    for (item, path) in try root.elements("directories", limit: Limit.directories) {
      try addDirectory(item, at: path, to: &image)
    }
    var pieces = 0
    for (item, path) in try root.elements("files", limit: Limit.files) {
      let file = try file(try Object(item, path: path))
      pieces += file.content.pieceCount
      guard pieces <= pieceLimit else {
        throw .tooMany(
          at: path, pieceLimit,
          LocalizedText(en: "records and data objects in all", zh: "条记录和数据对象"))
      }
      image.files.append(file)
    }
    return image
  }

  /// Records and data objects of all files together.
  static let pieceLimit = 16_384

  /// More than any card has, and little enough to be held in memory.
  private enum Limit {
    static let applications = 256
    static let directories = 4_096
    static let files = 8_192
    static let answers = 64
  }

  /// A directory is a path, or an object with its path and what a card said of it.
  private static func addDirectory(
    _ item: JSONText, at place: String, to image: inout CardImage
  ) throws(CardImageError) {
    if let text = item.string {
      image.directories.append(try path(text, at: place))
      return
    }
    let object = try Object(item, path: place)
    try object.allow(["path", "fcp"])
    let path = try path(try object.string("path"), at: object.place("path"))
    image.directories.append(path)
    if let fcp = try object.optionalHex("fcp") {
      image.directoryControls.append(.init(path, fcp: fcp))
    }
  }

  private static func application(
    _ object: Object
  ) throws(CardImageError) -> CardImage.Application {
    try object.allow(["name", "aid", "label", "fcp", "answers"])
    return CardImage.Application(
      name: try object.string("name"), aid: try object.hex("aid"),
      label: try object.optionalString("label"), fcp: try object.optionalHex("fcp"),
      answers: try answers(object))
  }

  private static func answers(
    _ application: Object
  ) throws(CardImageError) -> [CardImage.Answer] {
    var answers: [CardImage.Answer] = []
    for (item, path) in try application.elements("answers", limit: Limit.answers) {
      let answer = try Object(item, path: path)
      try answer.allow(["command", "response", "status"])
      answers.append(
        CardImage.Answer(
          command: try answer.hex("command"),
          response: try answer.optionalHex("response") ?? [],
          status: try answer.statusWord("status") ?? 0x9000))
    }
    return answers
  }

  private static func checkSchema(_ root: Object) throws(CardImageError) {
    let found = try root.optionalString("schema")
    guard found != CardImage.schema else { return }
    let isOther = found?.hasPrefix("simtool.card/") ?? false
    let words = String((found ?? "").prefix(40))
    throw CardImageError(
      .schema, at: root["schema"] == nil ? "" : "schema",
      isOther
        ? LocalizedText(
          en: "\"\(words)\" is a card image of another version, for another version of simtool",
          zh: "“\(words)”是其他版本的卡镜像，供其他版本的 simtool 使用")
        : found == nil
          ? LocalizedText(en: "not a card image", zh: "不是卡镜像")
          : LocalizedText(en: "\"\(words)\" is no card image", zh: "“\(words)”不是卡镜像"),
      remedy: LocalizedText(
        en: "This version reads \"schema\": \"\(CardImage.schema)\" and no other.",
        zh: "此版本只能读取 \"schema\": \"\(CardImage.schema)\"。"))
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
    for (item, path) in try root.elements("classes", limit: 2) {
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
    try pin.allow(
      [
        "value", "enabled", "verified", "tries", "puk", "unblockTries", "key", "status",
        "unblockStatus",
      ]
        + (key == "universalPIN" ? ["replacesPIN1"] : []))
    return CardImage.PIN(
      value: try pin.optionalString("value"), isEnabled: try pin.bool("enabled") ?? false,
      isVerified: try pin.bool("verified") ?? false, triesLeft: try pin.integer("tries") ?? 3,
      unblockKey: try pin.optionalString("puk"),
      unblockTriesLeft: try pin.integer("unblockTries") ?? 10, key: try keyReference(pin),
      replacesPIN1: try pin.bool("replacesPIN1") ?? false, status: try pin.statusWord("status"),
      unblockStatus: try pin.statusWord("unblockStatus"))
  }

  private static func keyReference(_ pin: Object) throws(CardImageError) -> UInt8? {
    guard let bytes = try pin.optionalHex("key") else { return nil }
    guard bytes.count == 1 else {
      throw CardImageError(
        .value, at: pin.place("key"),
        LocalizedText(en: "a key reference has one byte", zh: "密钥引用为 1 个字节"),
        remedy: LocalizedText(en: "Write two digits, as in 01.", zh: "请写两位数字，例如 01。"))
    }
    return bytes[0]
  }
}
