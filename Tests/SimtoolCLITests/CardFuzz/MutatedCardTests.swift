import APDU
import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// Cards with faults of every kind, through every command that reads a card.
///
/// A failure names its seed: `SIMTOOL_CARD_SEEDS=17-17 swift test --filter MutatedCardTests`.
struct MutatedCardTests {
  static let seeds: ClosedRange<UInt64> = {
    let words = ProcessInfo.processInfo.environment["SIMTOOL_CARD_SEEDS"]?.split(separator: "-")
    if let first = words?.first.flatMap({ UInt64($0) }),
      let last = words?.last.flatMap({ UInt64($0) }), first <= last
    {
      return first...last
    }
    return 1...(FullRun.isOn ? 10_000 : 500)
  }()

  private static let laneCount: UInt64 = 4

  @Test(arguments: 0..<laneCount)
  func `no card breaks a command or makes it say what its bytes do not`(lane: UInt64) {
    for seed in Self.seeds where seed % Self.laneCount == lane { CardStory(seed: seed).run() }
  }

  @Test func `the same seed gives the same card, and seeds differ`() {
    #expect(MutatedCard(seed: 7).image == MutatedCard(seed: 7).image)
    let texts = Set((1...50).map { MutatedCard(seed: $0).image })
    #expect(texts.count > 45)
  }

  @Test func `some cards contradict themselves, and many do not`() {
    let honest = (1...200).filter { MutatedCard(seed: $0).isHonest }.count
    #expect((60...160).contains(honest), "\(honest) of 200")
  }

  @Test(arguments: 0..<4)
  func `no text of an image breaks the reader`(lane: UInt64) {
    var random = SplitMix64(seed: 1_000 + lane)
    let text = Array(MutatedCard.bases[Int(lane) + 3].fileText.utf8)
    for round in 0..<(FullRun.isOn ? 2_500 : 60) {
      var bytes = text
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: Array("[{\"9".utf8), at: place)
        default: bytes.removeSubrange(place..<min(place + 40, bytes.count))
        }
      }
      do throws(CardImageError) {
        try CardImage(json: bytes).validate()
      } catch {
        #expect(error.line != nil && !error.remedy.english.isEmpty, "lane \(lane), round \(round)")
      }
    }
  }
}
