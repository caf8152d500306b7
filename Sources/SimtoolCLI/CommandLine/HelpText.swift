import APDU

/// Help as text, made from the command table.
///
/// Lines are at most 80 columns wide whatever the terminal, so that help reads the same everywhere.
struct HelpText {
  /// The language of the text.
  let language: Language

  private let width = Page.width
  private let firstColumn = 26

  init(language: Language) { self.language = language }

  /// What simtool is, one line.
  static let tagline = LocalizedText(
    en: "read SIM cards through a smart-card reader", zh: "通过智能卡读卡器读取 SIM 卡")

  /// Help of the whole program.
  func text(commands: [Command]) -> String {
    var lines = overview(commands)
    lines += heading(LocalizedText(en: "Global options", zh: "全局选项"))
    lines += options(OptionSpec.global + [.version])
    lines += heading(LocalizedText(en: "Exit status", zh: "退出状态"))
    var table = TextTable(indent: 2)
    for row in ExitCode.table { table.row("\(row.code.rawValue)", row.meaning[language]) }
    lines += table.lines(width: width, firstColumnAtMost: firstColumn)
    lines += pointer
    return joined(lines)
  }

  /// What someone needs who typed nothing but the name of the program.
  func shortText(commands: [Command]) -> String { joined(overview(commands) + pointer) }

  /// Help of one command.
  func text(_ command: Command) -> String {
    let colon = say(LocalizedText(en: ": ", zh: "："))
    var lines = "simtool \(command.name)\(colon)\(command.summary[language])".wrapped(to: width)
    lines += ["", usage(command.usage)]
    if let discussion = command.discussion {
      lines += [""] + discussion[language].wrapped(to: width)
    }
    if !command.members.isEmpty {
      lines += heading(LocalizedText(en: "Commands", zh: "命令"))
      var table = TextTable(indent: 2)
      for member in command.members { table.row(member.name, member.summary[language]) }
      lines += table.lines(width: width, firstColumnAtMost: firstColumn)
    }
    if !command.arguments.isEmpty {
      lines += heading(LocalizedText(en: "Arguments", zh: "参数"))
      var table = TextTable(indent: 2)
      for argument in command.arguments {
        table.row(argument.name, describe(argument.help, choices: argument.choices()))
      }
      lines += table.lines(width: width, firstColumnAtMost: firstColumn)
    }
    lines += heading(LocalizedText(en: "Options", zh: "选项"))
    lines += options(command.allOptions)
    if !command.examples.isEmpty {
      lines += heading(LocalizedText(en: "Examples", zh: "示例"))
      for example in command.examples {
        lines.append("  " + example.commandLine)
        lines += example.explanation[language].wrapped(to: width - 6).map { "      " + $0 }
      }
    }
    return joined(lines)
  }

  /// The help text of an option with its choices, unless the placeholder lists them: `en|zh-Hans`.
  func describe(_ option: OptionSpec) -> String {
    let choices = option.choices()
    let isListed = option.placeholder == choices.joined(separator: "|")
    var isList = false
    if case .list = option.kind { isList = true }
    return describe(option.help(), choices: isListed ? [] : choices, anyNumber: isList)
  }

  /// The help text of an option or argument with its choices behind it.
  ///
  /// - Parameter anyNumber: True where several of them may be given together.
  func describe(_ help: LocalizedText, choices: [String], anyNumber: Bool = false) -> String {
    guard !choices.isEmpty else { return help[language] }
    let list = choices.joined(separator: say(LocalizedText(en: ", ", zh: "、")))
    if anyNumber { return help[language] + say(LocalizedText(en: ": \(list)", zh: "：\(list)")) }
    return help[language] + say(LocalizedText(en: " (one of: \(list))", zh: "（可选：\(list)）"))
  }

  // MARK: Parts

  private func overview(_ commands: [Command]) -> [String] {
    let colon = say(LocalizedText(en: ": ", zh: "："))
    var lines = ["simtool\(colon)\(HelpText.tagline[language])", ""]
    lines.append(usage("simtool COMMAND [OPTIONS]"))
    lines += heading(LocalizedText(en: "Commands", zh: "命令"))
    var table = TextTable(indent: 2)
    for command in commands { table.row(command.name, command.summary[language]) }
    return lines + table.lines(width: width, firstColumnAtMost: firstColumn)
  }

  private var pointer: [String] {
    [
      "",
      say(
        LocalizedText(
          en: "'simtool help COMMAND' tells more about a command.",
          zh: "“simtool help 命令”会详细介绍该命令。")),
    ]
  }

  private func options(_ options: [OptionSpec]) -> [String] {
    var table = TextTable(indent: 2)
    for option in options {
      let short = option.short.map { "-\($0), " } ?? "    "
      table.row(short + option.synopsis, describe(option))
    }
    return table.lines(width: width, firstColumnAtMost: firstColumn)
  }

  private func usage(_ synopsis: String) -> String {
    say(LocalizedText(en: "Usage: ", zh: "用法：")) + synopsis
  }

  private func heading(_ title: LocalizedText) -> [String] {
    ["", say(title) + say(LocalizedText(en: ":", zh: "："))]
  }

  private func say(_ text: LocalizedText) -> String { text[language] }

  private func joined(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}
