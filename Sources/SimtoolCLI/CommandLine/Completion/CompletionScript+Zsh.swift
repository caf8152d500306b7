import APDU

extension CompletionScript {
  /// For zsh: the file is named `_simtool` and lies in a folder of `fpath`.
  func zsh() -> [String] {
    var lines = [
      "#compdef simtool",
      // Words, and behind a plus sign what may be hung on to them.
      "_simtool_sum() {",
      "  if compset -P '*+'; then",
      "    compadd -- ${=2}",
      "  else",
      "    compadd -- ${=1}",
      "  fi",
      "}",
      "_simtool() {",
      "  local context state line",
      "  typeset -A opt_args",
      "  _arguments -C \\",
    ]
    lines += headOptions.map { "    \(specification($0)) \\" }
    lines += [
      "    '1: :->command' \\",
      "    '*:: :->rest'",
      "  case $state in",
      "    command)",
      "      local -a commands=(",
    ]
    for command in commands {
      lines.append("        \(quoted("\(command.name):\(command.summary[language])"))")
    }
    lines += [
      "      )",
      "      _describe command commands",
      "      ;;",
      "    rest)",
      "      case $line[1] in",
    ]
    for command in commands { lines += branch(command) }
    lines += ["      esac", "      ;;", "  esac", "}"]
    // Autoloaded, the file is the body of the function; sourced, it registers the function.
    lines += ["if [ \"$funcstack[1]\" = _simtool ]; then", "  _simtool \"$@\"", "else"]
    lines += ["  compdef _simtool simtool", "fi"]
    return lines
  }

  private func branch(_ command: Command) -> [String] {
    var specifications = command.allOptions.map(specification)
    for argument in command.arguments {
      let place = argument.isRepeatable ? "*" : ""
      let colons = argument.isOptional && !argument.isRepeatable ? "::" : ":"
      let action = action(ValueOffer(words: argument.choices()), isFile: argument.isFile)
      specifications.append(quoted("\(place)\(colons)\(escape(argument.name)):\(action)"))
    }
    let last = specifications.count - 1
    return ["        \(command.name))", "          _arguments \\"]
      + specifications.enumerated().map { "            \($1)\($0 < last ? " \\" : "")" }
      + ["          ;;"]
  }

  /// One option as `_arguments` takes it: `'--reader=[help]:TEXT:action'`.
  private func specification(_ option: OptionSpec) -> String {
    let help = "[\(escape(option.help()[language]))]"
    let value = escape(option.placeholder ?? "")
    let choices = action(option.offered, isFile: option.isFile)
    let repeated = option.isRepeatable ? "*" : ""
    switch option.kind {
    case .flag:
      guard let short = option.short else { return quoted("\(repeated)--\(option.name)\(help)") }
      return "'(-\(short) --\(option.name))'{-\(short),--\(option.name)}\(quoted(help))"
    case .value: return quoted("\(repeated)--\(option.name)=\(help):\(value):\(choices)")
    case .optionalValue: return quoted("\(repeated)--\(option.name)=-\(help)::\(value):\(choices)")
    case .list:
      let list = option.choices().isEmpty ? "" : "_values -s , \(value) \(words(option.choices()))"
      return quoted("\(repeated)--\(option.name)=\(help):\(value):\(list)")
    }
  }

  private func action(_ offered: ValueOffer, isFile: Bool) -> String {
    if isFile { return "_files" }
    if offered.additions.isEmpty { return offered.words.isEmpty ? "" : "(\(words(offered.words)))" }
    return "{_simtool_sum \"\(words(offered.words))\" \"\(words(offered.additions))\"}"
  }

  private func words(_ choices: [String]) -> String { choices.joined(separator: " ") }

  /// `_arguments` parts its fields with colons and ends a description with a bracket.
  private func escape(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      if ":[]\\".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
  }
}
