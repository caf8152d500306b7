extension ATR {
  /// Something in an answer to reset that is not as the standard wants it, yet can be lived with.
  public struct Anomaly: Hashable, Sendable {
    /// What is odd.
    public enum Kind: Hashable, Sendable {
      /// The bytes end where an announced interface byte should stand.
      case interfaceBytesCut(first: String)
      /// The bytes end before the last historical byte.
      case historicalBytesCut(announced: Int, present: Int)
      /// TCK is required and missing.
      case checkByteMissing(expected: UInt8)
      /// TCK is not the exclusive or of the bytes before it.
      case checkByteWrong(expected: UInt8, found: UInt8)
      /// T=0 alone is offered, which goes without TCK, but a fitting one is there.
      case checkByteUnexpected
      /// Bytes follow the end.
      case trailingBytes(count: Int)
      /// More than 33 bytes in all.
      case tooLong(count: Int)
      /// T numbers fall, or T=15 comes first.
      case protocolOrder(name: String, number: UInt8)
      /// An interface byte has a value that the standard reserves.
      case reservedValue(name: String, value: UInt8)
      /// An object in the historical bytes announces more bytes than follow.
      case historicalObjectCut(tag: UInt8, announced: Int, present: Int)
      /// Category 00 ends with three status bytes, and fewer are there.
      case statusIndicatorCut(present: Int)
    }

    /// What is odd.
    public let kind: Kind
    /// Index of the byte at fault, or of the first one that is missing.
    public let offset: Int

    init(_ kind: Kind, offset: Int) {
      self.kind = kind
      self.offset = offset
    }

    /// The words for people, without the offset.
    public var text: LocalizedText {
      switch kind {
      case .interfaceBytesCut(let first):
        LocalizedText(
          en: "The answer ends before interface byte \(first)",
          zh: "复位应答在接口字节 \(first) 之前中断")
      case .historicalBytesCut(let announced, let present):
        LocalizedText(
          en: "Historical bytes announced: \(announced); present: \(present)",
          zh: "声明的历史字节数：\(announced)；实际：\(present)")
      case .checkByteMissing(let expected):
        LocalizedText(
          en: "Check byte TCK is missing; it should be \(Hex.encode([expected]))",
          zh: "缺少校验字节 TCK，应为 \(Hex.encode([expected]))")
      case .checkByteWrong(let expected, let found):
        LocalizedText(
          en: "Check byte TCK is \(Hex.encode([found])); it should be \(Hex.encode([expected]))",
          zh: "校验字节 TCK 为 \(Hex.encode([found]))，应为 \(Hex.encode([expected]))")
      case .checkByteUnexpected:
        LocalizedText(
          en: "A check byte although only T=0 is offered", zh: "只支持 T=0，却带有校验字节")
      case .trailingBytes(let count):
        LocalizedText(en: "Bytes after the end: \(count)", zh: "末尾多余的字节数：\(count)")
      case .tooLong(let count):
        LocalizedText(
          en: "\(count) bytes, longer than the \(ATR.maximumLength) allowed",
          zh: "共 \(count) 字节，超过上限 \(ATR.maximumLength) 字节")
      case .protocolOrder(let name, let number):
        LocalizedText(
          en: "\(name) names T=\(number) out of order", zh: "\(name) 中的 T=\(number) 顺序不符合规定")
      case .reservedValue(let name, let value):
        LocalizedText(
          en: "\(name) has the reserved value \(Hex.encode([value]))",
          zh: "\(name) 使用了保留值 \(Hex.encode([value]))")
      case .historicalObjectCut(let tag, let announced, let present):
        LocalizedText(
          en: """
            Historical object \(Hex.encode([tag])) announces bytes: \(announced); \
            present: \(present)
            """,
          zh: "历史字节对象 \(Hex.encode([tag])) 声明的字节数：\(announced)；实际：\(present)")
      case .statusIndicatorCut(let present):
        LocalizedText(
          en: "The status indicator needs 3 bytes; present: \(present)",
          zh: "状态指示应有 3 字节；实际：\(present)")
      }
    }
  }
}
