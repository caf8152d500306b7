import APDU

extension CompletionScript {
  /// For fish: one `complete` line per thing that can be typed.
  func fish() -> [String] {
    var lines = [
      "# fish completion for simtool",
      // Words, and behind a plus sign what may be hung on to them.
      "function __simtool_sum",
      "  set -l word (string replace -r '^-[^=]*=' '' -- (commandline -ct))",
      "  if string match -q '*+*' -- $word",
      "    set -l head (string replace -r '[^+]*$' '' -- $word)",
      "    printf '%s\\n' $head(string split ' ' -- $argv[2])",
      "  else",
      "    string split ' ' -- $argv[1]",
      "  end",
      "end",
      "complete -c simtool -f",
    ]
    for option in headOptions where !OptionSpec.global.contains(where: { $0.name == option.name }) {
      lines.append(line(option, condition: "__fish_use_subcommand"))
    }
    for option in OptionSpec.global { lines.append(line(option, condition: nil)) }
    for command in commands {
      lines.append(
        "complete -c simtool -n __fish_use_subcommand -a \(quoted(command.name))"
          + " -d \(quoted(command.summary[language]))")
    }
    for command in commands {
      let condition = "__fish_seen_subcommand_from \(command.name)"
      for option in command.options { lines.append(line(option, condition: condition)) }
      guard let first = command.arguments.first else { continue }
      if first.isFile {
        lines.append("complete -c simtool -n \(quoted(condition)) -F")
      } else if !first.choices().isEmpty {
        let choices = quoted(first.choices())
        lines.append("complete -c simtool -n \(quoted(condition)) -a \(choices)")
      }
    }
    return lines
  }

  private func line(_ option: OptionSpec, condition: String?) -> String {
    var line = "complete -c simtool"
    if let condition { line += " -n \(quoted(condition))" }
    if let short = option.short { line += " -s \(short)" }
    line += " -l \(option.name)"
    switch option.kind {
    case .flag, .optionalValue: break
    case .value, .list: line += option.isFile ? " -r -F" : " -x"
    }
    // fish offers a value that needs an equals sign only through -a; the option stands alone too.
    let offered = option.offered
    if !offered.additions.isEmpty {
      let sum = "(__simtool_sum \(quoted(offered.words)) \(quoted(offered.additions)))"
      line += " -a \(quoted(sum))"
    } else if !offered.words.isEmpty {
      line += " -a \(quoted(offered.words))"
    }
    return line + " -d \(quoted(option.help()[language]))"
  }
}
