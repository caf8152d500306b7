import APDU
import CardLedger
import Renewal
import SIMReader
import UICC

/// The operator of a line, and the guides that say how to reach it.
struct OperatorHelp: Sendable {
  /// Whose card it is; nil where that cannot be told.
  let match: OperatorMatch?
  /// The operator's guides, or those that hold everywhere.
  let choice: GuideChoice
  /// Why a PIN that was given for the card did not help; nil where it did, or none was.
  var pinFailure: Failure?

  /// The help for the card or number that the command line names; nil where it names none.
  ///
  /// - Throws: What reading card and ledger throws; `malformedInput` for text that names no line,
  ///   `severalCards` for one that names several of the ledger.
  static func named(by invocation: Invocation, _ trace: TraceFile?) throws -> OperatorHelp? {
    let words = invocation.arguments("TEXT")
    if !words.isEmpty {
      let ledger = try LedgerAccess.ifReadable(invocation)?.ledger
      return OperatorGuides(invocation).help(try typed(words.joined(separator: " "), ledger))
    }
    guard cardOptions.contains(where: invocation.flag) else { return nil }
    let visit = try PINVisit(invocation, trace, identity: OperatorFinding.fields)
    var help = OperatorGuides(invocation).help(CardFacts(visit.identity))
    help.pinFailure = visit.pinFailure
    return help
  }

  /// With any of these somebody means a card.
  private static let cardOptions =
    ["reader", "demo", "image", "trace"] + OptionSpec.pin.map(\.name)

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

  /// What the ledger knows of a typed line, else what the number tells; nothing of a telephone number
  /// that the ledger does not have, which can have been carried to another operator.
  private static func typed(
    _ text: String, _ ledger: SQLiteLedger?
  ) throws(Failure) -> CardFacts {
    if let ledger, let record = try CardSearch.line(text, in: ledger) {
      return CardFacts(record.contents)
    }
    let typed: TypedNumber
    do throws(NumberTextError) { typed = try TypedNumber(text) } catch {
      throw Failure(error, line: nil)
    }
    let readings = try LineNumber.readings(of: typed).filter { $0.confidence != .unlikely }
    return readings.compactMap { CardFacts($0) }.first ?? CardFacts()
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
