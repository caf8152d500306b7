/// What an event says beyond its columns, as bytes: a list of tag, length, value.
///
/// Values that name somebody are sealed; the others are text in clear. A field keeps its tag for
/// ever, an unknown tag is passed over.
enum PayloadTag: UInt8, CaseIterable {
  // Sealed; a fact has its source (1 byte) and its moment (8 bytes) before it.
  case iccid = 1
  case imsi = 2
  case msisdn = 3
  case eid = 4
  case note = 5
  case contactName = 6
  case contactEmail = 7
  case contactPhone = 8
  case text = 9
  case account = 10
  case line = 11
  // In clear.
  case state = 32
  case mcc = 33
  case mnc = 34
  case spn = 35
  case missingField = 36
  case missingReason = 37
  case batch = 38
  case supplier = 39
  case costAmount = 40
  case costCurrency = 41
  case shelf = 42
  case tag = 43
  case isVerified = 44
  case reason = 45
  case place = 46
  case count = 47
  case gid1 = 48
  case gid2 = 49
  case absent = 50

  /// The field that is sealed under this tag.
  var sealed: SealedField? {
    switch self {
    case .iccid: .iccid
    case .imsi: .imsi
    case .msisdn: .msisdn
    case .eid: .eid
    case .note: .note
    case .contactName: .contactName
    case .contactEmail: .contactEmail
    case .contactPhone: .contactPhone
    case .text: .text
    case .account: .account
    case .line: .line
    default: nil
    }
  }

  /// True where source and moment stand before the value.
  var isFact: Bool { rawValue <= PayloadTag.eid.rawValue || self == .account }
}

/// One value of a payload, still sealed where it is.
struct PayloadPart {
  var tag: PayloadTag
  var value: ArraySlice<UInt8>

  /// The parts of a payload; nil where it is cut off.
  static func parts(of payload: [UInt8]) -> [PayloadPart]? {
    var parts: [PayloadPart] = []
    parts.reserveCapacity(12)
    var rest = payload[...]
    while let tag = rest.popFirst() {
      guard let low = rest.popFirst(), let high = rest.popFirst() else { return nil }
      let count = Int(low) | Int(high) << 8
      guard rest.count >= count else { return nil }
      if let tag = PayloadTag(rawValue: tag) {
        parts.append(PayloadPart(tag: tag, value: rest.prefix(count)))
      }
      rest = rest.dropFirst(count)
    }
    return parts
  }
}
