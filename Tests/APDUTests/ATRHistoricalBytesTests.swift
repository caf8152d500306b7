import APDU
import Testing

struct ATRHistoricalBytesTests {
  private func historical(_ bytes: HexBytes) throws -> ATR.HistoricalBytes? {
    try ATR(parsing: [0x3B, UInt8(bytes.bytes.count)] + bytes.bytes).historicalBytes
  }

  @Test func `no historical bytes are nil`() throws {
    #expect(try ATR(parsing: [0x3B, 0x00]).historicalBytes == nil)
  }

  @Test func `a SIM tells services, capabilities and its maker's data`() throws {
    let bytes = try #require(try ATR(parsing: ATRTests.sim.bytes).historicalBytes)
    #expect(bytes.category == .objects)
    #expect(bytes.objects.map(\.tag) == [3, 7, 6])
    #expect(bytes[3] == [0xA0])
    #expect(bytes[7] == [0xBE, 0x21, 0x13])
    #expect(bytes[6] == [0x43, 0x20, 0x07, 0x18, 0x00, 0x00, 0x01])
    #expect(bytes.statusIndicator == [])
    #expect(bytes.status == nil)
    #expect(bytes.lifeCycleStatus == nil)
  }

  @Test func `category 00 ends with life cycle and status word`() throws {
    let bytes = try #require(try historical("00 31C0 64B0F31000 079000"))
    #expect(bytes.category == .statusAtEnd)
    #expect(bytes.objects.map(\.tag) == [3, 6])
    #expect(bytes.statusIndicator == [0x07, 0x90, 0x00])
    #expect(bytes.lifeCycleStatus == 0x07)
    #expect(bytes.status == .ok)
  }

  @Test(
    arguments: [
      ("80 81 07", 0x07, nil), ("80 82 9000", nil, .ok), ("80 83 05 9000", 0x05, .ok),
      ("80 84 01020304", nil, nil), ("80 80", nil, nil), ("80 81 07 31 A0", nil, nil),
    ] as [(HexBytes, UInt8?, StatusWord?)])
  func `category 80 may end with a status object of one to three bytes`(
    bytes: HexBytes, lifeCycle: UInt8?, status: StatusWord?
  ) throws {
    let historical = try #require(try historical(bytes))
    #expect(historical.lifeCycleStatus == lifeCycle)
    #expect(historical.status == status)
  }

  @Test(
    arguments: [
      ("10 85", .directoryReference, 0x85), ("10", .directoryReference, nil),
      ("81 73BE", .reserved, nil), ("8F", .reserved, nil), ("C1 73BE", .proprietary, nil),
      ("53 494D", .proprietary, nil), ("90", .proprietary, nil),
    ] as [(HexBytes, ATR.HistoricalBytes.Category, UInt8?)])
  func `other categories have no objects`(
    bytes: HexBytes, category: ATR.HistoricalBytes.Category, reference: UInt8?
  ) throws {
    let historical = try #require(try historical(bytes))
    #expect(historical.category == category)
    #expect(historical.directoryReference == reference)
    #expect(historical.objects == [])
    #expect(historical.bytes == bytes.bytes)
  }

  @Test func `objects before a cut one stay`() throws {
    let atr = try ATR(parsing: [0x3B, 0x06, 0x80, 0x31, 0xE0, 0x73, 0xFE, 0x21])
    #expect(atr.historicalBytes?.objects.map(\.tag) == [3])
    #expect(
      atr.anomalies.map(\.kind)
        == [.historicalObjectCut(tag: 0x73, announced: 3, present: 2)])
    #expect(atr.anomalies.map(\.offset) == [5])
  }
}

struct ATRAnnouncementTests {
  @Test(
    arguments: [
      // Tag 73 with both, with SFI alone, with neither.
      ("80 73FE2113", true, true), ("80 73BE2113", false, true), ("80 73FA2113", true, false),
      ("80 71C0", true, false),
      // Tag 31 alone knows partial names and nothing of SFI.
      ("80 31E0", true, nil), ("80 31A0", false, nil),
      // Tag 73 comes first where both speak.
      ("80 31E0 73BE2113", false, true), ("80 31A0 73FE2113", true, true),
      // Silence.
      ("80 6143", nil, nil), ("80 70", nil, nil), ("80 30", nil, nil), ("53 494D", nil, nil),
    ] as [(HexBytes, Bool?, Bool?)])
  func `short cuts are announced, denied or not spoken of`(
    historical: HexBytes, partialName: Bool?, shortFileIDs: Bool?
  ) throws {
    let count = UInt8(historical.bytes.count)
    let atr = try ATR(parsing: [0x3B, count] + historical.bytes)
    #expect(atr.selectionByPartialName == partialName)
    #expect(atr.shortFileIDs == shortFileIDs)
  }

  @Test(
    arguments: [
      ("80 31E0", true, .readRecord), ("80 31A4", true, .getData), ("80 31A8", true, .readBinary),
      ("80 31AE", true, nil), ("80 3180", false, nil), ("80 71BE", nil, nil),
    ] as [(HexBytes, Bool?, CardServiceData.Access?)])
  func `EF_DIR is announced with the command that reads it`(
    historical: HexBytes, isThere: Bool?, access: CardServiceData.Access?
  ) throws {
    let count = UInt8(historical.bytes.count)
    let atr = try ATR(parsing: [0x3B, count] + historical.bytes)
    #expect(atr.hasDirectoryFile == isThere)
    #expect(atr.directoryFileAccess == access)
  }

  @Test func `a silent answer announces nothing`() throws {
    let atr = try ATR(parsing: [0x3B, 0x00])
    #expect(atr.selectionByPartialName == nil)
    #expect(atr.shortFileIDs == nil)
    #expect(atr.hasDirectoryFile == nil)
    #expect(atr.directoryFileAccess == nil)
    #expect(atr.extendedLengths == nil)
    #expect(atr.maximumChannels == nil)
  }
}

struct CardServiceDataTests {
  @Test func `each bit has one meaning`() {
    for raw in UInt8.min...UInt8.max {
      let data = CardServiceData(rawValue: raw)
      let bits: [(Bool, UInt8)] = [
        (data.selectionByFullName, 7), (data.selectionByPartialName, 6),
        (data.hasDirectoryFile, 5), (data.hasATRFile, 4), (!data.hasMasterFile, 0),
      ]
      for (flag, bit) in bits { #expect(flag == (raw >> bit & 1 == 1), "\(raw), bit \(bit)") }
      #expect((data.access == nil) == ![0, 2, 4].contains(raw >> 1 & 7))
    }
  }
}

struct CardCapabilitiesTests {
  @Test func `each bit of the first byte has one meaning`() throws {
    for raw in UInt8.min...UInt8.max {
      let card = try #require(CardCapabilities([raw]))
      let flags = [
        card.recordIdentifiers, card.recordNumbers, card.shortFileIDs, card.implicitSelection,
        card.selectionByFileID, card.selectionByPath, card.selectionByPartialName,
        card.selectionByFullName,
      ]
      for (bit, flag) in flags.enumerated() { #expect(flag == (raw >> bit & 1 == 1)) }
      #expect(card.tlvFiles == nil && card.dataUnitInNibbles == nil && card.writeBehaviour == nil)
      #expect(card.commandChaining == nil && card.maximumChannels == nil)
    }
  }

  @Test func `the second byte tells how data is coded`() throws {
    let usual = try #require(CardCapabilities([0xBE, 0x21]))
    #expect(usual.tlvFiles == false)
    #expect(usual.writeBehaviour == .proprietary)
    #expect(usual.tagMayBeginWithFF == false)
    #expect(usual.dataUnitInNibbles == 2)
    let other = try #require(CardCapabilities([0xBE, 0xFF]))
    #expect(other.tlvFiles == true)
    #expect(other.writeBehaviour == .and)
    #expect(other.tagMayBeginWithFF == true)
    #expect(other.dataUnitInNibbles == 32_768)
  }

  @Test(
    arguments: [
      (0x13, false, false, true, false, 4), (0x1F, false, false, true, true, 8),
      (0x10, false, false, true, false, 1), (0xC0, true, true, false, false, 1),
      (0x07, false, false, false, false, 1), (0x0B, false, false, false, true, 4),
    ] as [(UInt8, Bool, Bool, Bool, Bool, Int)])
  func `the third byte tells chaining, lengths and channels`(
    byte: UInt8, chaining: Bool, extended: Bool, byCard: Bool, byReader: Bool, channels: Int
  ) throws {
    let card = try #require(CardCapabilities([0xBE, 0x21, byte]))
    #expect(card.commandChaining == chaining)
    #expect(card.extendedLengths == extended)
    #expect(card.channelNumberByCard == byCard)
    #expect(card.channelNumberByReader == byReader)
    #expect(card.maximumChannels == channels)
  }

  @Test func `no bytes are no capabilities`() {
    #expect(CardCapabilities([]) == nil)
  }
}
