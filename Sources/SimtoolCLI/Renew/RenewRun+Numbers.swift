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
    let (asked, found) = (TelephoneNumber.mask(phone), key.masked)
    invocation.console.warn(
      LocalizedText(
        en: "provider \(provider) does not know \(asked), given with --phone; what it says "
          + "and charges is for \(found)",
        zh: "服务商 \(provider) 查无 --phone 给出的号码 \(asked)；以下信息和收费针对 \(found)"))
  }

  /// Says so where several numbers are known of the line and nobody said just now which one is meant.
  func warnOfOtherNumbers(_ key: IdentityKey) {
    let others = subject.contents.msisdns.map(\.value).filter {
      TelephoneNumber($0).isInternational && $0 != key.written
    }
    guard options.phone == nil, !others.isEmpty else { return }
    let list = others.map(TelephoneNumber.mask)
    invocation.console.warn(
      LocalizedText(
        en: "several numbers are known of this line: \(key.masked) counts, not "
          + "\(list.joined(separator: ", ")); give the right one with --phone, and take a wrong one "
          + "out with --record --wrong-phone",
        zh: "该线路登记了多个号码：以 \(key.masked) 为准，而非 \(list.joined(separator: "、"))；"
          + "请用 --phone 给出正确号码，用 --record --wrong-phone 去掉错误号码"))
  }
}
