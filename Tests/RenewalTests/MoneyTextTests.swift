import Foundation
import Renewal
import Testing

/// Money as people type it.
struct MoneyTextTests {
  @Test(arguments: [
    ("399 THB", "399.00 THB"), ("THB 20.5", "20.50 THB"), ("399thb", "399.00 THB"),
    ("３９９ ＴＨＢ", "399.00 THB"), ("３９９．５０　ｔｈｂ", "399.50 THB"), ("๓๙๙ THB", "399.00 THB"),
    ("1 200 RUB", "1200.00 RUB"), ("0 CNY", "0.00 CNY"), ("50元", "50.00 CNY"),
    ("1500 JPY", "1500 JPY"),
  ])
  func `digits of every script and width are digits`(text: String, money: String) throws {
    #expect(try Money(typed: text).description == money)
  }

  @Test(arguments: [
    ("", MoneyFault.notAnAmount), ("THB", .notAnAmount), ("1.2.3 THB", .notAnAmount),
    ("99999999999999999999 THB", .notAnAmount), ("0.0000000001 THB", .notAnAmount),
    ("1,200.50 THB", .grouping), ("1，200 THB", .grouping), ("1'200 CHF", .grouping),
    ("120", .noCurrency), ("120 ฿", .notAnAmount), ("120 贝壳", .noCurrency), ("120 元元", .noCurrency),
    ("5 THBX", .noCurrency), ("120 XYZ", .unknownCurrency("XYZ")),
    ("120.12345 THB", .tooFine("THB", digits: 2)), ("1500.5 JPY", .tooFine("JPY", digits: 0)),
    ("120 XTS", .unknownCurrency("XTS")), ("-5 THB", .negative), ("－5 THB", .negative),
  ])
  func `what is no amount is refused, and why`(text: String, fault: MoneyFault) {
    #expect(throws: fault) { try Money(typed: text) }
  }

  @Test func `what is left can be a debt`() throws {
    for text in ["-50 RUB", "－５０ RUB", "\u{2212}50 RUB"] {
      #expect(try Money(typed: text, mayBeNegative: true).description == "-50.00 RUB")
    }
  }

  private static let list = "/usr/share/iso-codes/json/iso_4217.json"

  @Test(.enabled(if: FileManager.default.fileExists(atPath: list)))
  func `every code but the two newest is one of the package's list`() throws {
    let data = try Data(contentsOf: URL(filePath: Self.list))
    let tree = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let rows = try #require(tree["4217"] as? [[String: Any]])
    let codes = Set(rows.compactMap { $0["alpha_3"] as? String })
    #expect(Set(Currency.known).subtracting(codes).isSubset(of: ["XCG", "ZWG"]))
    #expect(Currency.known.count == Set(Currency.known).count)
    for code in ["THB", "CNY", "RUB", "USD", "AZN", "EUR"] {
      #expect(Currency(code)?.isKnown == true)
    }
  }
}
