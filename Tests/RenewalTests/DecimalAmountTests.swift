import Renewal
import Testing

struct DecimalAmountTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("12", "12"), ("1299.90", "1299.9"), ("-0.05", "-0.05"),
    ("0.000000001", "0.000000001"), ("9223372036854775807", "9223372036854775807"),
  ])
  func `numbers are read exactly`(_ text: String, _ shown: String) throws {
    #expect(try #require(DecimalAmount(text)).description == shown)
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "1,5", "1e3", "+1", "1.2.3", " 1", "１", "0.0000000001",
    "9223372036854775808",
  ])
  func `what is no such number is refused`(_ text: String) {
    #expect(DecimalAmount(text) == nil)
  }

  @Test func `noughts after the point change nothing`() throws {
    let five = try #require(DecimalAmount("5.00"))
    #expect(five == DecimalAmount(5))
    #expect(five.text(fractionDigits: 2) == "5.00")
    #expect(Set([five, DecimalAmount(5)]).count == 1)
  }

  @Test func `sums are exact, and nil where they do not fit`() throws {
    let tenth = try #require(DecimalAmount("0.1"))
    #expect(tenth.adding(try #require(DecimalAmount("0.2"))) == DecimalAmount("0.3"))
    #expect(DecimalAmount(.max).adding(DecimalAmount(1)) == nil)
    #expect(DecimalAmount(.max).adding(tenth) == nil)
    #expect(DecimalAmount(1).subtracting(tenth) == DecimalAmount("0.9"))
    #expect(try #require(DecimalAmount("-1.5")) < tenth)
    #expect(!(DecimalAmount(1) < DecimalAmount(1)))
  }

  @Test func `money has the digits of its currency`() throws {
    let baht = try #require(Currency("THB"))
    let yen = try #require(Currency("JPY"))
    #expect(Money(DecimalAmount(150), baht).description == "150.00 THB")
    #expect(Money(DecimalAmount(150), yen).description == "150 JPY")
    #expect(Currency("thb") == nil)
    #expect(Currency("TH") == nil)
  }
}
