import APDU
import CardLedger
import UICC

/// Finds cards by whatever a person types: a label, a number, its last digits, a customer.
struct CardSearch {
  /// What the typed text can be, in the ledger's terms.
  let queries: [CardQuery]
  /// What to look for where none of those finds anything: numbers whose print left the end out.
  private let beginnings: [CardQuery]
  /// Why the text is no number, where it is none.
  let fault: NumberTextError?
  /// True where the text is too little of a number to look for.
  let isTooShort: Bool
  /// True where the best reading of the text has a wrong check digit.
  let hasWrongCheckDigit: Bool

  init(_ text: String) {
    var queries: [CardQuery] = []
    if let label = CardLabel(text) { queries.append(.label(label)) }
    if text.contains("@") { queries.append(.contact(text)) }
    var typed: TypedNumber?
    var fault: NumberTextError?
    do throws(NumberTextError) { typed = try TypedNumber(text) } catch { fault = error }
    for candidate in typed?.candidates ?? [] { queries += CardSearch.queries(candidate) }
    self.queries = queries
    beginnings = (typed?.candidates ?? []).filter { $0.kind == .iccid }.map { .beginning($0.text) }
    self.fault = queries.isEmpty ? fault : nil
    isTooShort = typed?.number.map { $0.digits.utf8.count < Self.fewestDigits } ?? false
    hasWrongCheckDigit = typed?.candidates.first?.checkDigit == .invalid
  }

  /// Fewer digits at the end of a number fit too many cards.
  private static let fewestDigits = 4

  /// The cards, oldest first.
  func cards(
    in ledger: some CardLedger, limit: Int
  ) throws(LedgerError) -> [CardRecord] {
    var found: [CardID: CardRecord] = [:]
    for query in queries + beginnings {
      if case .beginning = query, !found.isEmpty { continue }
      for record in try ledger.find(query, limit: limit) { found[record.id] = record }
    }
    return Array(found.values.sorted { $0.id < $1.id }.prefix(limit))
  }

  private static func queries(_ candidate: NumberCandidate) -> [CardQuery] {
    let text = candidate.text
    switch candidate.kind {
    case .iccid: return [.identifier(.iccid, text)]
    case .imsi: return [.identifier(.imsi, text)]
    case .eid: return [.identifier(.eid, text)]
    case .iccidTail: return [.tail(.iccid, text)]
    case .tail: return [.tail(nil, text)]
    case .label: return CardLabel(text).map { [.label($0)] } ?? []
    case .msisdn:
      // As dialled within the country it is the end of the number that the ledger has.
      let local: [CardQuery] = text.hasPrefix("+") ? [] : [.tail(.msisdn, text)]
      return [.identifier(.msisdn, text), .contact(text)] + local
    // No card has the number of a device.
    case .imei: return []
    }
  }
}

extension CardSearch {
  /// The one card that a person means.
  ///
  /// - Throws: `notFound`, or `severalCards` with their labels and masked numbers.
  static func one(_ text: String, in ledger: SQLiteLedger) throws(Failure) -> CardRecord {
    let search = CardSearch(text)
    let cards = try Failure.ofLedger { () throws(LedgerError) in
      try search.cards(in: ledger, limit: mostShown + 1)
    }
    guard let card = cards.first else { throw search.nothingFound }
    guard cards.count == 1 else { throw severalFound(cards) }
    return card
  }

  /// The card of a line that was typed; nil where the ledger has none, or has forgotten it: what was
  /// typed then is what it is by itself.
  ///
  /// - Throws: `severalCards`.
  static func line(_ text: String, in ledger: SQLiteLedger) throws(Failure) -> CardRecord? {
    let search = CardSearch(text)
    let found = try Failure.ofLedger { () throws(LedgerError) in
      try search.cards(in: ledger, limit: 2).filter { $0.state != .forgotten }
    }
    return found.count > 1 ? try one(text, in: ledger) : found.first
  }

  /// Nothing fits; what was typed is not repeated, because it may name somebody.
  var nothingFound: Failure {
    var hint: LocalizedText?
    if let fault {
      hint = fault.message.asSentence
    } else if isTooShort {
      hint = LocalizedText(
        en: "At least the last \(CardSearch.fewestDigits) digits of a number are needed",
        zh: "至少需要号码的末 \(CardSearch.fewestDigits) 位")
    } else if hasWrongCheckDigit {
      hint = LocalizedText(
        en: "The check digit does not fit, so a digit is wrong: compare the number once more",
        zh: "校验位不符，说明有一位数字不对：请再核对一遍号码")
    }
    return Failure(
      .notFound, stage: "find",
      LocalizedText(
        en: "no card in the ledger matches what was typed", zh: "台账中没有与输入相符的卡"),
      hint: hint)
  }

  private static func severalFound(_ cards: [CardRecord]) -> Failure {
    let names = cards.prefix(mostShown).map { card in
      let shown = ShownCard(card, isRevealing: false)
      return [card.label.text, shown.iccid ?? shown.imsi].compactMap(\.self)
        .joined(separator: " ")
    }
    let isMore = cards.count > mostShown
    let count = isMore ? "\(mostShown)+" : "\(cards.count)"
    return Failure(
      .severalCards, stage: "find",
      LocalizedText(en: "\(count) cards match", zh: "有 \(count) 张卡相符"),
      hint: LocalizedText(
        en: "Name one by its label: " + names.joined(separator: ", ") + (isMore ? ", …" : ""),
        zh: "请用标签指定其中一张：" + names.joined(separator: "、") + (isMore ? "……" : "")))
  }

  private static let mostShown = 10
}
