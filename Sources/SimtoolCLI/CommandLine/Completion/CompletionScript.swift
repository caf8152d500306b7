import APDU

/// Completion scripts, made from the command table.
///
/// Each shell has its own dialect in its own file; what is offered is the same in all of them:
/// command names, options of the command, choices of values, and files where a value names one.
struct CompletionScript {
  /// The shells for which there is a script.
  enum Shell: String, CaseIterable, Sendable {
    case bash
    case zsh
    case fish
  }

  /// The commands to complete.
  let commands: [Command]
  /// The language of descriptions, which zsh and fish show.
  let language: Language

  init(commands: [Command], language: Language) {
    self.commands = commands
    self.language = language
  }

  /// The script for this shell.
  func text(for shell: Shell) -> String {
    let lines =
      switch shell {
      case .bash: bash()
      case .zsh: zsh()
      case .fish: fish()
      }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The text in single quotes, as all three shells read it.
  func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  /// The words as one text in single quotes.
  func quoted(_ words: [String]) -> String { quoted(words.joined(separator: " ")) }

  /// The options that stand before the command name.
  var headOptions: [OptionSpec] { OptionSpec.global + [.version] }
}
