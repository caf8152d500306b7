import APDU
import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// An eUICC behind the real pcscd, in both kinds of reader.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct EUICCTests {
  @Test(arguments: [VirtualCard.Behaviour.Transport.tpdu, .apduLevel])
  func `the whole chip is read over vpcd`(
    _ transport: VirtualCard.Behaviour.Transport
  ) throws {
    try CardBench.with("euicc", change: { $1.transport = transport }) { bench in
      let reading = try Reading(bench.run(["euicc", "--reader", bench.reader, "--json"]))
      #expect(reading.result.status == 0, "\(reading.result)")
      let chip = try #require((reading.json["euiccs"] as? [[String: Any]])?.first)
      #expect(chip["eid"] as? String == "89044000999900000000000000012356")
      let profiles = try #require(chip["profiles"] as? [[String: Any]])
      #expect(profiles.map { $0["name"] as? String } == ["AIS Prepaid", "中国移动", "Bootstrap"])
      #expect(bench.card.counters.protocolViolations == 0)
      #expect(bench.card.counters.writesAttempted == 0)
    }
  }

  @Test func `read adds EID and profiles where the ATR announces them`() throws {
    try CardBench.with("euicc") { bench in
      let reading = try bench.read()
      #expect(reading.result.status == 0, "\(reading.result)")
      #expect(reading["eid"] == "89044000999900000000000000012356")
      #expect((reading.json["profiles"] as? [Any])?.count == 3)
      #expect(reading["imsi"] == "520031234567890")
    }
  }

  // MARK: Other chips

  typealias Transport = VirtualCard.Behaviour.Transport
  private static let eid = "89044000999900000000000000012356"

  /// A chip with these answers instead of its own, as a run of `euicc` sees it.
  private func chip(
    _ transport: Transport, status: Int32, ecasd: Bool = false, _ answers: [(String, String)],
    _ body: ([String: Any]) throws -> Void
  ) throws {
    func answer(_ command: String, _ answer: String) throws -> CardImage.Answer {
      let status = answer.utf8.count == 4 ? try #require(UInt16(answer, radix: 16)) : 0x9000
      return CardImage.Answer(
        command: try Hex.decode(command), response: status == 0x9000 ? try Hex.decode(answer) : [],
        status: status)
    }
    let kept = try answers.map { try answer("E29100" + $0, $1) }
    let change: (inout CardImage, inout VirtualCard.Behaviour) -> Void = { image, behaviour in
      behaviour.transport = transport
      guard let index = image.applications.firstIndex(where: { $0.name == "isdr" }) else { return }
      image.applications[index].answers = kept
      guard ecasd else { return }
      image.applications.append(
        CardImage.Application(
          name: "ecasd", aid: AID.ecasd.bytes,
          answers: (try? [answer("CA005A", "5A10" + Self.eid)]) ?? []))
    }
    try CardBench.with("euicc", change: change) { bench in
      let reading = try Reading(bench.run(["euicc", "--reader", bench.reader, "--json"]))
      #expect(reading.result.status == status, "\(reading.result)")
      try body(try #require((reading.json["euiccs"] as? [[String: Any]])?.first))
      #expect(bench.card.counters.protocolViolations == 0)
      #expect(bench.card.counters.writesAttempted == 0)
    }
  }

  private static let eidQuestion = ("BF3E035C015A", "BF3E125A10" + eid)
  private static let listQuestion = Hex.encode(EUICC.profilesWithOwnersRequest.bytes)

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `an empty list of profiles is a list`(_ transport: Transport) throws {
    try chip(transport, status: 2, [Self.eidQuestion, (Self.listQuestion, "BF2D02A000")]) { chip in
      #expect(chip["eid"] as? String == Self.eid)
      #expect((chip["profiles"] as? [Any])?.isEmpty == true)
    }
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `an error in place of the list is named`(_ transport: Transport) throws {
    for (answer, word) in [("BF2D03810101", "9000"), ("6985", "6985")] {
      try chip(transport, status: 2, [Self.eidQuestion, (Self.listQuestion, answer)]) { chip in
        #expect(chip["profiles"] is NSNull)
        let missing = (chip["missing"] as? [[String: Any]]) ?? []
        let entry = missing.first { $0["part"] as? String == "profiles" }
        #expect(entry?["reason"] as? String == "notReadable")
        #expect(entry?["statusWord"] as? String == word)
      }
    }
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `a chip for machines that refuses BF3E has the EID of its ECASD`(
    _ transport: Transport
  ) throws {
    try chip(transport, status: 0, ecasd: true, [("BF3E035C015A", "6A88")]) { chip in
      #expect(chip["kind"] as? String == "machine")
      #expect(chip["eid"] as? String == Self.eid)
      #expect(chip["profiles"] is NSNull)
    }
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `pictures come in segments and stand in files`(_ transport: Transport) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "simtool-icons-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try CardBench.with("euicc", change: { $1.transport = transport }) { bench in
      let reading = try Reading(
        bench.run(["euicc", "--reader", bench.reader, "--icons", folder.path, "--json"]))
      #expect(reading.result.status == 0, "\(reading.result)")
      let chip = try #require((reading.json["euiccs"] as? [[String: Any]])?.first)
      let names = ((chip["profiles"] as? [[String: Any]]) ?? []).compactMap {
        $0["icon"] as? String
      }
      #expect(!names.isEmpty)
      let pieces = bench.card.log.filter { $0.command.dropFirst().first == 0xC0 }
      for name in names {
        let bytes = try Data(contentsOf: folder.appending(path: name))
        #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]), "\(name)")
        #expect(bytes.count > 256)
      }
      if transport == .tpdu { #expect(pieces.count > names.count * 2) }
      #expect(bench.card.counters.protocolViolations == 0)
    }
  }
}
