// What is known of a card after it was seen again.
extension CardContents {
  /// What both know together.
  ///
  /// A fact from the chip outranks one from paper; among equals the newer one wins, which is
  /// `newer`. What `newer` does not say stays as it was. Of telephone numbers all stay, and the one
  /// that a person typed last goes to the front, whatever the chip says: it is the line's.
  public func merged(with newer: CardContents) -> CardContents {
    var result = self
    result.iccid = Self.better(iccid, newer.iccid)
    result.imsi = Self.better(imsi, newer.imsi)
    result.eid = Self.better(eid, newer.eid)
    result.account = Self.better(account, newer.account)
    result.msisdns = Self.merged(msisdns, newer.msisdns)
    if newer.mcc != nil {
      result.mcc = newer.mcc
      result.mnc = newer.mnc
    }
    result.takeBrand(from: newer)
    // What is known from elsewhere is still missing on the card, so the latest reading decides.
    let wasRead = [newer.iccid, newer.imsi, newer.eid].contains { $0?.source == .chip }
    if wasRead || !newer.missing.isEmpty { result.missing = newer.missing }
    result.stock = stock.merged(with: newer.stock)
    result.contact = newer.contact ?? contact
    result.note = newer.note ?? note
    return result
  }

  /// What tells brands apart: what was looked at last holds, also that something is not there.
  private mutating func takeBrand(from newer: CardContents) {
    for (name, field) in Self.brandFields {
      if let value = newer[keyPath: field] {
        self[keyPath: field] = value
        absent.removeAll { $0 == name }
      } else if newer.absent.contains(name) {
        self[keyPath: field] = nil
        if !absent.contains(name) { absent.append(name) }
      }
    }
  }

  /// What ``absent`` can name.
  public static var brandNames: [String] { brandFields.map(\.0) }

  private static var brandFields: [(String, WritableKeyPath<CardContents, String?>)] {
    [("spn", \.spn), ("gid1", \.gid1), ("gid2", \.gid2)]
  }

  private static func merged(_ older: [Fact], _ newer: [Fact]) -> [Fact] {
    var result = older
    var front = 0
    for number in newer {
      let place = result.firstIndex { $0.value == number.value }
      let known = place.map { result[$0] }
      let fact = better(known, number) ?? number
      // What was typed before and is only carried along says nothing new.
      let isTypedNow = number.source == .typed && Self.isLater(number, than: known)
      if isTypedNow {
        if let place { result.remove(at: place) }
        result.insert(fact, at: min(front, result.count))
        front += 1
      } else if let place {
        result[place] = fact
      } else {
        result.append(fact)
      }
    }
    return result
  }

  /// True for a draft too: it becomes true at the moment of its booking.
  private static func isLater(_ number: Fact, than known: Fact?) -> Bool {
    guard let before = known?.at, let now = number.at else { return true }
    return before < now
  }

  private static func better(_ older: Fact?, _ newer: Fact?) -> Fact? {
    guard let older else { return newer }
    guard let newer else { return older }
    if older.source == .chip, newer.source != .chip { return older }
    // Known as well before: the first source and moment stay, unless the chip says so now.
    if older.value == newer.value, newer.source != .chip || older.source == .chip { return older }
    return newer
  }
}

extension Stock {
  /// What `newer` says, and the rest as it was; tags add up.
  func merged(with newer: Stock) -> Stock {
    Stock(
      batch: newer.batch ?? batch, supplier: newer.supplier ?? supplier, cost: newer.cost ?? cost,
      shelf: newer.shelf ?? shelf, tags: tags + newer.tags.filter { !tags.contains($0) })
  }
}
