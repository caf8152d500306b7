internal import UICC

// How a card is found, shown and compared.
extension CardContents {
  /// The identifiers, each with its kind.
  var identifiers: [(kind: IdentifierKind, value: String)] {
    var list: [(kind: IdentifierKind, value: String)] = []
    list.reserveCapacity(3)
    if let iccid { list.append((.iccid, iccid.value)) }
    if let imsi { list.append((.imsi, imsi.value)) }
    for number in msisdns { list.append((.msisdn, number.value)) }
    if let eid { list.append((.eid, eid.value)) }
    if let account { list.append((.account, account.value)) }
    return list
  }

  /// What the index holds for this card.
  func searchKeys(_ index: BlindIndex) -> Set<Int64> {
    var keys = Set<Int64>()
    forEachSearchKey(index) { keys.insert($0) }
    return keys
  }

  /// Goes through what the index holds for this card; the same can come twice.
  func forEachSearchKey(_ index: BlindIndex, _ body: (Int64) -> Void) {
    func add(_ kind: IdentifierKind, _ value: String) {
      body(index.key(kind, SearchText.identifier(kind, value)))
    }
    if let iccid { add(.iccid, iccid.value) }
    if let imsi { add(.imsi, imsi.value) }
    for number in msisdns { add(.msisdn, number.value) }
    if let eid { add(.eid, eid.value) }
    if let account { add(.account, account.value) }
    if let email = contact?.email { body(index.key(contact: email)) }
    if let phone = contact?.phone { body(index.key(phone: phone)) }
  }

  /// The best identifier, masked.
  var masked: String? {
    if let iccid { return ICCID.mask(iccid.value) }
    if let imsi { return IMSI.mask(imsi.value) }
    if let number = msisdns.first { return TelephoneNumber.mask(number.value) }
    return eid.map { EID.mask($0.value) } ?? account.map { Account.mask($0.value) }
  }

  /// Identifiers as they are stored: without filling, spaces and hyphens.
  var normalised: CardContents {
    var result = self
    result.iccid?.value = SearchText.identifier(.iccid, iccid?.value ?? "")
    result.imsi?.value = SearchText.identifier(.imsi, imsi?.value ?? "")
    result.eid?.value = SearchText.identifier(.eid, eid?.value ?? "")
    return result
  }
}

/// Which other forms of an ICCID name the same card.
enum SameCard {
  /// The number itself, without its check digit where it has one, and with it.
  ///
  /// Never a part of it: the cards of a box differ in the last digits only.
  static func forms(of iccid: String) -> [String] {
    var forms: [String] = []
    forEachForm(of: iccid) { forms.append(String(decoding: $0, as: UTF8.self)) }
    return forms
  }

  /// Goes through the forms, the number itself first, as bytes of UTF-8.
  static func forEachForm(of iccid: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    var text = iccid
    text.withUTF8 { digits in
      body(digits)
      let count = digits.count
      if count > shortest, Luhn.isValid(iccid) {
        body(UnsafeBufferPointer(rebasing: digits.dropLast()))
      }
      // A print of 17 digits can be 18 without the check digit.
      guard count >= shortest - 1, count < longest,
        let digit = Luhn.checkDigit(for: iccid)?.asciiValue
      else { return }
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count + 1) { longer in
        _ = longer.initialize(fromContentsOf: digits)
        longer.initializeElement(at: count, to: digit)
        body(UnsafeBufferPointer(longer))
      }
    }
  }

  /// How many digits an ICCID can have.
  static let shortest = 18
  static let longest = 20
}
