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
    if !words.isEmpty, isCardNamed { throw Failure.cardAndNumber }
    let facts = isCardNamed ? try card(invocation) : try typed(words.joined(separator: " "))
    return try OperatorHelp(facts)
  }

  /// The operator and guides for what is known about a card.
  init(_ facts: CardFacts) throws(Failure) {
    let operators: OperatorList
    do throws(OperatorDataError) {
      operators = try .builtIn()
      match = OperatorDirectory([try OperatorTable(compiling: operators)]).match(facts)
    } catch {
      throw .operatorData(error)
    }
    let known = Set(operators.operators.map(\.id))
    choice = GuideLibrary(isKnownOperator: known.contains).choice(for: match)
  }

  /// The channels for any of these purposes, each once, in the order of the guides.
  func channels(for purposes: [ChannelPurpose]) -> [GuideChannel] {
    var found: [GuideChannel] = []
    for purpose in purposes {
      for guide in choice.guides {
        found += guide.channels(for: purpose).filter { !found.contains($0) }
      }
    }
    // A way that somebody must be told about first comes first: a code or a number to dial.
    return found.filter { $0.dial != nil } + found.filter { $0.dial == nil }
  }

  /// What the operator's guide says beside its channels; nil where it says nothing.
  func note(for purposes: [ChannelPurpose]) -> Wording? {
    guard purposes.contains(.emergencyCredit) else { return nil }
    return choice.guides.compactMap(\.emergencyCredit).first?.text
  }

  /// What is said of old facts in the guides that are used.
  func warnings(at moment: Timestamp) -> [Wording] {
    choice.guides.compactMap { $0.staleWarning(at: moment)?.message }
  }

  // MARK: - Finding out

  private static let fields: Set<IdentityField> = [.iccid, .imsi, .mccmnc, .spn, .gid]

  private static func card(_ invocation: Invocation) throws -> CardFacts {
    let source = try CardSource.chosen(by: invocation)
    let identity = try source.withCard(trace: nil) { session throws(ReaderError) in
      try IdentityReader.read(fields, through: session)
    }
    return CardFacts(identity)
  }

  private static func typed(_ text: String) throws(Failure) -> CardFacts {
    let typed: TypedNumber
    do throws(NumberTextError) {
      typed = try TypedNumber(text)
    } catch {
      throw Failure(error, line: nil)
    }
    // A telephone number can have been carried to another operator: it tells nothing for sure.
    for candidate in typed.candidates where candidate.confidence != .unlikely {
      switch candidate.kind {
      case .imsi: if let imsi = IMSI(digits: candidate.text) { return CardFacts(imsi) }
      case .iccid: return CardFacts(iccid: .value(candidate.text))
      default: continue
      }
    }
    return CardFacts()
  }
}

extension Failure {
  /// A card and a number say two things.
  fileprivate static let cardAndNumber = Failure(
    .usage,
    LocalizedText(en: "a card and a number are named", zh: "同时指定了卡和号码"),
    hint: LocalizedText(en: "Name one of them", zh: "请只指定其中之一"))

  /// The program's own list of operators is damaged: a bug.
  fileprivate static func operatorData(_ error: OperatorDataError) -> Failure {
    Failure(
      .internal, stage: "operators",
      LocalizedText(
        en: "list of operators, \(error.path): \(error.message.en)",
        zh: "运营商列表 \(error.path)：\(error.message.zh)"))
  }
}
