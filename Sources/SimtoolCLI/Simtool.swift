#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The program: arguments in, exit status out, everything else through what is passed in.
public enum Simtool {
  /// The version that `--version` prints.
  static let version = "0.1.0"

  /// Runs the program with the arguments and streams of this process and ends it.
  public static func main() -> Never {
    FileDescriptor.holdStandardStreams()
    // A reader that has gone shows as EPIPE on write, not as a signal that kills.
    signal(SIGPIPE, SIG_IGN)
    let environment = Environment.live()
    let status = run(
      arguments: Array(CommandLine.arguments.dropFirst()), environment: environment,
      console: .live(environment))
    // Not exit(): where the PC/SC service hangs, a thread is still inside its library, which would be
    // taken down under it. All output is written by now.
    fflush(nil)
    _exit(status)
  }

  /// Runs one command line.
  ///
  /// Nothing escapes: every error becomes words on standard error, an object on standard output
  /// where JSON was asked for, and an exit status.
  ///
  /// - Parameters:
  ///   - arguments: The words typed, without the program name.
  ///   - environment: What lies outside.
  ///   - console: Where data and words go; language and quietness are taken from the arguments.
  ///   - commands: The commands there are.
  /// - Returns: The exit status.
  static func run(
    arguments: [String], environment: Environment, console: Console,
    commands: @autoclosure () -> CommandList = CommandTable.list
  ) -> Int32 {
    // Scripts ask for the version often: no table is made for it.
    if arguments == ["--version"] {
      console.line("simtool \(version)")
      return Runner.finish(console, .complete).rawValue
    }
    var runner = Runner(arguments: arguments, environment: environment, console: console)
    return runner.run(commands: commands()).rawValue
  }
}
