import CardLedger

extension CardRecord {
  /// The members that every object with a card has, in their order (docs/json.md, simtool.cards/1).
  func members(isRevealing: Bool) -> [JSONValue.Member] {
    let shown = ShownCard(self, isRevealing: isRevealing)
    let contact = contents.contact.map { ShownContact($0, isRevealing: isRevealing) }
    return [
      .init("label", .string(label.text)),
      .init("state", .string(state.word)),
      .init("iccid", JSONValue(shown.iccid)),
      .init("imsi", JSONValue(shown.imsi)),
      .init("msisdns", JSONValue(shown.msisdns)),
      .init("eid", JSONValue(shown.eid)),
      .init("account", JSONValue(shown.account)),
      .init("mcc", JSONValue(contents.mcc)),
      .init("mnc", JSONValue(contents.mnc)),
      .init("spn", JSONValue(contents.spn)),
      .init("gid1", JSONValue(contents.gid1)),
      .init("gid2", JSONValue(contents.gid2)),
      .init("absent", JSONValue(contents.absent)),
      .init(
        "missing",
        .array(
          contents.missing.map { ["field": .string($0.field), "reason": .string($0.reason)] })),
      .init("batch", JSONValue(contents.stock.batch)),
      .init("supplier", JSONValue(contents.stock.supplier)),
      .init(
        "cost",
        contents.stock.cost.map {
          ["amount": .string($0.amount), "currency": .string($0.currency)]
        } ?? .null),
      .init("shelf", JSONValue(contents.stock.shelf)),
      .init("tags", JSONValue(contents.stock.tags)),
      .init("note", JSONValue(contents.note)),
      .init("contact", contact?.json ?? .null),
      .init("createdAt", .string(ClockText.utc(created))),
      .init("changedAt", .string(ClockText.utc(changed))),
    ]
  }

  /// The `simtool.cards/1` object.
  func json(isRevealing: Bool) -> JSONValue {
    .object([.init("schema", "simtool.cards/1")] + members(isRevealing: isRevealing))
  }
}

extension ShownContact {
  var json: JSONValue {
    [
      "name": JSONValue(name),
      "email": JSONValue(email),
      "phone": JSONValue(phone),
      "verified": .bool(isVerified),
    ]
  }
}

extension LedgerEvent {
  /// The members of an event, in their order.
  var members: [JSONValue.Member] {
    [
      .init("sequence", .integer(Int(sequence))),
      .init("at", .string(ClockText.utc(at))),
      .init("kind", .string(kind.rawValue)),
      .init("staff", JSONValue(attribution.staff)),
      .init("purpose", JSONValue(attribution.purpose)),
      .init("label", JSONValue(card?.label.text)),
      .init("masked", JSONValue(masked)),
      .init("place", JSONValue(detail?.place)),
      .init("batch", JSONValue(detail?.batch ?? detail?.contents?.stock.batch)),
      .init("reason", JSONValue(detail?.reason)),
      .init("count", JSONValue(detail?.count.map { Int($0) })),
      .init("replacedLink", JSONValue(kind == .restored ? detail?.text : nil)),
      .init("erased", .bool(isErased)),
    ]
  }
}
