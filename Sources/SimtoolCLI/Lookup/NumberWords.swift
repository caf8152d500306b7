import APDU
import CardLedger
import UICC

// What the classifier says, in words for people.

extension NumberCandidate {
  /// What it would be; the two kinds of telephone number told apart.
  var words: LocalizedText {
    guard kind == .msisdn else { return kind.words }
    return text.hasPrefix("+")
      ? LocalizedText(en: "telephone number, international", zh: "电话号码（国际）")
      : LocalizedText(en: "telephone number, national", zh: "电话号码（国内）")
  }
}

extension NumberCandidate.Kind {
  fileprivate var words: LocalizedText {
    switch self {
    case .iccid: LocalizedText(en: "ICCID, number of a card", zh: "ICCID（卡号）")
    case .imsi: LocalizedText(en: "IMSI, number of a subscription", zh: "IMSI（用户识别码）")
    case .eid: LocalizedText(en: "EID, number of an eSIM chip", zh: "EID（eSIM 芯片号）")
    case .imei: LocalizedText(en: "IMEI, number of a phone", zh: "IMEI（手机串号）")
    case .msisdn: LocalizedText(en: "telephone number", zh: "电话号码")
    case .iccidTail: LocalizedText(en: "last digits of an ICCID", zh: "ICCID 的末尾几位")
    case .tail: LocalizedText(en: "last digits of some number", zh: "某个号码的末尾几位")
    case .label: LocalizedText(en: "label of the ledger", zh: "台账标签")
    }
  }
}

extension NumberCandidate.Confidence {
  var words: LocalizedText {
    switch self {
    case .likely: LocalizedText(en: "likely", zh: "很可能")
    case .possible: LocalizedText(en: "possible", zh: "可能")
    case .unlikely: LocalizedText(en: "unlikely", zh: "不太可能")
    }
  }
}

extension NumberCandidate.CheckDigit {
  var words: LocalizedText {
    switch self {
    case .valid: LocalizedText(en: "fits", zh: "正确")
    case .invalid: LocalizedText(en: "does NOT fit: a digit is wrong", zh: "不符：有一位数字错误")
    case .notApplicable: LocalizedText(en: "none", zh: "无")
    }
  }
}

extension MNCLengthSource {
  var words: LocalizedText {
    switch self {
    case .card: LocalizedText(en: "MNC length from the card", zh: "MNC 长度取自卡")
    case .table: LocalizedText(en: "MNC length from a table of networks", zh: "MNC 长度取自网络表")
    case .default:
      LocalizedText(en: "MNC length as usual for this country", zh: "MNC 长度按该国惯例")
    }
  }
}

extension NumberRepair {
  /// Which digit is wrong, without saying what it should be.
  var place: LocalizedText {
    switch mistake {
    case .substitution(let position, _, _):
      LocalizedText(en: "digit \(position) is wrong", zh: "第 \(position) 位错误")
    case .transposition(let position):
      LocalizedText(
        en: "digits \(position) and \(position + 1) are swapped",
        zh: "第 \(position) 位与第 \(position + 1) 位颠倒")
    case .repetition(let position):
      LocalizedText(en: "digit \(position) is one too many", zh: "第 \(position) 位是多余的")
    }
  }

  /// Which digit is wrong, and what it would be.
  var words: LocalizedText {
    guard case .substitution(let position, let from, let to) = mistake else { return place }
    return LocalizedText(
      en: "digit \(position): \(to) in place of \(from)",
      zh: "第 \(position) 位：应为 \(to)，而不是 \(from)")
  }

  /// The `repairs` entry of `simtool.lookup/1`.
  var json: JSONValue {
    switch mistake {
    case .substitution(let position, let from, let to):
      [
        "mistake": "substitution", "position": .integer(position), "from": .string(String(from)),
        "to": .string(String(to)),
      ]
    case .transposition(let position):
      ["mistake": "transposition", "position": .integer(position), "from": nil, "to": nil]
    case .repetition(let position):
      ["mistake": "repetition", "position": .integer(position), "from": nil, "to": nil]
    }
  }
}

extension LedgerMatch.Reason {
  var words: LocalizedText {
    switch self {
    case .number(let kind):
      LocalizedText(en: "has this \(kind.term)", zh: "的 \(kind.term) 即此号码")
    case .contact:
      LocalizedText(en: "belongs to a customer with this number", zh: "属于使用此号码的客户")
    case .label: LocalizedText(en: "has this label", zh: "即此标签")
    case .tail(let kind, _):
      LocalizedText(
        en: "has an \(kind?.term ?? "identifier") that ends with these digits",
        zh: "的\(kind?.term ?? "某个号码")以这几位结尾")
    case .beginning:
      LocalizedText(
        en: "has an ICCID that begins with these digits", zh: "的 ICCID 以这几位开头")
    case .repair(let repair):
      LocalizedText(
        en: "differs in one thing only: \(repair.place.english)",
        zh: "只有一处不同：\(repair.place.simplifiedChinese)")
    }
  }

  /// The word for programs.
  var word: String {
    switch self {
    case .number(let kind): kind.rawValue
    case .contact: "contact"
    case .label: "label"
    case .tail: "tail"
    case .beginning: "beginning"
    case .repair: "repair"
    }
  }
}

extension IdentifierKind {
  /// The standards' word.
  var term: String { self == .msisdn ? "MSISDN" : rawValue.uppercased() }
}

extension CardState {
  var words: LocalizedText {
    switch self {
    case .expected: LocalizedText(en: "on a delivery note, not seen yet", zh: "在送货单上，尚未见到")
    case .stock: LocalizedText(en: "in stock", zh: "在库")
    case .bound: LocalizedText(en: "sold to a customer", zh: "已售给客户")
    case .served:
      LocalizedText(en: "a customer's own, served here", zh: "客户自有，曾在本店办理业务")
    case .forgotten: LocalizedText(en: "erased", zh: "已清除")
    }
  }
}
