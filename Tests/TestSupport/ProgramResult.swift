/// How a program ended.
public enum ProgramExit: Hashable, Sendable, CustomStringConvertible {
  /// It returned this status, 0…255.
  case exited(Int32)
  /// This signal ended it.
  case signalled(Int32)

  /// English text for test failures.
  public var description: String {
    switch self {
    case .exited(let status): "exit \(status)"
    case .signalled(let number): "signal \(number)"
    }
  }
}

/// What a program left behind: its exit and all that it printed.
public struct ProgramResult: Sendable, CustomStringConvertible {
  /// How it ended.
  public let exit: ProgramExit
  /// Whether it had to be killed because its time was up; ``exit`` then is `signalled(9)`.
  public let timedOut: Bool
  /// The bytes of its standard output.
  public let outputBytes: [UInt8]
  /// The bytes of its standard error.
  public let errorBytes: [UInt8]

  /// Its exit status; like a shell, 128 plus the number of the signal that ended it.
  public var status: Int32 {
    switch exit {
    case .exited(let status): status
    case .signalled(let number): 128 + number
    }
  }

  /// Its standard output as text; bytes that are not UTF-8 become U+FFFD.
  public var stdout: String { String(decoding: outputBytes, as: UTF8.self) }

  /// Its standard error as text; bytes that are not UTF-8 become U+FFFD.
  public var stderr: String { String(decoding: errorBytes, as: UTF8.self) }

  /// Everything, for the message of a failed expectation.
  public var description: String {
    "\(exit)\(timedOut ? " (timed out)" : "")\nstdout: \(stdout)\nstderr: \(stderr)"
  }
}
