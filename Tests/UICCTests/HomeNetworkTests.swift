import Testing

@testable import UICC

struct HomeNetworkTests {
  private struct Case: CustomTestStringConvertible {
    let imsi: IMSI
    /// The fourth byte of EF_AD; nil for no EF_AD at all.
    let length: UInt8?
    let mnc: String
    let source: MNCLengthSource

    var testDescription: String {
      "\(imsi.digits.prefix(6)) with \(length.map(String.init) ?? "-")"
    }
  }

  private static let cases = [
    Case(imsi: "520031234567890", length: 2, mnc: "03", source: .card),
    Case(imsi: "520031234567890", length: 3, mnc: "031", source: .card),
    Case(imsi: "520031234567890", length: nil, mnc: "03", source: .default),
    Case(imsi: "520031234567890", length: 0, mnc: "03", source: .default),
    Case(imsi: "520031234567890", length: 0xFF, mnc: "03", source: .default),
    // On a card of MCC 310, 2 is obeyed, unless the network is known to have three digits.
    Case(imsi: "310150123456789", length: 2, mnc: "15", source: .card),
    Case(imsi: "310260123456789", length: 2, mnc: "260", source: .table),
    Case(imsi: "310260123456789", length: 3, mnc: "260", source: .card),
    Case(imsi: "310260123456789", length: nil, mnc: "260", source: .table),
    Case(imsi: "310410123456789", length: nil, mnc: "410", source: .default),
    Case(imsi: "405854123456789", length: nil, mnc: "854", source: .table),
    Case(imsi: "405010123456789", length: nil, mnc: "01", source: .default),
    Case(imsi: "502143123456789", length: 1, mnc: "143", source: .table),
    Case(imsi: "502144123456789", length: nil, mnc: "14", source: .default),
    Case(imsi: "460001", length: 2, mnc: "00", source: .card),
  ]

  @Test(arguments: cases)
  private func `networks are derived`(test: Case) throws {
    let data = test.length.map { AdministrativeData(tail: [$0]) }
    let network = try #require(HomeNetwork.derive(imsi: test.imsi, administrativeData: data))
    #expect(network.mcc == String(test.imsi.digits.prefix(3)))
    #expect(network.mnc == test.mnc)
    #expect(network.source == test.source)
  }

  @Test
  func `the table has 152 networks in three groups`() {
    let codes = HomeNetwork.threeDigitNetworks.flatMap { Array($0) }
    #expect(codes.count == 152)
    #expect(Set(codes).count == 152)
    #expect(codes.filter { $0 / 1000 == 405 }.count == 143)
    #expect(codes.filter { $0 / 1000 == 502 }.count == 6)
    #expect(codes.filter { ![405, 502].contains($0 / 1000) } == [302_370, 302_720, 310_260])
  }

  @Test
  func `countries of three digits`() {
    let listed: Set = [
      302, 310, 311, 312, 313, 314, 315, 316, 334, 338, 342, 344, 346, 348, 365, 708, 722, 732,
    ]
    for mcc in 200...799 {
      guard let imsi = IMSI(digits: "\(mcc)999123456") else { continue }
      let network = HomeNetwork.derive(imsi: imsi, administrativeData: nil)
      #expect(network?.mnc.count == (listed.contains(mcc) ? 3 : 2), "\(mcc)")
    }
  }
}
