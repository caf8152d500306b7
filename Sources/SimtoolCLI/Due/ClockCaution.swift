import APDU
import CardLedger
import Renewal

/// That the machine's clock is behind the newest entry of the ledger: one of the two is wrong, and
/// what is due is reckoned by the clock.
struct ClockCaution {
  /// Services that keep clocks right put them back by less.
  static let tolerance: Int64 = 60_000

  /// What the clock says.
  let now: Timestamp
  /// When the newest entry was noted.
  let newest: Timestamp

  /// Nil where the clock is not behind.
  init?(_ ledger: SQLiteLedger, now: Timestamp) throws(Failure) {
    newest = try Failure.ofLedger { () throws(LedgerError) in try ledger.newestMoment() }
    self.now = now
    guard newest > now.adding(milliseconds: Self.tolerance) else { return nil }
  }

  /// In one line.
  var wording: Wording {
    let (clock, entry) = (ClockText.local(now), ClockText.local(newest))
    return Wording(
      en: "the clock says \(clock), but the newest entry of the ledger is from \(entry): what is "
        + "due is reckoned by the clock, so set it right first",
      zh: "时钟显示 \(clock)，但台账中最新一条记录的时间是 \(entry)：以下事项按时钟推算，请先校准时钟")
  }
}
