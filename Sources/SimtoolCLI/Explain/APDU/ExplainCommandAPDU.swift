import APDU

/// What a command means, byte by byte.
struct CommandExplanation: Explanation {
  private let command: CommandAPDU
  private let classByte: ClassByte
  private let instruction: Instruction?

  init(_ command: CommandAPDU) {
    self.command = command
    classByte = ClassByte(command.cla)
    instruction = Instruction.named(by: command)
  }

  var facts: [LabelledText] {
    var facts = [
      LabelledText(
        LocalizedText(en: "command", zh: "指令"),
        instruction?.summary
          ?? LocalizedText(en: "unknown instruction", zh: "未知指令")),
      LabelledText(term: "CLA \(Hex.encode([command.cla]))", classByte.text),
      LabelledText(
        term: "INS \(Hex.encode([command.ins]))",
        instruction.map {
          LocalizedText(en: "\($0.name), \($0.reference)", zh: "\($0.name), \($0.reference)")
        } ?? CommandExplanation.unknown(command.ins)),
    ]
    facts += parameters.map { LabelledText(term: $0.term, $0.text) }
    facts.append(LabelledText(LocalizedText(en: "length", zh: "长度"), lengths))
    if let line { facts.append(LabelledText(term: "T=0", line)) }
    return facts
  }

  var json: JSONValue {
    [
      "schema": "simtool.explain/1",
      "kind": "command",
      "class": [
        "value": .string(Hex.encode([command.cla])),
        "meaning": .string(classByte.text.english),
        "channel": JSONValue(classByte.channel),
      ],
      "instruction": [
        "value": .string(Hex.encode([command.ins])),
        "name": JSONValue(instruction?.name),
        "meaning": JSONValue(instruction?.summary.english),
        "reference": JSONValue(instruction?.reference),
      ],
      "p1": .string(Hex.encode([command.p1])),
      "p2": .string(Hex.encode([command.p2])),
      "parameters": .array(
        parameters.map { ["name": .string($0.term), "meaning": .string($0.text.english)] }),
      "case": .string(command.case.rawValue),
      "data": isSecret ? nil : .string(Hex.encode(command.data)),
      "dataLength": .integer(command.data.count),
      "dataMasked": .bool(isSecret),
      "expectedLength": JSONValue(command.expectedLength),
    ]
  }

  // MARK: Parts

  /// True where the data must not be shown, and there is some.
  ///
  /// By the instruction byte alone: a PIN stays a PIN in a class that knows no such command. Another
  /// command may wrap one, ENVELOPE for example (ISO/IEC 7816-4, 11.7.1; from memory).
  private var isSecret: Bool {
    !command.data.isEmpty
      && (Instruction.secret.contains(command.ins) || ExplainSecrets.containCommand(command.data))
  }

  /// The data, or one pair of stars per byte.
  private var shownData: String {
    isSecret ? String(repeating: "**", count: command.data.count) : Hex.encode(command.data)
  }

  private var parameters: [Parameter] {
    let both = "P1 P2 \(Hex.encode([command.p1, command.p2]))"
    var parameters =
      instruction?.parameters(command) ?? [Parameter(both, ParameterMeaning.unexplained)]
    if isSecret { parameters.removeAll { $0.isAboutData } }
    if !command.data.isEmpty, !parameters.contains(where: { $0.isAboutData }) {
      parameters.append(Parameter("data", en: shownData, zh: shownData))
    }
    return parameters
  }

  private var lengths: LocalizedText {
    let sent = command.data.count
    let name = command.case.rawValue
    guard let expected = command.expectedLength else {
      return LocalizedText(
        en: "case \(name): data bytes sent: \(sent); no response data expected",
        zh: "情形 \(name)：发送数据 \(sent) 字节；不期望响应数据")
    }
    return LocalizedText(
      en: "case \(name): data bytes sent: \(sent); response bytes expected, at most: \(expected)",
      zh: "情形 \(name)：发送数据 \(sent) 字节；期望响应最多 \(expected) 字节")
  }

  /// How the command looks on a T=0 line, where that differs.
  private var line: LocalizedText? {
    guard let tpdu = command.encodedForT0() else {
      return LocalizedText(
        en: "extended lengths do not fit into T=0", zh: "T=0 无法承载扩展长度")
    }
    let hex = Hex.encode(tpdu.prefix(5)) + shownData
    switch command.case {
    case .one:
      return LocalizedText(en: "\(hex): P3 = 00", zh: "\(hex)：P3 = 00")
    case .fourShort:
      return LocalizedText(
        en: "\(hex): without Le; the card announces its response with 61xx or 9Fxx",
        zh: "\(hex)：不带 Le；卡用 61xx 或 9Fxx 通知响应长度")
    case .twoShort where command.expectedLength == 256:
      return LocalizedText(
        en: "\(hex): the same five bytes are also case 1, P3 = 00",
        zh: "\(hex)：同样的五个字节也可能是情形 1（P3 = 00）")
    default: return nil
    }
  }

  private static func unknown(_ ins: UInt8) -> LocalizedText {
    if ins >> 4 == 6 || ins >> 4 == 9 {
      return LocalizedText(
        en: "invalid: 6X and 9X are status bytes (ISO/IEC 7816-3, 10.3.2)",
        zh: "无效：6X 和 9X 是状态字节（ISO/IEC 7816-3, 10.3.2）")
    }
    return LocalizedText(en: "not known in this class", zh: "该类别中未收录此指令")
  }
}
