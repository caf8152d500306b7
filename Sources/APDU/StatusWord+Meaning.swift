extension StatusWord {
  /// What a status word says, as one command family reads it.
  public struct Meaning: Hashable, Sendable {
    /// What code does about it.
    public let kind: Kind
    /// The words for people, with the number filled in.
    public let text: LocalizedText
    /// The number that SW2 carries, where it carries one.
    ///
    /// Bytes waiting (61xx, 9Fxx, 91xx, 9Exx) and the exact length (6Cxx, 67xx of class A0), 1 to
    /// 256; tries left (63Cx) and internal retries (920x), 0 to 15.
    public let number: Int?
  }

  /// What this word means as an answer to a command of `family`; nil for an unknown word.
  ///
  /// The families do not borrow from each other: 9404 has no meaning in class 00, nor 6A82 in
  /// class A0. ``kind`` asks both.
  /// (ETSI TS 102 221, 10.2; 3GPP TS 51.011, 9.4; ISO/IEC 7816-4, 5.6. Words beyond docs/cards.md
  /// are from memory of these clauses.)
  public func meaning(in family: Family) -> Meaning? {
    guard let entry = entry(in: family) else { return nil }
    let number = entry.number.value(in: self)
    return Meaning(kind: entry.kind, text: entry.text(filledWith: number), number: number)
  }

  /// What code does about this word when the family is not known: class 00 is asked first.
  ///
  /// ``Kind/other`` for unknown words.
  public var kind: Kind {
    (entry(in: .uicc) ?? entry(in: .gsm))?.kind ?? .other
  }

  private func entry(in family: Family) -> Entry? {
    let table =
      switch family {
      case .uicc: StatusWord.uiccTable
      case .gsm: StatusWord.gsmTable
      }
    let isThis = { (entry: Entry) in entry.covers(self) }
    return StatusWord.sharedTable.first(where: isThis) ?? table.first(where: isThis)
  }
}

// MARK: - Table rows

extension StatusWord {
  /// A row of a table: the words that match, and what they mean; the first match counts.
  struct Entry: Sendable {
    private let value: UInt16
    private let mask: UInt16
    let kind: Kind
    let number: Number
    /// A `#` stands where the number goes.
    private let text: LocalizedText

    /// A row for the one word `value`.
    static func word(_ value: UInt16, _ kind: Kind, en: String, zh: String) -> Entry {
      Entry(
        value: value, mask: 0xFFFF, kind: kind, number: .none, text: LocalizedText(en: en, zh: zh))
    }

    /// A row for the 256 words that begin with `sw1`.
    static func any(
      sw1: UInt8, _ kind: Kind, number: Number = .none, en: String, zh: String
    ) -> Entry {
      Entry(
        value: UInt16(sw1) << 8, mask: 0xFF00, kind: kind, number: number,
        text: LocalizedText(en: en, zh: zh))
    }

    /// A row for the 16 words that differ from `value` in the last digit, which is a number.
    static func digit(_ value: UInt16, _ kind: Kind, en: String, zh: String) -> Entry {
      Entry(
        value: value, mask: 0xFFF0, kind: kind, number: .lastDigit,
        text: LocalizedText(en: en, zh: zh))
    }

    func covers(_ word: StatusWord) -> Bool { word.rawValue & mask == value }

    func text(filledWith number: Int?) -> LocalizedText {
      guard let number else { return text }
      func filled(_ text: String) -> String {
        text.split(separator: "#", omittingEmptySubsequences: false).joined(
          separator: String(number))
      }
      return LocalizedText(en: filled(text.english), zh: filled(text.simplifiedChinese))
    }
  }

  /// Which number SW2 carries.
  enum Number: Sendable {
    case none
    /// A length in the whole byte; 00 is 256, as in P3 of the command that follows.
    case length
    /// A count in the low four bits.
    case lastDigit

    func value(in word: StatusWord) -> Int? {
      switch self {
      case .none: nil
      case .length: word.sw2 == 0 ? 256 : Int(word.sw2)
      case .lastDigit: Int(word.sw2 & 0x0F)
      }
    }
  }

  /// Words that mean the same in every class, and those of the T=0 protocol itself
  /// (ISO/IEC 7816-3, 10.3.3 and 12.2).
  static let sharedTable: [Entry] = [
    .word(0x9000, .success, en: "Done", zh: "执行成功"),
    .any(
      sw1: 0x91, .success, number: .length,
      en: "Done; a proactive command waits, bytes: #", zh: "执行成功；卡有主动式命令待取，字节数：#"),
    .word(
      0x9300, .retry,
      en: "Busy with the SIM toolkit; try again in a moment", zh: "卡正忙于 SIM 工具包操作，请稍后重试"),
    .any(
      sw1: 0x61, .responseWaiting, number: .length,
      en: "Done; response bytes waiting: #", zh: "执行成功；待取响应字节数：#"),
    .any(
      sw1: 0x6C, .wrongExpectedLength, number: .length,
      en: "Wrong expected length; the exact one is: #", zh: "期望长度（Le）不对；准确长度：#"),
  ]
}
