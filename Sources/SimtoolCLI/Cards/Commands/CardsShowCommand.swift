import APDU
import CardLedger

/// `simtool cards show`: one card and its history.
enum CardsShowCommand {
  static let command = Command(
    "cards show",
    summary: LocalizedText(en: "show one card and its history", zh: "显示一张卡及其历史"),
    arguments: [.card],
    options: [.reveal, .json] + OptionSpec.ledgerAccess,
    examples: [
      Command.Example(
        "simtool cards show 2236", LocalizedText(en: "by its label", zh: "按标签")),
      Command.Example(
        "simtool cards show 8966031234567890126 --reveal --staff 17 --purpose support",
        LocalizedText(en: "with its numbers in full, and why", zh: "完整显示号码并说明用途")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let access = try LedgerAccess(existing: invocation)
    let card = try CardSearch.one(invocation.argument("TEXT") ?? "", in: access.ledger)
    let isRevealing = invocation.flag("reveal")
    if isRevealing { try access.noteRevealed([card], by: "show") }
    let history = try Failure.ofLedger { () throws(LedgerError) in
      try access.ledger.history(of: card.id)
    }
    let same = try Failure.ofLedger { () throws(LedgerError) in
      try card.othersWithSameIMSI(in: access.ledger)
    }
    if invocation.flag("json") {
      try invocation.console.emit(json(card, same, history, isRevealing: isRevealing))
      return .complete
    }
    invocation.console.facts(facts(card, same, isRevealing: isRevealing))
    invocation.console.line()
    var table = TextTable()
    for event in history { table.row(event.cells(in: invocation.language)) }
    for line in table.lines { invocation.console.line(line) }
    return .complete
  }

  // MARK: - JSON

  private static func json(
    _ card: CardRecord, _ same: [CardLabel], _ history: [LedgerEvent], isRevealing: Bool
  ) -> JSONValue {
    .object(
      [.init("schema", "simtool.cardHistory/1")] + card.members(isRevealing: isRevealing) + [
        .init("facts", .array(card.contents.namedFacts.map(\.json))),
        .init("sameIMSI", JSONValue(same.map(\.text))),
        .init("history", .array(history.map { .object($0.members) })),
      ])
  }

  // MARK: - Text

  private static func facts(
    _ card: CardRecord, _ others: [CardLabel], isRevealing: Bool
  ) -> [LabelledText] {
    let contents = card.contents
    let stock = contents.stock
    var facts = [
      LabelledText(LocalizedText(en: "Label", zh: "标签"), same(card.label.text)),
      LabelledText(LocalizedText(en: "State", zh: "状态"), CardWords.state(card.state)),
    ]
    for (kind, fact) in contents.namedFacts.map({ ($0.kind, $0.fact) }) {
      let text = isRevealing ? fact.value : kind.masked(fact.value)
      let source = CardWords.source(fact.source)
      facts.append(
        LabelledText(
          term: kind.rawValue.uppercased(),
          LocalizedText(
            en: "\(text)  (\(source.english))", zh: "\(text)（\(source.simplifiedChinese)）")))
    }
    let shown = ShownCard(card, isRevealing: isRevealing)
    let contact = contents.contact.map { ShownContact($0, isRevealing: isRevealing) }
    let told: [(LocalizedText, String?)] = [
      (LocalizedText(en: "Network", zh: "网络"), shown.network),
      (LocalizedText(en: "Provider name", zh: "运营商名称"), contents.spn),
      (LocalizedText(en: "GID1", zh: "GID1"), contents.gid1),
      (LocalizedText(en: "GID2", zh: "GID2"), contents.gid2),
    ]
    let kept: [(LocalizedText, String?)] = [
      (LocalizedText(en: "Batch", zh: "批次"), stock.batch),
      (LocalizedText(en: "Supplier", zh: "供应商"), stock.supplier),
      (LocalizedText(en: "Cost", zh: "成本"), stock.cost.map { "\($0.amount) \($0.currency)" }),
      (LocalizedText(en: "Shelf", zh: "货架"), stock.shelf),
      (
        LocalizedText(en: "Tags", zh: "标记"),
        stock.tags.isEmpty ? nil : stock.tags.joined(separator: ", ")
      ),
      (LocalizedText(en: "Note", zh: "备注"), contents.note),
    ]
    let rows = { (list: [(LocalizedText, String?)]) in
      list.compactMap { label, text in text.map { LabelledText(label, same($0)) } }
    }
    facts += rows(told)
    if !others.isEmpty {
      let labels = others.map(\.text).joined(separator: ", ")
      facts.append(
        LabelledText(
          LocalizedText(en: "Same IMSI", zh: "IMSI 相同"),
          LocalizedText(en: "also card \(labels)", zh: "另有卡 \(labels)")))
    }
    if !contents.missing.isEmpty { facts.append(notRead(contents)) }
    facts += rows(kept)
    if let contact {
      let verified =
        contact.isVerified
        ? LocalizedText(en: "verified", zh: "已验证") : LocalizedText(en: "not verified", zh: "未验证")
      facts.append(
        LabelledText(
          LocalizedText(en: "Customer", zh: "客户"),
          LocalizedText(
            en: "\(contact.line) (\(verified.english))",
            zh: "\(contact.line)（\(verified.simplifiedChinese)）")))
    }
    return facts
  }

  /// What the last reading could not give; a number that is known all the same says so.
  private static func notRead(_ contents: CardContents) -> LabelledText {
    let parts = contents.missing.map { part -> (String, LocalizedText) in
      let reason = ReasonWords.text(of: part.reason)
      guard contents.knows(part.field) else { return (part.field, reason) }
      return (
        part.field,
        LocalizedText(
          en: "\(reason.english); known from before", zh: "\(reason.simplifiedChinese)；此前已知")
      )
    }
    return LabelledText(
      LocalizedText(en: "Not read", zh: "未能读取"),
      LocalizedText(
        en: parts.map { "\($0) (\($1.english))" }.joined(separator: ", "),
        zh: parts.map { "\($0)（\($1.simplifiedChinese)）" }.joined(separator: "、")))
  }

  private static func same(_ text: String) -> LocalizedText { LocalizedText(en: text, zh: text) }
}

/// A number of a card, with its kind.
struct NamedFact {
  let kind: IdentifierKind
  let fact: Fact

  /// Where the number comes from; the number itself stands elsewhere in the object.
  var json: JSONValue {
    [
      "field": .string(kind.rawValue),
      "source": .string(String(describing: fact.source)),
      "at": JSONValue(fact.at.map(ClockText.utc)),
    ]
  }
}

extension CardRecord {
  /// The labels of other cards with the same IMSI: two cards that are never taken for one.
  func othersWithSameIMSI(in ledger: some CardLedger) throws(LedgerError) -> [CardLabel] {
    guard let imsi = contents.imsi?.value else { return [] }
    return try ledger.find(.identifier(.imsi, imsi), limit: Self.mostOthers)
      .filter { $0.id != id }.map(\.label)
  }

  private static let mostOthers = 10
}

extension CardContents {
  /// True where a field that could not be read is known from elsewhere.
  fileprivate func knows(_ field: String) -> Bool {
    switch field {
    case "iccid": iccid != nil
    case "imsi": imsi != nil
    case "msisdns": !msisdns.isEmpty
    case "mccmnc": mcc != nil
    case "spn": spn != nil
    default: false
    }
  }

  /// The numbers of the card, the most useful first.
  var namedFacts: [NamedFact] {
    [
      iccid.map { NamedFact(kind: .iccid, fact: $0) },
      imsi.map { NamedFact(kind: .imsi, fact: $0) },
    ]
    .compactMap(\.self)
      + msisdns.map { NamedFact(kind: .msisdn, fact: $0) }
      + [
        eid.map { NamedFact(kind: .eid, fact: $0) },
        account.map { NamedFact(kind: .account, fact: $0) },
      ].compactMap(\.self)
  }
}

extension LedgerEvent {
  /// The event as cells of a table: place, time, what, who, why, what else.
  func cells(in language: Language) -> [String] {
    let more = [
      detail?.place.map { "[\($0)]" },
      detail?.reason.map { ReasonWords.text(of: $0)[language] }, count?[language],
      isErased ? LocalizedText(en: "(erased)", zh: "（已清除）")[language] : nil,
    ].compactMap(\.self)
    return [
      "\(sequence)", ClockText.local(at), CardWords.event(kind)[language],
      attribution.staff ?? "-", attribution.purpose ?? "-", more.joined(separator: " "),
    ].map { Console.safe($0) }
  }

  /// How many are concerned; where a copy was put back, how many events the ledger before it had.
  private var count: LocalizedText? {
    guard let count = detail?.count else { return nil }
    guard kind == .restored, let link = detail?.text else {
      return LocalizedText(en: "×\(count)", zh: "×\(count)")
    }
    return LocalizedText(
      en: "in place of \(count) events, the last with the link \(link.prefix(16))…",
      zh: "替换了 \(count) 个事件，最后一个的链接为 \(link.prefix(16))…")
  }
}
