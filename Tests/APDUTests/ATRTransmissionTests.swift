import APDU
import Testing

struct ATRTransmissionTests {
  /// ISO/IEC 7816-3, table 7: Fi and the highest clock in kHz.
  static let conversions: [UInt8: (Int, Int)] = [
    0: (372, 4_000), 1: (372, 5_000), 2: (558, 6_000), 3: (744, 8_000), 4: (1116, 12_000),
    5: (1488, 16_000), 6: (1860, 20_000), 9: (512, 5_000), 10: (768, 7_500), 11: (1024, 10_000),
    12: (1536, 15_000), 13: (2048, 20_000),
  ]
  /// ISO/IEC 7816-3, table 8: Di.
  static let adjustments: [UInt8: Int] = [
    1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 6: 32, 7: 64, 8: 12, 9: 20,
  ]

  @Test func `all 256 values of TA1`() throws {
    for ta1 in UInt8.min...UInt8.max {
      let atr = try ATR(parsing: [0x3B, 0x10, ta1])
      if let (fi, kilohertz) = Self.conversions[ta1 >> 4], let di = Self.adjustments[ta1 & 15] {
        let rate = try #require(atr.bitRate)
        #expect(rate.fi == fi && rate.di == di)
        #expect(rate.maximumFrequency == kilohertz * 1_000)
        #expect(rate.clockCyclesPerETU * Double(di) == Double(fi))
        #expect(atr.anomalies == [])
      } else {
        #expect(atr.bitRate == nil)
        #expect(atr.anomalies.map(\.kind) == [.reservedValue(name: "TA1", value: ta1)])
      }
    }
  }

  @Test func `defaults hold where the answer is silent`() throws {
    let atr = try ATR(parsing: [0x3B, 0x00])
    #expect(atr.bitRate == ATR.BitRate(ta1: 0x11))
    #expect(atr.bitRate?.clockCyclesPerETU == 372)
    #expect(atr.mode == .negotiable)
    #expect(atr.extraGuardTime == 0)
    #expect(atr.waitingTimeInteger == 10)
    #expect(atr.blockProtocol == nil)
    #expect(atr.voltageClasses == nil)
    #expect(atr.clockStop == nil)
    #expect(atr.euiccFunctions == nil)
  }

  @Test(
    arguments: [
      (0x00, .specific(transmission: 0, canChange: true, isImplicit: false)),
      (0x81, .specific(transmission: 1, canChange: false, isImplicit: false)),
      (0x10, .specific(transmission: 0, canChange: true, isImplicit: true)),
      (0x91, .specific(transmission: 1, canChange: false, isImplicit: true)),
    ] as [(UInt8, ATR.Mode)])
  func `TA2 means specific mode`(ta2: UInt8, mode: ATR.Mode) throws {
    #expect(try ATR(parsing: [0x3B, 0x80, 0x10, ta2]).mode == mode)
  }

  @Test func `TC1 is the guard time and TC2 the waiting time`() throws {
    let bytes: HexBytes = "3BC0 FF 40 0C"
    let atr = try ATR(parsing: bytes.bytes)
    #expect(atr.extraGuardTime == 255)
    #expect(atr.waitingTimeInteger == 12)
  }

  @Test func `T=1 has its own bytes or its defaults`() throws {
    let plain = try #require(try ATR(parsing: withCheckByte("3B80 01")).blockProtocol)
    #expect(plain.informationFieldSize == 32)
    #expect(plain.characterWaitingInteger == 13)
    #expect(plain.blockWaitingInteger == 4)
    #expect(plain.errorDetection == .lrc)

    let full = try #require(try ATR(parsing: withCheckByte("3B80 81 71 FE 75 01")).blockProtocol)
    #expect(full.informationFieldSize == 254)
    #expect(full.characterWaitingInteger == 5)
    #expect(full.blockWaitingInteger == 7)
    #expect(full.errorDetection == .crc)
  }

  @Test func `bytes of one protocol are not taken for those of another`() throws {
    // TD1 T=0, TD2 T=1 with TA3 TB3, TD3 T=15 with TA4.
    let atr = try ATR(parsing: withCheckByte("3B80 80 B1 FE 45 1F 87"))
    #expect(atr.anomalies == [])
    #expect(atr.protocols == [0, 1])
    #expect(atr.blockProtocol?.informationFieldSize == 254)
    #expect(atr.interfaceByte(.ta, of: 15) == 0x87)
    #expect(atr.interfaceByte(.ta, group: 4) == 0x87)
    #expect(atr.clockStop == .high)
    #expect(atr.voltageClasses == [.a, .b, .c])
  }

  @Test(
    arguments: [
      (0x01, [.a], .notSupported), (0x02, [.b], .notSupported), (0x44, [.c], .low),
      (0x83, [.a, .b], .high), (0xC6, [.b, .c], .either), (0x07, [.a, .b, .c], .notSupported),
    ] as [(UInt8, [ATR.VoltageClass], ATR.ClockStop)])
  func `TA for T=15 tells voltages and clock stop`(
    byte: UInt8, classes: [ATR.VoltageClass], stop: ATR.ClockStop
  ) throws {
    let bytes: [UInt8] = [0x3B, 0x80, 0x80, 0x1F, byte]
    let atr = try ATR(parsing: bytes + [bytes.dropFirst().reduce(0, ^)])
    #expect(atr.voltageClasses == classes)
    #expect(atr.clockStop == stop)
    #expect(atr.anomalies == [])
  }

  @Test(
    arguments: [(0x82, true), (0x8A, true), (0x80, false), (0x88, false), (0x02, false)]
      as [(UInt8, Bool)])
  func `TB for T=15 announces eUICC functions`(byte: UInt8, isAnnounced: Bool) throws {
    let bytes: [UInt8] = [0x3B, 0x80, 0x80, 0x3F, 0x07, byte]
    let atr = try ATR(parsing: bytes + [bytes.dropFirst().reduce(0, ^)])
    #expect(atr.euiccFunctions == isAnnounced)
    #expect(atr.anomalies == [])
  }
}
