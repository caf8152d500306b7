/// How it stands with a line.
public enum LineState: String, CaseIterable, Hashable, Sendable {
  /// Nobody said.
  case unknown
  /// Not used yet.
  case new
  /// Usable.
  case active
  /// Usable, and soon not any more.
  case expiring
  /// Run out, and still to be saved: incoming calls at most.
  case grace
  /// Switched off, perhaps to be switched on again.
  case suspended
  /// Gone, the number with it.
  case terminated
}
