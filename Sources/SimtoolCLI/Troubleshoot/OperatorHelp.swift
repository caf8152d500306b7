import APDU
import Renewal
import SIMReader
import UICC

/// The operator of a line, and the guides that say how to reach it.
struct OperatorHelp: Sendable {
  /// Whose card it is; nil where that cannot be told.
  let match: OperatorMatch?
  /// The operator's guides, or those that hold everywhere.
  let choice: GuideChoice

  /// The help for the card or number that the command line names; nil where it names none.
  ///
  /// - Throws: What reading the card throws; `malformedInput` for text that is no number.
  static func named(by invocation: Invocation) throws -> OperatorHelp? {
    let words = invocation.arguments("TEXT")
    let isCardNamed = ["reader", "demo", "image"].contains(where: invocation.flag)
    if words.isEmpty, !isCardNamed { return nil }
    let facts = isCardNamed ? try card(invocation) : try typed(words.joined(separator: " "))
    return OperatorGuides(invocation).help(facts)
  }

  /// The channels for any of these purposes, each once: what can be dialled first, then the rest.
  func channels(for purposes: [ChannelPurpose]) -> [GuideChannel] {
    var found: [GuideChannel] = []
    for purpose in purposes {
      for guide in choice.guides {
        found += guide.channels(for: purpose).filter { !found.contains($0) }
      }
    }
    return found.filter { $0.dial != nil } + found.filter { $0.dial == nil }
  }

  /// What the operator's guide says beside its channels; nil where it says nothing.
  func note(for purposes: [ChannelPurpose]) -> RenewalGuide.EmergencyCredit? {
    guard purposes.contains(.emergencyCredit) else { return nil }
    return choice.guides.compactMap(\.emergencyCredit).first
  }

  /// What is said of old facts in the guides that are used.
  func warnings(at moment: Timestamp) -> [Wording] {
    choice.guides.compactMap { $0.staleWarning(at: moment)?.message }
  }

  // MARK: - Finding out

  private static func card(_ invocation: Invocation) throws -> CardFacts {
    let source = try CardSource.chosen(by: invocation)
    let identity = try source.withCard(trace: nil) { session throws(ReaderError) in
      try IdentityReader.read(OperatorFinding.fields, through: session)
    }
    return CardFacts(identity)
  }

  /// What a typed number tells; nothing of a telephone number, which can have been carried to
  /// another operator.
  private static func typed(_ text: String) throws(Failure) -> CardFacts {
    do throws(NumberTextError) {
      let candidates = try TypedNumber(text).candidates.filter { $0.confidence != .unlikely }
      return candidates.compactMap { CardFacts($0) }.first ?? CardFacts()
    } catch {
      throw Failure(error, line: nil)
    }
  }
}

/// Operators and guides, read once for many lines.
struct OperatorGuides {
  private let directory: OperatorDirectory
  private let library: GuideLibrary

  init(_ invocation: Invocation) {
    let directory = OperatorSources.directory(invocation)
    self.directory = directory
    library = GuideFolder.library(invocation) { directory.find($0) != nil }
  }

  /// Whose card it is, and the guides for it.
  func help(_ facts: CardFacts) -> OperatorHelp {
    let match = directory.match(facts)
    return OperatorHelp(match: match, choice: library.choice(for: match))
  }
}
