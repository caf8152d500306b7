import APDU

/// `simtool completions`: scripts with which a shell completes simtool's command lines.
enum CompletionsCommand {
  static let command = Command(
    "completions",
    summary: LocalizedText(en: "print a completion script for a shell", zh: "打印某个 shell 的补全脚本"),
    arguments: [
      ArgumentSpec(
        "SHELL", choices: CompletionScript.Shell.allCases.map(\.rawValue),
        help: LocalizedText(en: "the shell", zh: "shell 名称"))
    ],
    examples: [
      Command.Example(
        "source <(simtool completions bash)",
        LocalizedText(en: "complete in this shell", zh: "在当前 shell 中启用补全"))
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    // The parser has checked the name against the choices above.
    let shell = CompletionScript.Shell(rawValue: invocation.argument("SHELL") ?? "") ?? .bash
    let script = CompletionScript(commands: CommandTable.all, language: invocation.language)
    invocation.console.output.append(script.text(for: shell))
    return .complete
  }
}
