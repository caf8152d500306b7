import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// All PINs of a card, asked for and never tried.
struct PINSurveyTests {
  private func survey(
    _ image: CardImage, _ modes: [CardMode] = []
  ) throws -> (PINSurvey, VirtualCard.Counters) {
    let sim = VirtualSIM(image, modes: modes)
    let survey = try PINSurvey.read(through: CardSession(sim))
    return (survey, sim.card.counters)
  }

  private func image() throws -> CardImage {
    var image = try #require(DemoCards.named("ais"))
    image.pin1 = CardImage.PIN(value: "1234", isEnabled: true, triesLeft: 2, unblockTriesLeft: 9)
    image.pin2 = CardImage.PIN(value: "5678", isEnabled: true, triesLeft: 1, unblockTriesLeft: 8)
    return image
  }

  @Test(arguments: [[], [CardMode.apduLevel], [.noSFI], [.noPartialAID]])
  func `a UICC tells state and tries of each PIN`(_ modes: [CardMode]) throws {
    let (survey, counters) = try survey(image(), modes)
    #expect(survey.directory == .usim)
    #expect(!survey.isGSM)
    #expect(
      survey[.pin1] == PINStatus(state: .enabled, triesLeft: 2, unblockTriesLeft: 9))
    #expect(
      survey[.pin2] == PINStatus(state: .enabled, triesLeft: 1, unblockTriesLeft: 8))
    #expect(survey[.universalPIN] == PINStatus(state: .notInitialised))
    #expect(survey.entries.map(\.keyReference) == [0x01, 0x81, 0x11])
    #expect(counters.verifiesWithData == 0)
    #expect(counters.writesAttempted == 0)
    #expect(counters.protocolViolations == 0)
    #expect(counters.pin1TriesLeft == 2)
  }

  @Test func `a 2G card tells all in one answer, and is asked nothing else`() throws {
    let (survey, counters) = try survey(image(), [.a0Only])
    #expect(survey.isGSM)
    #expect(
      survey[.pin1] == PINStatus(state: .enabled, triesLeft: 2, unblockTriesLeft: 9))
    #expect(
      survey[.pin2] == PINStatus(state: .enabled, triesLeft: 1, unblockTriesLeft: 8))
    #expect(survey[.universalPIN].state == .notInitialised)
    #expect(survey.entries.allSatisfy { $0.keyReference == nil })
    #expect(counters.emptyVerifiesInGSM == 0)
    #expect(counters.verifiesWithData == 0)
  }

  @Test func `blocked, disabled and missing PINs are told apart`() throws {
    var image = try image()
    image.pin1?.isEnabled = false
    image.pin2?.triesLeft = 0
    var result = try survey(image).0
    #expect(result[.pin1].state == .disabled)
    #expect(result[.pin2] == PINStatus(state: .blocked, triesLeft: 0, unblockTriesLeft: 8))
    image.pin2 = nil
    for modes in [[], [CardMode.a0Only]] {
      result = try survey(image, modes).0
      #expect(result[.pin2].state == .notInitialised, "\(modes)")
    }
  }

  @Test func `a universal PIN in place of PIN1 is told`() throws {
    let sim = VirtualSIM(try image())
    let template = PINStatusTemplate([
      .init(keyReference: 0x01, isEnabled: false),
      .init(keyReference: 0x11, isEnabled: true, usageQualifier: 0x08),
    ])
    let fcp = FCP(objects: [
      TLV(0x82, [0x78, 0x21]), TLV(0xC6, template.encoded()),
    ]).encoded()
    var pending = false
    let channel = FaultyChannel(sim) { command throws(CardError) in
      switch (command[1], command[3]) {
      case (0xA4, _):
        pending = true
        return [0x61, UInt8(fcp.count)]
      case (0xC0, _) where pending:
        pending = false
        return fcp + [0x90, 0x00]
      case (0x20, 0x11): return [0x63, 0xC5]
      case (0x2C, 0x11): return [0x63, 0xC7]
      default: return nil
      }
    }
    let survey = try PINSurvey.read(through: CardSession(channel))
    #expect(survey.universalPINReplacesPIN1)
    #expect(
      survey[.universalPIN] == PINStatus(state: .enabled, triesLeft: 5, unblockTriesLeft: 7))
    #expect(survey[.pin1].state == .disabled)
    #expect(sim.card.counters.verifiesWithData == 0)
  }

  @Test func `what is no SIM has no PINs`() throws {
    let sim = VirtualSIM(try image())
    let channel = FaultyChannel(sim) { _ throws(CardError) in [0x6A, 0x82] }
    #expect {
      _ = try PINSurvey.read(through: CardSession(channel))
    } throws: {
      ($0 as? ReaderError)?.code == .notASIM
    }
  }
}
