import APDU
import Renewal

/// The checklist of a topic, with the operator's own help where the operator is known.
struct TroubleSheet: Sendable {
  let topic: TroubleTopic
  let help: OperatorHelp?

  /// The lines of one step: what to do, and whom to ask, with codes to scan where they can be drawn.
  func lines(_ number: Int, _ invocation: Invocation) -> [String] {
    let language = invocation.language
    let step = topic.steps[number - 1]
    let head = "\(number). "
    let indent = String(repeating: " ", count: head.count)
    var lines = step.text[language].wrapped(after: head)
    let now = Timestamp.now
    if let credit = help?.note(for: step.purposes) {
      let note = LocalizedText(credit.text).dated(credit.provenance, at: now)[language]
      lines += Console.safe(note).wrapped(after: indent)
    }
    let channels = step.channels(help)
    let codes = TerminalQRCode.drawn(channels.compactMap(\.payload), invocation)
    var drawn = zip(channels.filter { $0.payload != nil }, codes).makeIterator()
    for channel in channels {
      lines += Console.safe(channel.line(in: language, at: now)).wrapped(after: indent + "- ")
      if channel.payload != nil, let code = drawn.next()?.1 { lines += code.map { indent + $0 } }
    }
    return lines
  }

  /// Whom the help comes from, and what is to be said with it.
  func heading(at moment: Timestamp, in language: Language) -> [String] {
    var lines = [topic.title[language]]
    if let help {
      let unknown = LocalizedText(en: "not known", zh: "未知")
      let label = LocalizedText(en: "Operator: ", zh: "运营商：")
      lines.append(label[language] + Console.safe((help.match?.words ?? unknown)[language]))
      lines += help.choice.caution.map { [LocalizedText($0)[language]] } ?? []
      lines += help.warnings(at: moment).map { LocalizedText($0)[language] }
    }
    return lines.flatMap { $0.wrapped(to: Page.width) }
  }

  /// The `simtool.troubleshoot/1` object (docs/json.md).
  func json(at now: Timestamp) -> JSONValue {
    [
      "schema": "simtool.troubleshoot/1",
      "topic": .string(topic.rawValue),
      "operator": JSONValue(help?.match.map { $0.specific?.id ?? $0.operator.id }),
      "basis": JSONValue(help?.choice.basis.rawValue),
      "steps": .array(
        topic.steps.enumerated().map { index, step in
          [
            "number": .integer(index + 1),
            "id": .string(step.id),
            "text": .string(step.text.english),
            "note": help?.note(for: step.purposes).map {
              $0.provenance.json(after: ["text": .string($0.text.en)], at: now)
            } ?? .null,
            "channels": .array(step.channels(help).map { $0.json(at: now) }),
          ]
        }),
    ]
  }
}
