/// Why a need or a period cannot be read.
public struct NeedFault: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// Nothing is asked for.
    case empty
    /// A word that is not known.
    case unknownWord
    /// A number without what is counted.
    case numberWithoutUnit
    /// A unit without a number.
    case unitWithoutNumber
    /// "Unlimited" without what is not to end.
    case unlimitedWhat
    /// A number that is nought, too large, or not one.
    case badNumber
    /// A number with a comma in it, which is a thousand to one and a fraction to another.
    case grouped
    /// The same thing twice.
    case twice
    /// A time or a price, where only what a line has can stand.
    case notABenefit
  }

  /// What is wrong.
  public var problem: Problem
  /// The part of the text.
  public var text: String

  /// In words, with what to do.
  public var wording: Wording {
    let example = Wording(
      en: "write it like \"10 GB 14 days\" or \"100 min 50 sms 30 days 300 THB\"",
      zh: "请写成类似 \"10 GB 14天\" 或 \"100分钟 50条 30天 300 THB\" 的形式")
    return Wording(en: "\(reason.en); \(example.en)", zh: "\(reason.zh)；\(example.zh)")
  }

  /// What is wrong, in words.
  public var reason: Wording {
    switch problem {
    case .empty: Wording(en: "nothing is asked for", zh: "没有写明需要什么")
    case .unknownWord: Wording(en: "\"\(text)\" is not understood", zh: "无法理解 \"\(text)\"")
    case .numberWithoutUnit:
      Wording(en: "\(text) of what? A unit is missing", zh: "\(text) 后面缺少单位")
    case .unitWithoutNumber:
      Wording(en: "\"\(text)\" has no number before it", zh: "\"\(text)\" 前面缺少数字")
    case .unlimitedWhat:
      Wording(
        en: "\"\(text)\" of what? Data, minutes or messages must be written behind it",
        zh: "\"\(text)\" 指什么？后面须写明流量、分钟或短信")
    case .badNumber:
      Wording(en: "\(text) cannot be the number of anything here", zh: "\(text) 不是可用的数字")
    case .grouped:
      Wording(
        en: "\(text) has a comma: write a thousand as 1000, and a fraction with a point, as in 1.5",
        zh: "\(text) 含有逗号：一千请写成 1000，小数请用小数点，例如 1.5")
    case .twice: Wording(en: "\"\(text)\" is asked for twice", zh: "\"\(text)\" 写了两次")
    case .notABenefit:
      Wording(
        en: "\"\(text)\" is neither data nor minutes nor messages",
        zh: "\"\(text)\" 不是流量、分钟数或短信条数")
    }
  }
}

extension Need {
  /// Reads `10 GB 14 days`, `10GB 14天`, `unlimited data 1 month 600 THB`: numbers with their units,
  /// in any order, in English or Chinese.
  ///
  /// Money is what it may cost; with `credit` after it, money to spend. Numbers have a point and no
  /// grouping; whole ones may be Chinese: `一个月`, `两周`.
  public init(_ text: String) throws(NeedFault) {
    self.init()
    for part in try NeedScan.parts(of: text) { try take(part) }
    guard self != Need() else { throw NeedFault(problem: .empty, text: text) }
  }

  private mutating func take(_ part: NeedScan.Part) throws(NeedFault) {
    let text = part.text
    if let benefit = try part.benefit() {
      guard benefits.updateValue(benefit.quantity, forKey: benefit.kind) == nil else {
        throw NeedFault(problem: .twice, text: text)
      }
      return
    }
    guard let number = part.number else { return }
    switch part.word {
    case .period(let unit):
      guard length == nil else { throw NeedFault(problem: .twice, text: text) }
      guard number.scale == 0, let count = Int(exactly: number.significand),
        let period = Period(count, unit)
      else { throw NeedFault(problem: .badNumber, text: text) }
      length = period
    case .money(let currency):
      guard budget == nil else { throw NeedFault(problem: .twice, text: text) }
      budget = Money(number, currency)
    default: throw NeedFault(problem: .numberWithoutUnit, text: text)
    }
  }
}

extension Period {
  /// Reads `7d`, `12 h`, `14 days`, `2周`, `1个月`; nil where the text is no period.
  public init?(_ text: String) {
    guard let need = try? Need(text), need.benefits.isEmpty, need.budget == nil,
      let length = need.length
    else { return nil }
    self = length
  }
}
