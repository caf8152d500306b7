import Renewal
import Testing

struct NeedTests {
  private static let ten = Benefit.Quantity.amount(DecimalAmount(10_000_000_000), .bytes)

  static func money(_ text: String, _ code: String) -> Money {
    guard let amount = DecimalAmount(text), let currency = Currency(code) else {
      preconditionFailure("no money")
    }
    return Money(amount, currency)
  }

  @Test(arguments: [
    "10 GB 14 days", "10GB 14天", "10gb,14d", "14 days 10 GB", "１０ＧＢ　１４天", "10G流量14天",
    "10 GB data for 14 days", "10000 MB, 14 Days", "要10GB流量，14天", "10吉 14日", "10GB+2周",
  ])
  func `a need is read as people write it`(_ text: String) throws {
    let need = try Need(text)
    #expect(need.benefits == [.data: Self.ten])
    let fortnight: Int64 = 14 * 86_400_000
    #expect(need.length?.nominalMilliseconds == fortnight)
    #expect(need.budget == nil)
  }

  @Test(arguments: [
    ("一周 5GB", 7), ("5GB两周", 14), ("5GB 两个星期", 14), ("5G十天", 10), ("十五天5吉", 15),
    ("二十天 5 GB", 20), ("5GB，一百二十天", 120), ("5GB 一百零五天", 105), ("5GB 三百天", 300),
  ])
  func `whole numbers may be Chinese`(_ text: String, _ days: Int64) throws {
    let need = try Need(text)
    #expect(need.benefits == [.data: .amount(DecimalAmount(5_000_000_000), .bytes)])
    let length = days * 86_400_000
    #expect(need.length?.nominalMilliseconds == length)
  }

  @Test func `a month is written with one in Chinese`() throws {
    #expect(try Need("10G一个月") == Need("10 GB 1 month"))
    #expect(try Need("100分钟 50条短信 一个月") == Need("100 min 50 sms 1 month"))
    #expect(try Need("两千兆 一年") == Need("2000 MB 1 year"))
  }

  @Test(arguments: [("1,000 MB 7 days", "1,000"), ("½ GB", "½"), ("1.2.3 GB", "1.2.3")])
  func `the fault is quoted and nothing else`(_ text: String, _ quoted: String) {
    let fault = #expect(throws: NeedFault.self) { try Need(text) }
    #expect(fault?.text == quoted)
  }

  @Test func `everything that can be asked for is understood`() throws {
    let need = try Need("1.5 GiB 100 min 50 sms 200 THB credit 1 month at most 600 THB")
    #expect(
      need.benefits == [
        .data: .amount(DecimalAmount(1_610_612_736), .bytes),
        .voice: .amount(DecimalAmount(100), .minutes),
        .messages: .amount(DecimalAmount(50), .messages),
        .credit: .amount(DecimalAmount(200), .money(Self.money("1", "THB").currency)),
      ])
    #expect(need.length == Period(1, .month))
    #expect(need.budget == Self.money("600", "THB"))
    #expect(
      try Need("无限流量 100分钟通话 50条短信 1个月 300泰铢")
        == Need(
          benefits: [
            .data: .unlimited, .voice: .amount(DecimalAmount(100), .minutes),
            .messages: .amount(DecimalAmount(50), .messages),
          ], length: Period(1, .month), budget: Self.money("300", "THB")))
    #expect(try Need("unlimited minutes").benefits == [.voice: .unlimited])
    #expect(try Need("EUR 20").budget == Self.money("20", "EUR"))
    #expect(try Need("20 元").budget == Self.money("20", "CNY"))
  }

  @Test(arguments: [
    ("", NeedFault.Problem.empty), ("  , ", .empty), ("10", .numberWithoutUnit),
    ("10 14 days", .numberWithoutUnit), ("GB", .unitWithoutNumber),
    ("10 GB days", .unitWithoutNumber),
    ("10 parsecs", .unknownWord), ("10 m", .unknownWord), ("10 $", .unknownWord),
    ("10 XYZ", .unknownWord),
    ("0 GB", .badNumber), ("1,000 MB", .grouped), ("1.2.3 GB", .badNumber),
    ("1.5 days", .badNumber), ("9999999999999 TB", .badNumber), ("200000 days", .badNumber),
    ("10 GB 5 GB", .twice), ("1 day 2 weeks", .twice), ("5 THB 5 THB", .twice),
    ("unlimited", .unlimitedWhat), ("unlimited 10 GB", .unlimitedWhat),
    ("unlimited 7 days", .unlimitedWhat), ("不限量 7天", .unlimitedWhat),
    ("½ GB", .unknownWord), ("一二天", .badNumber), ("一百五天", .badNumber), ("零天", .badNumber),
    ("data", .unitWithoutNumber), ("10 unlimited", .numberWithoutUnit), ("-5 GB", .unknownWord),
  ])
  func `what is no need is refused with the place`(_ text: String, _ problem: NeedFault.Problem) {
    let fault = #expect(throws: NeedFault.self) { try Need(text) }
    #expect(fault?.problem == problem, "\(text): \(String(describing: fault))")
    #expect(fault?.wording.en.contains("10 GB 14 days") ?? false)
    #expect(fault?.wording.zh.contains("14天") ?? false)
  }

  @Test func `periods are read as options give them`() {
    #expect(Period("7d") == Period(7, .day))
    #expect(Period("12h") == Period(12, .hour))
    #expect(Period("2 weeks") == Period(2, .week))
    #expect(Period("1个月") == Period(1, .month))
    #expect(Period("3年") == Period(3, .year))
    for text in ["", "7", "d", "0d", "7 d 3 h", "10 GB", "7d 10 GB", "7 d 5 THB"] {
      #expect(Period(text) == nil, "\(text)")
    }
  }

  @Test(arguments: [
    ("10000000000", "10 GB"), ("1500000000", "1.5 GB"), ("500000000", "500 MB"), ("0", "0 B"),
    ("999", "999 B"), ("10737418240", "10 GiB"), ("1610612736", "1.5 GiB"), ("1024", "1.024 kB"),
    ("1234567890", "1.234 GB"), ("1999999999", "1.999 GB"), ("2000000000000", "2 TB"),
  ])
  func `amounts of data are written in the largest unit that fits`(_ bytes: String, _ text: String)
    throws
  {
    #expect(DataAmount.text(bytes: try #require(DecimalAmount(bytes))) == text)
  }

  @Test(arguments: ["1 TB", "1 GB", "1 MB", "1 kB", "1 GiB", "1 MiB", "1.5 GB", "250 MB"])
  func `what is written is read as the same`(_ text: String) throws {
    guard case .amount(let bytes, .bytes) = try Need(text).benefits[.data] else {
      Issue.record("no data")
      return
    }
    #expect(DataAmount.text(bytes: bytes) == text)
  }
}
