import APDU
import CardLedger
import Renewal
import Testing
import UICC

@testable import SimtoolCLI

/// What a look at the line after an order showed, in words that are true of it.
struct CheckWordsTests {
  private static let before = Timestamp(milliseconds: 1_800_000_000_000)
  private static let now = before.adding(milliseconds: 3_600_000)

  private static func status(until day: Int64?, balance: Int64? = nil, at moment: Timestamp) throws
    -> LineStatus
  {
    var status = LineStatus()
    if let day {
      let end = before.adding(milliseconds: day * 86_400_000)
      status.validUntil = Sourced(end, source: "staff", asOf: moment)
    }
    if let balance {
      let money = Renewal.Money(DecimalAmount(balance), try #require(Currency("THB")))
      status.balance = Sourced(money, source: "staff", asOf: moment)
    }
    return status
  }

  private static let cases: [(Verification.Outcome, Int64?, Int64?, String)] = [
    (.failed, 20, 20, "as before, and should not be"),
    (.failed, 20, 10, "not better, and should be; other than before: an earlier end"),
    (.unchanged, 20, 20, "as before; it can take a few minutes"),
    (.unchanged, 20, 10, "not better yet, and other than before: an earlier end; it can take"),
    (.notComparable, nil, 20, "how the line was before is not known"),
    (.notComparable, 20, nil, "how the line is now is not known"),
    (.notComparable, nil, nil, "how the line is now is not known"),
    (.changed, 20, 30, "the line is better than before"),
    (.changed, nil, 30, "the line has an end that lies after the purchase"),
  ]

  @Test(arguments: cases)
  func `the words say what is known, and what changed`(
    outcome: Verification.Outcome, start: Int64?, end: Int64?, words: String
  ) throws {
    let key = OrderKey.random()
    var draft = try OrderDraft.sample(key, CardContents.sample(0))
    draft.before = try Self.status(until: start, at: Self.before)
    let look = Verification(
      outcome: outcome, after: try Self.status(until: end, at: Self.now), at: Self.now)
    let order = OrderRecord(
      card: CardID(rawValue: 1), draft: draft, created: Self.before, changed: Self.now,
      verification: look)
    let text = try #require(order.checkWords)
    #expect(text.english.hasPrefix(words), "\(text.english)")
    #expect(!text.simplifiedChinese.isEmpty && !text.simplifiedChinese.contains("before"))
  }

  @Test func `what is known of different things cannot be compared`() throws {
    var draft = try OrderDraft.sample(.random(), CardContents.sample(0))
    draft.before = try Self.status(until: nil, balance: 5, at: Self.before)
    let look = Verification(
      outcome: .notComparable, after: try Self.status(until: 20, at: Self.now), at: Self.now)
    let order = OrderRecord(
      card: CardID(rawValue: 1), draft: draft, created: Self.before, changed: Self.now,
      verification: look)
    #expect(order.checkWords?.english.hasPrefix("nothing is known of the line both") == true)
    var bare = order
    bare.verification = nil
    #expect(bare.checkWords == nil)
  }
}
