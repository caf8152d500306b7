import APDU
import CardLedger
import UICC

extension LookupAnswer {
  /// What a person reads: cards of the ledger, then each reading of the number with its parts.
  func lines(in language: Language) -> [String] {
    var lines: [String] = []
    for match in cards { lines += Self.lines(match, isRevealing, language) }
    if ledger?.hasMore == true {
      lines.append(
        LocalizedText(
          en: "… and more cards; type more digits", zh: "……还有更多卡；请输入更多位数")[language])
    }
    if let mislabelled = mislabelled?[language] { lines.append(mislabelled) }
    let best = typed.candidates.first?.confidence
    for candidate in typed.candidates {
      // Beside something better, what is unlikely is named and no more.
      let isAside = candidate.confidence == .unlikely && best != .unlikely
      lines += self.lines(candidate, hasParts: !isAside, language)
    }
    if let question = question?[language] { lines.append(question) }
    if lines.isEmpty {
      lines.append(
        LocalizedText(
          en: "no number of a card, subscription or phone looks like this",
          zh: "卡、用户或手机的号码都不是这个样子")[language])
    }
    return lines
  }

  /// That the number is none of the kind that is written before it; nil where it can be, or none is.
  private var mislabelled: LocalizedText? {
    guard let label = typed.number?.label, !typed.candidates.isEmpty,
      !typed.candidates.contains(where: { $0.reasons.contains(.labelled) })
    else { return nil }
    let term = label.rawValue.uppercased()
    return LocalizedText(
      en: "\(term) is written before it, which it cannot be", zh: "号码前写的是 \(term)，但它不可能是")
  }

  /// What to ask where two readings are equally good.
  private var question: LocalizedText? {
    let choice = openChoice
    guard choice.count > 1 else { return nil }
    return LocalizedText(
      en: "Which is it? Ask where it was copied from: "
        + choice.map(\.words.english).joined(separator: "; or "),
      zh: "究竟是哪一种？请问清是从哪里抄来的："
        + choice.map(\.words.simplifiedChinese).joined(separator: "，还是"))
  }

  // MARK: - A card of the ledger

  private static func lines(
    _ match: LedgerMatch, _ isRevealing: Bool, _ language: Language
  ) -> [String] {
    let record = match.record
    let card = LocalizedText(
      en: "card \(record.label) in the ledger ", zh: "台账中的卡 \(record.label) ")
    var table = TextTable(indent: 2)
    let shown = ShownCard(record, isRevealing: isRevealing)
    let stock = record.contents.stock
    let rows: [(LocalizedText, String?)] = [
      (LocalizedText(en: "state", zh: "状态"), record.state.words[language]),
      (LocalizedText(en: "since", zh: "自"), ClockText.local(record.created)),
      (LocalizedText(en: "ICCID", zh: "ICCID"), shown.iccid),
      (LocalizedText(en: "IMSI", zh: "IMSI"), shown.imsi),
      (LocalizedText(en: "phone", zh: "电话"), shown.msisdns.first),
      (LocalizedText(en: "network", zh: "网络"), shown.network),
      (LocalizedText(en: "batch", zh: "批次"), stock.batch),
      (LocalizedText(en: "shelf", zh: "货架"), stock.shelf),
    ]
    for (label, value) in rows {
      if let value { table.row(label[language], Console.safe(value)) }
    }
    return [card[language] + match.reason.words[language]] + table.lines
  }

  // MARK: - A reading of the number

  /// How many repairs a person is shown.
  private static let shownRepairs = 5

  private func lines(
    _ candidate: NumberCandidate, hasParts: Bool, _ language: Language
  ) -> [String] {
    let head = candidate.confidence.words[language] + (language == .english ? ": " : "：")
    var table = TextTable(indent: 2)
    for fact in hasParts ? facts(candidate) : [] {
      table.row(fact.label[language], fact.text[language])
    }
    return [head + candidate.words[language]] + table.lines
  }

  private func facts(_ candidate: NumberCandidate) -> [LabelledText] {
    let parts = NumberFacts(candidate)
    var facts = [
      LabelledText(LocalizedText(en: "number", zh: "号码"), Self.same(candidate.text))
    ]
    if let network = parts.network {
      facts.append(
        LabelledText(
          LocalizedText(en: "network", zh: "网络"),
          LocalizedText(
            en: "\(network.mcc)-\(network.mnc) (\(network.source.words.english))",
            zh: "\(network.mcc)-\(network.mnc)（\(network.source.words.simplifiedChinese)）")))
    }
    let country = [parts.country, parts.callingCode.map { "+\($0)" }].compactMap(\.self)
    if !country.isEmpty {
      facts.append(
        LabelledText(
          LocalizedText(en: "country", zh: "国家或地区"), Self.same(country.joined(separator: ", "))))
    }
    if let prefix = parts.issuerPrefix {
      facts.append(LabelledText(LocalizedText(en: "issuer", zh: "发卡方"), Self.same("\(prefix)…")))
    }
    if let match = match(candidate) {
      facts.append(LabelledText(LocalizedText(en: "operator", zh: "运营商"), match.words))
    }
    if let code = parts.typeAllocationCode {
      facts.append(LabelledText(LocalizedText(en: "model (TAC)", zh: "机型（TAC）"), Self.same(code)))
    }
    if candidate.checkDigit != .notApplicable {
      facts.append(
        LabelledText(
          LocalizedText(en: "check digit", zh: "校验位"), candidate.checkDigit.words))
    }
    return facts + Self.repairs(candidate)
  }

  private static func repairs(_ candidate: NumberCandidate) -> [LabelledText] {
    let repairs = candidate.repairs
    let label = LocalizedText(en: "perhaps", zh: "也许")
    var facts = repairs.prefix(shownRepairs).map { LabelledText(label, $0.words) }
    if repairs.count > shownRepairs {
      let rest = repairs.count - shownRepairs
      facts.append(
        LabelledText(
          same("…"),
          LocalizedText(
            en: "\(rest) more that nothing tells apart; read the number again",
            zh: "另有 \(rest) 种可能，无从区分；请重新核对号码")))
    }
    return facts
  }

  private static func same(_ text: String) -> LocalizedText { LocalizedText(en: text, zh: text) }
}
