/// Commands by name, each made when it is wanted.
///
/// A command is mostly text. Making all of them takes longer than reading a card, so a run makes the
/// one that was typed; help and completions make all.
struct CommandList: Sendable {
  /// A command that is made when it is wanted.
  struct Row: Sendable {
    /// The word that names it.
    let name: String
    /// Makes it.
    let make: @Sendable () -> Command

    init(_ name: String, _ make: @escaping @Sendable () -> Command) {
      self.name = name
      self.make = make
    }
  }

  private let rows: [Row]

  /// Commands that are made when they are wanted.
  init(_ rows: [Row]) { self.rows = rows }

  /// Commands that are there already.
  init(_ commands: [Command]) {
    rows = commands.map { command in Row(command.name) { command } }
  }

  /// All commands, in the order in which help shows them.
  var all: [Command] { rows.map { $0.make() } }

  /// The names of all commands; makes none of them.
  var names: [String] { rows.map(\.name) }

  /// The command of this name.
  subscript(name: String) -> Command? { rows.first { $0.name == name }?.make() }
}
