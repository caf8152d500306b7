import Testing
import UICC

struct TelephoneNumberTests {
  @Test
  func `a leading plus makes the number international`() {
    #expect(TelephoneNumber("+66812345678").typeOfNumber == 0x91)
    #expect(TelephoneNumber("+66812345678").digits == "66812345678")
    #expect(TelephoneNumber("0812345678").typeOfNumber == 0x81)
    #expect(TelephoneNumber("0812345678").dialled == "0812345678")
  }

  @Test(arguments: 0...255)
  func `only the type of number decides on the plus`(type: Int) {
    let number = TelephoneNumber(digits: "66", typeOfNumber: UInt8(type))
    #expect(number.isInternational == ((type >> 4) % 8 == 1))
    #expect(number.dialled == ((type >> 4) % 8 == 1 ? "+66" : "66"))
  }

  @Test
  func `without digits there is neither type nor plus`() {
    #expect(TelephoneNumber(digits: "", typeOfNumber: 0x91).dialled == "")
    #expect(TelephoneNumber("+") == TelephoneNumber(""))
  }

  /// Of service codes AOSP has the plus where the number begins; `*100#` and the like have none.
  @Test(arguments: [
    ("*31#66812345678", "*31#+66812345678"), ("#31#66812345678", "#31#+66812345678"),
    ("*21*66812345678#", "*21*+66812345678#"), ("**21*66812345678#", "**21*+66812345678#"),
    ("**61*66812345678*11*20#", "**61*+66812345678*11*20#"),
    ("*100*1*66812345678#", "*100*1*+66812345678#"),
    ("*100#", "*100#"), ("**21#", "**21#"), ("*#21#", "*#21#"), ("##002#", "##002#"),
    ("*66812345678", "*66812345678"), ("66812345678#", "+66812345678#"), ("#", "#"),
  ])
  func `in a service code the plus stands before the number`(_ digits: String, _ dialled: String) {
    let number = TelephoneNumber(digits: digits, typeOfNumber: 0x91)
    #expect(number.dialled == dialled)
    #expect(number.isInternational == dialled.hasPrefix("+"))
    #expect(TelephoneNumber(digits: digits, typeOfNumber: 0x81).dialled == digits)
    if dialled.contains("+") { #expect(TelephoneNumber(dialled) == number) }
  }

  @Test(arguments: ["66+812345678", "*31#66+812345678", "*100#+", "++66"])
  func `a plus elsewhere stays where it was written`(_ text: String) {
    #expect(TelephoneNumber(text).dialled == text)
  }

  @Test
  func `masked text keeps three and two characters, and less of a short number`() {
    #expect("\(TelephoneNumber("+66812345667"))" == "+66*******67")
    #expect(TelephoneNumber("1175").masked == "****")
    #expect(TelephoneNumber("+66123").masked == "+66***")
    #expect(TelephoneNumber("").masked == "")
  }
}
