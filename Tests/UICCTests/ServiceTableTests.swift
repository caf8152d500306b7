import Testing
import UICC

struct ServiceTableTests {
  @Test func `every byte of a table comes back, service by service`() throws {
    for byte in UInt8.min...UInt8.max {
      let table = try ServiceTable<USIMServiceNames>(decoding: [0x01, byte])
      #expect(try table.encoded(length: 2) == [0x01, byte])
      #expect(table.available.count == 1 + byte.nonzeroBitCount)
      let pairs = try SIMServiceTable(decoding: [0x03, byte])
      #expect(try pairs.encoded(length: 2) == [0x03, byte])
    }
  }

  @Test func `services have the numbers of the standard`() throws {
    let table = ServiceTable<USIMServiceNames>([2, 27, 124, 146])
    #expect(table.contains(124) && !table.contains(125))
    let text = table.fields.text(masked: false)
    #expect(
      text == "services 2 Fixed Dialling Numbers (FDN); 27 GSM Access; "
        + "124 Subscription identifier privacy support; 146 Network Identifier for SNPN (NID)")
    #expect(USIMServiceNames.names.count == 150 && ISIMServiceNames.names.count == 21)
    #expect(SIMServiceNames.names.count == 59)
    // A number without a name is still there.
    #expect(ServiceTable<ISIMServiceNames>([50]).fields.text(masked: false) == "services 50")
    expectError("services", 18, .tooLong(limit: 18)) { try table.encoded(length: 18) }
  }

  @Test func `a service of a SIM can be allocated and switched off`() throws {
    let table = try SIMServiceTable(decoding: [0b01_11, 0])
    #expect(table.activated == [1] && table.allocated == [1, 2])
    #expect(
      table.fields.text(masked: false)
        == "services 1 CHV1 disable function, allocated only 2 Abbreviated Dialling Numbers (ADN)")
  }
}
