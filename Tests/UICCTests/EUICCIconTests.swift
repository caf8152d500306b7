import Testing

@testable import UICC

struct EUICCIconTests {
  @Test func `what is no picture is not taken for one`() {
    #expect(EUICC.Profile.Icon(Array("<svg/>".utf8)) == nil)
    #expect(EUICC.Profile.Icon([]) == nil)
    #expect(EUICC.Profile.Icon(nil) == nil)
    #expect(EUICC.Profile.Icon([0xFF, 0xD8, 0xFF, 0xE0])?.format == .jpg)
  }
}
