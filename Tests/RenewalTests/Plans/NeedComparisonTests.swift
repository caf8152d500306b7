import Renewal
import TestSupport
import Testing

struct NeedComparisonTests {
  private static func plan(
    _ id: String, _ price: String, _ period: Period?, gigabytes: Int64?, code: String = "THB",
    kind: Plan.Kind = .data, more: [Benefit] = []
  ) -> Plan {
    let data = gigabytes.map {
      Benefit(.data, .amount(DecimalAmount($0 * 1_000_000_000), .bytes))
    }
    return Plan(
      id: id, name: id, kind: kind, price: NeedTests.money(price, code), period: period,
      benefits: (data.map { [$0] } ?? []) + more)
  }

  private static let plans = [
    plan("day", "30", Period(1, .day), gigabytes: 1),
    plan("week", "120", Period(7, .day), gigabytes: 6),
    plan("half", "250", Period(2, .week), gigabytes: 12),
    plan("month", "500", Period(30, .day), gigabytes: 40),
    plan("calls", "50", Period(30, .day), gigabytes: nil, kind: .voice),
    plan("dollars", "5", Period(30, .day), gigabytes: 20, code: "USD"),
    plan("unknown", "10", Period(30, .day), gigabytes: nil, more: [Benefit(.data, nil)]),
    plan("endless", "10", nil, gigabytes: 50),
  ]

  /// R1.10: the better bundle, with what speaks against the others.
  @Test func `plans that fit come first, the cheapest before the others`() throws {
    let fits = try Need("10 GB 14 days").compare(Self.plans)
    #expect(
      fits.map(\.plan.id) == [
        "week", "half", "month", "dollars", "day", "calls", "unknown", "endless",
      ])
    #expect(fits.map(\.fits) == [true, true, true, true, false, false, false, false])
    #expect(fits[0].times == 2 && fits[0].total == NeedTests.money("240", "THB"))
    #expect(fits[1].times == 1 && fits[1].pricePerDay == NeedTests.money("17.86", "THB"))
    #expect(fits[4].misfits == [.tooShort])
    #expect(fits[5].misfits == [.lacks(.data)])
    #expect(fits[6].misfits == [.unknownAmount(.data)])
    #expect(fits[7].misfits == [.unknownLength])
  }

  /// The plans above stand in order already; here they do not.
  @Test func `the cheapest comes first in whatever order the plans come`() throws {
    let need = try Need("10 GB 14 days")
    let (baht, dollars) = (
      Self.plans.filter { $0.id != "dollars" }, Self.plans.filter { $0.id == "dollars" }
    )
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = SplitMix64(seed: seed)
      let shuffled = baht.shuffled(using: &random)
      let others = shuffled.map(\.id).filter { !["week", "half", "month"].contains($0) }
      #expect(
        need.compare(shuffled + dollars).map(\.plan.id)
          == ["week", "half", "month", "dollars"] + others, "seed \(seed)")
      #expect(
        need.compare(dollars + shuffled).map(\.plan.id)
          == ["dollars", "week", "half", "month"] + others, "seed \(seed)")
    }
  }

  @Test func `equal prices stay as they came`() throws {
    let twins = ["b", "a", "c"].map {
      Self.plan($0, "100", Period(30, .day), gigabytes: 10)
    }
    #expect(try Need("10 GB 14 days").compare(twins).map(\.plan.id) == ["b", "a", "c"])
  }

  @Test func `too little is too little even when it is bought twice`() throws {
    let fit = try Need("13 GB 14 days").fit(Self.plans[1])
    #expect(
      fit.misfits == [.tooLittle(.data, .amount(DecimalAmount(12_000_000_000), .bytes))])
    #expect(try Need("unlimited data").fit(Self.plans[3]).fits == false)
  }

  @Test func `a budget is for all of it and in its own currency`() throws {
    let need = try Need("10 GB 14 days 245 THB")
    let fits = need.compare(Self.plans)
    #expect(fits.filter(\.fits).map(\.plan.id) == ["week"])
    #expect(need.fit(Self.plans[2]).misfits == [.overBudget(NeedTests.money("250", "THB"))])
    #expect(need.fit(Self.plans[5]).misfits == [.otherCurrency])
  }

  @Test func `a plan without data is no offer for data, and unlimited is enough for anything`()
    throws
  {
    let unlimited = Plan(
      id: "u", name: "u", kind: .combined, price: NeedTests.money("1", "THB"),
      period: Period(1, .month),
      benefits: [Benefit(.data, .unlimited), Benefit(.voice, .amount(DecimalAmount(60), .minutes))])
    #expect(try Need("500 GB 60 min 30 days").fit(unlimited).fits)
    #expect(try Need("61 min").fit(unlimited).fits == false)
    #expect(try Need("1 sms").fit(unlimited).misfits == [.lacks(.messages)])
  }

  @Test func `what a line has of one kind is added up, unless a part is unknown`() {
    let gigabyte = Benefit(.data, .amount(DecimalAmount(1_000_000_000), .bytes))
    #expect(
      Benefit.totals([gigabyte, gigabyte])
        == [.data: .amount(DecimalAmount(2_000_000_000), .bytes)])
    #expect(Benefit.totals([gigabyte, Benefit(.data, nil)]).isEmpty)
    #expect(Benefit.totals([gigabyte, Benefit(.data, .unlimited)]) == [.data: .unlimited])
    let odd = Benefit(.data, .amount(DecimalAmount(1), .minutes))
    #expect(Benefit.totals([gigabyte, odd]).isEmpty)
  }

  @Test func `quotients are rounded half away from nought`() throws {
    let cases: [(String, Int64, Int, String)] = [
      ("250", 14, 2, "17.86"), ("1", 3, 2, "0.33"), ("2", 3, 0, "1"), ("0.05", 2, 2, "0.03"),
      ("-0.05", 2, 2, "-0.03"), ("0", 7, 2, "0"),
      ("9223372036854775807", 1, 0, "9223372036854775807"),
    ]
    for (number, divisor, digits, result) in cases {
      let amount = try #require(DecimalAmount(number))
      #expect(amount.divided(by: divisor, fractionDigits: digits)?.description == result)
    }
    #expect(DecimalAmount(1).divided(by: 0, fractionDigits: 2) == nil)
    #expect(DecimalAmount(.max).divided(by: 1, fractionDigits: 2) == DecimalAmount(.max))
    #expect(DecimalAmount(.max).multiplied(by: 2) == nil)
    #expect(DecimalAmount("1.5")?.multiplied(by: 4) == DecimalAmount(6))
  }
}
