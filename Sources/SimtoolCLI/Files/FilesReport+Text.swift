import APDU
import SIMReader
import UICC

extension FilesReport {
  /// Hands out the report for people line by line: a table for each directory, contents below their
  /// files.
  func writeLines(in language: Language, _ put: (String) -> Void) {
    for (index, directory) in walk.directories.enumerated() {
      if index > 0 { put("") }
      let name = walk.directory(at: directory)?.name ?? ""
      put(Console.safe("\(directory.shown)  \(name)"))
      writeTable(of: directory, language, put)
    }
    guard walk.isCutShort else { return }
    put("")
    put(
      LocalizedText(
        en: "The walk ended at its limit of exchanges; there may be more.",
        zh: "已达到交互次数上限，可能还有其他文件。")[language])
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
      ].compactMap(\.self).joined(separator: ", "),
    ]
  }

  /// What stands in a file: a line for each record, blank ones counted together.
  private func writeContents(of file: CardFile, _ language: Language, _ put: (String) -> Void) {
    var isNumbered = false
    if case .records = file.content { isNumbered = true }
    var blank = 0
    for (index, piece) in file.pieces.enumerated() {
      if Self.isBlank(piece) {
        blank += 1
        continue
      }
      let head = isNumbered ? "\(index + 1): " : ""
      put("        " + Console.safe(head + text(of: piece, in: file, language)))
    }
    if blank > 0 {
      let words =
        isNumbered
        ? LocalizedText(en: "blank records: \(blank)", zh: "空白记录：\(blank)")
        : LocalizedText(en: "blank", zh: "空白")
      put("        " + words[language])
    }
  }

  private func text(of piece: [UInt8], in file: CardFile, _ language: Language) -> String {
    if let fields = Self.fields(of: piece, in: file) {
      return fields.text(in: language, masked: isMasked)
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
    case .refused(let status):
      LocalizedText(en: "refused [\(status)]", zh: "卡拒绝 [\(status)]")
    case .communication: LocalizedText(en: "the card failed on it", zh: "卡在此文件上出错")
    case .limit: LocalizedText(en: "limit of exchanges reached", zh: "已达交互次数上限")
    }
  }
}
