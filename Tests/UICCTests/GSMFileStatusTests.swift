import APDU
import Testing
import UICC

struct GSMFileStatusTests {
  /// The MF of a card with CHV1 off, three tries, ten to unblock; the tail was seen on a real card.
  private let mf = hex("0000 0000 3F00 01 0000000000 09 81 02 0C 04 00 83 8A 83 8A")

  @Test
  func `an MF with its CHV status`() throws {
    guard case .directory(let status) = try GSMFileStatus(parsing: mf) else {
      Issue.record("expected a directory")
      return
    }
    #expect(status.fileID == .mf)
    #expect(status.isMF)
    #expect(status.isCHV1Disabled)
    #expect(status.chv1?.triesLeft == 3)
    #expect(status.chv1?.isInitialised == true)
    #expect(status.unblockCHV1?.triesLeft == 10)
    #expect(status.chv2?.triesLeft == 3)
    #expect(status.unblockCHV2?.triesLeft == 10)
    #expect(
      PINStatus(status) == PINStatus(state: .disabled, triesLeft: 3, unblockTriesLeft: 10))
  }

  @Test(arguments: [
    (0x01, 0x83, PINStatus.State.enabled), (0x01, 0x80, .blocked), (0x01, 0x03, .notInitialised),
    (0x81, 0x80, .disabled), (0x81, 0x83, .disabled), (0x81, 0x00, .notInitialised),
  ])
  func `the state of CHV1 follows from two bytes`(
    characteristics: Int, chv1: Int, state: PINStatus.State
  ) throws {
    var bytes = mf
    bytes[13] = UInt8(characteristics)
    bytes[18] = UInt8(chv1)
    guard case .directory(let status) = try GSMFileStatus(parsing: bytes) else {
      Issue.record("expected a directory")
      return
    }
    #expect(PINStatus(status).state == state)
    #expect(PINStatus(status).triesLeft == (chv1 & 0x80 == 0 ? nil : chv1 % 16))
  }

  @Test
  func `an answer that ends early keeps what it has`() throws {
    for count in 14...22 {
      guard case .directory(let status) = try GSMFileStatus(parsing: Array(mf.prefix(count))) else {
        Issue.record("expected a directory")
        return
      }
      #expect((status.chv1 != nil) == (count >= 19))
      #expect((status.unblockCHV1 != nil) == (count >= 20))
      #expect((status.chv2 != nil) == (count >= 21))
      #expect((status.unblockCHV2 != nil) == (count >= 22))
    }
    for count in 0..<14 {
      expectError("GSM file status", 0, .tooShort(needed: 14, left: count)) {
        try GSMFileStatus(parsing: Array(mf.prefix(count)))
      }
    }
  }

  @Test
  func `a transparent file and a linear fixed one`() throws {
    guard
      case .file(let imsi) = try GSMFileStatus(
        parsing: hex("0000 0009 6F07 04 00 14F0FF 01 02 00 00")),
      case .file(let msisdn) = try GSMFileStatus(
        parsing: hex("0000 0038 6F40 04 00 11FFFF 00 02 01 1C"))
    else {
      Issue.record("expected files")
      return
    }
    #expect(imsi.fileID == 0x6F07)
    #expect(imsi.size == 9)
    #expect(imsi.structure == .transparent)
    #expect(imsi.recordLength == nil)
    #expect(imsi.access == hex("14F0FF"))
    #expect(!imsi.isInvalidated)
    #expect(msisdn.size == 56)
    #expect(msisdn.structure == .linearFixed)
    #expect(msisdn.recordLength == 28)
    #expect(msisdn.isInvalidated)
  }

  @Test
  func `an unknown file type is an error, an unknown structure is not`() throws {
    var bytes = hex("0000 0009 6F07 05 00 14F0FF 01 02 07 00")
    expectError("GSM file status", 6, .unexpected("expected file type 01, 02 or 04")) {
      try GSMFileStatus(parsing: bytes)
    }
    bytes[6] = 0x04
    guard case .file(let file) = try GSMFileStatus(parsing: bytes) else {
      Issue.record("expected a file")
      return
    }
    #expect(file.structure == nil)
    #expect(file.recordLength == nil)
  }
}
