import APDU

/// The man page, made from the command table (roff with the man macros, man(7)).
struct ManPage {
  /// The language of the page.
  let language: Language

  private let help: HelpText

  init(language: Language) {
    self.language = language
    help = HelpText(language: language)
  }

  /// The page as roff.
  func text(commands: [Command]) -> String {
    var lines = [".TH SIMTOOL 1 \"\" \"simtool \(Simtool.version)\" \"\""]
    // What is to be typed must not be hyphenated, nor lines with long words pulled apart.
    lines += [".nh", ".ad l"]
    lines += section(LocalizedText(en: "NAME", zh: "名称"))
    lines.append("simtool \\- \(escape(HelpText.tagline[language]))")
    lines += section(LocalizedText(en: "SYNOPSIS", zh: "概要"))
    lines += [".B simtool", escape("COMMAND [OPTIONS]")]
    lines += section(LocalizedText(en: "DESCRIPTION", zh: "描述"))
    lines += paragraphs(ManPage.description[language])
    lines += section(LocalizedText(en: "COMMANDS", zh: "命令"))
    for command in commands {
      lines += describe(command)
      lines += command.members.flatMap(describe)
    }
    lines += section(LocalizedText(en: "GLOBAL OPTIONS", zh: "全局选项"))
    lines += (OptionSpec.global + [.version]).flatMap(describe)
    lines += section(LocalizedText(en: "EXIT STATUS", zh: "退出状态"))
    for row in ExitCode.table {
      lines += [".TP", ".B \(row.code.rawValue)", escape(row.meaning[language])]
    }
    lines += section(LocalizedText(en: "ENVIRONMENT", zh: "环境变量"))
    for (name, meaning) in ManPage.variables {
      lines += [".TP", ".B \(escape(name))", escape(meaning[language])]
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static let description = LocalizedText(
    en: """
      simtool reads SIM cards in PC/SC readers. It writes nothing to a card and never spends a PIN \
      try that was not asked for. Standard output carries data only; words for people go to \
      standard error and start with "simtool:".
      """,
    zh: """
      simtool 通过 PC/SC 读卡器读取 SIM 卡。它不向卡写入任何内容，未经要求绝不消耗 PIN 尝试次数。\
      标准输出只有数据；给人看的文字写到标准错误，以“simtool:”开头。
      """)

  private static let variables: [(name: String, meaning: LocalizedText)] = [
    (
      "LC_ALL, LC_MESSAGES, LANG",
      LocalizedText(
        en: "language of texts for people; the first that is not empty decides",
        zh: "界面文字的语言；以第一个非空的变量为准")
    ),
    (
      "NO_COLOR",
      LocalizedText(en: "no colour when not empty", zh: "非空时不使用颜色")
    ),
    (
      "TERM",
      LocalizedText(
        en: "no colour and no progress when it is \"dumb\"", zh: "为“dumb”时不使用颜色和进度显示")
    ),
  ]

  // MARK: Parts

  private func section(_ title: LocalizedText) -> [String] { [".SH \(escape(title[language]))"] }

  private func describe(_ command: Command) -> [String] {
    var lines = [".SS \(escape(command.usage))", escape(command.summary[language])]
    if let discussion = command.discussion { lines += [".PP"] + paragraphs(discussion[language]) }
    for argument in command.arguments {
      let text = help.describe(argument.help, choices: argument.choices())
      lines += [".TP", ".I \(escape(argument.name))", escape(text)]
    }
    lines += command.options.flatMap(describe)
    for example in command.examples {
      lines += [".PP", escape(example.explanation[language])]
      lines += [".RS", ".nf", escape(example.commandLine), ".fi", ".RE"]
    }
    return lines
  }

  private func describe(_ option: OptionSpec) -> [String] {
    let short = option.short.map { "-\($0), " } ?? ""
    return [".TP", ".B \(escape(short + option.synopsis))", escape(help.describe(option))]
  }

  /// Paragraphs, and lists: lines of the form `term: meaning` that follow a line without a gap.
  private func paragraphs(_ text: String) -> [String] {
    var lines: [String] = []
    var isParagraph = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      defer { isParagraph = !line.isEmpty }
      if line.isEmpty {
        lines.append(".PP")
      } else if isParagraph, let item = item(line) {
        lines += [".TP", ".B \(escape(item.term))", escape(item.meaning)]
      } else {
        lines += (isParagraph ? [".br"] : []) + [escape(String(line))]
      }
    }
    return lines
  }

  private func item(_ line: Substring) -> (term: String, meaning: String)? {
    guard let colon = line.firstIndex(where: { ":：".contains($0) }) else { return nil }
    let (term, meaning) = (line[..<colon], line[line.index(after: colon)...])
    guard !term.isEmpty, !term.contains(" "), !meaning.isEmpty else { return nil }
    return (String(term), String(meaning.drop { $0 == " " }))
  }

  /// Backslashes and dashes mean themselves; a dot or quote at the start of a line is no request;
  /// between Chinese characters, which roff takes for one long word, a line may break.
  private func escape(_ text: String) -> String {
    var escaped = ""
    for piece in text.pieces {
      if let last = escaped.last, last != " " { escaped += "\\:" }
      for character in piece {
        switch character {
        case "\\": escaped += "\\e"
        case "-": escaped += "\\-"
        default: escaped.append(character)
        }
      }
    }
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
