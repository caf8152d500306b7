import Testing

@testable import SimtoolCLI

struct SuggestionTests {
  static let distances: [(String, String, Int)] = [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("read", "read", 0), ("read", "reader", 2),
    ("read", "raed", 1), ("read", "rad", 1), ("read", "ready", 1), ("read", "bead", 1),
    ("ab", "ba", 1), ("abc", "ca", 3), ("卡片", "片卡", 1),
  ]

  @Test(arguments: distances)
  func `edits are counted, neighbours swapped as one`(left: String, right: String, edits: Int) {
    #expect(Suggestion.distance(Array(left), Array(right)) == edits)
    #expect(Suggestion.distance(Array(right), Array(left)) == edits)
  }

  @Test func `only a slip of the finger gets a suggestion`() {
    let names = ["read", "readers", "renew", "emulate"]
    #expect(Suggestion.nearest(to: "raed", among: names) == "read")
    #expect(Suggestion.nearest(to: "READ", among: names) == "read")
    #expect(Suggestion.nearest(to: "emulat", among: names) == "emulate")
    #expect(Suggestion.nearest(to: "emlte", among: names) == "emulate")
    #expect(Suggestion.nearest(to: "zebra", among: names) == nil)
    #expect(Suggestion.nearest(to: "", among: names) == nil)
    #expect(Suggestion.nearest(to: String(repeating: "a", count: 100_000), among: names) == nil)
  }
}
