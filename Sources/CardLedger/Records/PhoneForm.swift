internal import UICC

/// A telephone number taken apart, so that it is found in whichever form somebody wrote it.
///
/// `+66 81 234 5678`, `0066812345678`, `081-234-5678` and `812345678` can be one line. Whether a number
/// without a country is that of another country nobody can tell from its digits: every number that fits
/// is told, and none is taken for certain.
struct PhoneForm {
  /// The calling code; nil where the number was written as within its country.
  let code: String?
  /// The digits behind the calling code, without the zeros that are dialled before them.
  let national: String

  /// Fewer digits are no number of a line.
  static let shortest = 6

  /// Takes a number apart; nil where the text is something else, or too short.
  init?(_ text: String) {
    let signs: Set<Character> = [" ", "-", "(", ")", ".", "/", "+"]
    guard text.allSatisfy({ $0.isASCII && $0.isNumber || signs.contains($0) }) else { return nil }
    // A zero in brackets is not dialled from abroad.
    let trimmed = text.filter { $0 != " " }
    let isAbroad = trimmed.hasPrefix("+") || trimmed.hasPrefix("00")
    let digits = Self.withoutBracketedZero(trimmed).filter(\.isNumber).drop { $0 == "0" }
    let known = isAbroad ? CallingCodes.code(of: digits) : nil
    let rest = digits.dropFirst(known?.count ?? 0).drop { $0 == "0" }
    guard rest.count >= Self.shortest else { return nil }
    code = known
    national = String(rest)
  }

  private static func withoutBracketedZero(_ text: String) -> Substring {
    let characters = Array(text)
    guard
      let start = characters.indices.dropLast(2).first(where: {
        characters[$0...($0 + 2)].elementsEqual("(0)")
      })
    else { return text[...] }
    return Substring(String(characters[..<start] + characters[(start + 3)...]))
  }

  /// All digits, for the index: those of the country first.
  var digits: String { (code ?? "") + national }

  /// The digits by which the index looks for it: all forms of a number share them.
  var tail: String { String(national.suffix(national.count < 8 ? Self.shortest : 8)) }

  /// True where both can be the same line.
  func fits(_ other: PhoneForm) -> Bool {
    switch (code, other.code) {
    case (let one?, let two?): one == two && national == other.national
    case (nil, nil): national == other.national
    case (nil, _?): other.fits(self)
    case (let code?, nil):
      national == other.national || code + national == other.national
        || Self.trunks[code].map { $0 + national == other.national } ?? false
    }
  }

  /// True where `text` can be the same line.
  func fits(_ text: String) -> Bool { PhoneForm(text).map { fits($0) } ?? false }

  /// What is dialled within a country before the number, where it is no zero.
  ///
  /// 8 in Russia and Kazakhstan (ITU Operational Bulletin, dialling procedures; from memory). In North
  /// America it is the calling code itself.
  private static let trunks = ["7": "8"]
}
