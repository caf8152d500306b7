import APDU
import CardLedger
import UICC

/// Another card of the ledger for which a number of the line is noted too.
///
/// Numbers move from card to card, and staff mistype them: the two stay two, and somebody is told.
struct NumberElsewhere: Sendable {
  /// The number.
  let number: String
  /// The other card.
  let card: CardRecord

  /// The other cards for these numbers, each once; a few of them where there are many.
  static func all(
    for contents: CardContents, but own: CardID?, in ledger: SQLiteLedger
  ) throws(Failure) -> [NumberElsewhere] {
    var found: [NumberElsewhere] = []
    for number in contents.msisdns {
      let cards = try Failure.ofLedger { () throws(LedgerError) in
        try ledger.find(.identifier(.msisdn, number.value), limit: most)
      }
      for card in cards where card.id != own && !found.contains(where: { $0.card.id == card.id }) {
        found.append(NumberElsewhere(number: number.value, card: card))
      }
    }
    return Array(found.prefix(most))
  }

  private static let most = 5

  /// That the number is there twice.
  var words: LocalizedText {
    let shown = ShownCard(card, isRevealing: false)
    let card = [card.label.text, shown.iccid ?? shown.imsi].compactMap(\.self)
      .joined(separator: " ")
    let number = TelephoneNumber.mask(number)
    return LocalizedText(
      en: "\(number) is noted for another card too, \(card): the two are kept apart; a number "
        + "belongs to one of them",
      zh: "\(number) 也登记在另一张卡上（\(card)）：两张卡分开保存；该号码只应属于其中一张")
  }
}
