import APDU
import Testing
import UICC

struct PLMNListTests {
  @Test
  func `unused places are skipped wherever they stand`() throws {
    let list = try PLMNList(decoding: hex("FFFFFF 25F030 FFFFFF 25F010"))
    #expect(list.plmns == ["52003", "52001"])
    #expect(try list.encoded(length: 12) == hex("25F030 25F010 FFFFFF FFFFFF"))
  }

  @Test
  func `what is no network is an error at its place`() {
    expectError("PLMN list", 3, .unexpected("expected decimal digits")) {
      try PLMNList(decoding: hex("25F030 2AF010"))
    }
  }

  @Test
  func `a piece at the end is an error unless it fills`() throws {
    #expect(try PLMNList(decoding: hex("25F030 FFFF")).plmns == ["52003"])
    expectError("PLMN list", 3, .tooShort(needed: 3, left: 2)) {
      try PLMNList(decoding: hex("25F030 25F0"))
    }
    expectError("PLMN list", 0, .tooShort(needed: 3, left: 2)) {
      try PLMNList(decoding: hex("25F0"))
    }
  }

  @Test
  func `a list that does not fit is an error`() {
    expectError("PLMN list", 5, .tooLong(limit: 5)) {
      try PLMNList(["52003", "52001"]).encoded(length: 5)
    }
  }
}
