import TestSupport
import Testing

extension Trait where Self == TimeLimitTrait {
  /// Names a test that hangs; no test comes near it otherwise.
  ///
  /// Every program that a test starts has a much shorter limit of its own. This one is longer than
  /// the whole run, because Swift Testing counts the time that a test waits for a thread, and tests
  /// that wait for programs block the few threads that there are.
  static var hangLimit: Self { .timeLimit(.minutes(FullRun.isOn ? 60 : 10)) }
}
