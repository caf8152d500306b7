import CardLedger
import Renewal
import UICC

extension CardFacts {
  /// What the ledger knows of a card: `renew`, `due` and `recover` go by the same.
  ///
  /// The network of a line that was only ever typed follows from its IMSI.
  init(_ contents: CardContents) {
    let imsi = contents.imsi.flatMap { IMSI(digits: $0.value) }
    self = imsi.map { CardFacts($0) } ?? CardFacts()
    if let mcc = contents.mcc, let mnc = contents.mnc { mccmnc = .value(mcc + mnc) }
    if let digits = contents.iccid?.value { iccid = .value(digits) }
    spn = Known(contents.spn, "spn", contents)
    gid1 = Known(contents.gid1, "gid1", contents)
    gid2 = Known(contents.gid2, "gid2", contents)
  }

  /// The same, and of what nobody read just now, what the ledger knows.
  func filled(from record: CardFacts) -> CardFacts {
    var facts = self
    let fields: [WritableKeyPath<CardFacts, Known>] = [
      \.mccmnc, \.imsi, \.iccid, \.gid1, \.gid2, \.spn,
    ]
    for field in fields where facts[keyPath: field].isUnread && !record[keyPath: field].isUnread {
      facts[keyPath: field] = record[keyPath: field]
    }
    return facts
  }
}

extension CardFacts.Known {
  /// What a record has of a field, or that the card has none.
  fileprivate init(_ text: String?, _ name: String, _ contents: CardContents) {
    if let text {
      self = .value(text)
    } else {
      self = contents.absent.contains(name) ? .absent : .unread(reason: "notAsked")
    }
  }
}
