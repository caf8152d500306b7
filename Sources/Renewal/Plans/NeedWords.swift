/// The words of needs and periods: small letters, and what they mean.
enum NeedWord: Equatable {
  /// A unit of data: so many bytes.
  case data(Int64)
  case minutes
  case messages
  case period(Period.Unit)
  case money(Currency)
  /// As much as one likes, of what follows.
  case unlimited
  /// What is meant, without a unit.
  case kind(Benefit.Kind)
  /// A word that changes nothing: "for", "the".
  case filler

  /// The longest word at the beginning of a text, and how many characters it has.
  ///
  /// Letters of the Latin alphabet belong together up to the next other character, Chinese words
  /// follow each other without space.
  static func first(in text: Substring) -> (word: NeedWord, count: Int)? {
    let latin = text.prefix { $0.isASCII && $0.isLetter }
    if !latin.isEmpty { return word(String(latin)).map { ($0, latin.count) } }
    for count in stride(from: min(longest, text.count), through: 1, by: -1) {
      if let word = table[String(text.prefix(count))] { return (word, count) }
    }
    return nil
  }

  private static func word(_ latin: String) -> NeedWord? {
    if let bytes = DataAmount.bytes(ofUnit: latin) { return .data(bytes) }
    if latin == latin.uppercased(), let currency = Currency(latin), currency.isKnown,
      table[latin.lowercased()] == nil
    {
      return .money(currency)
    }
    return table[latin.lowercased()]
  }

  private static let longest = table.keys.lazy.map(\.count).max() ?? 1

  private static let table: [String: NeedWord] = {
    let rows: [(NeedWord, String)] = [
      (.minutes, "min mins minute minutes 分钟 分鐘"),
      (.messages, "sms message messages text texts msg 条 条短信 则 则短信"),
      (.period(.hour), "h hour hours hr hrs 小时 个小时 时"),
      (.period(.day), "d day days 天 日"),
      (.period(.week), "w week weeks 周 星期 个星期 礼拜 个礼拜"),
      (.period(.month), "mo month months 月 个月"),
      (.period(.year), "y year years yr 年"),
      (.data(1_000_000), "兆"), (.data(1_000_000_000), "吉"),
      (.unlimited, "unlimited 无限 不限 不限量 无限量"),
      (.kind(.data), "data internet 流量 数据 上网"),
      (.kind(.voice), "calls voice call 通话 语音 电话"),
      (.kind(.credit), "credit balance 话费 余额"),
      (.kind(.messages), "短信"),
      (.filler, "for and with of in a at most 的 和 用 要"),
    ]
    var table: [String: NeedWord] = [:]
    for (word, names) in rows {
      for name in names.split(separator: " ") { table[String(name)] = word }
    }
    for (code, names) in [("CNY", "元 人民币"), ("THB", "baht 泰铢 铢"), ("USD", "美元"), ("RUB", "卢布")] {
      guard let currency = Currency(code) else { continue }
      for name in names.split(separator: " ") { table[String(name)] = .money(currency) }
    }
    return table
  }()
}
