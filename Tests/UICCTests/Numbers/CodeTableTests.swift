import Foundation
import Testing
import UICC

struct CodeTableTests {
  private static let providers =
    "/usr/share/mobile-broadband-provider-info/serviceproviders.xml"

  @Test
  func `codes have the form that the standards give them`() {
    for mcc in MobileCountryCodes.all {
      #expect(mcc.utf8.count == 3 && Int(mcc) != nil, "\(mcc)")
      #expect(MobileCountryCodes.isKnown(mcc))
      #expect(MobileCountryCodes.country(of: mcc).map { $0.utf8.count == 2 } ?? true, "\(mcc)")
    }
    #expect(MobileCountryCodes.all.count == 222)
    #expect(CallingCodes.all.count == 215)
    #expect(MobileCountryCodes.country(of: "520") == "TH")
    #expect(MobileCountryCodes.country(of: "901") == nil)
    #expect(!MobileCountryCodes.isKnown("999"))
  }

  @Test
  func `no calling code is the beginning of another`() {
    for code in CallingCodes.all {
      #expect((1...3).contains(code.utf8.count) && Int(code) != nil)
      let longer = CallingCodes.all.filter { $0 != code && $0.hasPrefix(code) }
      #expect(longer.isEmpty, "\(code)")
      #expect(CallingCodes.code(of: code + "812345678") == code)
    }
    #expect(CallingCodes.country(of: "66") == "TH")
    #expect(CallingCodes.country(of: "800") == nil)
    #expect(CallingCodes.code(of: "") == nil)
    #expect(CallingCodes.code(of: "999812345678") == nil)
  }

  @Test
  func `an ICCID of North America has 1 or 01`() {
    #expect(CallingCodes.code(ofICCID: "8901260123456789011") == "1")
    #expect(CallingCodes.code(ofICCID: "8912601234567890123") == "1")
    #expect(CallingCodes.code(ofICCID: "8966031234567890126") == "66")
    #expect(CallingCodes.code(ofICCID: "6666031234567890126") == nil)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: providers)))
  func `the mobile country codes are those of the provider database`() throws {
    let text = try String(contentsOfFile: Self.providers, encoding: .utf8)
    var countries: [String: [String: Int]] = [:]
    for country in text.components(separatedBy: "<country code=\"").dropFirst() {
      let name = country.prefix(2).uppercased()
      for network in country.components(separatedBy: "<network-id mcc=\"").dropFirst() {
        countries[String(network.prefix(3)), default: [:]][name, default: 0] += 1
      }
    }
    #expect(countries.count > 100)
    for (mcc, names) in countries {
      let most = names.values.max()
      let country = try #require(MobileCountryCodes.country(of: mcc), "\(mcc)")
      #expect(names[country] == most, "\(mcc) is \(country), not \(names)")
    }
    let own = Set(MobileCountryCodes.all.filter { MobileCountryCodes.country(of: $0) != nil })
    #expect(own == Set(countries.keys))
  }
}
