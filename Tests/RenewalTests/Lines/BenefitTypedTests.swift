import Renewal
import Testing

/// What a line has left, as staff type it.
struct BenefitTypedTests {
  private static let end = Timestamp(milliseconds: 1_800_000_000_000)

  private static func data(_ bytes: Int64) -> Benefit {
    Benefit(.data, .amount(DecimalAmount(bytes), .bytes))
  }

  @Test(arguments: [
    ("3 GB", [data(3_000_000_000)]), ("0 GB", [data(0)]), ("1.5GB", [data(1_500_000_000)]),
    ("500MB流量", [data(500_000_000)]),
    ("120 minutes", [Benefit(.voice, .amount(DecimalAmount(120), .minutes))]),
    ("50条短信", [Benefit(.messages, .amount(DecimalAmount(50), .messages))]),
    ("2 GB 1 GB", [data(2_000_000_000), data(1_000_000_000)]),
    ("unlimited data", [Benefit(.data, .unlimited)]),
  ])
  func `amounts are read with their units`(_ text: String, _ benefits: [Benefit]) throws {
    #expect(try Benefit.left(typed: text) == benefits)
  }

  @Test func `money to spend is a benefit, and the end goes to all`() throws {
    let baht = try #require(Currency("THB"))
    let found = try Benefit.left(typed: "20 THB credit 5 min", until: Self.end)
    #expect(
      found == [
        Benefit(.credit, .amount(DecimalAmount(20), .money(baht)), validUntil: Self.end),
        Benefit(.voice, .amount(DecimalAmount(5), .minutes), validUntil: Self.end),
      ])
  }

  @Test(arguments: [
    ("", NeedFault.Problem.empty), ("20 THB", .notABenefit), ("14 days", .notABenefit),
    ("3 GB 14 days", .notABenefit), ("3", .numberWithoutUnit), ("GB", .unitWithoutNumber),
    ("-3 GB", .unknownWord), ("1,000 MB", .grouped), ("9999999999999 TB", .badNumber),
    ("3 parsecs", .unknownWord), ("unlimited", .unlimitedWhat),
  ])
  func `what is no amount is refused`(_ text: String, _ problem: NeedFault.Problem) {
    let fault = #expect(throws: NeedFault.self) { try Benefit.left(typed: text) }
    #expect(fault?.problem == problem, "\(text): \(String(describing: fault))")
  }
}
