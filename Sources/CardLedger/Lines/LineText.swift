import Renewal

/// What an event says of a line, as the text that is sealed.
enum LineText {
  static func text(_ event: LineEvent) -> String {
    var fields = FieldWriter()
    switch event {
    case .seen(let status): fields.put("seen", Written(status: status))
    case .quoted(let quote, let provider):
      fields.put("provider", provider)
      fields.put("quote", quote)
    case .order(let record): fields.put("order", record)
    case .document(let check): fields.put("document", check)
    }
    return fields.text
  }

  /// Nil where the text is no event of a line.
  static func event(_ text: String) -> LineEvent? {
    guard let fields = FieldReader(text) else { return nil }
    if let record: OrderRecord = fields.part("order") { return .order(record) }
    if let seen: Written = fields.part("seen") { return .seen(seen.status) }
    if let quote: Quote = fields.part("quote"), let provider = fields.text("provider") {
      return .quoted(quote, provider: provider)
    }
    return fields.part("document", IdentityCheck.self).map { .document($0) }
  }

  /// A status of which perhaps nothing is known.
  private struct Written: FieldCoded {
    let status: LineStatus

    init(status: LineStatus) { self.status = status }

    func write(to fields: inout FieldWriter) {
      fields.put("version", 1)
      fields.put("status", status)
    }

    init?(_ fields: FieldReader) { status = fields.part("status") ?? LineStatus() }
  }
}

extension OrderRecord: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("card", card.rawValue)
    fields.put("provider", draft.provider)
    fields.put("quote", draft.quote)
    fields.put("method", draft.method?.rawValue)
    fields.put("termsAccepted", draft.termsAccepted)
    fields.put("before", draft.before)
    fields.put("is", draft.order)
    fields.put("created", created)
    fields.put("changed", changed)
    fields.put("decided", decided)
    fields.put("staff", staff)
    fields.put("verification", verification)
    fields.put("receipts", receipts)
  }

  init?(_ fields: FieldReader) {
    guard let card = fields.integer("card"), let provider = fields.text("provider"),
      let quote: Quote = fields.part("quote"), let order: Order = fields.part("is"),
      let created: Timestamp = fields.part("created"),
      let changed: Timestamp = fields.part("changed"),
      let receipts: [Timestamp] = fields.list("receipts")
    else { return nil }
    self.init(
      card: CardID(rawValue: card),
      draft: OrderDraft(
        key: order.key, provider: provider, quote: quote,
        method: fields.text("method").flatMap { PaymentMethod(rawValue: $0) },
        termsAccepted: fields.part("termsAccepted"),
        before: fields.part("before") ?? LineStatus(), order: order),
      created: created, changed: changed, decided: fields.part("decided"),
      staff: fields.text("staff"),
      verification: fields.part("verification"), receipts: receipts)
  }
}
