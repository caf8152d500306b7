import APDU
import CardLedger
import UICC

/// What became of a number from the scanner.
struct IntakeScan: Sendable {
  /// What became of it.
  enum Result: String, CaseIterable, Sendable {
    /// It waits for its card.
    case waits
    /// It was read before, and counts once.
    case repeated
    /// With `--scan-after`: it was compared with a card.
    case compared
    /// With `--scan-after`: there is no card to compare it with.
    case noCard
    /// It has too few digits to tell cards of one box apart.
    case tooShort
    /// It is no number.
    case notANumber
    /// Its card did not come.
    case unused
  }

  let result: Result
  /// What was scanned; nil where it is no number.
  let printed: PrintedNumber?
  /// The card that it was compared with.
  let card: CardLabel?
  /// What the comparison says; empty where they agree.
  let notes: [IntakeLine.Note]

  init(
    _ result: Result, _ printed: PrintedNumber?, _ card: CardLabel? = nil,
    _ notes: [IntakeLine.Note] = []
  ) {
    self.result = result
    self.printed = printed
    self.card = card
    self.notes = notes
  }
}

extension PrintedNumber {
  /// The number as it may be shown.
  func shown(isRevealing: Bool) -> String { isRevealing ? digits : ICCID.mask(digits) }
}

extension IntakeScan {
  /// The scan in words for the clerk.
  func words(isRevealing: Bool) -> LocalizedText {
    let number = printed?.shown(isRevealing: isRevealing) ?? ""
    let label = card?.text ?? ""
    return switch result {
    case .waits:
      LocalizedText(en: "scanned \(number): put that card in", zh: "已扫描 \(number)：请插入该卡")
    case .repeated:
      LocalizedText(
        en: "scanned \(number) again: counts once", zh: "再次扫描 \(number)：只计一次")
    case .compared where notes.isEmpty:
      LocalizedText(en: "\(label): the printed number fits", zh: "\(label)：印刷号码相符")
    case .compared:
      LocalizedText(
        en: "\(label): " + notes.map(\.words.english).joined(separator: ", "),
        zh: "\(label)：" + notes.map(\.words.simplifiedChinese).joined(separator: "，"))
    case .noCard:
      LocalizedText(
        en: "scanned \(number): there is no card to compare it with; read the card, then scan",
        zh: "已扫描 \(number)：没有可核对的卡；请先读卡再扫描")
    case .tooShort:
      LocalizedText(
        en: "the scan is too short to tell cards of one box apart; at least "
          + "\(PrintedNumber.fewestDigits) digits are needed",
        zh: "扫描的号码太短，无法区分同一盒中的卡；至少需要 \(PrintedNumber.fewestDigits) 位")
    case .notANumber: LocalizedText(en: "the scan is no number", zh: "扫描内容不是号码")
    case .unused:
      LocalizedText(
        en: "scanned \(number), and that card did not come", zh: "已扫描 \(number)，但该卡未插入")
    }
  }

  /// The `simtool.intake/1` object of a scan (docs/json.md).
  func json(isRevealing: Bool) -> JSONValue {
    [
      "schema": "simtool.intake/1",
      "event": "scan",
      "result": .string(result.rawValue),
      "printed": JSONValue(printed?.shown(isRevealing: isRevealing)),
      "label": JSONValue(card?.text),
      "notes": JSONValue(notes.map(\.rawValue)),
    ]
  }
}
