/// Where a fact of a guide comes from.
public struct Provenance: Hashable, Sendable {
  /// How well a fact is founded.
  ///
  /// Weaker ones are not shipped (docs/renewal-research.md).
  public enum Confidence: String, CaseIterable, Hashable, Sendable {
    /// The operator's own page, or two sources that do not copy each other.
    case high
    /// One decent source, or an old one.
    case medium
  }

  /// A page, a file or a book in which a fact was read.
  public struct Source: Hashable, Sendable {
    /// The key by which the facts of the guide name it.
    public var id: String
    /// What it is, for people.
    public var title: String
    /// Where it is; nil for what has no address.
    public var url: String?
  }

  /// After how many days a fact has to be looked up again.
  public static let lifetimeDays = 180

  /// Where it was read; at least one.
  public var sources: [Source]
  /// When the sources were last known to say so.
  public var verifiedAt: SourceDate
  /// How well it is founded.
  public var confidence: Confidence

  /// Whether the fact has to be looked up again: it is older than ``lifetimeDays``, or of a day that
  /// has not come yet.
  public func isStale(at moment: Timestamp) -> Bool {
    verifiedAt.age(at: moment) > Self.lifetimeDays || isAhead(of: moment)
  }

  /// Whether the fact is dated after tomorrow: then its date is wrong, or the clock.
  public func isAhead(of moment: Timestamp) -> Bool { verifiedAt.age(at: moment) < -1 }
}
