/// A fact with where it comes from; a missing one stays unknown and is never nought.
public struct Sourced<Value: Sendable>: Sendable {
  /// The fact; nil where it is unknown.
  public var value: Value?
  /// Who says so: the id of a provider, "staff", a page.
  public var source: String
  /// When it was so.
  public var asOf: Timestamp

  /// A fact with where it comes from.
  public init(_ value: Value?, source: String, asOf: Timestamp) {
    self.value = value
    self.source = source
    self.asOf = asOf
  }

  /// Something that nobody said anything about.
  public static var unknown: Sourced {
    Sourced(nil, source: "", asOf: Timestamp(milliseconds: 0))
  }
}

extension Sourced: Equatable where Value: Equatable {}
extension Sourced: Hashable where Value: Hashable {}
