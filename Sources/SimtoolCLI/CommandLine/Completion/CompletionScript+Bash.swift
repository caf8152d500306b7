extension CompletionScript {
  /// For bash 3.2 and later, without the bash-completion package.
  func bash() -> [String] {
    var lines = [
      "# bash completion for simtool",
      "_simtool() {",
      "  local current=${COMP_WORDS[COMP_CWORD]} previous= command= word options= values=",
      "  [ \"$COMP_CWORD\" -gt 0 ] && previous=${COMP_WORDS[COMP_CWORD-1]}",
      // COMP_WORDBREAKS cuts --name=value into three words: the name is what counts.
      "  if [ \"$current\" = = ]; then",
      "    current=",
      "  elif [ \"$previous\" = = ]; then",
      "    previous=${COMP_WORDS[COMP_CWORD-2]}=",
      "  fi",
      "  [ \"${COMP_WORDS[COMP_CWORD]}\" = = ] && previous=$previous=",
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do",
      "    case $word in",
      "      \(commands.map(\.name).joined(separator: "|"))) command=$word; break ;;",
      "    esac",
      "  done",
      "  COMPREPLY=()",
      "  case $command:$previous in",
    ]
    for option in OptionSpec.global { lines += value(option, command: "*") }
    for command in commands {
      for option in command.options { lines += value(option, command: command.name) }
    }
    lines += ["  esac", "  case $command in"]
    lines += branch(
      "''", options: headOptions, values: commands.map(\.name), isFile: false)
    for command in commands {
      let first = command.arguments.first
      lines += branch(
        command.name, options: command.allOptions, values: first?.choices() ?? [],
        isFile: first?.isFile ?? false)
    }
    lines += [
      "  esac",
      "  case $current in",
      "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$current\")) ;;",
      "    *) COMPREPLY=($(compgen -W \"$values\" -- \"$current\")) ;;",
      "  esac",
      "}",
      "complete -F _simtool simtool",
    ]
    return lines
  }

  /// What may follow an option that takes a value.
  private func value(_ option: OptionSpec, command: String) -> [String] {
    let patterns: String
    switch option.kind {
    case .flag: return []
    case .optionalValue: patterns = "\(command):--\(option.name)="
    case .value, .list: patterns = "\(command):--\(option.name)|\(command):--\(option.name)="
    }
    let offered = option.offered
    var lines = ["    \(patterns))"]
    if !offered.additions.isEmpty {
      // What stands before the last plus sign is typed already and stays.
      let reply =
        "COMPREPLY=($(compgen -P \"${current%+*}+\" -W \(quoted(offered.additions)) -- "
        + "\"${current##*+}\"))"
      lines.append("      case $current in *+*) \(reply); return ;; esac")
    }
    return lines + ["      \(reply(offered.words, isFile: option.isFile))", "      return ;;"]
  }

  private func branch(
    _ pattern: String, options: [OptionSpec], values: [String], isFile: Bool
  ) -> [String] {
    let names = options.map { "--" + $0.name }.joined(separator: " ")
    var lines = ["    \(pattern))", "      options=\(quoted(names))"]
    if !values.isEmpty { lines.append("      values=\(quoted(values))") }
    if isFile {
      lines.append("      case $current in -*) ;; *) \(reply([], isFile: true)); return ;; esac")
    }
    lines.append("      ;;")
    return lines
  }

  private func reply(_ choices: [String], isFile: Bool) -> String {
    if isFile { return "COMPREPLY=($(compgen -f -- \"$current\"))" }
    if choices.isEmpty { return "COMPREPLY=()" }
    return "COMPREPLY=($(compgen -W \(quoted(choices)) -- \"$current\"))"
  }
}
