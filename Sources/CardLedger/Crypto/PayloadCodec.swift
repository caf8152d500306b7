import Renewal

/// Makes bytes of what an event says, and back.
struct PayloadCodec {
  private static let limit = 0xFFFF - Sealer.overhead - factSize
  static let factSize = 9

  var sealer: Sealer

  init(_ keys: KeyRing) { sealer = Sealer(keys) }

  /// What an event says, and the state of the card from then on where it says what is known of it.
  struct Statement {
    var detail = EventDetail()
    var state: CardState?
  }

  // MARK: - Writing

  /// The payload; nil where there is nothing to say.
  ///
  /// Facts that have no moment get `now`.
  mutating func encode(
    _ statement: Statement, card: CardID?, now: Timestamp
  ) throws(LedgerError) -> [UInt8]? {
    var writer = PayloadWriter(card: card?.rawValue ?? 0, now: now)
    let detail = statement.detail
    if let state = statement.state, let contents = detail.contents {
      writer.put(.state, [state.rawValue])
      put(contents, &writer)
    }
    writer.put(.reason, detail.reason)
    writer.put(.place, detail.place)
    if statement.state == nil { writer.put(.batch, detail.batch) }
    writer.put(.count, detail.count.map { String($0) })
    writer.seal(.text, detail.text, &sealer)
    writer.seal(.line, detail.line.map(LineText.text), &sealer)
    guard writer.longest <= Self.limit else { throw LedgerError(.malformedInput) }
    return writer.bytes.isEmpty ? nil : writer.bytes
  }

  private mutating func put(_ contents: CardContents, _ writer: inout PayloadWriter) {
    writer.seal(.iccid, contents.iccid, &sealer)
    writer.seal(.imsi, contents.imsi, &sealer)
    for number in contents.msisdns { writer.seal(.msisdn, number, &sealer) }
    writer.seal(.eid, contents.eid, &sealer)
    writer.seal(.account, contents.account, &sealer)
    writer.put(.mcc, contents.mcc)
    writer.put(.mnc, contents.mnc)
    writer.put(.spn, contents.spn)
    writer.put(.gid1, contents.gid1)
    writer.put(.gid2, contents.gid2)
    for name in contents.absent { writer.put(.absent, name) }
    for missing in contents.missing {
      writer.put(.missingField, missing.field)
      writer.put(.missingReason, missing.reason)
    }
    writer.put(.batch, contents.stock.batch)
    writer.put(.supplier, contents.stock.supplier)
    writer.put(.costAmount, contents.stock.cost?.amount)
    writer.put(.costCurrency, contents.stock.cost?.currency)
    writer.put(.shelf, contents.stock.shelf)
    for tag in contents.stock.tags { writer.put(.tag, tag) }
    writer.seal(.note, contents.note, &sealer)
    if let contact = contents.contact {
      writer.put(.isVerified, contact.isVerified ? "1" : "0")
      writer.seal(.contactName, contact.name, &sealer)
      writer.seal(.contactEmail, contact.email, &sealer)
      writer.seal(.contactPhone, contact.phone, &sealer)
    }
  }

  // MARK: - Reading

  /// What a payload says; nil where it is not what was written for this card.
  func decode(_ payload: [UInt8], card: CardID?) -> Statement? {
    guard let parts = PayloadPart.parts(of: payload) else { return nil }
    var statement = Statement()
    var contents = CardContents()
    var contact = Contact()
    var hasContact = false
    var amount: String?
    for part in parts {
      var fact: Fact?
      let text: String
      if let field = part.tag.sealed {
        let sealed = part.tag.isFact ? part.value.dropFirst(Self.factSize) : part.value
        guard let opened = sealer.open(sealed, of: field, card: card?.rawValue ?? 0) else {
          return nil
        }
        text = opened
        if part.tag.isFact {
          fact = Self.fact(text, part.value)
          if fact == nil { return nil }
        }
      } else {
        text = String(decoding: part.value, as: UTF8.self)
      }
      switch part.tag {
      case .iccid: contents.iccid = fact
      case .imsi: contents.imsi = fact
      case .msisdn: if let fact { contents.msisdns.append(fact) }
      case .eid: contents.eid = fact
      case .account: contents.account = fact
      case .note: contents.note = text
      case .contactName: contact.name = text
      case .contactEmail: contact.email = text
      case .contactPhone: contact.phone = text
      case .isVerified:
        contact.isVerified = text == "1"
        hasContact = true
      case .text: statement.detail.text = text
      case .line:
        guard let line = LineText.event(text) else { return nil }
        statement.detail.line = line
      case .state: statement.state = part.value.first.flatMap(CardState.init(rawValue:))
      case .mcc: contents.mcc = text
      case .mnc: contents.mnc = text
      case .spn: contents.spn = text
      case .gid1: contents.gid1 = text
      case .gid2: contents.gid2 = text
      case .absent: contents.absent.append(text)
      case .missingField: contents.missing.append(.init(field: text, reason: ""))
      case .missingReason:
        guard !contents.missing.isEmpty else { return nil }
        contents.missing[contents.missing.count - 1].reason = text
      case .batch:
        contents.stock.batch = text
        statement.detail.batch = text
      case .supplier: contents.stock.supplier = text
      case .costAmount: amount = text
      case .costCurrency: contents.stock.cost = amount.flatMap { Money($0, text) }
      case .shelf: contents.stock.shelf = text
      case .tag: contents.stock.tags.append(text)
      case .reason: statement.detail.reason = text
      case .place: statement.detail.place = text
      case .count: statement.detail.count = Int64(text)
      }
    }
    if statement.state != nil {
      contents.contact = hasContact ? contact : nil
      statement.detail.contents = contents
    }
    return statement
  }

  /// The identifiers and contacts of a payload, as the index has them; nil where it is damaged.
  func searchKeys(_ payload: [UInt8], card: CardID, _ index: BlindIndex) -> Set<Int64>? {
    decode(payload, card: card).map { $0.detail.contents?.searchKeys(index) ?? [] }
  }

  private static func fact(_ text: String, _ value: ArraySlice<UInt8>) -> Fact? {
    guard let source = value.first.flatMap(FactSource.init(rawValue:)) else { return nil }
    let milliseconds = value.dropFirst().prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Fact(
      text, source, at: Timestamp(milliseconds: Int64(bitPattern: milliseconds)))
  }
}
