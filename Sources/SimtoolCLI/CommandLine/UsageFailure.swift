import APDU

// What can be wrong with a command line, each sentence in one place. They are tested as a table of
// arguments and exact text.
extension Failure {
  static func unknownCommand(_ name: String, suggestion: String?) -> Failure {
    Failure(
      .usage, LocalizedText(en: "unknown command \"\(shown(name))\"", zh: "未知命令“\(shown(name))”"),
      hint: suggestion.map(didYouMean))
  }

  static func memberMissing(of group: Command) -> Failure {
    let names = group.members.map(\.lastWord)
    return Failure(
      .usage,
      LocalizedText(
        en: "\(group.name) needs a second word", zh: "\(group.name) 后面还需要一个词"),
      hint: LocalizedText(
        en: "Choose from: \(names.joined(separator: ", "))",
        zh: "可选：\(names.joined(separator: "、"))"))
  }

  static func unknownOption(_ name: String, suggestion: String?) -> Failure {
    Failure(
      .usage, LocalizedText(en: "unknown option \"\(shown(name))\"", zh: "未知选项“\(shown(name))”"),
      hint: suggestion.map(didYouMean))
  }

  static func optionBeforeCommand(_ name: String) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        en: "option \"\(name)\" stands before the command", zh: "选项“\(name)”写在了命令之前"),
      hint: LocalizedText(
        en: "Options of a command follow its name", zh: "命令的选项应写在命令名之后"))
  }

  static func valueMissing(_ option: OptionSpec) -> Failure {
    Failure(
      .usage,
      LocalizedText(en: "option --\(option.name) needs a value", zh: "选项 --\(option.name) 需要一个值"),
      hint: LocalizedText(
        en: "Write --\(option.name)=\(option.placeholder ?? "")",
        zh: "请写成 --\(option.name)=\(option.placeholder ?? "")"))
  }

  static func elementEmpty(_ value: String, of option: OptionSpec) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        en: "option --\(option.name) has a comma too many in \"\(shown(value))\"",
        zh: "选项 --\(option.name) 的值“\(shown(value))”中多了一个逗号"),
      hint: LocalizedText(
        en: "Write one comma between two values, and none before or behind them",
        zh: "请只在两个值之间写一个逗号，首尾不要写"))
  }

  static func valueUnwanted(_ option: OptionSpec) -> Failure {
    Failure(
      .usage,
      LocalizedText(en: "option --\(option.name) takes no value", zh: "选项 --\(option.name) 不带值"))
  }

  static func valueUnknown(
    _ value: String, of subject: String, choices: [String], suggestion: String?
  ) -> Failure {
    let list = (en: choices.joined(separator: ", "), zh: choices.joined(separator: "、"))
    let meant = suggestion.map(didYouMean)
    return Failure(
      .usage,
      LocalizedText(
        en: "\(subject) cannot be \"\(shown(value))\"", zh: "\(subject) 不能是“\(shown(value))”"),
      hint: LocalizedText(
        en: (meant.map { $0.english + " " } ?? "") + "Choose from: \(list.en)",
        zh: (meant?.simplifiedChinese ?? "") + "可选值：\(list.zh)"))
  }

  static func repeated(_ option: OptionSpec) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        en: "option --\(option.name) is given more than once",
        zh: "选项 --\(option.name) 出现了不止一次"))
  }

  /// Two things of which only one may be given, as they are typed: `--json`, `HEX`.
  static func exclusive(_ first: String, _ second: String) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        en: "\(first) and \(second) exclude each other", zh: "\(first) 与 \(second) 不能同时使用"))
  }

  static func argumentMissing(_ name: String) -> Failure {
    Failure(
      .usage, LocalizedText(en: "argument \(name) is missing", zh: "缺少参数 \(name)"))
  }

  static func argumentUnexpected(_ value: String, after option: String?) -> Failure {
    Failure(
      .usage,
      LocalizedText(en: "unexpected argument \"\(shown(value))\"", zh: "多余的参数“\(shown(value))”"),
      hint: option.map {
        LocalizedText(
          en: "A value of --\($0) follows an equals sign: --\($0)=\(shown(value))",
          zh: "--\($0) 的值要写在等号之后：--\($0)=\(shown(value))")
      })
  }

  static func notANumber(_ value: String, of option: String, range: ClosedRange<Int>) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        en: "option --\(option) needs a whole number, not \"\(shown(value))\"",
        zh: "选项 --\(option) 需要一个整数，而不是“\(shown(value))”"),
      hint: LocalizedText(
        en: "Write a number from \(range.lowerBound) to \(range.upperBound)",
        zh: "请写 \(range.lowerBound) 到 \(range.upperBound) 之间的数"))
  }

  static func notSeconds(_ value: String, of option: String, from least: Double) -> Failure {
    let lowest = least == 0 ? "0" : "\(least)"
    return Failure(
      .usage,
      LocalizedText(
        en: "option --\(option) needs a number of seconds, not \"\(shown(value))\"",
        zh: "选项 --\(option) 需要一个秒数，而不是“\(shown(value))”"),
      hint: LocalizedText(
        en: "Write a number from \(lowest) to \(Invocation.longestSeconds), "
          + "for example --\(option)=2.5",
        zh: "请写 \(lowest) 到 \(Invocation.longestSeconds) 之间的数，例如 --\(option)=2.5"))
  }

  /// What somebody typed, cut where it is longer than anything meant: an error has to be read.
  private static func shown(_ text: String) -> String {
    text.count <= 60 ? text : text.prefix(60) + "…"
  }

  private static func didYouMean(_ name: String) -> LocalizedText {
    LocalizedText(en: "Did you mean \"\(name)\"?", zh: "您是不是想写“\(name)”？")
  }
}

extension Failure {
  /// Standard output could not be written: a full disk, a closed descriptor.
  static func outputFailed(_ error: SystemError) -> Failure {
    Failure(
      .communication, stage: "output",
      error == .closed
        ? LocalizedText(en: "standard output is closed", zh: "标准输出已关闭")
        : LocalizedText(
          en: "cannot write standard output: \(error.text)", zh: "无法写入标准输出：\(error.text)"))
  }

  /// Standard input could not be read.
  static func inputFailed(_ error: SystemError) -> Failure {
    Failure(
      .communication, stage: "input",
      error == .closed
        ? LocalizedText(en: "standard input is closed", zh: "标准输入已关闭")
        : LocalizedText(
          en: "cannot read standard input: \(error.text)", zh: "无法读取标准输入：\(error.text)"))
  }

  /// An error that nothing foresaw: a bug.
  static func unforeseen(_ error: any Error) -> Failure {
    Failure(
      .internal,
      LocalizedText(en: "internal error: \(error)", zh: "内部错误：\(error)"),
      hint: LocalizedText(
        en: "This is a bug in simtool; please report it with the command that you typed",
        zh: "这是 simtool 的缺陷，请连同您输入的命令一起报告"))
  }
}
