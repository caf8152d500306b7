import APDU
import CardLedger
import Renewal
import UICC

extension IntakeLine {
  /// The line for a person: what became of it, the card, what to look at, the reader.
  func text(number: Int, isRevealing: Bool, in language: Language) -> String {
    var parts = ["\(number)".padded(to: 4), result.words[language].padded(to: 11)]
    if let record {
      let shown = ShownCard(record, isRevealing: isRevealing)
      parts.append((shown.iccid ?? "-").padded(to: 20))
      parts.append((shown.imsi ?? "-").padded(to: 15))
      parts.append((shown.network ?? "-").padded(to: 7))
      parts.append(record.label.text)
      if let match { parts.append(match.shortName) }
    }
    if let failure { parts.append(failure.message[language]) }
    parts += notes.map(words).map { $0[language] }
    if let before { parts.append(before[language]) }
    parts.append("[\(reader)]")
    return Console.safe(parts.joined(separator: "  "))
  }

  /// A note; that of a shared IMSI names the other cards.
  func words(of note: IntakeLine.Note) -> LocalizedText {
    guard note == .sharedIMSI else { return note.words }
    let labels = sameIMSI.map(\.text).joined(separator: ", ")
    return LocalizedText(
      en: "\(note.words.english): \(labels)", zh: "\(note.words.simplifiedChinese)：\(labels)")
  }

  /// Where and when the card was booked before.
  var before: LocalizedText? {
    guard result == .seenBefore, let previous else { return nil }
    let when = ClockText.local(previous.created)
    let stock = previous.contents.stock
    let place = [stock.batch, stock.shelf].compactMap(\.self).joined(separator: ", ")
    return place.isEmpty
      ? LocalizedText(en: "on \(when)", zh: "于 \(when)")
      : LocalizedText(en: "on \(when): \(place)", zh: "于 \(when)：\(place)")
  }

  /// The `simtool.intake/1` object of a card (docs/json.md).
  func json(number: Int, isRevealing: Bool) -> JSONValue {
    let shown = record.map { ShownCard($0, isRevealing: isRevealing) }
    return [
      "schema": "simtool.intake/1",
      "event": "card",
      "number": .integer(number),
      "result": .string(result.rawValue),
      "reader": .string(reader),
      "label": JSONValue(record?.label.text),
      "iccid": JSONValue(shown?.iccid),
      "imsi": JSONValue(shown?.imsi),
      "mcc": JSONValue(record?.contents.mcc),
      "mnc": JSONValue(record?.contents.mnc),
      "spn": JSONValue(record?.contents.spn),
      "batch": JSONValue(record?.contents.stock.batch),
      "notes": JSONValue(notes.map(\.rawValue)),
      "sameIMSI": JSONValue(sameIMSI.map(\.text)),
      "missing": .array(
        missing.map { ["field": .string($0.field), "reason": .string($0.reason)] }),
      "printed": JSONValue(printed?.shown(isRevealing: isRevealing)),
      "seenBefore": previousJSON,
      "error": JSONValue(reason),
      "elapsedMilliseconds": .milliseconds(elapsed),
      "operator": match?.json ?? .null,
    ]
  }

  private var previousJSON: JSONValue {
    guard result == .seenBefore, let previous else { return .null }
    return [
      "at": .string(ClockText.utc(previous.created)),
      "batch": JSONValue(previous.contents.stock.batch),
      "shelf": JSONValue(previous.contents.stock.shelf),
      "state": .string(previous.state.word),
    ]
  }
}
