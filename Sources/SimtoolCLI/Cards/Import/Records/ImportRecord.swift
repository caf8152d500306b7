import APDU
import CardLedger
import UICC

/// Makes a card of a record of `simtool.cards/1`, whose shape was checked.
struct ImportRecord {
  /// What records that say nothing of it get.
  let stock: Stock

  func card(_ record: JSONRecords.Record) throws(RowRefusal) -> ImportRow.Taken {
    let members = RecordMembers(record)
    var contents = CardContents()
    contents.iccid = try members.number("iccid") { ICCID(digits: $0) != nil }
    contents.imsi = try members.number("imsi") { IMSI(digits: $0) != nil }
    contents.eid = try members.number("eid") { digits in
      digits.utf8.count == Self.eidLength && digits.allSatisfy { ("0"..."9").contains($0) }
    }
    for (index, text) in members.texts("msisdns").enumerated() {
      contents.msisdns.append(
        try members.fact(text, "msisdns[\(index)]", ImportRow.isDialled))
    }
    contents.account = try members.text("account").map { (text) throws(RowRefusal) in
      try members.fact(text, "account") { !$0.isEmpty }
    }
    guard contents.isIdentified else { throw members.refusal(nil, .noIdentifier) }
    try addNetwork(members, to: &contents)
    contents.spn = try members.text("spn")
    contents.gid1 = try group("gid1", members)
    contents.gid2 = try group("gid2", members)
    contents.absent = members.texts("absent").filter(CardContents.brandNames.contains)
    contents.missing = try missing(members)
    contents.stock = try stock(members)
    contents.note = try members.text("note")
    contents.contact = try contact(members)
    let state = try state(members)
    if state == .bound, contents.contact == nil { throw members.refusal("state", .noCustomer) }
    return ImportRow.Taken(
      contents: contents, state: state,
      label: try members.text("label").flatMap { CardLabel($0) },
      hasWrongCheckDigit: Self.hasWrongCheckDigit(contents))
  }

  private static let eidLength = 32

  private static func hasWrongCheckDigit(_ contents: CardContents) -> Bool {
    contents.iccid.flatMap { ICCID(digits: $0.value) }?.luhn == .invalid
      || contents.eid.map { EID(digits: $0.value) == nil } ?? false
  }

  /// The network of the record; what the IMSI says only where the record leaves it out.
  private func addNetwork(
    _ members: RecordMembers, to contents: inout CardContents
  ) throws(RowRefusal) {
    guard members.has("mcc") else {
      let imsi = contents.imsi.flatMap { IMSI(digits: $0.value) }
      let network = imsi.flatMap { HomeNetwork.derive(imsi: $0, administrativeData: nil) }
      (contents.mcc, contents.mnc) = (network?.mcc, network?.mnc)
      return
    }
    let (mcc, mnc) = (try members.text("mcc"), try members.text("mnc"))
    guard mcc != nil || mnc != nil else { return }
    guard let network = NetworkText([mcc ?? "", mnc].compactMap(\.self).joined(separator: "-"))
    else { throw members.refusal(mcc == nil ? "mcc" : "mnc", .network) }
    (contents.mcc, contents.mnc) = (network.mcc, network.mnc)
  }

  private func group(
    _ key: String, _ members: RecordMembers
  ) throws(RowRefusal) -> String? {
    guard let text = try members.text(key) else { return nil }
    guard let group = GroupText(text) else { throw members.refusal(key, .group) }
    return group.hex
  }

  private func missing(_ members: RecordMembers) throws(RowRefusal) -> [CardContents.Missing] {
    var missing: [CardContents.Missing] = []
    for (index, part) in members.elements("missing").enumerated() {
      let words = ["field", "reason"].map { part[$0]?.text ?? "" }
      // A table writes them as imsi=pinRequired;gid=absent.
      guard words.allSatisfy({ !$0.isEmpty && !$0.contains { "=;".contains($0) } }) else {
        throw members.refusal("missing[\(index)]", .missing)
      }
      missing.append(.init(field: words[0], reason: words[1]))
    }
    return missing
  }

  private func stock(_ members: RecordMembers) throws(RowRefusal) -> Stock {
    let tags = members.texts("tags")
    for (index, tag) in tags.enumerated() {
      let isOne = !tag.isEmpty && !tag.contains(ExportColumns.tagSeparator)
      guard isOne, tag.utf8.count <= ImportRow.longestText else {
        throw members.refusal("tags[\(index)]", isOne ? .tooLong : .tag)
      }
    }
    return Stock(
      batch: try members.text("batch") ?? stock.batch,
      supplier: try members.text("supplier") ?? stock.supplier,
      cost: try cost(members) ?? stock.cost, shelf: try members.text("shelf") ?? stock.shelf,
      tags: tags.isEmpty ? stock.tags : tags)
  }

  private func cost(_ members: RecordMembers) throws(RowRefusal) -> Money? {
    guard let (amount, currency) = members.pair("cost", "amount", "currency") else { return nil }
    guard let money = Money(amount ?? "", currency ?? "") else {
      throw members.refusal("cost", .cost)
    }
    return money
  }

  private func state(_ members: RecordMembers) throws(RowRefusal) -> CardState {
    guard let word = try members.text("state") else { return .stock }
    guard let state = CardState(word: word), state != .forgotten else {
      throw members.refusal("state", .state)
    }
    return state
  }

  private func contact(_ members: RecordMembers) throws(RowRefusal) -> Contact? {
    guard let verified = members.truth("contact", "verified") else { return nil }
    let contact = Contact(
      name: try members.text("contact.name"), email: try members.text("contact.email"),
      phone: try members.text("contact.phone"), isVerified: verified)
    let isEmpty = contact.name == nil && contact.email == nil && contact.phone == nil
    return isEmpty ? nil : contact
  }
}
