import Testing
import UICC

struct LuhnTests {
  @Test(arguments: ["18", "26", "34", "42", "59", "67", "75", "83", "91", "00", "0", "79927398713"])
  func `valid numbers`(digits: String) {
    #expect(Luhn.isValid(digits))
  }

  @Test(arguments: ["", "1", "19", "8A", "١٨", "79927398710", " 18"])
  func `other texts`(digits: String) {
    #expect(!Luhn.isValid(digits))
  }

  @Test
  func `of the ten digits one is right, and it is the check digit`() throws {
    for number in 0..<1_000 {
      let valid = (0...9).filter { Luhn.isValid("\(number)\($0)") }
      #expect(valid.count == 1, "\(number)")
      let digit = try #require(Luhn.checkDigit(for: "\(number)"))
      #expect(valid.map(String.init) == [String(digit)])
    }
  }

  @Test
  func `there is no check digit for what is no number`() {
    #expect(Luhn.checkDigit(for: "") == nil)
    #expect(Luhn.checkDigit(for: "12B") == nil)
  }
}
