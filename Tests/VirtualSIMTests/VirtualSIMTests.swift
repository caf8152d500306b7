import APDU
import Testing
import UICC

@testable import VirtualSIM

struct VirtualSIMTests {
  private let readICCID: [UInt8] = HexBytes("00B082000A").bytes

  private func code(_ body: () throws -> Void) -> CardError.Code? {
    do {
      try body()
      return nil
    } catch {
      return (error as? CardError)?.code
    }
  }

  @Test func `carries commands and responses`() throws {
    let channel = VirtualSIM(Example.image())
    #expect(channel.atr == Example.atr)
    #expect(channel.activeProtocol == .t0)
    #expect(try Hex.encode(channel.transmit(readICCID)) == "986630214365870921F69000")
    #expect(channel.card.counters.exchanges == 1)
    #expect(VirtualSIM(Example.image(), modes: [.apduLevel]).activeProtocol == .t1)
  }

  @Test func `reset clears selection`() throws {
    let channel = VirtualSIM(Example.image())
    _ = try channel.transmit(HexBytes("00A4000C022FE2").bytes)
    try channel.reset()
    #expect(try channel.transmit(HexBytes("00B0000001").bytes) == [0x69, 0x86])
    #expect(channel.card.counters.resets == 1)
  }

  @Test func `a mute card has no ATR and no answers`() {
    let channel = VirtualSIM(Example.image(), modes: [.mute])
    #expect(channel.atr == [])
    #expect(code { _ = try channel.transmit(readICCID) } == .mute)
    #expect(code { try channel.reset() } == .mute)
    #expect(channel.card.counters.exchanges == 0)
  }

  @Test func `a dropped card stays away`() {
    let channel = VirtualSIM(Example.image(), modes: [.dropMidRead])
    let codes = (0..<4).map { _ in code { _ = try channel.transmit(readICCID) } }
    #expect(codes == [nil, nil, .removed, .removed])
    #expect(code { try channel.reset() } == .removed)
  }

  @Test func `a reset by another comes once and clears the state`() throws {
    let channel = VirtualSIM(Example.image(), modes: [.resetMidRead])
    _ = try channel.transmit(HexBytes("00A4000C022FE2").bytes)
    _ = try channel.transmit(HexBytes("00B0000001").bytes)
    #expect(code { _ = try channel.transmit(readICCID) } == .reset)
    #expect(try channel.transmit(HexBytes("00B0000001").bytes) == [0x69, 0x86])
    for _ in 0..<5 { _ = try channel.transmit(readICCID) }
  }

  @Test func `latency is added to each exchange`() throws {
    let channel = VirtualSIM(VirtualCard(Example.image()), latency: .milliseconds(30))
    let time = try ContinuousClock().measure {
      for _ in 0..<3 { _ = try channel.transmit(readICCID) }
    }
    #expect(time >= .milliseconds(90))
  }
}
