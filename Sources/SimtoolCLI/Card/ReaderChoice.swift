import APDU
import SIMReader

/// Picks readers by what the user said of them.
enum ReaderChoice {
  /// The readers whose names contain `text`, whatever its case; all of them where it is nil.
  ///
  /// A full name means that reader alone.
  ///
  /// - Throws: `noReader` where there is none at all, `readerUnknown` where none matches.
  static func readers(
    matching text: String?, limits: TimeLimits
  ) throws(Failure) -> [ReaderState] {
    let states: [ReaderState]
    do throws(ReaderError) {
      states = try CardReader.all(limits: limits)
    } catch {
      throw Failure(error, sourceName: nil)
    }
    guard !states.isEmpty else { throw .noReader }
    guard let text else { return states }
    if let exact = states.first(where: { $0.name == text }) { return [exact] }
    let matching = states.filter { $0.name.lowercased().contains(text.lowercased()) }
    guard !matching.isEmpty else { throw .readerUnknown(text, readers: states.map(\.name)) }
    return matching
  }

  /// The one reader among `states` that has a card.
  ///
  /// - Throws: `noCard` where none has one, `severalCards` where the choice is the user's; both
  ///   advise only options that the command has.
  static func one(
    of states: [ReaderState], _ invocation: Invocation
  ) throws(Failure) -> ReaderState {
    let present = states.filter(\.isCardPresent)
    if present.count > 1 {
      throw .severalCards(present.map(\.name), canReadAll: invocation.offers("all-readers"))
    }
    guard let only = present.first else {
      throw .noCard(in: states.map(\.name), canWait: invocation.offers("wait"))
    }
    return only
  }
}
