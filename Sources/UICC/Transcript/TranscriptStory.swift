/// Tells what happened in a conversation with a card, file by file.
///
/// It follows the selections on each logical channel as the card would. No bytes of PINs, keys and
/// challenges come this far (``TranscriptExchange/Command/secretInstructions``).
package struct TranscriptStory: Sendable {
  private var sources: [String: CardStory] = [:]

  /// Before the first item.
  package init() {}

  /// Takes an item; returns what is complete by it.
  package mutating func take(_ item: TranscriptItem) -> [StoryEntry] {
    sources[item.source, default: CardStory(source: item.source)].take(item)
  }

  /// Takes the end; returns what was still going on.
  package mutating func finish() -> [StoryEntry] {
    sources.keys.sorted().flatMap { sources[$0]?.finish() ?? [] }
  }
}

/// The story of one card.
struct CardStory: Sendable {
  let source: String
  private var joiner = ExchangeJoiner()
  var channels: [Int: Channel] = [:]
  /// Short identifiers that the card itself has told, by directory and number.
  var shortIDs: [String: FileID] = [:]
  /// Which applications the card has, as far as the transcript tells.
  var applications = ApplicationNumbers()
  var storeData = StoreDataRequest()
  /// A reset whose answer may follow in the next item.
  private var openReset: Int?
  /// True once the transcript shows a reset: from there on it is known what is selected.
  private(set) var isFromReset = false

  init(source: String) { self.source = source }

  /// What is going on on a logical channel.
  struct Channel: Sendable {
    var selection = ChannelSelection()
    var visit: FileVisit?
  }

  mutating func take(_ item: TranscriptItem) -> [StoryEntry] {
    switch item.kind {
    case .command(let bytes):
      return told(joiner.command(bytes, line: item.line), after: closeReset())
    case .response(let bytes):
      return told(joiner.response(bytes, line: item.line), after: closeReset())
    case .failure(let word):
      let entries = told(joiner.failure(word, line: item.line), after: closeReset())
      // Another card may be there, or the same one after a reset (docs/cards.md).
      isFromReset = false
      return entries + forget()
    case .reset:
      let entries = told(joiner.failure("reset", line: item.line), after: closeReset()) + forget()
      openReset = item.line
      isFromReset = true
      return entries
    case .answerToReset(let atr):
      let entries = told(joiner.finish(), after: []) + closeVisits()
      let line = openReset ?? item.line
      openReset = nil
      isFromReset = true
      return entries + [.reset(line: line, source: source, atr: atr)]
    case .fault(let fault):
      return [.fault(line: item.line, source: source, fault)]
    }
  }

  mutating func finish() -> [StoryEntry] {
    told(joiner.finish(), after: closeReset()) + closeVisits()
  }

  // MARK: Parts

  private mutating func told(
    _ results: [ExchangeJoiner.Result], after entries: [StoryEntry]
  ) -> [StoryEntry] {
    results.reduce(into: entries) { entries, result in
      switch result {
      case .exchange(let exchange): entries += tell(exchange)
      case .fault(let line, let fault):
        entries.append(.fault(line: line, source: source, fault))
      }
    }
  }

  private mutating func closeReset() -> [StoryEntry] {
    defer { openReset = nil }
    return openReset.map { [.reset(line: $0, source: source, atr: nil)] } ?? []
  }

  /// Ends all visits and forgets every selection.
  private mutating func forget() -> [StoryEntry] {
    defer {
      channels = [:]
      shortIDs = [:]
      applications = ApplicationNumbers()
      storeData = StoreDataRequest()
    }
    return closeVisits()
  }

  private mutating func closeVisits() -> [StoryEntry] {
    let visits = channels.values.compactMap(\.visit).sorted { $0.line < $1.line }
    for number in channels.keys { channels[number]?.visit = nil }
    return visits.map { .visit($0) }
  }

  /// Ends the visit on a channel.
  mutating func closeVisit(_ channel: Int) -> [StoryEntry] {
    defer { channels[channel]?.visit = nil }
    return channels[channel]?.visit.map { [.visit($0)] } ?? []
  }
}
