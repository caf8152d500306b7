import UICC

extension MatchField {
  /// The name of the field in a rule: `networks`, `imsiPatterns`, `gid1`.
  public var key: String {
    switch self {
    case .mccmnc: "networks"
    case .imsi: "imsiPatterns"
    case .iccid: "iccidPrefixes"
    case .gid1, .gid2, .pnn, .privilege, .spn, .apn: rawValue
    }
  }

  /// True where a rule may ask for this value.
  public func allows(_ value: String) -> Bool {
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    let isHex = { (byte: UInt8) in Character(Unicode.Scalar(byte)).isHexDigit }
    let bytes = value.utf8
    return switch self {
    case .mccmnc: (5...6).contains(bytes.count) && bytes.allSatisfy(isDigit)
    case .imsi:
      (1...15).contains(bytes.count)
        && bytes.allSatisfy { isDigit($0) || $0 | 0x20 == UInt8(ascii: "x") }
    case .iccid: (1...20).contains(bytes.count) && bytes.allSatisfy(isHex)
    case .gid1, .gid2, .privilege: !bytes.isEmpty && bytes.allSatisfy(isHex)
    // An empty name is that of cards without one; Android's list has such rules.
    case .pnn, .spn, .apn: true
    }
  }

  /// What a value must look like.
  var expectation: Wording {
    switch self {
    case .mccmnc: Wording(en: "expected five or six digits", zh: "应为五位或六位数字")
    case .imsi:
      Wording(en: "expected 1 to 15 digits, x for any", zh: "应为 1 到 15 位数字，x 表示任意一位")
    case .iccid: Wording(en: "expected 1 to 20 digits", zh: "应为 1 到 20 位数字")
    case .gid1, .gid2, .privilege: Wording(en: "expected hexadecimal digits", zh: "应为十六进制数字")
    case .pnn, .spn, .apn: Wording(en: "expected a text", zh: "应为文本")
    }
  }
}
