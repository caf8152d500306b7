import APDU
import UICC

extension CardImage {
  func validate(_ file: File, at place: String) throws(CardImageError) {
    try validateSize(ofControl: file.fcp, at: "\(place).fcp")
    if let size = file.size, !(0..<0x1_0000).contains(size) {
      throw CardImageError(
        .size, at: "\(place).size",
        LocalizedText(
          en: "a file has at most 65535 bytes, not \(size)", zh: "文件最大为 65535 字节，而不是 \(size)"),
        remedy: LocalizedText(
          en: "Give the size that the card announces, or leave \"size\" out.",
          zh: "请给出卡声明的大小，或不写 \"size\"。"))
    }
    if !file.isAsFound { try validateAgreement(of: file, at: place) }
    try validateLosses(of: file, at: place)
    // What the card itself says of the file stands in for a content.
    if file.content == .transparent([]), file.fcp != nil || file.status != nil { return }
    if case .objects(let objects) = file.content { return try validate(objects, at: place) }
    let key = file.content.key
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

  /// Fits an answer of a card that gives at most 256 bytes to a SELECT.
  func validateSize(ofControl fcp: [UInt8]?, at place: String) throws(CardImageError) {
    guard let fcp, fcp.count > 256 else { return }
    throw CardImageError(
      .size, at: place,
      LocalizedText(
        en: "an answer to SELECT has at most 256 bytes, here are \(fcp.count)",
        zh: "SELECT 的应答最长 256 字节，此处为 \(fcp.count) 字节"),
      remedy: LocalizedText(
        en: "Give at most 256 bytes, or leave \"fcp\" out.",
        zh: "请给出不超过 256 个字节，或不写 \"fcp\"。"))
  }

  /// What is lost must be a part of what is there.
  private func validateLosses(of file: File, at place: String) throws(CardImageError) {
    var end = 0
    for (index, loss) in file.losses.enumerated() {
      let records = file.content.records
      let places = records.isEmpty ? 0..<file.content.bytes.count : 1..<records.count + 1
      guard loss.places.lowerBound >= end, loss.places.upperBound <= places.upperBound else {
        throw .contradiction(
          at: "\(place).lost[\(index)]",
          LocalizedText(
            en: "this part is not in the content, or comes before the one above",
            zh: "该部分不在内容之内，或位于上一项之前"),
          LocalizedText(
            en: "List parts of \"data\" or \"records\" in their order.",
            zh: "请按顺序列出 \"data\" 或 \"records\" 中的部分。"))
      }
      end = loss.places.upperBound
    }
  }
}
