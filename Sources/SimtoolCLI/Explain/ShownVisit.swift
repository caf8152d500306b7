import APDU
import UICC

// What was done with one file.
extension ShownEntry {
  /// The head and the details of a visit for people.
  func text(of visit: FileVisit, _ language: Language) -> (String, [String]) {
    let name = visit.shownName(language)
    let channel =
      visit.channel == 0
      ? "" : LocalizedText(en: ", channel \(visit.channel)", zh: "，通道 \(visit.channel)")[language]
    let head = Self.head(
      visit.line, visit.source,
      [visit.place.path, name].compactMap(\.self).joined(separator: " ")
        + (language == .english ? ", " : "，") + visit.way.words[language] + visit.shownAID + channel
    )
    return (
      head,
      contents(of: visit, language) + visit.steps.map { text(of: $0, visit, language) }
        + visit.rest(language)
    )
  }

  /// The object of a visit for programs.
  func json(of visit: FileVisit) -> JSONValue {
    var aid: [UInt8]?
    if case .application(let name) = visit.place.root { aid = name.bytes }
    var shortID: Int?
    if case .shortID(let number) = visit.way { shortID = Int(number) }
    let content = transparent(visit)
    return event(
      "file", visit.line, visit.source,
      [
        .init("lastLine", .integer(visit.lastLine)),
        .init("channel", .integer(visit.channel)),
        .init("path", .string(visit.place.path)),
        .init("name", JSONValue(visit.place.name)),
        .init("aid", JSONValue(aid.map { Hex.encode($0) })),
        .init("isDirectory", .bool(visit.isDirectory)),
        .init("way", .string(visit.way.id)),
        .init("sfi", JSONValue(shortID)),
        .init("size", JSONValue(visit.size)),
        .init("recordLength", JSONValue(visit.recordLength)),
        .init("recordCount", JSONValue(visit.recordCount)),
        .init("parts", .array(content.map(json))),
        .init("records", .array(visit.records.map { json(of: $0, visit) })),
        .init("steps", .array(visit.steps.map { json(of: $0, visit) })),
        .init("furtherSteps", .integer(visit.furtherSteps)),
      ])
  }

  // MARK: Contents

  private struct Part {
    var offset: Int?
    var content: ShownContent
  }

  /// What was read of a transparent file: all of it, or the parts that are known.
  private func transparent(_ visit: FileVisit) -> [Part] {
    if visit.content.isEmpty { return [] }
    if let whole = visit.content.whole {
      return [Part(offset: 0, content: shown(.bytes(whole), visit))]
    }
    var parts = visit.content.parts.map { part in
      // Bytes from the middle have no layout.
      Part(offset: part.offset, content: shown(.bytes(part.bytes), visit, isPart: true))
    }
    if visit.content.maskedCount > 0 {
      parts.append(Part(offset: nil, content: shown(.masked(visit.content.maskedCount), visit)))
    }
    return parts
  }

  private func shown(
    _ content: TranscriptExchange.Content, _ visit: FileVisit, isPart: Bool = false
  ) -> ShownContent {
    ShownContent(
      content, of: visit.place, isSecret: visit.mayHoldKeys(content.count),
      isCertain: visit.isCertain, isRevealing: isRevealing, isPart: isPart)
  }

  private func contents(of visit: FileVisit, _ language: Language) -> [String] {
    var lines = transparent(visit).map { part -> String in
      let text = part.content.text(in: language, isRevealing: isRevealing)
      guard let offset = part.offset else { return text }
      if offset > 0 || visit.content.whole == nil {
        return LocalizedText(en: "from byte \(offset): ", zh: "从字节 \(offset) 起：")[language] + text
      }
      guard let size = visit.size, part.content.count < size else { return text }
      return LocalizedText(
        en: "first \(part.content.count) of \(size) bytes: ",
        zh: "前 \(part.content.count) 字节（共 \(size)）：")[language] + text
    }
    var blank = 0
    for record in visit.records {
      let content = shown(record.content, visit)
      if content.isBlank {
        blank += 1
        continue
      }
      let number = record.number.map { String($0) } ?? "?"
      lines.append("\(number): " + content.text(in: language, isRevealing: isRevealing))
    }
    if blank > 0 {
      lines.append(
        LocalizedText(en: "blank records: \(blank)", zh: "空白记录：\(blank)")[language])
    }
    return lines
  }

  private func json(_ part: Part) -> JSONValue {
    .object(
      [.init("offset", JSONValue(part.offset))] + part.content.members(isRevealing: isRevealing))
  }

  private func json(of record: FileVisit.Record, _ visit: FileVisit) -> JSONValue {
    .object(
      [.init("number", JSONValue(record.number))]
        + shown(record.content, visit).members(isRevealing: isRevealing))
  }

  // MARK: Steps

  private func text(
    of step: FileVisit.Step, _ visit: FileVisit, _ language: Language
  ) -> String {
    var text = step.operation.words(isGSM: step.isGSM)[language]
    if let written = written(step, visit) {
      text +=
        (language == .english ? ": " : "：")
        + written.text(in: language, isRevealing: isRevealing)
    }
    return text + " → " + Self.text(of: step.outcome, isGSM: step.isGSM, language)
  }

  private func json(of step: FileVisit.Step, _ visit: FileVisit) -> JSONValue {
    let operation = step.operation
    var members: [JSONValue.Member] = [
      .init("line", .integer(step.line)),
      .init("operation", .string(operation.words(isGSM: step.isGSM).name)),
      .init("offset", JSONValue(operation.offset)),
      .init("record", JSONValue(operation.record)),
      .init("found", operation.found.map { .array($0.map { .integer(Int($0)) }) } ?? .null),
      .init(
        "written",
        written(step, visit).map { .object($0.members(isRevealing: isRevealing)) } ?? .null),
    ]
    members += Self.members(of: step.outcome, isGSM: step.isGSM)
    return .object(members)
  }

  /// What an update wrote.
  private func written(_ step: FileVisit.Step, _ visit: FileVisit) -> ShownContent? {
    switch step.operation {
    case .updateBinary(let offset, let content): shown(content, visit, isPart: offset > 0)
    case .updateRecord(_, let content): shown(content, visit)
    default: nil
    }
  }
}
