internal import UICC

extension LedgerStore {
  private static let shortestTail = 4
  /// From here on a tail is rare enough to be tried with ten check digits behind it.
  private static let shortestPrint = 6

  /// The cards that a query finds.
  func find(_ query: CardQuery, limit: Int) throws(LedgerError) -> [CardRecord] {
    switch query {
    case .label(let label):
      return try record(label.card).map { [$0] } ?? []
    case .contact(let text):
      let (key, wanted) = (index.key(contact: text), SearchText.contact(text))
      let phone = PhoneForm(text)
      let ranges = [key...key] + (phone.map { [index.keys(phone: $0)] } ?? [])
      return try cards(in: ranges, limit: limit) { contents in
        [contents.contact?.email, contents.contact?.phone].compactMap(\.self)
          .contains { SearchText.contact($0) == wanted || phone?.fits($0) ?? false }
      }
    case .identifier(let kind, let text):
      if kind == .msisdn, let phone = PhoneForm(text) {
        return try cards(in: [index.keys(kind, tail: phone.tail)], limit: limit) {
          $0.msisdns.contains { phone.fits($0.value) }
        }
      }
      let value = SearchText.identifier(kind, text)
      let forms = kind == .iccid ? SameCard.forms(of: value) : [value]
      return try cards(kind, forms.map { index.key(kind, $0) }, limit: limit) {
        forms.contains($0)
      }
    case .beginning(let text):
      return try cards(beginningWith: SearchText.identifier(.iccid, text), limit: limit)
    case .tail(let kind, let text):
      var found: [CardRecord] = []
      for kind in kind.map({ [$0] }) ?? IdentifierKind.allCases where found.count < limit {
        for record in try cards(kind, tail: text, limit: limit)
        where !found.contains(where: { $0.id == record.id }) {
          found.append(record)
        }
      }
      return Array(found.sorted { $0.id < $1.id }.prefix(limit))
    }
  }

  private func cards(
    _ kind: IdentifierKind, _ keys: [Int64], limit: Int, _ isHit: @escaping (String) -> Bool
  ) throws(LedgerError) -> [CardRecord] {
    try cards(in: keys.map { $0...$0 }, limit: limit) { $0.has(kind, isHit) }
  }

  /// The index knows only how numbers end, so every end that the digits can have is tried: 1110 for
  /// the shortest print.
  private func cards(
    beginningWith start: String, limit: Int
  ) throws(LedgerError) -> [CardRecord] {
    guard (SameCard.shortest - 1..<SameCard.longest).contains(start.utf8.count) else { return [] }
    var keys: [Int64] = []
    var numbers = [start]
    for length in (start.utf8.count + 1)...SameCard.longest {
      numbers = numbers.flatMap { number in (0...9).map { "\(number)\($0)" } }
      if length >= SameCard.shortest { keys += numbers.map { index.key(.iccid, $0) } }
    }
    return try cards(.iccid, keys, limit: limit) { $0.hasPrefix(start) }
  }

  private func cards(
    _ kind: IdentifierKind, tail text: String, limit: Int
  ) throws(LedgerError) -> [CardRecord] {
    let tail = SearchText.identifier(kind, text)
    guard tail.utf8.count >= Self.shortestTail else { return [] }
    let found = try cards(in: [index.keys(kind, tail: tail)], limit: limit) { contents in
      contents.has(kind) { $0.hasSuffix(tail) }
    }
    guard found.isEmpty, tail.utf8.count >= Self.shortestPrint else { return found }
    switch kind {
    case .iccid:
      // Printed without the check digit that the chip has.
      let ranges = (0...9).map { index.keys(kind, tail: tail + String($0)) }
      return try cards(in: ranges, limit: limit) { contents in
        contents.has(kind) { $0.dropLast().hasSuffix(tail) && Luhn.isValid($0) }
      }
    case .msisdn where tail.hasPrefix("0"):
      // Dialled within the country; stored with the code of the country in place of the 0.
      return try cards(kind, tail: String(tail.dropFirst()), limit: limit)
    default: return []
    }
  }
}

extension CardContents {
  /// True where an identifier of this kind, as it is written for comparing, passes.
  fileprivate func has(_ kind: IdentifierKind, _ isHit: (String) -> Bool) -> Bool {
    identifiers.contains { $0.kind == kind && isHit(SearchText.identifier(kind, $0.value)) }
  }

  /// True where this identifier is there in this form, and not in another one that can mean the same.
  func has(_ kind: IdentifierKind, written value: String) -> Bool {
    let text = SearchText.identifier(kind, value)
    return has(kind) { $0 == text }
  }
}
