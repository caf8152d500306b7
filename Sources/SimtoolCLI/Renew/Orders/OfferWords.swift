import APDU
import Renewal

extension Promotion {
  /// The offer in a sentence: what, for whom, from when until when, under which terms (R4.3).
  var words: LocalizedText {
    var english = [text.en]
    var chinese = [text.zh]
    if let eligibility {
      english.append("for \(eligibility.en)")
      chinese.append("适用于\(eligibility.zh)")
    }
    if let start {
      english.append("from \(ClockText.local(start))")
      chinese.append("自 \(ClockText.local(start)) 起")
    }
    if let end {
      english.append("until \(ClockText.local(end))")
      chinese.append("至 \(ClockText.local(end)) 止")
    }
    if let terms {
      english.append(terms.en)
      chinese.append(terms.zh)
    }
    return LocalizedText(
      en: english.joined(separator: "; "), zh: chinese.joined(separator: "；"))
  }
}

extension RefundPolicy {
  /// When money is given back (R4.14).
  var words: LocalizedText {
    let rule =
      switch rule {
      case .never: LocalizedText(en: "never", zh: "不退款")
      case .unused: LocalizedText(en: "as long as nothing was used", zh: "未使用可退")
      case .providerFault:
        LocalizedText(en: "where provider or operator made a mistake", zh: "服务商或运营商出错时可退")
      case .byTerms: LocalizedText(en: "as its terms say", zh: "按条款办理")
      }
    guard let terms else { return rule }
    return LocalizedText(
      en: "\(rule.english): \(terms.en)", zh: "\(rule.simplifiedChinese)：\(terms.zh)")
  }
}

extension Plan {
  /// What has to be known of a plan beside its price: offers, sharing, refunds; a row each.
  var conditions: [LabelledText] {
    var rows = promotions.map {
      LabelledText(LocalizedText(en: "Offer", zh: "优惠"), $0.words)
    }
    if let sharing {
      rows.append(
        LabelledText(
          LocalizedText(en: "Sharing", zh: "共享"),
          sharing
            ? LocalizedText(en: "other devices or lines may use it too", zh: "可与其他设备或线路共用")
            : LocalizedText(en: "for this line only", zh: "仅限本线路使用")))
    }
    if let refund {
      rows.append(LabelledText(LocalizedText(en: "Money back", zh: "退款"), refund.words))
    }
    return rows
  }
}
