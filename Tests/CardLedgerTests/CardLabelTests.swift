import CardLedger
import Testing

struct CardLabelTests {
  @Test func `every wrong character and every swap of neighbours is found`() {
    let alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
    for number in Array(1...2000) + [29_790, 29_791, 923_520, 923_521, 28_629_150] {
      let card = CardID(rawValue: Int64(number))
      let text = Array(card.label.text)
      #expect(CardLabel(card.label.text)?.card == card)
      for place in text.indices {
        for other in alphabet where other != text[place] {
          var wrong = text
          wrong[place] = other
          #expect(CardLabel(String(wrong)) == nil, "\(String(wrong))")
        }
        if place > 0, text[place] != text[place - 1] {
          var swapped = text
          swapped.swapAt(place, place - 1)
          #expect(CardLabel(String(swapped)) == nil, "\(String(swapped))")
        }
      }
    }
  }

  @Test func `labels have four characters, and more only when the cards run out`() {
    #expect(CardID(rawValue: 1).label.text.count == 4)
    #expect(CardID(rawValue: 29_790).label.text.count == 4)
    #expect(CardID(rawValue: 29_791).label.text.count == 5)
  }

  @Test func `typing is forgiven`() throws {
    let label = CardID(rawValue: 777).label
    #expect(CardLabel(label.text.lowercased()) == label)
    #expect(CardLabel(" " + label.text.prefix(2) + "-" + label.text.dropFirst(2)) == label)
    for wrong in ["", "2", "O0I1", "2222", "22222222222222", label.text + "2"] {
      #expect(CardLabel(wrong) == nil, "\(wrong)")
    }
  }
}
