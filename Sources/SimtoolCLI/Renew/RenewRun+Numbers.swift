import APDU
import CardLedger
import Renewal
import UICC

// For which telephone number a line is looked up and paid.
extension RenewRun {
  /// Says so where the provider does not know the number that was typed, and the line is another
  /// number's to it: that one would be charged.
  func warnOfUnknownPhone(_ key: IdentityKey, at provider: String) {
    guard let phone = options.phone, key.written != phone else { return }
    let told = ToldNumbers(
      [.msisdn(TelephoneNumber(phone)), key], isRevealing: options.isRevealing)
    let (asked, found) = (told.texts[0], told.texts[1])
    invocation.console.warn(
      LocalizedText(
        en: "provider \(provider) does not know \(asked), given with --phone; what it says "
          + "and charges is for \(found)\(told.hint.english)",
        zh: "服务商 \(provider) 查无 --phone 给出的号码 \(asked)；以下信息和收费针对 "
          + "\(found)\(told.hint.simplifiedChinese)"))
  }

  /// Says so where several numbers are known of the line and nobody said just now which one is meant.
  func warnOfOtherNumbers(_ key: IdentityKey) {
    let others = subject.contents.msisdns.map { TelephoneNumber($0.value) }.filter {
      $0.isInternational && $0.dialled != key.written
    }
    guard options.phone == nil, !others.isEmpty else { return }
    let told = ToldNumbers(
      [key] + others.map { .msisdn($0) }, isRevealing: options.isRevealing)
    let (counting, list) = (told.texts[0], told.texts.dropFirst())
    invocation.console.warn(
      LocalizedText(
        en: "several numbers are known of this line: \(counting) counts, not "
          + "\(list.joined(separator: ", "))\(told.hint.english); give the right one with --phone, "
          + "and take a wrong one out with --record --wrong-phone",
        zh: "该线路登记了多个号码：以 \(counting) 为准，而非 "
          + "\(list.joined(separator: "、"))\(told.hint.simplifiedChinese)；"
          + "请用 --phone 给出正确号码，用 --record --wrong-phone 去掉错误号码"))
  }
}
