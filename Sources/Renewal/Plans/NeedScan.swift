/// The numbers and words of a typed need, put together.
enum NeedScan {
  /// A number with its unit, or a thing of which as much as one likes is wanted (no number).
  struct Part: Equatable {
    var number: DecimalAmount?
    var word: NeedWord
    /// True where money to spend is meant.
    var isCredit = false
    var text: String
  }

  private enum Token {
    case number(DecimalAmount, String)
    case word(NeedWord, String)
  }

  /// - Parameter mayBeNothing: True where nought is a number too: of what is left, not of a need.
  static func parts(
    of text: String, mayBeNothing: Bool = false
  ) throws(NeedFault) -> [Part] {
    var parts: [Part] = []
    var number: (value: DecimalAmount, text: String)?
    /// A currency or "unlimited" whose other half has not come yet.
    var waiting: (word: NeedWord, text: String)?
    for token in try tokens(of: text, mayBeNothing) {
      switch token {
      case .number(let value, let text):
        if let number { throw NeedFault(problem: .numberWithoutUnit, text: number.text) }
        if let currency = waiting, case .money = currency.word {
          parts.append(Part(number: value, word: currency.word, text: "\(currency.text) \(text)"))
          waiting = nil
        } else {
          number = (value, text)
        }
      case .word(.filler, _): continue
      case .word(.kind(let kind), let text):
        if waiting?.word == .unlimited {
          parts.append(Part(number: nil, word: .kind(kind), text: text))
          waiting = nil
        } else if let last = parts.indices.last, number == nil, kind.explains(parts[last].word) {
          parts[last].isCredit = kind == .credit
        } else {
          throw NeedFault(problem: .unitWithoutNumber, text: text)
        }
      case .word(let word, let text):
        if let value = number {
          parts.append(Part(number: value.value, word: word, text: "\(value.text) \(text)"))
          number = nil
        } else if waiting?.word == .unlimited, let kind = word.countedKind {
          parts.append(Part(number: nil, word: .kind(kind), text: text))
          waiting = nil
        } else if waiting == nil, word.mayStandFirst {
          waiting = (word, text)
        } else {
          throw NeedFault(problem: .unitWithoutNumber, text: text)
        }
      }
    }
    if let number { throw NeedFault(problem: .numberWithoutUnit, text: number.text) }
    if let waiting {
      throw NeedFault(
        problem: waiting.word == .unlimited ? .unlimitedWhat : .unitWithoutNumber,
        text: waiting.text)
    }
    return parts
  }

  private static func tokens(
    of text: String, _ mayBeNothing: Bool
  ) throws(NeedFault) -> [Token] {
    var tokens: [Token] = []
    var rest = TypedText.halfWidth(text)[...]
    while let character = rest.first {
      if character.isWhitespace || ",;+、，；/".contains(character) {
        rest = rest.dropFirst()
      } else if character.isASCII, character.isNumber {
        let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        // 1,000 is one thousand to one and one to another.
        let after = rest.dropFirst(digits.count)
        let isGrouped = after.first == "," && after.dropFirst().first?.isNumber == true
        guard !isGrouped, let number = DecimalAmount(String(digits)),
          mayBeNothing || DecimalAmount(0) < number
        else {
          let whole = rest.prefix { $0.isASCII && ($0.isNumber || ".,".contains($0)) }
          throw isGrouped
            ? NeedFault(problem: .grouped, text: String(whole))
            : NeedFault(problem: .badNumber, text: String(digits))
        }
        tokens.append(.number(number, String(digits)))
        rest = after
      } else if ChineseNumeral.isDigit(character) {
        let digits = rest.prefix(while: ChineseNumeral.isDigit)
        guard let number = ChineseNumeral.value(of: digits), number > 0 else {
          throw NeedFault(problem: .badNumber, text: String(digits))
        }
        tokens.append(.number(DecimalAmount(number), String(digits)))
        rest = rest.dropFirst(digits.count)
      } else if let (word, count) = NeedWord.first(in: rest) {
        tokens.append(.word(word, String(rest.prefix(count))))
        rest = rest.dropFirst(count)
      } else {
        // The first character is at fault even where it is a number, as ½ is.
        let unknown = rest.prefix(1) + rest.dropFirst().prefix { !$0.isWhitespace && !$0.isNumber }
        throw NeedFault(problem: .unknownWord, text: String(unknown.prefix(40)))
      }
    }
    return tokens
  }
}

extension NeedScan.Part {
  /// What of a line or a plan it is, and how much; nil for a time, and for money that is a price.
  func benefit() throws(NeedFault) -> (kind: Benefit.Kind, quantity: Benefit.Quantity)? {
    guard let number else {
      guard case .kind(let kind) = word else {
        throw NeedFault(problem: .unitWithoutNumber, text: text)
      }
      return (kind, .unlimited)
    }
    switch word {
    case .data(let bytes):
      guard let amount = number.multiplied(by: bytes) else {
        throw NeedFault(problem: .badNumber, text: text)
      }
      return (.data, .amount(amount, .bytes))
    case .minutes: return (.voice, .amount(number, .minutes))
    case .messages: return (.messages, .amount(number, .messages))
    case .money(let currency) where isCredit:
      return (.credit, .amount(number, .money(currency)))
    case .money, .period, .kind, .unlimited, .filler: return nil
    }
  }
}

extension NeedWord {
  /// The kind of benefit that is counted in this.
  fileprivate var countedKind: Benefit.Kind? {
    switch self {
    case .minutes: .voice
    case .messages: .messages
    default: nil
    }
  }

  fileprivate var mayStandFirst: Bool {
    switch self {
    case .money, .unlimited: true
    default: false
    }
  }
}

extension Benefit.Kind {
  /// True where this says once more what the unit before it said: "10 GB data", "300 THB credit".
  fileprivate func explains(_ word: NeedWord) -> Bool {
    switch (self, word) {
    case (.data, .data), (.voice, .minutes), (.messages, .messages), (.credit, .money): true
    default: false
    }
  }
}
