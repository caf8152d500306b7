import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// Cards of every family behind the real pcscd, in both kinds of reader.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct FamilyEndToEndTests {
  typealias Transport = VirtualCard.Behaviour.Transport
  private static let imsi = "460111234567890"
  private static let realm = "ims.mnc011.mcc460.3gppnetwork.org"

  /// Reads one field from a card and returns its object, after a look at how the card was treated.
  private func family(
    _ field: String, of profile: String, _ transport: Transport,
    change: (inout CardImage) -> Void = { _ in }
  ) throws -> [String: Any] {
    try CardBench.with(
      profile,
      change: { image, behaviour in
        behaviour.transport = transport
        change(&image)
      }
    ) { bench in
      let reading = try bench.read("--fields", "iccid,imsi,\(field)")
      #expect(reading.result.status == 0, "\(reading.result)")
      let counters = bench.card.counters
      #expect(counters.protocolViolations == 0)
      #expect(counters.writesAttempted == 0)
      #expect(counters.verifiesWithData == 0)
      #expect(counters.exchanges == reading.exchanges)
      return try #require(reading.json[field] as? [String: Any], "\(reading.result)")
    }
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `an ISIM`(_ transport: Transport) throws {
    let isim = try family("isim", of: "china-telecom", transport)
    #expect(isim["aid"] as? String == "A0000000871004FF86FF0389FFFFFFFF")
    #expect(isim["impi"] as? String == "\(Self.imsi)@\(Self.realm)")
    #expect(
      isim["impus"] as? [String] == ["sip:\(Self.imsi)@\(Self.realm)", "tel:+8613300001234"])
    #expect(isim["domain"] as? String == Self.realm)
    #expect(isim["imsi"] as? String == Self.imsi)
  }

  @Test(arguments: [Transport.tpdu, .apduLevel], ["csim", "ruim"])
  func `a CSIM and an R-UIM`(_ transport: Transport, _ field: String) throws {
    let cdma = try family(field, of: "china-telecom", transport)
    #expect(cdma["imsi"] as? String == "460031234567890")
    #expect(cdma["imsiM"] as? String == "460031234567890")
    #expect(cdma["imsiMProgrammed"] as? Bool == true)
    #expect(cdma["mdns"] as? [String] == ["13300001234"])
    #expect(cdma["meid"] as? String == "A100CDEF123456")
    #expect(cdma["ruimID"] as? String == "80345678")
    #expect(cdma["sfEUIMID"] as? String == "A1000034012A92")
    #expect(cdma["spn"] as? String == "中国电信")
    let sources = try #require(cdma["sources"] as? [String: String])
    let place = field == "csim" ? "ADF_CSIM" : "MF/DF_CDMA"
    #expect(sources["imsi"] == "\(place)/EF_IMSI_M")
    #expect(sources["mdns"] == "\(place)/EF_MDN")
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `an R-UIM that speaks class A0 alone`(_ transport: Transport) throws {
    let cdma = try family("ruim", of: "gsm-only", transport) { image in
      image.directories.append(.init([0x7F25]))
      image.files.append(
        .init(
          .init([0x7F25, 0x6F22]), name: "EF_IMSI_M", read: .pin1,
          .transparent([0x00, 0x0C, 0x00, 0x15, 0x5F, 0x56, 0x5C, 0x80, 0x67, 0x01])))
    }
    #expect(cdma["imsi"] as? String == "460031234567890")
    #expect(cdma["spn"] is NSNull)
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `a USIM with 5G`(_ transport: Transport) throws {
    let fiveGS = try family("5gs", of: "china-telecom", transport) { image in
      image.files.append(
        .init(
          .init(application: "usim", [0x5FC0, 0x4F09]), name: "EF_SUPI_NAI", read: .pin1,
          .transparent([0x80, 0x10] + Array("anna@example.org".utf8))))
    }
    #expect(fiveGS["routingIndicator"] as? String == "17")
    #expect(fiveGS["supiNAIs"] as? [String] == ["anna@example.org"])
    let calculation = try #require(fiveGS["suciCalculation"] as? [[String: Any]])
    #expect(
      calculation.map { $0["name"] as? String } == ["protectionSchemes", "homeNetworkPublicKeys"])
    #expect(
      (fiveGS["sources"] as? [String: String])?["supiNAIs"] == "ADF_USIM/DF_5GS/EF_SUPI_NAI")
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `two USIMs`(_ transport: Transport) throws {
    try CardBench.with("two-usims", change: { $1.transport = transport }) { bench in
      let reading = try bench.read("--fields", "imsi,usims")
      #expect(reading.result.status == 0, "\(reading.result)")
      let usims = try #require(reading.json["usims"] as? [[String: Any]])
      #expect(usims.map { $0["imsi"] as? String } == ["520035550001111", "460005550002222"])
      #expect(usims.map { $0["spn"] as? String } == ["AIS", "中国移动"])
      #expect(usims.map { $0["label"] as? String } == ["USIM", "USIM CN"])
      #expect(usims.map { $0["active"] as? Bool } == [true, false])
      #expect(reading["imsi"] == "520035550001111")
      #expect(bench.card.counters.exchanges == reading.exchanges)
      #expect(bench.card.counters.protocolViolations == 0)
      let recovery = try Reading(bench.run(["recover", "--reader", bench.reader, "--json"]))
      #expect(recovery.result.status == 0, "\(recovery.result)")
      let evidence = try #require(recovery.json["evidence"] as? [[String: Any]])
      #expect(
        evidence.map { $0["source"] as? String } == ["usim", "otherUSIM", "gsm", "gsmClassA0"])
      #expect(evidence[1]["imsi"] as? String == "460005550002222")
      #expect(bench.card.counters.protocolViolations == 0)
    }
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `both classes of DF_GSM`(_ transport: Transport) throws {
    let gsm = try family("gsm", of: "china-telecom", transport)
    #expect(gsm["imsi"] as? String == Self.imsi)
    #expect(gsm["imsiClassA0"] as? String == Self.imsi)
    #expect(gsm["spn"] as? String == "中国电信")
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `an IMSI that only the ISIM holds`(_ transport: Transport) throws {
    try CardBench.with(
      "china-telecom", [.blankIMSI], change: { $1.transport = transport }
    ) { bench in
      let reading = try bench.read("--fields", "iccid,imsi")
      #expect(reading.result.status == 0, "\(reading.result)")
      #expect(reading["imsi"] == Self.imsi)
      #expect((reading.json["sources"] as? [String: String])?["imsi"] == "ADF_ISIM/EF_IMPI")
      #expect(bench.card.counters.exchanges == reading.exchanges)
      #expect(bench.card.counters.protocolViolations == 0)
    }
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `the usual fields of such a card cost no more than of any other`(
    _ transport: Transport
  ) throws {
    for profile in ["china-telecom", "two-usims", "ais"] {
      try CardBench.with(profile, change: { $1.transport = transport }) { bench in
        let reading = try bench.read("--fields", "iccid,imsi")
        #expect(reading.exchanges == 3, "\(profile)")
        #expect(bench.card.counters.exchanges == 3, "\(profile)")
      }
    }
  }
}
