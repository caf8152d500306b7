import APDU
import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// `atr` and `apdu` at a card behind the real pcscd, alone with it and beside another program.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct CardCommandTests {
  private static let readICCID = ["00A4000C022FE2", "00B000000A"]

  private func atr(_ bench: CardBench) throws -> Reading {
    try Reading(bench.run(["atr", "--reader", bench.reader, "--json"]))
  }

  private func apdu(_ bench: CardBench, _ words: String...) throws -> Reading {
    try Reading(bench.run(["apdu", "--reader", bench.reader, "--json"] + words))
  }

  @Test(arguments: ["ais", "mts", "gsm-only"])
  func `the ATR is that of the card, which is asked nothing`(_ profile: String) throws {
    try CardBench.with(profile) { bench in
      let before = bench.card.counters
      let answer = try atr(bench)
      #expect(answer.result.status == 0, "\(answer.result)")
      #expect(answer["schema"] == "simtool.atr/1")
      #expect(answer["atr"] == Hex.encode(bench.card.image.atr))
      #expect(bench.card.counters.exchanges == before.exchanges)
      #expect(bench.card.counters.resets == before.resets)
    }
  }

  @Test func `a reader that another program holds still gives the ATR`() throws {
    try CardBench.with { bench in
      let rival = try Rival(at: bench.reader, .exclusive)
      let answer = try atr(bench)
      #expect(answer.result.status == 0, "\(answer.result)")
      #expect(answer["atr"] == Hex.encode(bench.card.image.atr))
      try rival.release()
    }
  }

  @Test func `a mute card has no ATR, and an empty reader no card`() throws {
    try CardBench.with("ais", [.mute], isSeen: false) { bench in
      Thread.sleep(forTimeInterval: 1)
      let answer = try atr(bench)
      #expect(answer.result.status == 74, "\(answer.result)")
      #expect(answer.errorID == "cardMute")
    }
    try TestBed.shared.withSlot { slot in
      for command in [["atr"], ["apdu"] + Self.readICCID] {
        let answer = try Reading(
          Subprocess.run(
            Subprocess.built("simtool"), command + ["--reader", slot.readerName, "--json"]))
        #expect(answer.result.status == 66, "\(answer.result)")
        #expect(answer.errorID == "noCard")
      }
    }
  }

  @Test func `raw commands reach the card in the reader, and their answers come back`() throws {
    try CardBench.with { bench in
      let before = bench.card.counters
      let answer = try apdu(bench, Self.readICCID[0], Self.readICCID[1])
      #expect(answer.result.status == 0, "\(answer.result)")
      let reader = answer.json["reader"] as? [String: String]
      #expect(reader == ["name": bench.reader, "kind": "pcsc"])
      let exchanges = (answer.json["exchanges"] as? [[String: String]]) ?? []
      #expect(exchanges.map { $0["command"] } == Self.readICCID)
      #expect(exchanges.map { $0["data"] } == ["", "986630214365870921F6"])
      #expect(exchanges.map { $0["statusWord"] } == ["9000", "9000"])
      #expect(bench.card.counters.exchanges - before.exchanges == 2)
    }
  }

  @Test func `a command that writes does not reach the card`() throws {
    try CardBench.with { bench in
      let before = bench.card.counters
      let answer = try apdu(bench, Self.readICCID[0], "00D6000001FF")
      #expect(answer.result.status == 77, "\(answer.result)")
      #expect(answer.errorID == "permissionRefused")
      #expect(bench.card.counters.writesAttempted == 0)
      #expect(bench.card.counters.exchanges == before.exchanges, "nor does the one before it")
    }
  }

  @Test(arguments: [Rival.Share.shared, .exclusive])
  func `a card that another program holds gets no command`(_ share: Rival.Share) throws {
    try CardBench.with { bench in
      let rival = try Rival(at: bench.reader, share)
      let before = bench.card.counters
      let answer = try apdu(bench, Self.readICCID[0], "--timeout", "1")
      #expect(answer.result.status == 75, "\(answer.result)")
      #expect(answer.errorID == "readerBusy")
      #expect(bench.card.counters.exchanges == before.exchanges)
      try rival.release()
      #expect(try apdu(bench, Self.readICCID[0]).result.status == 0)
    }
  }
}
