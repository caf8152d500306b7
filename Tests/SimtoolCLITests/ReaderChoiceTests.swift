import APDU
import Testing

@testable import SIMReader
@testable import SimtoolCLI

/// Which reader is meant, and what is advised where that is not clear.
struct ReaderChoiceTests {
  private static func reader(_ name: String, hasCard: Bool) -> ReaderState {
    var state = ReaderState(name: name)
    let flags: ReaderState.Flags = hasCard ? .present : .empty
    state.update(event: flags.rawValue, atr: [])
    return state
  }

  private static func choose(
    of states: [ReaderState], for words: [String]
  ) throws -> Result<String, Failure> {
    let head = try Parser.head(words)
    guard case .run(let command, let parsed) = try Parser.request(head) else {
      throw Failure(.internal, .command("not a command"))
    }
    let invocation = Invocation(
      command: command, parsed: parsed,
      console: Console(output: OutputSink(), errors: OutputSink()),
      environment: Environment())
    return Result { () throws(Failure) in try ReaderChoice.one(of: states, invocation).name }
  }

  private static let empty = reader("A", hasCard: false)
  private static let full = reader("B", hasCard: true)

  @Test func `the only card is taken, whatever empty readers there are`() throws {
    #expect(try Self.choose(of: [Self.empty, Self.full], for: ["read"]).get() == "B")
  }

  @Test(arguments: [["read"], ["apdu", "00B0000000"], ["atr"]])
  func `only options that the command has are advised`(words: [String]) throws {
    let options = try #require(CommandTable.command(named: words[0])).allOptions.map(\.name)
    let cards = [Self.full, Self.reader("C", hasCard: true)]
    for (states, id) in [([Self.empty], ErrorID.noCard), (cards, .severalCards)] {
      let outcome = try Self.choose(of: states, for: words)
      guard case .failure(let failure) = outcome else {
        Issue.record("a reader was chosen")
        continue
      }
      #expect(failure.id == id)
      for language in Language.allCases {
        let hint = try #require(failure.hint)[language]
        for option in ["wait", "all-readers"] {
          let isAdvised = hint.contains("--\(option)")
          let isFit = options.contains(option) && (option == "wait") == (id == .noCard)
          #expect(isAdvised == isFit, "\(hint)")
        }
      }
    }
  }
}
