import APDU
import CardLedger
import Renewal
import UICC

/// What is known about one typed number: what it can be, and which cards of the ledger it leads to.
///
/// Its forms are JSON and text, each in a file of its own.
struct LookupAnswer: Sendable {
  /// The line of standard input; nil for the argument.
  let line: Int?
  /// What it can be.
  let typed: TypedNumber
  /// What the ledger knows; nil where there is no ledger.
  let ledger: LedgerSearch.Matches?
  /// Why the ledger could not be asked; nil where it was, or there is none.
  let failure: Failure?
  /// True where numbers of the ledger are shown in full.
  let isRevealing: Bool
  /// The operators that are known.
  let operators: OperatorDirectory

  /// Whose card a reading of the number means; nil where it does not tell.
  func match(_ candidate: NumberCandidate) -> OperatorMatch? {
    CardFacts(candidate).flatMap { operators.match($0) }
  }

  /// 0 where the number is found or classified, else 66; a label that no card has says nothing.
  ///
  /// 2 where the ledger that is there could not be asked: the answer is a part of one.
  var exitCode: ExitCode {
    if failure != nil { return .partial }
    return isKnown ? .complete : .notFound
  }

  var isKnown: Bool {
    !cards.isEmpty || typed.candidates.contains { $0.kind != .label }
  }

  var cards: [LedgerMatch] { ledger?.cards ?? [] }

  /// The readings between which a person must choose; empty where one stands out.
  var openChoice: [NumberCandidate] {
    guard typed.unambiguous == nil, let best = typed.candidates.first else { return [] }
    return typed.candidates.filter { $0.confidence == best.confidence }
  }
}
