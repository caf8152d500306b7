import APDU
import CardLedger
import Renewal
import SIMReader
import UICC

// The last step: the operator, and how it is reached.
extension Recovery {
  /// What tells the operator: the card, else the one record that fits, else what was typed.
  func facts(_ typed: TypedNumber?) -> CardFacts {
    if let identity = findings?.identity { return CardFacts(identity) }
    let records = evidence.compactMap(\.match?.record)
    if let record = records.first, records.count == 1 { return CardFacts(record.contents) }
    return typed?.candidates.filter { $0.confidence != .unlikely }
      .compactMap { CardFacts($0) }.first ?? CardFacts()
  }

  /// The operator's own channels for the last step: its hotline, and the code for one's own number.
  ///
  /// A hotline asks for that number, and who has forgotten the IMSI may not know it either.
  ///
  /// Only what can be dialled, and not the hotline of the network that the operator uses: that one does
  /// not know the customer.
  var hotlineChannels: [GuideChannel] {
    guard let help, help.choice.basis != .host else { return [] }
    return help.channels(for: [.support, .ownNumber]).filter { $0.dial != nil }
  }

  /// The last step: what to say to the operator.
  var hotline: LocalizedText {
    let operatorName = findings?.identity.serviceProviderName.value?.name
    let number = (findings?.identity.iccid.value ?? typedICCID).map(shown)
    // Between Chinese and other letters stands a space.
    let chineseName = operatorName.map { " \($0) " } ?? "运营商"
    let chineseNumber = number.map { " \($0)" } ?? "卡面上印的号码"
    return LocalizedText(
      en:
        "Call the hotline of \(operatorName ?? "the operator"), with the card and your document at "
        + "hand, and say: \"I have forgotten the IMSI of my SIM card. The number of the card, the "
        + "ICCID, is \(number ?? "the one printed on it"). Please tell me its IMSI.\"",
      zh: "请备好卡和证件，拨打\(chineseName)的客服热线，并说：“我忘记了 SIM 卡的 IMSI。"
        + "卡号（ICCID）是\(chineseNumber)。请告诉我它的 IMSI。”")
  }
}
