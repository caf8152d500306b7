import Foundation

/// Programs that tests start: those built beside the tests, and any other by its path.
public enum Subprocess {
  /// The path of a program of this package, as built together with the running tests.
  ///
  /// - Parameter name: Name of the executable target, such as `simtool`.
  /// - Throws: ``TestBedError`` when it was not built, naming where it was looked for.
  public static func built(_ name: String) throws -> String {
    let path = productsFolder.appendingPathComponent(name).path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw TestBedError("\(path) does not exist: is \(name) a dependency of this test target?")
    }
    return path
  }

  /// The folder of the running test bundle: SwiftPM puts executables of the package beside it.
  private static var productsFolder: URL {
    #if os(macOS)
      for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
        return bundle.bundleURL.deletingLastPathComponent()
      }
    #endif
    return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  }

  /// Runs `program` to its end.
  ///
  /// Never waits longer than `timeout` (then the program is killed and the result says so) and
  /// never blocks on a full pipe.
  ///
  /// - Parameters:
  ///   - program: Path of the program, for example from ``built(_:)``.
  ///   - arguments: Its arguments, the program's own name not among them.
  ///   - environment: Variables set on top of those of the test process; `nil` removes one.
  ///   - stdin: All of its standard input.
  ///   - timeout: How long it may take.
  /// - Throws: ``TestBedError`` when the program cannot be started.
  public static func run(
    _ program: String, _ arguments: [String] = [], environment: [String: String?] = [:],
    stdin: [UInt8] = [], timeout: Duration = .seconds(30)
  ) throws -> ProgramResult {
    try RunningProgram(
      program, arguments, environment: environment,
      stdin: stdin.isEmpty ? Descriptor.null() : file(holding: stdin)
    ).wait(timeout: timeout)
  }

  /// Runs the built `simtool` to its end, without the settings of whoever runs the tests.
  ///
  /// The language is English and `SIMTOOL_HOME` unset unless `environment` says otherwise.
  public static func simtool(
    _ arguments: String..., environment: [String: String?] = [:], stdin: [UInt8] = [],
    timeout: Duration = .seconds(30)
  ) throws -> ProgramResult {
    try run(
      built("simtool"), arguments, environment: neutral.merging(environment) { $1 }, stdin: stdin,
      timeout: timeout)
  }

  /// Starts the built `simtool` for a test that talks to it, with the environment of `simtool`.
  public static func startSimtool(
    _ arguments: String..., environment: [String: String?] = [:]
  ) throws -> RunningProgram {
    try RunningProgram(
      built("simtool"), arguments, environment: neutral.merging(environment) { $1 })
  }

  /// Writes lines of shell as a program that can be run at once.
  ///
  /// A child that another test starts at this moment would hold the file open for writing until its
  /// own program runs, and Linux starts no file that somebody may write to (ETXTBSY).
  public static func writeScript(_ lines: String, to path: String) throws {
    try spawning.withLock {
      try "#!/bin/sh\n\(lines)\n".write(toFile: path, atomically: false, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
  }

  private static let neutral: [String: String?] = [
    "LC_ALL": "C.UTF-8", "LANGUAGE": nil, "SIMTOOL_HOME": nil, "NO_COLOR": nil, "TERM": "dumb",
  ]

  /// A file without a name that holds `bytes`, open at its start.
  private static func file(holding bytes: [UInt8]) throws -> Descriptor {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("simtool-stdin-\(UUID().uuidString)")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try Descriptor.reading(url.path)
  }
}
