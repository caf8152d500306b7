import APDU
import SIMReader
import UICC

extension FilesReport {
  /// Hands out the report for people line by line: a table for each directory, contents below their
  /// files.
  func writeLines(in language: Language, _ put: (String) -> Void) {
    for (index, directory) in walk.directories.enumerated() {
      if index > 0 { put("") }
      put(Console.safe(heading(of: directory)))
      writeTable(of: directory, language, put)
    }
    if walk.isCutShort {
      put("")
      put(
        LocalizedText(
          en: "The walk ended at its limit of exchanges; there may be more.",
          zh: "已达到交互次数上限，可能还有其他文件。")[language])
    }
    if let text = behindPIN {
      put("")
      put(text[language])
    }
  }

  /// Where a directory is, the standard's name, and of an application its AID and label.
  private func heading(of directory: CardImage.Path) -> String {
    let application = walk.applications.first {
      directory.ids.isEmpty && $0.name == directory.application
    }
    return [
      directory.shown, walk.directory(at: directory)?.name,
      application.map { Hex.encode($0.aid.bytes) }, application?.label,
    ].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// How many files the PIN guards and what opens them; nil where none was kept back.
  private var behindPIN: LocalizedText? {
    let count = walk.filesBehindPIN.count
    guard count > 0 else { return nil }
    let isBlocked = visit.identity.guardingPIN?.state == .blocked
    let reason: MissingField.Reason = isBlocked ? .pinBlocked : .pinRequired
    let why = reason.words(PINObstacle(of: visit.identity))
    return LocalizedText(
      en: "Files kept back: \(count): \(why.english)",
      zh: "未读取的文件：\(count) 个：\(why.simplifiedChinese)")
  }

  private func writeTable(
    of directory: CardImage.Path, _ language: Language, _ put: (String) -> Void
  ) {
    let files = files(in: directory)
    guard !files.isEmpty else { return }
    var table = TextTable(indent: 2)
    table.row(Self.headers.map { $0[language] })
    for file in files { table.row(row(of: file, language)) }
    let rows = table.lines
    put(rows[0])
    for (row, file) in zip(rows.dropFirst(), files) {
      put(row)
      if isDecoded { writeContents(of: file, language, put) }
    }
  }

  private static let headers = [
    LocalizedText(en: "ID", zh: "标识"), LocalizedText(en: "FILE", zh: "文件"),
    LocalizedText(en: "STRUCTURE", zh: "结构"), LocalizedText(en: "SIZE", zh: "大小"),
    LocalizedText(en: "SFI", zh: "SFI"), LocalizedText(en: "READ", zh: "读取"),
    LocalizedText(en: "UPDATE", zh: "更新"), LocalizedText(en: "NOTE", zh: "备注"),
  ]

  private func row(of file: CardFile, _ language: Language) -> [String] {
    let layout = file.layout
    let size =
      if let length = layout.recordLength, let count = layout.recordCount {
        "\(count) × \(length)"
      } else {
        layout.size.map { String($0) } ?? "-"
      }
    return [
      file.path.ids.last?.description ?? "", file.name ?? "-", layout.kind.words[language], size,
      layout.shortID.map { String($0) } ?? "-",
      walk.condition(for: .read, of: file)?.description ?? "-",
      walk.condition(for: .update, of: file)?.description ?? "-",
      [
        layout.isActivated == false
          ? LocalizedText(en: "deactivated", zh: "已停用")[language] : nil,
        file.withheld?.words?[language],
        file.cutAt.map {
          LocalizedText(en: "cut: only \($0) bytes read", zh: "不完整：仅读取 \($0) 字节")[language]
        },
      ].compactMap(\.self).joined(separator: ", "),
    ]
  }

  /// What stands in a file: a line for each record, blank ones counted together.
  private func writeContents(of file: CardFile, _ language: Language, _ put: (String) -> Void) {
    var isNumbered = false
    switch file.content {
    case .records, .objects: isNumbered = true
    case .transparent, .withheld: break
    }
    var blank = 0
    for (index, piece) in file.pieces.enumerated() {
      let meaning = Self.meaning(of: piece, in: file)
      if case .blank = meaning {
        blank += 1
        continue
      }
      let head = isNumbered ? "\(index + 1): " : ""
      put("        " + Console.safe(head + text(of: piece, meaning, in: file, language)))
    }
    if blank > 0 {
      let words =
        isNumbered
        ? LocalizedText(en: "blank records: \(blank)", zh: "空白记录：\(blank)")
        : LocalizedText(en: "blank", zh: "空白")
      put("        " + words[language])
    }
  }

  private func text(
    of piece: [UInt8], _ meaning: Meaning, in file: CardFile, _ language: Language
  ) -> String {
    if case .fields(let fields) = meaning {
      let text = fields.text(in: language, masked: isMasked)
      return text.isEmpty ? LocalizedText(en: "nothing set", zh: "未设置任何项")[language] : text
    }
    if hidesBytes(of: file) {
      return LocalizedText(en: "\(piece.count) bytes, hidden", zh: "\(piece.count) 字节，已隐藏")[
        language]
    }
    return Hex.encode(piece)
  }
}

extension UICC.FileDescriptor.Kind {
  /// The structure in words.
  fileprivate var words: LocalizedText {
    switch self {
    case .directory: LocalizedText(en: "directory", zh: "目录")
    case .transparent: LocalizedText(en: "transparent", zh: "透明")
    case .linearFixed: LocalizedText(en: "linear fixed", zh: "线性定长")
    case .cyclic: LocalizedText(en: "cyclic", zh: "循环")
    case .berTLV: LocalizedText(en: "BER-TLV", zh: "BER-TLV")
    case .other: LocalizedText(en: "?", zh: "?")
    }
  }
}

extension CardFile.Reason {
  /// The reason in words; nil for what needs none.
  fileprivate var words: LocalizedText? {
    switch self {
    case .notAsked: nil
    case .secret: LocalizedText(en: "a key, not read", zh: "密钥，不读取")
    case .structure: LocalizedText(en: "structure that is not read", zh: "此结构不读取")
    case .refused(let status) where isFault:
      LocalizedText(en: "the card failed on it [\(status)]", zh: "卡在此文件上出错 [\(status)]")
    case .refused(let status):
      LocalizedText(en: "refused [\(status)]", zh: "卡拒绝 [\(status)]")
    case .communication: LocalizedText(en: "the card failed on it", zh: "卡在此文件上出错")
    case .limit: LocalizedText(en: "limit of exchanges reached", zh: "已达交互次数上限")
    }
  }
}
