import APDU
import CardLedger
import Renewal

// What it means where nothing tells the operator.

extension RenewReport {
  /// True where ledger or provider know something of the line.
  var isLineKnown: Bool { status != LineStatus() || !plans.isEmpty }

  /// True where there is something by which operators are known.
  var hasCardNumber: Bool {
    subject.origin == .card || subject.contents.iccid != nil || subject.contents.imsi != nil
  }

  /// That nothing tells the operator (R0.4); nil where something does.
  var noMatch: Failure? {
    guard match == nil, action == .show else { return nil }
    return Failure(
      .notFound, stage: "noMatch",
      LocalizedText(en: "nothing tells whose line this is", zh: "无法判断该线路属于哪个运营商"),
      hint: LocalizedText(
        en: "Put the card in a reader, or look at its packaging", zh: "请将卡插入读卡器，或查看卡片包装"))
  }
}
