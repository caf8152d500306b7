import APDU
import Testing
import UICC

struct EquivalentHomePLMNsTests {
  @Test
  func `unused places are skipped wherever they stand`() throws {
    let list = try EquivalentHomePLMNs(decoding: hex("FFFFFF 25F030 FFFFFF 25F010"))
    #expect(list.plmns == ["52003", "52001"])
    #expect(try list.encoded(length: 12) == hex("25F030 25F010 FFFFFF FFFFFF"))
  }

  @Test
  func `what is no network is an error at its place`() {
    expectError("EF_EHPLMN", 3, .unexpected("expected decimal digits")) {
      try EquivalentHomePLMNs(decoding: hex("25F030 2AF010"))
    }
  }

  @Test
  func `a piece at the end is an error unless it fills`() throws {
    #expect(try EquivalentHomePLMNs(decoding: hex("25F030 FFFF")).plmns == ["52003"])
    expectError("EF_EHPLMN", 3, .tooShort(needed: 3, left: 2)) {
      try EquivalentHomePLMNs(decoding: hex("25F030 25F0"))
    }
    expectError("EF_EHPLMN", 0, .tooShort(needed: 3, left: 2)) {
      try EquivalentHomePLMNs(decoding: hex("25F0"))
    }
  }

  @Test
  func `a list that does not fit is an error`() {
    expectError("EF_EHPLMN", 5, .tooLong(limit: 5)) {
      try EquivalentHomePLMNs(["52003", "52001"]).encoded(length: 5)
    }
  }
}
