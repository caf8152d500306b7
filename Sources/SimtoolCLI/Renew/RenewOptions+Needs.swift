import APDU
import Renewal

// Options that say something only together with what shall happen.
extension RenewOptions {
  /// With what each of these options makes sense; the others make sense with everything.
  static let needs: [(option: String, actions: [Action])] =
    [
      ("plan", [.quote, .order, .verify, .record]), ("method", [.quote, .order, .record]),
      ("confirm-order", [.order]), ("again", [.order, .record]), ("wait", [.order, .verify]),
      ("settle", [.verify]), ("order-key", [.verify]),
    ] + recordOnly.map { ($0, [.record]) }
  private static let recordOnly =
    HandFact.all.map(\.option.name) + ["amount", "reference", "wrong-phone"]

  /// Refuses an option that would be without effect.
  ///
  /// Who gave it takes it for done: that a state was noted, or an order consented to.
  static func checkNeeds(_ invocation: Invocation, _ action: Action) throws(Failure) {
    for (option, actions) in needs where !actions.contains(action) {
      guard invocation.flag(option) else { continue }
      let names = actions.map { "--\($0.rawValue)" }
      let english = names.dropLast().joined(separator: ", ")
      let (last, isOne) = (names.last ?? "", names.count == 1)
      let words = LocalizedText(
        en: isOne ? last : "\(english) or \(last)", zh: names.joined(separator: "、"))
      throw Failure(
        .usage,
        LocalizedText(
          en: "--\(option) needs \(words.english)",
          zh: "--\(option) 需要与 \(words.simplifiedChinese)\(isOne ? "" : " 之一")合用"),
        hint: LocalizedText(
          en: "Nothing was done. Add \(words.english), or leave --\(option) out",
          zh: "未执行任何操作。请加上 \(words.simplifiedChinese)，或去掉 --\(option)"))
    }
  }

  /// Refuses a way of paying that the provider does not take.
  func checkMethod(of quote: Quote) throws(Failure) {
    guard let method, !quote.paymentMethods.isEmpty, !quote.paymentMethods.contains(method)
    else { return }
    let names = quote.paymentMethods.map(\.rawValue).joined(separator: ", ")
    throw Failure(
      .usage, stage: "method",
      LocalizedText(
        en: "the provider does not take \(method.words.english)",
        zh: "服务商不接受\(method.words.simplifiedChinese)"),
      hint: LocalizedText(en: "Choose one of: \(names)", zh: "请选择：\(names)"))
  }
}
