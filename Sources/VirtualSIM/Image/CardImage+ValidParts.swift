import APDU
import UICC

// Applications, paths and short identifiers of an image: each once, and each in its place.
extension CardImage {
  func validateApplications() throws(CardImageError) {
    var names: Set<String> = []
    var aids: Set<[UInt8]> = []
    for (index, application) in applications.enumerated() {
      let place = "applications[\(index)]"
      guard Path.isApplicationName(application.name) else {
        throw CardImageError(
          .value, at: "\(place).name",
          LocalizedText(
            en: "\"\(application.name)\" cannot begin a path",
            zh: "\"\(application.name)\" 不能作为路径开头"),
          remedy: LocalizedText(
            en: "Use lower-case letters, digits and hyphens, as in usim.",
            zh: "请使用小写字母、数字和连字符，例如 usim。"))
      }
      guard (5...16).contains(application.aid.count) else {
        throw CardImageError(
          .value, at: "\(place).aid",
          LocalizedText(
            en: "an AID has 5 to 16 bytes, here are \(application.aid.count)",
            zh: "AID 长度为 5 到 16 字节，此处为 \(application.aid.count) 字节"),
          remedy: LocalizedText(en: "Write 5 to 16 bytes.", zh: "请写 5 到 16 个字节。"))
      }
      try validateAnswers(application, at: place)
      guard names.insert(application.name).inserted else {
        throw .duplicate(
          at: "\(place).name",
          LocalizedText(
            en: "a second application \"\(application.name)\"",
            zh: "应用 \"\(application.name)\" 重复"))
      }
      guard aids.insert(application.aid).inserted else {
        throw .duplicate(
          at: "\(place).aid",
          LocalizedText(en: "a second application with this AID", zh: "AID 与另一应用重复"))
      }
    }
  }

  private func validateAnswers(_ application: Application, at place: String) throws(CardImageError)
  {
    var commands: Set<[UInt8]> = []
    for (index, answer) in application.answers.enumerated() {
      let place = "\(place).answers[\(index)]"
      let remedy = LocalizedText(
        en: "Write INS (E2 or CA), P1, P2 and the data, without class byte and lengths.",
        zh: "请依次写 INS（E2 或 CA）、P1、P2 和数据，不写类别字节和长度。")
      guard (3...258).contains(answer.command.count) else {
        throw CardImageError(
          .size, at: "\(place).command",
          LocalizedText(
            en: "a command has 3 to 258 bytes here, these are \(answer.command.count)",
            zh: "此处的指令应为 3 到 258 字节，而这里有 \(answer.command.count) 字节"),
          remedy: remedy)
      }
      guard [0xE2, 0xCA].contains(answer.command[0]) else {
        throw CardImageError(
          .value, at: "\(place).command",
          LocalizedText(
            en: "this is neither STORE DATA nor GET DATA", zh: "这既不是 STORE DATA，也不是 GET DATA"),
          remedy: remedy)
      }
      guard answer.response.count <= 0xFFFF else {
        throw CardImageError(
          .size, at: "\(place).response",
          LocalizedText(en: "an answer has at most 65535 bytes", zh: "应答最长为 65535 字节"),
          remedy: LocalizedText(en: "Shorten it.", zh: "请缩短。"))
      }
      guard commands.insert(answer.command).inserted else {
        throw .duplicate(
          at: "\(place).command",
          LocalizedText(en: "a second answer to this command", zh: "该指令的应答重复"))
      }
    }
  }

  func validatePaths() throws(CardImageError) {
    let places =
      directories.enumerated().map { ("directories[\($0)]", $1) }
      + files.enumerated().map { ("files[\($0)].path", $1.path) }
    let known = Set(directories + CardImage.impliedDirectories)
    let names = Set(applications.map(\.name))
    var seen: Set<Path> = []
    for (place, path) in places {
      if let reserved = path.ids.first(where: { [.mf, .currentADF, 0xFFFF].contains($0) }) {
        throw CardImageError(
          .path, at: place,
          LocalizedText(
            en: "\(reserved) is reserved and stands in no path", zh: "\(reserved) 为保留标识，不能出现在路径中"),
          remedy: LocalizedText(
            en:
              "Write paths from below the MF, as in 7F20/6F07, or from an application, as in usim/6F07.",
            zh: "路径请从 MF 之下写起（例如 7F20/6F07），或从应用写起（例如 usim/6F07）。"))
      }
      if let name = path.application, !names.contains(name) {
        throw .missingParent(
          at: place, LocalizedText(en: "no application \"\(name)\"", zh: "没有应用 \"\(name)\""),
          LocalizedText(
            en: "Add it to \"applications\".", zh: "请将其加入 \"applications\"。"))
      }
      if let parent = path.parent, !parent.ids.isEmpty, !known.contains(parent) {
        throw .missingParent(
          at: place,
          LocalizedText(en: "there is no directory \(parent)", zh: "没有目录 \(parent)"),
          LocalizedText(
            en: "Add \"\(parent)\" to \"directories\".",
            zh: "请将 \"\(parent)\" 加入 \"directories\"。"))
      }
      let isFile = place.hasPrefix("files")
      guard seen.insert(path).inserted, !isFile || !CardImage.impliedDirectories.contains(path)
      else {
        throw .duplicate(
          at: place, LocalizedText(en: "a second \(path)", zh: "\(path) 重复"))
      }
    }
    try validateShortIDs()
  }

  private func validateShortIDs() throws(CardImageError) {
    struct Key: Hashable {
      var directory: Path?
      var shortID: UInt8
    }
    var seen: [Key: Path] = [:]
    for (index, file) in files.enumerated() {
      guard let shortID = file.shortID else { continue }
      let place = "files[\(index)].sfi"
      guard (1...30).contains(shortID) else { throw .shortIDRange(at: place) }
      let key = Key(directory: file.path.parent, shortID: shortID)
      if let other = seen.updateValue(file.path, forKey: key) {
        throw .duplicate(
          at: place,
          LocalizedText(
            en: "short file identifier \(shortID) belongs to \(other) already",
            zh: "短文件标识符 \(shortID) 已被 \(other) 使用"))
      }
    }
  }
}

extension CardImageError {
  static func duplicate(at path: String, _ message: LocalizedText) -> CardImageError {
    CardImageError(
      .duplicate, at: path, message,
      remedy: LocalizedText(en: "Remove one, or change it.", zh: "请删除或修改其中之一。"))
  }

  static func missingParent(
    at path: String, _ message: LocalizedText, _ remedy: LocalizedText
  ) -> CardImageError {
    CardImageError(.missingParent, at: path, message, remedy: remedy)
  }
}
