import Foundation

/// Whether the tests have time: `scripts/test --full` kills programs ten times as often, and fills
/// boxes of ten times as many cards.
public enum FullRun {
  /// Set by `SIMTOOL_FULL_TESTS=1`.
  public static let isOn = ProcessInfo.processInfo.environment["SIMTOOL_FULL_TESTS"] == "1"
}
