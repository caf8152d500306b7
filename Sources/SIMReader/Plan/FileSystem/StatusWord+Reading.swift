import APDU

extension StatusWord {
  /// 6E00: class not supported (ISO/IEC 7816-4, 5.6).
  static let classNotSupported = StatusWord(0x6E00)

  /// True where the card may be one that knows only class A0: 6E00, 6D00, 68xx, and the 2G words
  /// 94xx, which no UICC uses.
  var speaksAgainstClass00: Bool {
    [0x6E, 0x6D, 0x68, 0x94].contains(sw1)
  }

  /// True where a card does not know the class or instruction at all.
  var refusesClassOrInstruction: Bool { [0x6E, 0x6D, 0x68].contains(sw1) }

  /// True where another length is worth a try: 67xx, 6B00, 9402.
  var isWrongLength: Bool { sw1 == 0x67 || rawValue == 0x6B00 || rawValue == 0x9402 }
}
