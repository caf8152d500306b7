import APDU
public import UICC

extension CardImage {
  /// The value of the key `schema` in card images of this version.
  public static let schema = "simtool.card/1"

  /// The largest JSON file that is looked at: 8 MiB.
  public static let maximumFileSize = 8 << 20

  /// An image from its JSON form (docs/card-image.md).
  ///
  /// - Throws: ``CardImageError`` with the place in the image, the line and column in the text, and
  ///   what to do about it.
  public init(json: [UInt8]) throws(CardImageError) {
    guard json.count <= CardImage.maximumFileSize else {
      throw CardImageError(
        .tooLarge, at: "",
        LocalizedText(
          en: "the file has \(json.count) bytes, more than 8 MiB",
          zh: "文件有 \(json.count) 字节，超过 8 MiB"),
        remedy: LocalizedText(
          en: "A card image is far smaller: give the right file.",
          zh: "卡镜像远小于此，请确认文件是否正确。"))
    }
    let tree: JSONText
    do {
      tree = try JSONText(checking: json)
    } catch {
      throw CardImageError(error).located(at: error.offset, in: json)
    }
    do {
      self = try CardImageReader.image(tree)
      try validate()
    } catch {
      throw error.located(at: tree.offset(of: error.path), in: json)
    }
  }
}

extension CardImageError {
  fileprivate init(_ fault: JSONTree.Fault) {
    guard let key = fault.repeatedKey else {
      self.init(
        .syntax, at: fault.path,
        LocalizedText(
          en: "not JSON: expected \(fault.expected.english)",
          zh: "不是合法的 JSON：\(fault.expected.simplifiedChinese)"),
        remedy: LocalizedText(en: "Correct the text at this place.", zh: "请修改此处的文本。"))
      return
    }
    self = .duplicate(
      at: fault.path.isEmpty ? key : "\(fault.path).\(key)",
      LocalizedText(en: "the key \"\(key)\" stands here twice", zh: "键 \"\(key)\" 重复"))
  }

  /// The error with the line and column of a byte.
  fileprivate func located(at offset: Int, in json: [UInt8]) -> CardImageError {
    let before = json.prefix(offset)
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    var error = self
    error.line = 1 + before.count { $0 == 0x0A }
    error.column = 1 + String(decoding: before[lineStart...], as: UTF8.self).count
    return error
  }
}
