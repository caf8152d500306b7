import APDU
import Renewal

extension LineStatus {
  /// Refuses a report that a line which is gone is there again: it is about another line.
  ///
  /// - Throws: `malformedInput`; what was known stays.
  func check(_ report: LineStatus) throws(Failure) {
    guard let known = state.value, known == .terminated, report.state.asOf >= state.asOf else {
      return
    }
    do throws(LineMachine.Fault) {
      _ = try LineMachine.step(from: known, to: report.state)
    } catch {
      throw Failure(
        .malformedInput, stage: "state",
        LocalizedText(
          en: "this line is noted as \(known.words.english), and a report says "
            + "\(error.to.words.english); nothing of it was noted",
          zh: "此线路已登记为\(known.words.simplifiedChinese)，而新的信息称其"
            + "\(error.to.words.simplifiedChinese)；未作登记"),
        hint: LocalizedText(
          en: "Check that it is the same line; where the state was noted by mistake, take it back "
            + "with --record --state unknown",
          zh: "请确认是否同一线路；如属误登记，请用 --record --state unknown 撤回"))
    }
  }
}
