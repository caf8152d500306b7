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

  @Test(arguments: [VirtualCard.Behaviour.Transport.tpdu, .apduLevel])
  func `a card of class A0 is walked whole`(
    _ transport: VirtualCard.Behaviour.Transport
  ) throws {
    try CardBench.with("gsm-only", change: { $1.transport = transport }) { bench in
      let reading = try Reading(
        bench.run(["files", "--reader", bench.reader, "--decode", "--json"]))
      #expect(reading.result.status == 0, "\(reading.result)")
      let files = (reading.json["files"] as? [[String: Any]]) ?? []
      #expect(files.compactMap { $0["path"] as? String } == Self.gsmPaths)
      let imsi = files.first { $0["path"] as? String == "7F20/6F07" }
      #expect(imsi?["content"] as? String == "082905108967452301")
      #expect(imsi?["read"] as? String == "PIN1")
      let book = files.first { $0["path"] as? String == "7F10/6F3A" }
      #expect(book?["recordLength"] as? Int == 28)
      #expect((book?["content"] as? [String])?.count == 2)
      #expect(bench.card.counters.protocolViolations == 0)
      #expect(bench.card.counters.writesAttempted == 0)
    }
  }

  private static let gsmPaths = [
    "2FE2", "2F05", "7F10/6F3A", "7F10/6F3C", "7F10/6F40", "7F10/6F42", "7F20/6F05", "7F20/6F07",
    "7F20/6F31", "7F20/6F38", "7F20/6F46", "7F20/6F78", "7F20/6F7B", "7F20/6F7E", "7F20/6FAD",
  ]

  @Test(arguments: [[], [CardMode.apduLevel], [.a0Only]])
  func `the PIN opens a locked card once, and is never sent unasked`(_ modes: [CardMode]) throws {
    try CardBench.with(
      "ais", [.pinLocked] + modes, change: { image, _ in image.pin1?.value = "83641957" }
    ) { bench in
      let path = modes.contains(.a0Only) ? "7F20/6F07" : "usim/6F07"
      let command = ["files", "--reader", bench.reader, "--decode", "--json"]
      func imsi(_ reading: Reading) -> [String: Any]? {
        (reading.json["files"] as? [[String: Any]])?.first { $0["path"] as? String == path }
      }
      let locked = try Reading(bench.run(command))
      #expect(locked.result.status == 2, "\(locked.result)")
      #expect(imsi(locked)?["notRead"] as? String == "refused")
      #expect(bench.card.counters.verifiesWithData == 0)
      let open = try Reading(
        bench.run(command + ["--pin-stdin"], stdin: Array("83641957\n".utf8)))
      #expect(open.result.status == 0, "\(open.result)")
      #expect(imsi(open)?["content"] as? String == "085902302143658709")
      #expect(bench.card.counters.verifiesWithData == 1)
      #expect(bench.card.counters.pin1TriesLeft == 3)
      // The card is reset afterwards: the next one finds it locked again.
      #expect(try Reading(bench.run(command)).result.status == 2)
      #expect(bench.card.counters.emptyVerifiesInGSM == 0)
      #expect(bench.card.counters.protocolViolations == 0)
    }
  }

  @Test(arguments: [30, 150, 280])
  func `a card that is pulled in the middle leaves an error and no file`(_ exchanges: Int) throws {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "simtool-files-\(UUID().uuidString).json"
    ).path
    try CardBench.with("ais", change: { $1.faults.dropAfter = exchanges }) { bench in
      let reading = try Reading(
        bench.run(["files", "--reader", bench.reader, "--save", path, "--json"]))
      #expect(reading.result.status == 74, "\(reading.result)")
      #expect(reading.errorID == "cardRemoved")
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }
}
