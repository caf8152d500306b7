/// A data file: its name and its content.
public struct DataFile: Hashable, Sendable {
  /// The name, for errors: `ais-th.json`.
  public var name: String
  /// The content.
  public var bytes: [UInt8]

  /// A data file.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
