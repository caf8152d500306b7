/// Why a virtual card could not be put into a virtual reader.
public struct LinkError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The ways in which connecting fails.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The host name has no IPv4 address.
    case unknownHost
    /// Nothing listens there: pcscd is not running, or has no vpcd reader.
    case refused
    /// The connection failed otherwise.
    case unreachable
  }

  /// What happened.
  public var code: Code
  /// The host that was tried.
  public var host: String
  /// The TCP port that was tried.
  public var port: UInt16
  /// The system's error number; nil where there is none.
  public var errorNumber: Int32?

  /// An error in reaching `host` at `port`.
  public init(_ code: Code, host: String, port: UInt16, errorNumber: Int32? = nil) {
    self.code = code
    self.host = host
    self.port = port
    self.errorNumber = errorNumber
  }

  /// English text for logs; programs use ``code``.
  public var description: String {
    let reader = "virtual reader \(host):\(port)"
    let number = errorNumber.map { " (errno \($0))" } ?? ""
    return switch code {
    case .unknownHost: "\(reader): no IPv4 address of that name"
    case .refused: "\(reader): connection refused; start pcscd with the vpcd driver"
    case .unreachable: "\(reader): cannot connect\(number)"
    }
  }
}
