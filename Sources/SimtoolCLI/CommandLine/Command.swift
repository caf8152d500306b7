import APDU

/// One command of simtool: the row of the table that parser, help, man page and completions read.
struct Command: Sendable {
  /// What the user types after `simtool`: one word, or two for a member of a group (`cards list`).
  var name: String
  /// What it does, one clause without full stop.
  var summary: LocalizedText
  /// More about it, in paragraphs separated by empty lines.
  var discussion: LocalizedText?
  /// Positional arguments in order.
  var arguments: [ArgumentSpec]
  /// Options beside the global ones.
  var options: [OptionSpec]
  /// Groups of options and arguments, by name, of which at most one may be given.
  var exclusive: [[String]]
  /// Command lines to learn from.
  var examples: [Example]
  /// The commands of a group such as `cards`; a group itself does nothing.
  var members: [Command] = []
  /// Does the work; what it throws ends the program with the exit status of the ``Failure``.
  var run: @Sendable (Invocation) throws -> ExitCode

  init(
    _ name: String, summary: LocalizedText, discussion: LocalizedText? = nil,
    arguments: [ArgumentSpec] = [], options: [OptionSpec] = [], exclusive: [[String]] = [],
    examples: [Example] = [], run: @escaping @Sendable (Invocation) throws -> ExitCode
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.arguments = arguments
    self.options = options
    self.exclusive = exclusive
    self.examples = examples
    self.run = run
  }

  /// A group: a first word that needs a second one.
  ///
  /// - Parameter members: Its commands, each named with both words.
  static func group(
    _ name: String, summary: LocalizedText, discussion: LocalizedText? = nil, _ members: [Command]
  ) -> Command {
    var group = Command(name, summary: summary, discussion: discussion) { _ in .usage }
    group.members = members
    return group
  }

  /// The word that tells it from the other members of its group.
  var lastWord: String { name.split(separator: " ").last.map(String.init) ?? name }

  /// A command line and what it is good for.
  struct Example: Sendable {
    /// What to type, `simtool` included.
    var commandLine: String
    /// What that does, one clause without full stop.
    var explanation: LocalizedText

    init(_ commandLine: String, _ explanation: LocalizedText) {
      self.commandLine = commandLine
      self.explanation = explanation
    }
  }

  /// Its own options, then the global ones.
  var allOptions: [OptionSpec] { options + OptionSpec.global }

  /// The line after `Usage:`, for example `simtool atr [OPTIONS] [HEX]`.
  var usage: String {
    if !members.isEmpty { return "simtool \(name) COMMAND [OPTIONS]" }
    return (["simtool", name, "[OPTIONS]"] + arguments.map(\.synopsis)).joined(separator: " ")
  }
}
