import APDU
import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// `files` behind the real pcscd, in both kinds of reader.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct FilesTests {
  @Test(arguments: [VirtualCard.Behaviour.Transport.tpdu, .apduLevel])
  func `a saved card is replayed as the card over vpcd`(
    _ transport: VirtualCard.Behaviour.Transport
  ) throws {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "simtool-files-\(UUID().uuidString).json"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let objectFile = CardImage.Path(application: "usim", [0x6FF8])
    let objects = [
      TLV(0x81, (0..<600).map { UInt8($0 & 0x7F) }).encoded(), TLV(0x80, [0x01]).encoded(),
    ]
    func change(_ image: inout CardImage, _ behaviour: inout VirtualCard.Behaviour) {
      image[objectFile] = CardImage.File(objectFile, .objects(objects))
      behaviour.transport = transport
    }
    try CardBench.with("ais", change: change) { bench in
      let reading = try Reading(
        bench.run(["files", "--reader", bench.reader, "--decode", "--save", path, "--json"]))
      #expect(reading.result.status == 0, "\(reading.result)")
      let files = (reading.json["files"] as? [[String: Any]]) ?? []
      let imsi = files.first { $0["path"] as? String == "usim/6F07" }
      #expect(imsi?["content"] as? String == "085902302143658709")
      #expect(imsi?["read"] as? String == "PIN1")
      let settings = files.first { $0["path"] as? String == "usim/6FF8" }
      #expect(settings?["content"] as? [String] == objects.map { Hex.encode($0) })
      #expect(bench.card.counters.protocolViolations == 0)
      #expect(bench.card.counters.writesAttempted == 0)
      #expect(bench.card.counters.verifiesWithData == 0)
      let replay = try Reading(bench.run(["read", "--image", path, "--json"]))
      #expect(replay["imsi"] == "520031234567890")
      #expect(replay["iccid"] == "8966031234567890126")
    }
  }
}
