/// Takes a transcript piece by piece and says what stands in it, in one of ``TranscriptFormats``.
///
/// Nobody has to name the format: all of them read along until one finds a response.
package struct TranscriptScanner: Sendable {
  /// How many lines there were.
  package private(set) var lineCount = 0
  /// How many of them have no part in any exchange; empty lines are not counted.
  package private(set) var skipped = 0
  /// The first of these.
  package private(set) var firstSkipped: Int?

  private var lines = TranscriptLines()
  private var readers: [Reading]
  /// One reading for each source that the transcript names, once the format is known.
  private var others: [String: any TranscriptFormat] = [:]

  /// The format as it is before the first line, once it is known.
  private var fresh: (any TranscriptFormat)?

  /// What one format has found while others may still be right.
  private struct Reading: Sendable {
    var format: any TranscriptFormat
    var items: [TranscriptItem] = []
    var skipped = 0
    var firstSkipped: Int?
  }

  /// A rack has fewer readers, and a log that names more has brackets for something else.
  private static let sourceLimit = 64
  /// A format that has so many commands and no response is not the right one.
  private static let waitingLimit = 1_024

  /// Before the first byte.
  package init() { readers = TranscriptFormats.all.map { Reading(format: $0) } }

  /// The name of the format; nil while that is open.
  package var format: String? { readers.count == 1 ? readers[0].format.name : nil }

  /// Takes more of the transcript.
  package mutating func take(_ piece: [UInt8]) -> [TranscriptItem] {
    lines.add(piece).flatMap { line($0) }
  }

  /// Takes the end of the transcript.
  package mutating func finish() -> [TranscriptItem] {
    var items = lines.finish().flatMap { line($0) }
    if readers.count > 1 {
      // No response anywhere: the format with the most commands tells half a conversation.
      var counts = readers.map { reading in reading.items.count { $0.isCommand } }
      for index in counts.indices where readers[index].format.isLoose {
        let isLikely = counts.filter { $0 > 0 }.count == 1
        if !isLikely || !readers[index].items.contains(where: \.isResponse) { counts[index] = 0 }
      }
      let best = counts.indices.max { counts[$0] < counts[$1] } ?? 0
      items += settle(on: best)
      if counts[best] == 0, items.allSatisfy({ !$0.isFault }) { items = [] }
    }
    items += readers[0].format.finish()
    for source in others.keys.sorted() {
      var format = others[source]
      items += (format?.finish() ?? []).map { $0.from(source) }
    }
    return items
  }

  // MARK: Lines

  private mutating func line(_ line: TranscriptLines.Line) -> [TranscriptItem] {
    lineCount += 1
    let number = lineCount
    guard case .text(let bytes) = line else {
      return [TranscriptItem(line: number, kind: .fault(.tooLong))]
    }
    let text = bytes[...]
    if text.allSatisfy(TranscriptHex.isSpace) { return [] }
    if readers.count > 1 { return tryAll(text, number) }
    let (source, rest) = Self.source(of: text)
    guard !source.isEmpty else {
      return counted(readers[0].format.take(text, number: number), number)
    }
    guard others[source] != nil || others.count < Self.sourceLimit else {
      return counted(nil, number)
    }
    var format = others[source] ?? fresh ?? readers[0].format
    defer { others[source] = format }
    return counted(format.take(rest, number: number)?.map { $0.from(source) }, number)
  }

  private mutating func counted(_ items: [TranscriptItem]?, _ number: Int) -> [TranscriptItem] {
    guard let items else {
      skipped += 1
      if firstSkipped == nil { firstSkipped = number }
      return []
    }
    return items
  }

  /// Lets all formats read the line, until one of them finds a response.
  private mutating func tryAll(_ text: ArraySlice<UInt8>, _ number: Int) -> [TranscriptItem] {
    let (source, rest) = Self.source(of: text)
    for index in readers.indices {
      if let found = readers[index].format.take(rest, number: number) {
        let room = Self.waitingLimit - readers[index].items.count
        readers[index].items += found.prefix(max(room, 0)).map { $0.from(source) }
      } else {
        readers[index].skipped += 1
        readers[index].firstSkipped = readers[index].firstSkipped ?? number
      }
    }
    return readers.firstIndex(where: isRight).map { settle(on: $0) } ?? []
  }

  /// True for the format of the transcript: it has found a command and a response; one that is loose
  /// has found two of each and nothing else, where the others have found nothing.
  private func isRight(_ reading: Reading) -> Bool {
    let responses = reading.items.count { $0.isResponse }
    guard responses > 0, reading.items.contains(where: \.isCommand) else { return false }
    guard reading.format.isLoose else { return true }
    return responses > 1 && reading.skipped == 0 && readers.count { !$0.items.isEmpty } == 1
  }

  private mutating func settle(on index: Int) -> [TranscriptItem] {
    var reading = readers[index]
    fresh = TranscriptFormats.all[index]
    defer {
      reading.items = []
      readers = [reading]
    }
    skipped = reading.skipped
    firstSkipped = reading.firstSkipped
    return reading.items
  }

  /// The reader that a trace of several names before each line, `[name] > …`, and the rest.
  private static func source(
    of text: ArraySlice<UInt8>
  ) -> (source: String, rest: ArraySlice<UInt8>) {
    guard text.first == UInt8(ascii: "["), let rest = text.behind("] "),
      let mark = rest.first, Array("><#".utf8).contains(mark), rest.dropFirst().first == 0x20
    else { return ("", text) }
    let name = text[(text.startIndex + 1)..<(rest.startIndex - 2)]
    return (String(decoding: name.prefix(128), as: UTF8.self), rest)
  }
}

extension TranscriptItem {
  fileprivate var isCommand: Bool { if case .command = kind { true } else { false } }
  fileprivate var isResponse: Bool { if case .response = kind { true } else { false } }
  fileprivate var isFault: Bool { if case .fault = kind { true } else { false } }

  fileprivate func from(_ source: String) -> TranscriptItem {
    var item = self
    item.source = source
    return item
  }
}
