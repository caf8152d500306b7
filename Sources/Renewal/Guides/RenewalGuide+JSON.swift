import UICC

extension RenewalGuide {
  /// The largest file that is looked at: 1 MiB.
  public static let maximumFileSize = 1 << 20

  /// A guide from its JSON form (docs/guides.md).
  ///
  /// - Throws: ``GuideError`` with the place in the guide, the line and column in the file, and what
  ///   to do about it.
  public init(
    _ file: DataFile, isKnownOperator: @escaping (String) -> Bool
  ) throws(GuideError) {
    guard file.bytes.count <= Self.maximumFileSize else {
      throw GuideError(
        GuideFault(
          .tooLarge, at: "",
          Wording(
            en: "the file has \(file.bytes.count) bytes, more than 1 MiB",
            zh: "文件有 \(file.bytes.count) 字节，超过 1 MiB"),
          remedy: Wording(en: "Give the right file.", zh: "请确认文件是否正确。")),
        in: file, offset: 0)
    }
    let tree: JSONTree
    do throws(JSONTree.Fault) {
      tree = try JSONTree(parsing: file.bytes)
    } catch {
      throw GuideError(
        GuideFault(
          .syntax, at: "",
          Wording(en: "not JSON: expected \(error.english)", zh: "不是合法的 JSON：\(error.chinese)"),
          remedy: Wording(en: "Correct the text at this place.", zh: "请修改此处的文本。")),
        in: file, offset: error.offset)
    }
    do throws(GuideFault) {
      self = try GuideReader(isKnownOperator: isKnownOperator).guide(tree)
    } catch {
      throw GuideError(error, in: file, offset: tree.offset(of: error.path))
    }
  }
}

extension GuideError {
  /// A fault with the name of the file, and the line and column of a byte of it.
  init(_ fault: GuideFault, in file: DataFile, offset: Int) {
    let before = file.bytes.prefix(offset)
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    self.init(
      code: fault.code, file: file.name, path: fault.path,
      line: 1 + before.count { $0 == 0x0A },
      column: 1 + String(decoding: before[lineStart...], as: UTF8.self).count,
      message: fault.message, remedy: fault.remedy)
  }
}
