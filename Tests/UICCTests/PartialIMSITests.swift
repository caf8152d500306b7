import Testing
import UICC

struct PartialIMSITests {
  /// The nine bytes of 520031234567890, with those that were not read left out.
  private func reading(_ unread: Int...) -> PartialIMSI {
    let bytes: [UInt8] = [0x08, 0x59, 0x02, 0x30, 0x21, 0x43, 0x65, 0x87, 0x09]
    return PartialIMSI(bytes.enumerated().map { unread.contains($0.offset) ? nil : $0.element })
  }

  @Test(arguments: [
    (0, "520031234567890"), (1, "?20031234567890"), (2, "5??031234567890"),
    (3, "520??1234567890"), (8, "5200312345678??"),
  ])
  func `a byte that was not read is a gap at its place`(_ unread: Int, _ digits: String) {
    #expect(reading(unread).digits == digits)
    #expect(reading(unread).knownDigits == digits.count { $0 != "?" })
  }

  @Test func `nothing read is nothing known`() {
    let nothing = PartialIMSI([])
    #expect(nothing.digits == "???????????????")
    #expect(nothing.knownDigits == 0)
    #expect(nothing.bytes.count == 9)
  }

  @Test func `filling at the end is no digit, and what is no digit elsewhere is a gap`() {
    #expect(
      PartialIMSI([0x08, 0x51, 0x02, 0x30, nil, 0x43, 0x65, 0x87, 0xF9]).digits
        == "52003??3456789")
    #expect(PartialIMSI([0x04, 0x61, nil, 0x00, 0xF1, 0xFF, 0xFF, 0xFF, 0xFF]).digits == "6??001")
    #expect(
      PartialIMSI([0x08, 0x59, 0xA2, nil]).digits == "52" + String(repeating: "?", count: 13))
  }

  @Test func `it fits an IMSI that agrees at every place that was read, and no other`() {
    let partial = reading(4, 5)
    #expect(partial.digits == "52003????567890")
    #expect(partial.fits("520031234567890"))
    #expect(partial.fits("520039999567890"))
    #expect(!partial.fits("520041234567890"))
    #expect(!partial.fits("52003123456789"))
    #expect(
      !PartialIMSI([0x04, 0x59, nil, 0x30]).fits("520031234567890"), "longer than the file says")
  }

  @Test func `its description is masked`() {
    #expect("\(reading(5))" == "52003********90")
    #expect(reading(5).unmasked == "5200312??567890")
  }
}
