/// What is known about a card, made ready once for comparison with many rules.
struct ComparableFacts {
  /// The network, as ``OperatorTable/key(ofNetwork:)`` has it; nil where it is not known.
  var network: UInt32?
  /// The fields that nobody knows, a bit for each.
  let unread: Int
  private let imsi: [UInt8]
  private let iccid: [UInt8]
  private let gid1: [UInt8]
  private let gid2: [UInt8]
  private let pnn: FoldedText
  private let spn: FoldedText
  private let apn: FoldedText
  private let privileges: [[UInt8]]

  init(_ facts: CardFacts) {
    network = facts.mccmnc.text.flatMap { OperatorTable.key(ofNetwork: $0.utf8) }
    imsi = Array((facts.imsi.text ?? "").utf8)
    iccid = Array((facts.iccid.text ?? "").utf8)
    gid1 = (facts.gid1.text ?? "").utf8.map(FoldedText.lowered)
    gid2 = (facts.gid2.text ?? "").utf8.map(FoldedText.lowered)
    pnn = FoldedText(facts.pnn.text ?? "")
    spn = FoldedText(facts.spn.text ?? "")
    apn = FoldedText(facts.apn.text ?? "")
    privileges = facts.privileges.map { $0.utf8.map(FoldedText.lowered) }
    var unread = 0
    let parts: [(MatchField, CardFacts.Known)] = [
      (.imsi, facts.imsi), (.iccid, facts.iccid), (.gid1, facts.gid1), (.gid2, facts.gid2),
      (.pnn, facts.pnn), (.spn, facts.spn), (.apn, facts.apn),
    ]
    for (field, known) in parts where known.isUnread { unread |= field.score }
    self.unread = unread
  }

  /// True where the card's value of a field is what a rule asks for.
  func fits(_ field: MatchField, _ value: ArraySlice<UInt8>) -> Bool {
    switch field {
    case .mccmnc: OperatorTable.key(ofNetwork: value) == network
    case .imsi: Self.fits(imsi, pattern: value)
    case .iccid: !value.isEmpty && iccid.starts(with: value)
    case .gid1: Self.begins(gid1, with: value)
    case .gid2: Self.begins(gid2, with: value)
    case .pnn: pnn.equals(value)
    case .privilege:
      privileges.contains { $0.count == value.count && Self.begins($0, with: value) }
    case .spn: spn.equals(value)
    case .apn: apn.equals(value)
    }
  }

  /// Each digit of the pattern, `x` for any; the number may go on behind it and not end before it.
  private static func fits(_ digits: [UInt8], pattern: ArraySlice<UInt8>) -> Bool {
    guard !pattern.isEmpty, digits.count >= pattern.count else { return false }
    return zip(digits, pattern).allSatisfy { digit, wanted in
      digit == wanted || wanted | 0x20 == UInt8(ascii: "x")
    }
  }

  /// The card's identifier begins with the value; its tail may be filling or anything else.
  private static func begins(_ lowered: [UInt8], with value: ArraySlice<UInt8>) -> Bool {
    guard !value.isEmpty, lowered.count >= value.count else { return false }
    return zip(lowered, value).allSatisfy { $0 == FoldedText.lowered($1) }
  }
}

/// A text to be compared without regard to case.
struct FoldedText {
  private let text: String
  let lowered: [UInt8]
  let isASCII: Bool

  init(_ text: String) {
    self.text = text
    lowered = text.utf8.map(Self.lowered)
    isASCII = lowered.allSatisfy { $0 < 0x80 }
  }

  /// True where both are the same but for case; an empty text is that of a card without one.
  func equals(_ other: ArraySlice<UInt8>) -> Bool {
    if isASCII {
      return lowered.count == other.count
        && zip(lowered, other).allSatisfy { $0 == Self.lowered($1) }
    }
    // Other scripts have case too; the length may change with it.
    if other.allSatisfy({ $0 < 0x80 }) { return false }
    return text.lowercased() == String(decoding: other, as: UTF8.self).lowercased()
  }

  static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
