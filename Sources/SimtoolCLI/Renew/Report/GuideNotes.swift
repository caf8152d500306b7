import APDU
import Renewal

extension RenewalGuide {
  /// What a guide says beside its channels, a sentence each: how to pay, rules, offers, products.
  func notes(at now: Timestamp) -> [LocalizedText] {
    payment(at: now)
      + rules.map { LocalizedText($0.sentence).dated($0.provenance, at: now) }
      + (emergencyCredit.map { [LocalizedText($0.text).dated($0.provenance, at: now)] } ?? [])
      + capabilities.map { LocalizedText($0.text).dated($0.provenance, at: now) }
      + offers.filter { $0.promotion.end.map { $0 > now } ?? true }
      .map { $0.promotion.words.dated($0.provenance, at: now) }
      + attributes.map { attribute in
        let text = LocalizedText(attribute.text).dated(attribute.provenance, at: now)
        guard let product = attribute.product else { return text }
        return LocalizedText(
          en: "\(product): \(text.english)", zh: "\(product)：\(text.simplifiedChinese)")
      }
  }

  /// How it can be paid (R4.9), in one sentence.
  private func payment(at now: Timestamp) -> [LocalizedText] {
    guard !payments.isEmpty else { return [] }
    let methods = payments.map { $0.method.words.dated($0.provenance, at: now) }
    return [
      LocalizedText(
        en: "Ways to pay: \(methods.map(\.english).joined(separator: ", ")).",
        zh: "支付方式：\(methods.map(\.simplifiedChinese).joined(separator: "、"))。")
    ]
  }
}

extension LocalizedText {
  /// The text, and behind it the date of what it says where that is old.
  func dated(_ provenance: Provenance?, at now: Timestamp) -> LocalizedText {
    guard let provenance, provenance.isStale(at: now) else { return self }
    return LocalizedText(
      en: "\(english) (\(provenance.verifiedAt))",
      zh: "\(simplifiedChinese)（\(provenance.verifiedAt)）")
  }
}
