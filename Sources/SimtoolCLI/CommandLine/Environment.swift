#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Everything that comes from outside the program beside its arguments.
///
/// Commands take it from their ``Invocation``, never from the system, so that tests can be the
/// outside.
struct Environment: Sendable {
  /// The value of an environment variable, nil where it is not set.
  var variable: @Sendable (String) -> String?
  /// True where standard input is a terminal.
  var inputIsTerminal: Bool
  /// True where standard output is a terminal.
  var outputIsTerminal: Bool
  /// True where standard error is a terminal.
  var errorIsTerminal: Bool
  /// Reads at most so many bytes of standard input; an empty answer is its end.
  var readInput: @Sendable (Int) throws(Failure) -> [UInt8]
  /// The device on which a person can be asked; nil where there is none.
  var terminalPath: String?
  /// How many columns the terminal behind standard output has; nil where nobody knows.
  var outputColumns: @Sendable () -> Int?
  /// True in the real program, where SIGINT and SIGTERM must be caught.
  var handlesSignals: Bool

  init(
    variable: @escaping @Sendable (String) -> String? = { _ in nil },
    inputIsTerminal: Bool = false, outputIsTerminal: Bool = false, errorIsTerminal: Bool = false,
    readInput: @escaping @Sendable (Int) throws(Failure) -> [UInt8] = { _ in [] },
    terminalPath: String? = nil, outputColumns: @escaping @Sendable () -> Int? = { nil },
    handlesSignals: Bool = false
  ) {
    self.variable = variable
    self.inputIsTerminal = inputIsTerminal
    self.outputIsTerminal = outputIsTerminal
    self.errorIsTerminal = errorIsTerminal
    self.readInput = readInput
    self.terminalPath = terminalPath
    self.outputColumns = outputColumns
    self.handlesSignals = handlesSignals
  }

  /// The environment of this process.
  static func live() -> Environment {
    Environment(
      variable: { name in getenv(name).map { String(cString: $0) } },
      inputIsTerminal: isatty(STDIN_FILENO) == 1,
      outputIsTerminal: isatty(STDOUT_FILENO) == 1,
      errorIsTerminal: isatty(STDERR_FILENO) == 1,
      readInput: { count throws(Failure) in
        do throws(SystemError) {
          return try FileDescriptor.read(STDIN_FILENO, upTo: count)
        } catch {
          throw .inputFailed(error)
        }
      },
      terminalPath: "/dev/tty",
      outputColumns: { Terminal.size(STDOUT_FILENO)?.columns },
      handlesSignals: true)
  }

  /// True where escape sequences reach something that understands them (no-color.org).
  var allowsEscapes: Bool { variable("TERM") != "dumb" }

  /// True where colour is welcome on standard output.
  var wantsColour: Bool {
    outputIsTerminal && allowsEscapes && (variable("NO_COLOR") ?? "").isEmpty
  }
}
