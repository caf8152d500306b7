import APDU
import CardLedger

// A card in the table on a terminal.
extension IntakeLine {
  /// True where the clerk must do something with this card.
  var isAlarm: Bool { result == .failed || notes.contains(where: \.isMismatch) }

  /// What is wrong with the card in a few words, for the row of its reader; nil where nothing is.
  var alarm: LocalizedText? {
    if result == .failed { return result.words }
    let wrong = notes.filter(\.isMismatch).map(words)
    guard !wrong.isEmpty else { return nil }
    let label = record?.label.text ?? ""
    return LocalizedText(
      en: "\(label) " + wrong.map(\.english).joined(separator: ", "),
      zh: "\(label) " + wrong.map(\.simplifiedChinese).joined(separator: "，"))
  }

  /// The card in one row, and below it what there is to look at, whole, however narrow the terminal.
  func rows(
    number: Int, isRevealing: Bool, width: Int, in language: Language
  ) -> [String] {
    var parts = ["\(number)".padded(to: 3), result.words[language].padded(to: 11)]
    if let record {
      let shown = ShownCard(record, isRevealing: isRevealing)
      parts.append(record.label.text.padded(to: 4))
      parts.append((shown.iccid ?? "-").padded(to: 19))
      parts.append((shown.imsi ?? "-").padded(to: 15))
      parts.append((shown.network ?? "-").padded(to: 6))
      if let match { parts.append(match.shortName) }
    }
    let place = "[\(reader)]"
    if record == nil { parts.append(place) }
    let first = Console.safe(parts.joined(separator: "  "))
    let remarks = remarks.map { $0[language] }.joined(separator: language.comma)
    guard !remarks.isEmpty else { return [first] }
    var below = Console.safe(remarks).wrapped(to: max(1, width - 5))
    // Where the card is helps to find it; the reader's row says it too.
    let last = below[below.count - 1] + "  " + Console.safe(place)
    if record != nil, last.displayWidth <= width - 5 { below[below.count - 1] = last }
    return [first]
      + below.enumerated().map { index, text in (isAlarm && index == 0 ? "  !! " : "     ") + text }
  }

  /// All there is to say of the card, what matters most first.
  private var remarks: [LocalizedText] {
    [failure?.message].compactMap(\.self) + notes.filter(\.isMismatch).map(words)
      + [before].compactMap(\.self) + notes.filter { !$0.isMismatch }.map(words)
  }
}

extension Language {
  fileprivate var comma: String { LocalizedText(en: ", ", zh: "，")[self] }
}
