/// All operators and rules of several sources, found by network, by card number and by name.
///
/// The first table is trusted most. Operators of different tables are the same where their ids or
/// their numbers in Android's list are.
public struct OperatorDirectory: Sendable {
  /// The sources, the most trusted first.
  public var tables: [OperatorTable]

  /// A directory of these sources.
  public init(_ tables: [OperatorTable]) { self.tables = tables }
}
