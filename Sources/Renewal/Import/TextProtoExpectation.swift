/// What should have stood where a text in the text format of protocol buffers is at fault.
enum TextProtoExpectation {
  case fieldName, colon, value, listEnd, quote, utf8, escape, tooDeep
  /// The end of a message that was begun.
  case closing(UInt8)

  var message: Wording {
    switch self {
    case .fieldName: Wording(en: "expected the name of a field", zh: "应为字段名")
    case .colon: Wording(en: "expected \":\" before the value", zh: "值之前应为 \":\"")
    case .value: Wording(en: "expected a value", zh: "应为一个值")
    case .listEnd: Wording(en: "expected \",\" or \"]\"", zh: "应为 \",\" 或 \"]\"")
    case .quote: Wording(en: "expected a closing quote on this line", zh: "本行缺少右引号")
    case .utf8: Wording(en: "expected UTF-8", zh: "应为 UTF-8 文本")
    case .escape:
      Wording(
        en: "expected an escape: \\n, \\\", \\x41, \\101 or \\u0041",
        zh: "应为转义字符，例如 \\n、\\\"、\\x41、\\101 或 \\u0041")
    case .tooDeep:
      Wording(
        en: "messages are nested deeper than \(TextProto.maximumDepth)",
        zh: "消息嵌套超过 \(TextProto.maximumDepth) 层")
    case .closing(let byte):
      Wording(
        en: "the text ends inside a message: \"\(Character(Unicode.Scalar(byte)))\" is missing",
        zh: "文本在消息内结束：缺少 \"\(Character(Unicode.Scalar(byte)))\"")
    }
  }
}
