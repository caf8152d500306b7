/// The encodings in which tables come.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  /// What everything but old spreadsheets writes.
  case utf8 = "utf-8"
  /// "Unicode text" of spreadsheets.
  case utf16LittleEndian = "utf-16le"
  /// The same, the high byte first.
  case utf16BigEndian = "utf-16be"
  /// What spreadsheets on Chinese systems write (GB 18030, with GBK and GB 2312 in it).
  case gb18030 = "gb18030"
}

/// What the first bytes of a table tell about its encoding.
enum TextBeginning: Equatable {
  /// A byte order mark of this many bytes, or zeros where UTF-16 has them.
  case encoding(TextEncoding, markLength: Int)
  /// ASCII so far: the first other byte decides between UTF-8 and GB 18030.
  case undecided
  /// A workbook of a spreadsheet, not a table in text.
  case workbook
  /// JSON.
  case json

  /// How many bytes are looked at.
  static let length = 512

  init(_ bytes: [UInt8]) {
    if let mark = Self.marks.first(where: { bytes.starts(with: $0.bytes) }) {
      self = mark.meaning
      return
    }
    // Digits, delimiters and line ends of UTF-16 have a zero for their high byte.
    let zeros = bytes.enumerated().filter { $0.element == 0 }
    let odd = zeros.count { $0.offset % 2 == 1 }
    switch zeros.count * 8 >= bytes.count && !zeros.isEmpty {
    case true where odd * 8 >= zeros.count * 7:
      self = .encoding(.utf16LittleEndian, markLength: 0)
    case true where odd * 8 <= zeros.count:
      self = .encoding(.utf16BigEndian, markLength: 0)
    default: self = .undecided
    }
  }

  private static let marks: [(bytes: [UInt8], meaning: TextBeginning)] = [
    ([0xEF, 0xBB, 0xBF], .encoding(.utf8, markLength: 3)),
    ([0xFF, 0xFE], .encoding(.utf16LittleEndian, markLength: 2)),
    ([0xFE, 0xFF], .encoding(.utf16BigEndian, markLength: 2)),
    ([0x84, 0x31, 0x95, 0x33], .encoding(.gb18030, markLength: 4)),
    // ZIP (.xlsx, .ods, .numbers) and OLE (.xls).
    ([0x50, 0x4B, 0x03, 0x04], .workbook),
    ([0xD0, 0xCF, 0x11, 0xE0], .workbook),
    // An object with its first key; no table begins so.
    ([0x7B, 0x22], .json),
  ]
}
