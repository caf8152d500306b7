import APDU

/// What P1, P2 and data say, one function per shape of command.
///
/// Where a standard gives a parameter by value the values stand in a table; from memory of ETSI
/// TS 102 221, 11.1, and 3GPP TS 51.011, 9.2, where no clause is named.
enum ParameterMeaning {
  /// Parameters that are zero in ordinary use; other values are not explained.
  static let plain: @Sendable (CommandAPDU) -> [Parameter] = { command in
    let isZero = command.p1 == 0 && command.p2 == 0
    return [bothBytes(command, isZero ? fixed : unexplained)]
  }

  // MARK: Files

  /// SELECT of a UICC (ETSI TS 102 221, 11.1.1.2).
  static let select: @Sendable (CommandAPDU) -> [Parameter] = { command in
    var parameters = [
      p1(command, selectionMethods[command.p1] ?? reserved),
      p2(command, selectionAnswer(command)),
    ]
    guard !command.data.isEmpty else { return parameters }
    switch command.p1 {
    case 0x04: parameters.append(applicationName(command.data))
    case 0x00, 0x01, 0x02, 0x08, 0x09:
      parameters.append(path(command.data, fromMF: command.p1 == 0x08))
    default: break
    }
    return parameters
  }

  private static let selectionMethods: [UInt8: LocalizedText] = [
    0x00: LocalizedText(en: "by file identifier", zh: "按文件标识符"),
    0x01: LocalizedText(en: "child directory by file identifier", zh: "按文件标识符选择子目录"),
    0x02: LocalizedText(
      en: "file in the current directory by identifier", zh: "按标识符选择当前目录中的文件"),
    0x03: LocalizedText(en: "parent directory", zh: "上级目录"),
    0x04: LocalizedText(en: "by name (AID)", zh: "按名称（AID）"),
    0x08: LocalizedText(en: "by path from the MF", zh: "按从 MF 开始的路径"),
    0x09: LocalizedText(
      en: "by path from the current directory", zh: "按从当前目录开始的路径"),
  ]

  /// P2: which occurrence, what to answer, and with an AID whether the application ends.
  private static func selectionAnswer(_ command: CommandAPDU) -> LocalizedText {
    let answers: [UInt8: LocalizedText] = [
      0x00: LocalizedText(en: "answer with FCI", zh: "返回 FCI"),
      0x04: LocalizedText(en: "answer with the FCP template", zh: "返回 FCP 模板"),
      0x08: LocalizedText(en: "answer with the FMD template", zh: "返回 FMD 模板"),
      0x0C: LocalizedText(en: "answer without data", zh: "不返回数据"),
    ]
    let occurrences = [
      LocalizedText(en: "first or only occurrence", zh: "第一个或唯一匹配"),
      LocalizedText(en: "last occurrence", zh: "最后一个匹配"),
      LocalizedText(en: "next occurrence", zh: "下一个匹配"),
      LocalizedText(en: "previous occurrence", zh: "上一个匹配"),
    ]
    var text = answers[command.p2 & 0x0C] ?? reserved
    if command.p1 == 0x04 {
      text = text.joined(occurrences[Int(command.p2 & 0x03)])
      if command.p2 & 0x60 == 0x40 {
        text = text.joined(LocalizedText(en: "end the application", zh: "终止应用"))
      }
    }
    return text
  }

  /// SELECT of a 2G SIM: always by identifier.
  static let selectGSM: @Sendable (CommandAPDU) -> [Parameter] = { command in
    var parameters = [bothBytes(command, fixed)]
    if !command.data.isEmpty { parameters.append(path(command.data, fromMF: false)) }
    return parameters
  }

  /// READ and UPDATE BINARY of a UICC: a short identifier in P1, or an offset of 15 bits.
  static let binary: @Sendable (CommandAPDU) -> [Parameter] = { command in
    guard command.p1 & 0x80 != 0 else { return binaryGSM(command) }
    return [
      p1(command, shortID(command.p1 & 0x1F)),
      p2(
        command,
        LocalizedText(en: "from byte \(command.p2)", zh: "从字节 \(command.p2) 开始")),
    ]
  }

  /// READ and UPDATE BINARY of a 2G SIM: P1 and P2 are the offset.
  static let binaryGSM: @Sendable (CommandAPDU) -> [Parameter] = { command in
    let offset = Int(command.p1) << 8 | Int(command.p2)
    return [
      bothBytes(
        command,
        LocalizedText(
          en: "current file, from byte \(offset)", zh: "当前文件，从字节 \(offset) 开始"))
    ]
  }

  /// READ and UPDATE RECORD of a UICC: P2 holds a short identifier and the mode.
  static let record: @Sendable (CommandAPDU) -> [Parameter] = { command in
    let file =
      command.p2 >> 3 == 0
      ? LocalizedText(en: "current file", zh: "当前文件") : shortID(command.p2 >> 3)
    return [
      p1(command, recordNumber(command)),
      p2(command, file.joined(recordModes[command.p2 & 0x07] ?? reserved)),
    ]
  }

  /// READ and UPDATE RECORD of a 2G SIM.
  static let recordGSM: @Sendable (CommandAPDU) -> [Parameter] = { command in
    [
      p1(command, recordNumber(command)),
      p2(command, recordModes[command.p2] ?? reserved),
    ]
  }

  /// SEARCH RECORD: where to begin and in which direction.
  static let search: @Sendable (CommandAPDU) -> [Parameter] = { command in
    let file =
      command.p2 >> 3 == 0
      ? LocalizedText(en: "current file", zh: "当前文件") : shortID(command.p2 >> 3)
    let modes: [UInt8: LocalizedText] = [
      0x04: LocalizedText(en: "forward from the record of P1", zh: "从 P1 所指记录向后"),
      0x05: LocalizedText(en: "backward from the record of P1", zh: "从 P1 所指记录向前"),
      0x06: LocalizedText(en: "enhanced search", zh: "增强查找"),
    ]
    return [
      p1(command, recordNumber(command)),
      p2(command, file.joined(modes[command.p2 & 0x07] ?? reserved)),
    ]
  }

  private static func recordNumber(_ command: CommandAPDU) -> LocalizedText {
    command.p1 == 0
      ? LocalizedText(en: "current record", zh: "当前记录")
      : LocalizedText(en: "record \(command.p1)", zh: "第 \(command.p1) 条记录")
  }

  private static let recordModes: [UInt8: LocalizedText] = [
    0x02: LocalizedText(en: "next record", zh: "下一条记录"),
    0x03: LocalizedText(en: "previous record", zh: "上一条记录"),
    0x04: LocalizedText(en: "record of P1", zh: "P1 所指记录"),
  ]

  // MARK: Parts that several commands share

  static let reserved = LocalizedText(en: "reserved value", zh: "保留值")

  static let fixed = LocalizedText(en: "fixed", zh: "固定值")

  static let unexplained = LocalizedText(en: "not explained here", zh: "此处不作解释")

  static func p1(_ command: CommandAPDU, _ text: LocalizedText) -> Parameter {
    Parameter("P1 \(Hex.encode([command.p1]))", text)
  }

  static func p2(_ command: CommandAPDU, _ text: LocalizedText) -> Parameter {
    Parameter("P2 \(Hex.encode([command.p2]))", text)
  }

  static func bothBytes(_ command: CommandAPDU, _ text: LocalizedText) -> Parameter {
    Parameter("P1 P2 \(Hex.encode([command.p1, command.p2]))", text)
  }

  private static func shortID(_ number: UInt8) -> LocalizedText {
    let sfi = "SFI \(Hex.encode([number]))"
    let names = FileNames.names(shortID: number)
    guard !names.isEmpty else { return LocalizedText(en: sfi, zh: sfi) }
    let list = names.map { "\($0.name) (\($0.directory))" }
    return LocalizedText(
      en: "\(sfi): \(list.joined(separator: ", "))", zh: "\(sfi)：\(list.joined(separator: "、"))")
  }

  private static func path(_ data: [UInt8], fromMF: Bool) -> Parameter {
    let hex = Hex.encode(data)
    guard data.count.isMultiple(of: 2) else {
      return Parameter(
        "data \(hex)", en: "not a whole number of file identifiers", zh: "文件标识符不完整")
    }
    let path = stride(from: 0, to: data.count, by: 2).map { index in
      UInt16(data[index]) << 8 | UInt16(data[index + 1])
    }
    let text = ((fromMF ? ["MF"] : []) + FileNames.names(path: path)).joined(separator: " / ")
    return Parameter("data \(hex)", en: text, zh: text)
  }

  private static func applicationName(_ data: [UInt8]) -> Parameter {
    let name = FileNames.application(data)
    return Parameter(
      "data \(Hex.encode(data))",
      name ?? LocalizedText(en: "application not known here", zh: "此处未收录的应用"))
  }
}
