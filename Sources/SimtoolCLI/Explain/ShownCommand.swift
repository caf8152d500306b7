import APDU
import UICC

// A command that is about no file.
extension ShownEntry {
  /// The head and the details of a command for people.
  func text(of told: StoryCommand, _ language: Language) -> (String, [String]) {
    let exchange = told.exchange
    let comma = language == .english ? ", " : "，"
    var parts = [told.title(language)]
    if exchange.command.channel != 0 {
      let channel = exchange.command.channel
      parts.append(LocalizedText(en: "channel \(channel)", zh: "通道 \(channel)")[language])
    }
    parts += told.parameters.map { $0[language] } + told.lengths.map { $0[language] }
    var details = [Self.text(of: exchange.outcome, isGSM: exchange.command.isGSM, language)]
    if let refused = exchange.refusedRest {
      let words = Self.text(
        of: .answered(.bytes([]), refused), isGSM: exchange.command.isGSM, language)
      details.append(
        LocalizedText(en: "the rest was refused: ", zh: "其余部分被拒绝：")[language] + words)
    }
    details += told.facts.map { [$0].text(in: language, masked: !isRevealing) }
    return (Self.head(exchange.line, told.source, parts.joined(separator: comma)), details)
  }

  /// The object of a command for programs.
  func json(of told: StoryCommand) -> JSONValue {
    let command = told.exchange.command
    let instruction = told.instruction
    var members: [JSONValue.Member] = [
      .init("lastLine", .integer(told.exchange.lastLine)),
      .init("channel", .integer(command.channel)),
      .init("class", .string(Hex.encode([command.cla]))),
      .init(
        "instruction",
        [
          "value": .string(Hex.encode([command.ins])), "name": JSONValue(instruction?.name),
          "meaning": JSONValue(instruction?.summary.english),
        ]),
      .init("p1", .string(Hex.encode([command.p1]))),
      .init("p2", .string(Hex.encode([command.p2]))),
      .init("parameters", JSONValue(told.parameters.map(\.english))),
      .init("target", JSONValue(told.target?.path)),
      .init("targetName", JSONValue(told.target?.name)),
      .init("function", JSONValue(told.function)),
      .init("sent", .integer(command.data.count)),
      .init("received", .integer(told.exchange.answer.count)),
      .init("isSecret", .bool(command.isSecret)),
      .init("isWhole", .bool(command.isWhole)),
      .init("facts", .array(told.facts.map { $0.json(masked: !isRevealing) })),
    ]
    members += Self.members(of: told.exchange.outcome, isGSM: command.isGSM)
    members.append(
      .init("refusedRest", JSONValue(told.exchange.refusedRest?.description)))
    return event("command", told.exchange.line, told.source, members)
  }
}

extension StoryCommand {
  /// The header alone: what the data was is nobody's business here.
  private var header: CommandAPDU {
    let command = exchange.command
    return CommandAPDU(cla: command.cla, ins: command.ins, p1: command.p1, p2: command.p2)
  }

  /// The instruction; nil where its class does not know it.
  fileprivate var instruction: Instruction? { Instruction.named(by: header) }

  /// The place that the command leads to, or should have led to.
  fileprivate var target: CardPlace? {
    switch detail {
    case .refused(let place), .current(let place): place
    default: nil
    }
  }

  /// The function of an eUICC.
  fileprivate var function: String? {
    if case .function(let tag, _) = detail { ParameterMeaning.function(tag) } else { nil }
  }

  fileprivate func title(_ language: Language) -> String {
    let name = instruction?.name ?? "INS \(Hex.encode([exchange.command.ins]))"
    var parts = [name]
    if let target { parts += [target.path, target.name].compactMap(\.self) }
    if let function { parts.append(function) }
    return parts.joined(separator: " ")
  }

  /// What the parameters say, as far as that matters: the PIN, the context, the object.
  fileprivate var parameters: [LocalizedText] {
    guard let instruction, ![0xA4, 0xE2, 0xF2].contains(exchange.command.ins) else { return [] }
    let unimportant = [ParameterMeaning.fixed, ParameterMeaning.unexplained]
    return instruction.parameters(header).filter { !$0.isAboutData }.map(\.text)
      .filter { !unimportant.contains($0) }
  }

  fileprivate var lengths: [LocalizedText] {
    var texts: [LocalizedText] = []
    let command = exchange.command
    if !command.isWhole {
      texts.append(LocalizedText(en: "its lengths do not add up", zh: "长度不一致"))
    }
    let sent = command.data.count
    if sent > 0, target == nil || command.ins != 0xA4 {
      texts.append(
        command.isSecret
          ? LocalizedText(en: "\(sent) bytes sent, never shown", zh: "发送 \(sent) 字节，绝不显示")
          : LocalizedText(en: "\(sent) bytes sent", zh: "发送 \(sent) 字节"))
    } else if command.isSecret, command.owed == 0, [0x20, 0x2C].contains(command.ins) {
      texts.append(
        command.isGSM
          ? LocalizedText(en: "no data", zh: "无数据")
          : LocalizedText(en: "asks for the tries left", zh: "查询剩余次数"))
    }
    let received = exchange.answer.count
    if received > 0, command.ins != 0xF2 {
      texts.append(
        command.isSecret
          ? LocalizedText(en: "\(received) bytes back, never shown", zh: "返回 \(received) 字节，绝不显示")
          : LocalizedText(en: "\(received) bytes back", zh: "返回 \(received) 字节"))
    }
    return texts
  }

  /// What the answer tells, field by field.
  fileprivate var facts: [ContentField] {
    switch detail {
    case .none, .refused, .current: []
    case .channel(let number, let isOpen):
      [ContentField(isOpen ? "opened channel" : "closed channel", .number(number))]
    case .block(let number): [ContentField("block", .number(number))]
    case .eid(let eid): [EUICCAnswer.field(eid)]
    case .function(let tag, let answer): answer.map { EUICCAnswer.fields(of: $0, to: tag) } ?? []
    }
  }
}
