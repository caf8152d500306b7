import APDU
import Testing

@testable import SIMReader

/// What the numbers of PC/SC mean (docs/readers.md, connect errors).
struct ReaderErrorTests {
  @Test(
    arguments: [
      (0x8010_001D, .serviceUnavailable), (0x8010_001E, .serviceUnavailable),
      (0x8010_006A, .permissionRefused), (0x8010_002E, .noReader), (0x8010_0009, .readerUnknown),
      (0x8010_0017, .readerUnknown), (0x8010_000C, .noCard), (0x8010_000B, .readerBusy),
      (0x8010_0066, .cardMute), (0x8010_0067, .cardMute), (0x8010_0068, .cardReset),
      (0x8010_0069, .cardRemoved), (0x8010_000F, .notASIM), (0x8010_0016, .communication),
      (0x8010_1234, .communication),
    ] as [(UInt32, ReaderError.Code)])
  func `a code at connect has one meaning`(_ number: UInt32, _ code: ReaderError.Code) {
    let error = ReaderError(
      PCSCError(PCSCCode(rawValue: number), call: "SCardConnect"), stage: .connect, reader: "R")
    #expect(error.code == code)
    #expect(error.pcsc?.rawValue == number)
    #expect(error.reader == "R")
  }

  @Test func `a broken connection to the service is no fault of a card`() {
    let broken = PCSCError(.communicationError, call: "SCardListReaders")
    #expect(ReaderError(broken, stage: .service).code == .serviceUnavailable)
    #expect(ReaderError(broken, stage: .connect).code == .communication)
  }

  @Test func `numbers have eight digits, unknown ones survive`() {
    #expect(PCSCCode(rawValue: 0x8010_0069).hex == "80100069")
    #expect(PCSCCode(rawValue: 0x8010_0069).description == "SCARD_W_REMOVED_CARD")
    #expect(PCSCCode(rawValue: 0x1).description == "0x00000001")
  }

  @Test(arguments: CardError.Code.allCases)
  func `every failure of a channel has an id`(_ code: CardError.Code) {
    let error = ReaderError(CardError(code, pcsc: 0x8010_0016), reader: "R")
    #expect(error.pcsc == .notTransacted)
    #expect(error.stage == .exchange)
  }
}
