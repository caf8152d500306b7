import APDU
import Testing
import UICC

struct PLMNTests {
  @Test
  func `every network code of a country goes both ways`() throws {
    let codes =
      (0...99).map { ($0 < 10 ? "0" : "") + "\($0)" }
      + (0...999).map { String("\($0 + 1000)".dropFirst()) }
    #expect(codes.count == 1_100)
    var seen: Set<[UInt8]> = []
    for mnc in codes {
      let plmn = try #require(PLMN(mcc: "520", mnc: mnc))
      #expect(PLMN(plmn.bytes) == plmn)
      #expect(plmn.description == "520" + mnc)
      seen.insert(plmn.bytes)
    }
    #expect(seen.count == codes.count)
  }

  @Test
  func `the halves stand where the standard puts them`() {
    #expect(PLMN("52003").bytes == hex("25 F0 30"))
    #expect(PLMN("310260").bytes == hex("13 00 62"))
    #expect(PLMN("123456").bytes == hex("21 63 54"))
    #expect(PLMN(hex("21 63 54"))?.mcc == "123")
    #expect(PLMN(hex("21 63 54"))?.mnc == "456")
  }

  @Test
  func `filling and non-digits are no network`() {
    #expect(PLMN(hex("FF FF FF")) == nil)
    #expect(PLMN(hex("2A F0 30")) == nil)
    #expect(PLMN(hex("25 E0 30")) == nil)
    #expect(PLMN(hex("25 F0 F0")) == nil)
    #expect(PLMN(hex("25 F0")) == nil)
    #expect(PLMN(hex("25 F0 30 00")) == nil)
    #expect(PLMN([UInt8]()) == nil)
  }

  @Test(arguments: [("52", "03"), ("5200", "03"), ("520", "3"), ("520", "0301"), ("52A", "03")])
  func `codes of other shapes are refused`(mcc: String, mnc: String) {
    #expect(PLMN(mcc: mcc, mnc: mnc) == nil)
  }
}
