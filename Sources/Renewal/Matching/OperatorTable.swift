import UICC

/// A list of operators in the form in which it is kept and searched: read in one piece, never parsed.
///
/// Words of 32 bits, the lowest byte first, in sections; texts come last. Nothing in it is believed
/// without a look at the bounds: a damaged table gives nothing, and never a trap. The layout is
/// described in docs/matching.md, "The compact table".
public struct OperatorTable: Sendable {
  /// The table as it is kept in a file.
  public let bytes: [UInt8]

  /// The version of the layout; a table of another version is made anew from its source.
  static let layout: UInt32 = 1
  /// No list, no text.
  static let none = UInt32.max

  /// The words of the header, in their order.
  enum Header: Int, CaseIterable {
    case magic, layout, size, checksumLow, checksumHigh, version
    case operators, operatorCount, rules, ruleCount, networks, networkCount
    case issuers, issuerCount, words, wordCount, text, textSize
  }

  /// The first four bytes of every table.
  static let magic: [UInt8] = Array("SOPT".utf8)
  static let headerSize = Header.allCases.count * 4
  /// What the checksum covers begins behind it.
  static let checkedFrom = Header.version.rawValue * 4
  /// No table is larger; Android's list makes 0.2 MB.
  public static let maximumSize = 32 << 20

  /// Words of one record of each kind.
  enum Record {
    static let `operator` = 7
    static let rule = 3 + MatchField.allCases.count
    static let network = 3
    static let issuer = 2
  }

  let operators: Section
  let rules: Section
  let networks: Section
  let issuers: Section
  let words: Section
  let text: Section

  /// Where records of one kind stand: the first byte, and how many there are.
  struct Section: Hashable, Sendable {
    var start: Int
    var count: Int
  }

  /// A table from the bytes of a file.
  ///
  /// - Throws: ``OperatorDataError`` where they are no table, one of another version, or damaged.
  public init(_ bytes: [UInt8]) throws(OperatorDataError) {
    guard bytes.count >= Self.headerSize, bytes.starts(with: Self.magic) else {
      throw OperatorDataError(
        Wording(en: "this is no table of operators", zh: "这不是运营商数据表"))
    }
    func header(_ field: Header) -> Int { Int(Self.word(bytes, field.rawValue * 4)) }
    guard header(.layout) == Int(Self.layout) else {
      throw OperatorDataError(
        Wording(
          en: "the table has layout \(header(.layout)), and this program reads \(Self.layout)",
          zh: "数据表的格式版本为 \(header(.layout))，本程序只能读取版本 \(Self.layout)"))
    }
    let sum = Self.checksum(bytes)
    guard header(.size) == bytes.count, bytes.count <= Self.maximumSize,
      header(.checksumLow) == Int(UInt32(truncatingIfNeeded: sum)),
      header(.checksumHigh) == Int(sum >> 32)
    else {
      throw OperatorDataError(
        Wording(en: "the table is damaged: its checksum does not fit", zh: "数据表已损坏：校验和不符"))
    }
    func section(_ start: Header, _ count: Header, wordsEach: Int) -> Section? {
      let section = Section(start: header(start), count: header(count))
      let size = section.count * (wordsEach == 0 ? 1 : 4 * wordsEach)
      guard section.start >= Self.headerSize, section.start + size <= bytes.count else {
        return nil
      }
      return section
    }
    guard
      let operators = section(.operators, .operatorCount, wordsEach: Record.operator),
      let rules = section(.rules, .ruleCount, wordsEach: Record.rule),
      let networks = section(.networks, .networkCount, wordsEach: Record.network),
      let issuers = section(.issuers, .issuerCount, wordsEach: Record.issuer),
      let words = section(.words, .wordCount, wordsEach: 1),
      let text = section(.text, .textSize, wordsEach: 0)
    else {
      throw OperatorDataError(
        Wording(en: "the table is damaged: a part lies outside it", zh: "数据表已损坏：内容越界"))
    }
    self.bytes = bytes
    self.operators = operators
    self.rules = rules
    self.networks = networks
    self.issuers = issuers
    self.words = words
    self.text = text
  }

  /// The version that the source states; 0 where it states none.
  public var version: Int { Int(word(at: Header.version.rawValue * 4)) }
  /// How many operators there are.
  public var operatorCount: Int { operators.count }
  /// How many rules there are.
  public var ruleCount: Int { rules.count }
  /// How many networks have rules.
  public var networkCount: Int { networks.count }
}

// MARK: - Words, texts, lists

extension OperatorTable {
  /// The word at a byte; 0 outside the table.
  func word(at offset: Int) -> UInt32 {
    offset >= 0 && offset <= bytes.count - 4 ? Self.word(bytes, offset) : 0
  }

  /// The word at a byte, which the caller has found to be inside.
  private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    bytes.withUnsafeBytes { word($0, offset) }
  }

  /// The word of a record; 0 where there is no such record.
  func word(_ section: Section, _ size: Int, record: Int, _ index: Int) -> UInt32 {
    guard (0..<section.count).contains(record) else { return 0 }
    return word(at: section.start + 4 * (record * size + index))
  }

  /// The bytes of a text: two of length, then itself.
  func utf8(_ reference: UInt32) -> ArraySlice<UInt8> {
    guard reference != Self.none, Int(reference) + 2 <= text.count else { return [] }
    let start = text.start + Int(reference)
    let size = Int(bytes[start]) | Int(bytes[start + 1]) << 8
    guard Int(reference) + 2 + size <= text.count else { return [] }
    return bytes[start + 2..<start + 2 + size]
  }

  /// A text; nil where there is none.
  func string(_ reference: UInt32) -> String? {
    reference == Self.none ? nil : String(decoding: utf8(reference), as: UTF8.self)
  }

  /// The references of a list: a count, then as many words.
  func list(_ reference: UInt32) -> Range<Int> {
    guard reference != Self.none, Int(reference) < words.count else { return 0..<0 }
    let first = Int(reference) + 1
    let count = Int(word(at: words.start + 4 * Int(reference)))
    return first..<min(first + count, words.count)
  }

  /// The word at an index of a list's range.
  func listed(_ index: Int) -> UInt32 { word(at: words.start + 4 * index) }

  /// FNV-1a over words of 64 bits, and over what is left by bytes.
  static func checksum(_ bytes: [UInt8]) -> UInt64 {
    var hash = FNV1a()
    var index = checkedFrom
    bytes.withUnsafeBytes { raw in
      while index + 8 <= raw.count {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        hash.add(UInt64(littleEndian: word))
        index += 8
      }
      while index < raw.count {
        hash.add(UInt64(raw[index]))
        index += 1
      }
    }
    return hash.sum
  }
}
