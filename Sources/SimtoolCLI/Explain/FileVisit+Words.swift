import APDU
import UICC

extension FileVisit {
  /// True where it is certain which file this is.
  ///
  /// What a short identifier leads to is for the card to say, and some cards keep another file there.
  var isCertain: Bool { if case .shortID = way { false } else { true } }

  /// The name of the file, directory or application; nil where nobody knows it.
  func shownName(_ language: Language) -> String? {
    if let name = place.name { return name }
    guard case .application(let aid) = place.root, place.ids.isEmpty else {
      // Without its directory an identifier may name several files.
      guard place.root == .unknown, let id = place.ids.last else { return nil }
      return FileNames.names(path: [id.rawValue]).first.flatMap { name in
        name.split(separator: " ", maxSplits: 1).dropFirst().first.map(String.init)
      }
    }
    return FileNames.application(aid.bytes)?[language]
  }

  /// The name by which an application was selected, with a space before it; else nothing.
  var shownAID: String {
    guard case .application(let aid) = place.root, way == .name else { return "" }
    return " " + Hex.encode(aid.bytes)
  }

  /// How many steps are not told; nothing where all are.
  func rest(_ language: Language) -> [String] {
    guard furtherSteps > 0 else { return [] }
    return [
      LocalizedText(en: "further steps: \(furtherSteps)", zh: "其余步骤：\(furtherSteps)")[language]
    ]
  }
}

extension FileVisit.Way {
  /// What JSON says.
  var id: String {
    switch self {
    case .fileID: "fileID"
    case .path: "path"
    case .name: "name"
    case .parent: "parent"
    case .shortID: "shortID"
    case .current: "current"
    }
  }

  /// How the file was found, in words.
  var words: LocalizedText {
    switch self {
    case .fileID: LocalizedText(en: "selected by identifier", zh: "按标识符选择")
    case .path: LocalizedText(en: "selected by path", zh: "按路径选择")
    case .name: LocalizedText(en: "selected by name", zh: "按名称选择")
    case .parent: LocalizedText(en: "selected as the parent", zh: "选择上级目录")
    case .shortID(let number):
      LocalizedText(
        en: "by SFI \(Hex.encode([number]))", zh: "按 SFI \(Hex.encode([number]))")
    case .current: LocalizedText(en: "still selected", zh: "仍为当前文件")
    }
  }
}

extension FileVisit.Operation {
  /// A standard's name and what there is to say beside it.
  struct Words {
    var name: String
    var place: LocalizedText?

    subscript(language: Language) -> String {
      place.map { "\(name) \($0[language])" } ?? name
    }
  }

  /// The operation as the standard of its class names it.
  func words(isGSM: Bool) -> Words {
    switch self {
    case .readBinary(let offset): Words(name: "READ BINARY", place: Self.from(offset))
    case .readRecord(let number): Words(name: "READ RECORD", place: Self.record(number))
    case .updateBinary(let offset, _): Words(name: "UPDATE BINARY", place: Self.from(offset))
    case .updateRecord(let number, _): Words(name: "UPDATE RECORD", place: Self.record(number))
    case .search(let length, let found):
      Words(
        name: isGSM ? "SEEK" : "SEARCH RECORD",
        place: found.isEmpty
          ? LocalizedText(en: "for \(length) bytes", zh: "查找 \(length) 字节")
          : LocalizedText(
            en: "for \(length) bytes, found in "
              + found.map { String($0) }.joined(separator: ", "),
            zh: "查找 \(length) 字节，位于记录 "
              + found.map { String($0) }.joined(separator: "、")))
    case .other(let ins): Words(name: Self.name(ins, isGSM: isGSM))
    }
  }

  /// The offset in bytes; nil where there is none.
  var offset: Int? {
    switch self {
    case .readBinary(let offset), .updateBinary(let offset, _): offset
    default: nil
    }
  }

  /// The number of the record; nil where there is none or it is not known.
  var record: Int? {
    switch self {
    case .readRecord(let number), .updateRecord(let number, _): number
    default: nil
    }
  }

  /// The records that a search found; nil for anything else.
  var found: [UInt8]? { if case .search(_, let found) = self { found } else { nil } }

  private static func from(_ offset: Int) -> LocalizedText {
    LocalizedText(en: "from byte \(offset)", zh: "从字节 \(offset) 起")
  }

  private static func record(_ number: Int?) -> LocalizedText {
    number.map { LocalizedText(en: "record \($0)", zh: "第 \($0) 条记录") }
      ?? LocalizedText(en: "a record", zh: "某条记录")
  }

  private static func name(_ ins: UInt8, isGSM: Bool) -> String {
    let command = CommandAPDU(cla: isGSM ? 0xA0 : 0x00, ins: ins, p1: 0, p2: 0)
    let other = CommandAPDU(cla: 0x80, ins: ins, p1: 0, p2: 0)
    return (Instruction.named(by: command) ?? Instruction.named(by: other))?.name
      ?? "INS \(Hex.encode([ins]))"
  }
}
