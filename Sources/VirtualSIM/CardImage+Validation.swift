import APDU
public import UICC

extension CardImage {
  /// Checks ranges and how the parts of the image fit together.
  ///
  /// - Throws: ``CardImageError`` for the first fault found, with the place in the image.
  public func validate() throws(CardImageError) {
    try validateCard()
    try validatePIN(pin1, "pin1")
    try validatePIN(pin2, "pin2")
    try validateApplications()
    try validatePaths()
    for (index, file) in files.enumerated() { try validate(file, at: "files[\(index)]") }
  }

  private func validateCard() throws(CardImageError) {
    if name.isEmpty {
      throw CardImageError(
        .value, at: "name", LocalizedText(en: "the name is empty", zh: "名称为空"),
        remedy: LocalizedText(en: "Give the card a short name.", zh: "请为卡起一个简短的名称。"))
    }
    guard (1...33).contains(atr.count) else {
      throw CardImageError(
        .value, at: "atr",
        LocalizedText(
          en: "an ATR has 1 to 33 bytes, here are \(atr.count)",
          zh: "ATR 长度为 1 到 33 字节，此处为 \(atr.count) 字节"),
        remedy: LocalizedText(
          en: "Give the bytes from TS (3B or 3F) to TCK.", zh: "请给出从 TS（3B 或 3F）到 TCK 的字节。"))
    }
    if classes.isEmpty {
      throw CardImageError(
        .value, at: "classes",
        LocalizedText(en: "the card answers no class", zh: "卡不应答任何指令类别"),
        remedy: LocalizedText(
          en: "Name \"00\", \"A0\" or both, or leave \"classes\" out.",
          zh: "请写 \"00\"、\"A0\" 或两者，或不写 \"classes\"。"))
    }
  }

  private func validatePIN(_ pin: PIN?, _ path: String) throws(CardImageError) {
    guard let pin else { return }
    func areDigits(_ text: String, _ count: ClosedRange<Int>) -> Bool {
      count.contains(text.utf8.count)
        && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    func fault(_ key: String, _ message: LocalizedText, _ remedy: LocalizedText) -> CardImageError {
      CardImageError(.value, at: "\(path).\(key)", message, remedy: remedy)
    }
    if let value = pin.value, !areDigits(value, 4...8) {
      throw fault(
        "value", LocalizedText(en: "a PIN has 4 to 8 digits", zh: "PIN 为 4 到 8 位数字"),
        LocalizedText(en: "Write 4 to 8 digits.", zh: "请写 4 到 8 位数字。"))
    }
    if let key = pin.unblockKey, !areDigits(key, 8...8) {
      throw fault(
        "puk", LocalizedText(en: "a PUK has 8 digits", zh: "PUK 为 8 位数字"),
        LocalizedText(en: "Write 8 digits.", zh: "请写 8 位数字。"))
    }
    if pin.isVerified, !pin.isEnabled || pin.triesLeft == 0 {
      throw fault(
        "verified",
        LocalizedText(
          en: "a PIN that is off or blocked is not verified", zh: "已关闭或锁死的 PIN 不可能处于已验证状态"),
        LocalizedText(
          en: "Leave \"verified\" out, or set \"enabled\" to true and leave tries.",
          zh: "请不写 \"verified\"，或将 \"enabled\" 设为 true 并保留次数。"))
    }
    for (key, tries) in [("tries", pin.triesLeft), ("unblockTries", pin.unblockTriesLeft)]
    where !(0...15).contains(tries) {
      throw fault(
        key, LocalizedText(en: "a counter of tries lies in 0 to 15", zh: "剩余次数的范围是 0 到 15"),
        LocalizedText(en: "Write a number from 0 to 15.", zh: "请写 0 到 15 的数字。"))
    }
  }

  private func validateApplications() throws(CardImageError) {
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
      guard (3...258).contains(answer.command.count), [0xE2, 0xCA].contains(answer.command[0])
      else {
        throw CardImageError(
          .value, at: "\(place).command",
          LocalizedText(
            en: "this is neither STORE DATA nor GET DATA", zh: "这既不是 STORE DATA，也不是 GET DATA"),
          remedy: LocalizedText(
            en: "Write INS (E2 or CA), P1, P2 and the data, without class byte and lengths.",
            zh: "请依次写 INS（E2 或 CA）、P1、P2 和数据，不写类别字节和长度。"))
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

  private func validatePaths() throws(CardImageError) {
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

  private func validate(_ file: File, at place: String) throws(CardImageError) {
    if let fcp = file.fcp, !(1...256).contains(fcp.count) {
      throw CardImageError(
        .size, at: "\(place).fcp",
        LocalizedText(
          en: "an answer to SELECT has 1 to 256 bytes, here are \(fcp.count)",
          zh: "SELECT 的应答为 1 到 256 字节，此处为 \(fcp.count) 字节"),
        remedy: LocalizedText(
          en: "Give 1 to 256 bytes, or leave \"fcp\" out.",
          zh: "请给出 1 到 256 个字节，或不写 \"fcp\"。"))
    }
    // What the card itself says of the file stands in for a content.
    if file.content == .transparent([]), file.fcp != nil || file.status != nil { return }
    if case .objects(let objects) = file.content { return try validate(objects, at: place) }
    let key = if case .transparent = file.content { "data" } else { "records" }
    let count = file.content.bytes.count
    guard (1...0xFFFF).contains(count) else {
      throw CardImageError(
        .size, at: "\(place).\(key)",
        LocalizedText(
          en: "a file has 1 to 65535 bytes, here are \(count)",
          zh: "文件大小为 1 到 65535 字节，此处为 \(count) 字节"),
        remedy: LocalizedText(
          en: "Give at least one byte and at most 65535.", zh: "请给出 1 到 65535 个字节。"))
    }
    if let size = file.size, !(count..<0x1_0000).contains(size) {
      throw CardImageError(
        .size, at: "\(place).size",
        LocalizedText(
          en: "a size of \(size), but \(count) bytes stand here",
          zh: "大小为 \(size)，而此处有 \(count) 字节"),
        remedy: LocalizedText(
          en: "Give the size that the card announces, at most 65535, or leave \"size\" out.",
          zh: "请给出卡声明的大小（不超过 65535），或不写 \"size\"。"))
    }
    if case .transparent = file.content { return }
    let records = file.content.records
    guard (1...254).contains(records.count) else {
      throw CardImageError(
        .size, at: "\(place).\(key)",
        LocalizedText(
          en: "a file has 1 to 254 records, here are \(records.count)",
          zh: "文件记录数为 1 到 254，此处为 \(records.count)"),
        remedy: LocalizedText(en: "Give 1 to 254 records.", zh: "请给出 1 到 254 条记录。"))
    }
    for (index, record) in records.enumerated() {
      guard (1...255).contains(record.count) else {
        throw CardImageError(
          .size, at: "\(place).records[\(index)]",
          LocalizedText(
            en: "a record has 1 to 255 bytes, here are \(record.count)",
            zh: "记录长度为 1 到 255 字节，此处为 \(record.count) 字节"),
          remedy: LocalizedText(en: "Give 1 to 255 bytes.", zh: "请给出 1 到 255 个字节。"))
      }
      guard record.count == records[0].count else {
        throw CardImageError(
          .recordLength, at: "\(place).records[\(index)]",
          LocalizedText(
            en: "\(record.count) bytes, but record 1 has \(records[0].count)",
            zh: "长 \(record.count) 字节，而第 1 条记录为 \(records[0].count) 字节"),
          remedy: LocalizedText(
            en: "Fill shorter records with FF.", zh: "较短的记录请用 FF 填充。"))
      }
    }
  }
}

extension CardImageError {
  fileprivate static func duplicate(at path: String, _ message: LocalizedText) -> CardImageError {
    CardImageError(
      .duplicate, at: path, message,
      remedy: LocalizedText(en: "Remove one, or change it.", zh: "请删除或修改其中之一。"))
  }

  fileprivate static func missingParent(
    at path: String, _ message: LocalizedText, _ remedy: LocalizedText
  ) -> CardImageError {
    CardImageError(.missingParent, at: path, message, remedy: remedy)
  }
}
