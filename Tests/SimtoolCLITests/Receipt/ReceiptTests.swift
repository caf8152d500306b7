import APDU
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

struct ReceiptTests {
  init() { Shop.fixTimeZone() }

  /// A receipt with every field, of an invented order.
  static func sample(copy: Int = 1) throws -> Receipt {
    let (baht, dollar) = (try #require(Currency("THB")), try #require(Currency("USD")))
    return Receipt(
      shop: .init(name: "SIM & Sons", lines: ["1 High Street", "Tel. 020 7946 0000"]),
      made: Timestamp(milliseconds: 1_700_000_600_000), copy: copy,
      order: "0123456789ABCDEFGHJKMNPQRS", ordered: Timestamp(milliseconds: 1_700_000_000_000),
      state: .completed, line: "896603*********8310", operatorName: "AIS", plan: "15 GB, long stay",
      period: Period(30, .day), price: Money(try #require(DecimalAmount("299")), dollar),
      fee: Money(try #require(DecimalAmount("0.5")), dollar),
      total: Money(try #require(DecimalAmount("10499.5")), baht),
      exchangeRate: DecimalAmount("35.05"), method: .weChatPay, provider: "simulated",
      reference: "SIM-000017", validUntil: Timestamp(milliseconds: 1_702_592_000_000),
      providerText: "Thank you", staff: "17")
  }

  @Test func `everything that a customer may need later stands on it`() throws {
    let text = try Self.sample().lines(in: .english).joined(separator: "\n")
    #expect(
      text == """
        SIM & Sons
        1 High Street
        Tel. 020 7946 0000

        Receipt

        Date               2023-11-14 22:23
        Order              0123456789ABCDEFGHJKMNPQRS
        Ordered            2023-11-14 22:13
        State              completed
        Card or line       896603*********8310
        Operator           AIS
        Plan               15 GB, long stay
        Lasts              30 days
        Price              299.00 USD
        Fee                0.50 USD
        Exchange rate      1 USD = 35.05 THB
        Total              10499.50 THB
        Paid by            WeChat Pay
        Provider's number  SIM-000017
        Valid until        2023-12-14 22:13
        Provider says      Thank you
        Served by          17
        """)
  }

  @Test func `it is in Chinese where that is asked for, and a copy says so`() throws {
    let lines = try Self.sample(copy: 3).lines(in: .simplifiedChinese)
    #expect(lines.contains("收据（第 3 份）"))
    #expect(lines.contains { $0.hasPrefix("合计") && $0.hasSuffix("10499.50 THB") })
    #expect(lines.contains { $0.hasPrefix("支付方式") && $0.hasSuffix("微信支付") })
    #expect(try Self.sample(copy: 3).lines(in: .english).contains("Receipt, copy 3"))
  }

  @Test func `what is not known is called unknown, and never nought`() throws {
    var receipt = try Self.sample()
    (receipt.method, receipt.reference, receipt.validUntil) = (nil, nil, nil)
    let lines = receipt.lines(in: .english)
    for label in ["Paid by", "Provider's number", "Valid until"] {
      #expect(lines.contains { $0.hasPrefix(label) && $0.hasSuffix("unknown") })
    }
    #expect(receipt.json.text.contains(#""method":null,"provider":"simulated","reference":null"#))
  }

  @Test func `no text can become a part of the page`() throws {
    let hostile = "</td><script>alert('1')</script>&\"\u{202E}\u{1B}[2J"
    var receipt = try Self.sample()
    receipt.shop = .init(name: hostile, lines: [hostile])
    receipt.plan = hostile
    receipt.operatorName = hostile
    receipt.providerText = hostile
    receipt.reference = hostile
    receipt.staff = hostile
    for language in Language.allCases {
      let page = receipt.html(in: language)
      #expect(!page.contains("<script") && !page.contains("\u{1B}") && !page.contains("\u{202E}"))
      let safe =
        "&lt;/td&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;\u{FFFD}\u{FFFD}[2J"
      #expect(page.components(separatedBy: safe).count == 8)
      let body = page.components(separatedBy: "<body>").last ?? ""
      #expect(XMLCheck.isWellFormed("<body>" + body.replacing("</html>", with: "")))
      #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
    }
    #expect(receipt.lines(in: .english).allSatisfy { !$0.contains("\u{1B}") })
  }

  @Test func `a page loads nothing from elsewhere`() throws {
    let page = try Self.sample().html(in: .english)
    for word in ["http", "src=", "href=", "url(", "@import"] { #expect(!page.contains(word)) }
    #expect(page.contains("<h1>SIM &amp; Sons</h1>"))
  }
}

struct ShopConfigTests {
  private func config(_ text: String) throws(Failure) -> ShopConfig {
    try ShopConfig(Array(text.utf8), path: "config.json")
  }

  @Test func `the shop is named in the file`() throws {
    let text = #"{"schema":"simtool.config/1","shop":{"name":"店","lines":["a","b"]}}"#
    #expect(try config(text).shop == Receipt.Shop(name: "店", lines: ["a", "b"]))
    #expect(try config("{}").shop == nil)
  }

  static let faults: [(String, String)] = [
    ("{\n \"shop\": 1}", "line 2, column 10: expected an object"),
    (#"{"shop":{"name":""}}"#, "line 1, column 9: expected a name of the shop"),
    (#"{"shop":{"lines":[]}}"#, "line 1, column 9: expected a name of the shop"),
    (#"{"shop":{"name":1}}"#, "line 1, column 17: expected a text"),
    (#"{"shop":{"name":"a","lines":"b"}}"#, "line 1, column 29: expected a list of texts"),
    (#"{"店":{}}"#, "line 1, column 6: expected no key \"店\" (known are schema, shop)"),
    (#"{"shop":{"name":"a","vat":"b"}}"#, "expected no key \"vat\" (known are name, lines)"),
    (#"{"schema":"simtool.config/2"}"#, "expected simtool.config/1"),
    ("{", "line 1, column 2: expected a key in quotes"), ("[]", "expected an object"),
  ]

  @Test(arguments: faults.indices)
  func `a fault is told with its place`(index: Int) {
    let (text, words) = Self.faults[index]
    do throws(Failure) {
      _ = try config(text)
      Issue.record("\(text) passed")
    } catch {
      #expect(error.id == .configuration)
      #expect(error.message.english.contains(words), "\(error.message.english)")
    }
  }

  @Test(
    arguments: [
      (["SIMTOOL_HOME": "/a", "HOME": "/h"], "/a/config.json"),
      (["XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x/simtool/config.json"),
      (["XDG_CONFIG_HOME": "x", "HOME": "/h"], "/h/.config/simtool/config.json"),
      (["SIMTOOL_HOME": "", "HOME": "/h"], "/h/.config/simtool/config.json"), ([:], nil),
    ] as [([String: String], String?)])
  func `the file lies where configuration lies`(variables: [String: String], path: String?) {
    #expect(ShopConfig.path(Environment(variable: { variables[$0] })) == path)
  }
}
