import APDU
import CardLedger
import Renewal
import UICC

/// What became of one card at the counter: one line of the run.
struct IntakeLine: Sendable {
  /// What became of it.
  enum Result: String, CaseIterable, Sendable {
    /// It is new and in the ledger.
    case booked
    /// It was booked before, in this run or an earlier one.
    case seenBefore
    /// It could not be booked.
    case failed
  }

  /// Something about the card that a person should look at.
  enum Note: String, CaseIterable, Sendable {
    /// The check digit of the ICCID does not fit.
    case luhnInvalid
    /// The chip holds the ICCID in reading order.
    case unswapped
    /// The PIN is on, so that not everything could be read.
    case pinLocked
    /// Something could not be read.
    case partial
    /// The delivery note does not list the card.
    case extra
    /// The delivery note names another IMSI for this ICCID.
    case imsiDiffers
    /// The ledger had another IMSI for this ICCID; from now on it has that of the chip.
    case recordDiffers
    /// The number that was scanned leaves its end out, so that cards of one box look alike.
    case printedCut
    /// The number that was scanned is not that of the chip.
    case printedDiffers
    /// The number that was scanned is that of another card of the delivery note.
    case swapped
    /// Another card of the ledger has the same IMSI.
    case sharedIMSI
    /// The same card was presented before in this run.
    case duplicate
  }

  var result: Result
  var notes: [Note] = []
  var reader: String
  /// The card as the ledger has it; nil where it could not be booked.
  var record: CardRecord?
  /// Whose card it is; nil where that is not known.
  var match: OperatorMatch?
  /// Other cards of the ledger with the same IMSI.
  var sameIMSI: [CardLabel] = []
  /// Where and when it was booked before.
  var previous: CardRecord?
  /// The number from the scanner that it was compared with.
  var printed: PrintedNumber?
  /// Why it could not be booked: the id of an error.
  var reason: String?
  /// The same in words.
  var failure: Failure?
  /// What could not be read, as `read --json` has it.
  var missing: [CardContents.Missing] = []
  /// From the card's insertion to its row on disk.
  var elapsed: Duration
}

// MARK: - Words

extension IntakeLine.Result {
  var words: LocalizedText {
    switch self {
    case .booked: LocalizedText(en: "booked", zh: "已入库")
    case .seenBefore: LocalizedText(en: "seen before", zh: "此前已入库")
    case .failed: LocalizedText(en: "FAILED", zh: "失败")
    }
  }
}

extension IntakeLine.Note {
  var words: LocalizedText {
    switch self {
    case .luhnInvalid: LocalizedText(en: "check digit does not fit", zh: "校验位不符")
    case .unswapped: LocalizedText(en: "stored in reading order", zh: "按阅读顺序存储")
    case .pinLocked: LocalizedText(en: "PIN is on: no IMSI", zh: "已启用 PIN：读不到 IMSI")
    case .partial: LocalizedText(en: "not everything could be read", zh: "部分内容读不到")
    case .extra: LocalizedText(en: "NOT ON THE DELIVERY NOTE", zh: "不在送货单上")
    case .imsiDiffers:
      LocalizedText(en: "DELIVERY NOTE HAS ANOTHER IMSI", zh: "送货单上的 IMSI 不同")
    case .recordDiffers:
      LocalizedText(en: "THE LEDGER HAD ANOTHER IMSI", zh: "台账中原为另一个 IMSI")
    case .printedCut:
      LocalizedText(
        en: "printed number is cut: neighbours have the same", zh: "印刷号码不完整：相邻的卡可能相同")
    case .printedDiffers:
      LocalizedText(en: "PRINTED NUMBER IS NOT THE CHIP'S", zh: "印刷号码与芯片不符")
    case .swapped:
      LocalizedText(
        en: "PRINTED NUMBER IS ANOTHER CARD'S OF THE NOTE", zh: "印刷号码属于送货单上的另一张卡")
    case .sharedIMSI:
      LocalizedText(en: "ANOTHER CARD HAS THIS IMSI", zh: "另一张卡有相同的 IMSI")
    case .duplicate: LocalizedText(en: "second time in this run", zh: "本次已读过")
    }
  }

  /// True where chip, note, print and ledger do not agree.
  var isMismatch: Bool {
    switch self {
    case .extra, .imsiDiffers, .recordDiffers, .printedDiffers, .swapped, .sharedIMSI: true
    case .luhnInvalid, .unswapped, .pinLocked, .partial, .printedCut, .duplicate: false
    }
  }
}
