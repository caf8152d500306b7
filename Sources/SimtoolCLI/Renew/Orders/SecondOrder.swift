import APDU
import CardLedger
import Renewal

/// That an order for the same line and plan is there already: which one, and how it differs.
struct SecondOrder {
  /// The order that is there.
  let other: OrderRecord
  /// For which account it is, and for which one the order is that was to be placed; nil where they
  /// are the same.
  let accounts: ToldNumbers?

  /// - Parameters:
  ///   - others: The orders that are there, the oldest first; at least one.
  ///   - account: For which account the order was to be placed.
  init(_ others: [OrderRecord], _ account: IdentityKey, isRevealing: Bool) throws(Failure) {
    let same = others.last { $0.draft.quote.account.key == account }
    guard let other = same ?? others.last else { throw Failure(LedgerError(.malformedInput)) }
    self.other = other
    accounts =
      same == nil
      ? ToldNumbers([other.draft.quote.account.key, account], isRevealing: isRevealing) : nil
  }

  /// That nothing was ordered, and what to do where a second one is meant.
  var failure: Failure {
    Failure(
      .permissionRefused, stage: "secondOrder",
      LocalizedText(
        en: "\(words.english); nothing was ordered", zh: "\(words.simplifiedChinese)；未再下单"),
      hint: accounts == nil
        ? LocalizedText(
          en: "If a second one is meant, run the command again with --again",
          zh: "如确需再次订购，请加 --again 重新运行")
        : LocalizedText(
          en:
            "If that one was a slip, have it cancelled at the provider. To order this one too, run "
            + "the command again with --again",
          zh: "如该订单有误，请由服务商取消；如仍需本次订购，请加 --again 重新运行"))
  }

  /// What a person at a terminal is asked.
  var question: LocalizedText {
    LocalizedText(
      en:
        "\(words.english.prefix(1).uppercased())\(words.english.dropFirst()). A second one will be "
        + "ordered and paid.",
      zh: "\(words.simplifiedChinese)。将再次订购并付款。")
  }

  private var words: LocalizedText {
    let (key, state) = (other.key.text, other.order.state.words)
    let placed = ClockText.local(other.created)
    var english = "order \(key) of \(placed) for this line and plan is there already"
    english += " (\(state.english))"
    var chinese = "此线路和套餐已有 \(placed) 的订单 \(key)（\(state.simplifiedChinese)）"
    if let accounts {
      let (theirs, ours, hint) = (accounts.texts[0], accounts.texts[1], accounts.hint)
      english += ", for \(theirs) and not for \(ours)\(hint.english)"
      chinese += "，其号码为 \(theirs)，而非 \(ours)\(hint.simplifiedChinese)"
    }
    return LocalizedText(en: english, zh: chinese)
  }
}
