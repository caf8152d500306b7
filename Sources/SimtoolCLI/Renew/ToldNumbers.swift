import APDU
import Renewal

/// Numbers that are told beside one another, in full with `--reveal`, else masked.
struct ToldNumbers {
  /// The numbers, in the order in which they were given.
  let texts: [String]
  /// How to tell them apart, to stand behind them; empty where they can be.
  let hint: LocalizedText

  init(_ keys: [IdentityKey], isRevealing: Bool) {
    texts = keys.map { isRevealing ? $0.written : $0.masked }
    // Masks of different numbers can be the same.
    hint =
      Set(texts).count == Set(keys.map(\.written)).count
      ? LocalizedText(en: "", zh: "")
      : LocalizedText(en: " (--reveal shows them in full)", zh: "（加 --reveal 可显示完整号码）")
  }
}
