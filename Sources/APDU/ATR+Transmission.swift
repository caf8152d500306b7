// What the interface bytes say about the line (ISO/IEC 7816-3, 8.3, 10.2, 11.4).

extension ATR {
  /// The fastest line that TA1 indicates: 372/1 at 5 MHz without TA1, nil for reserved values.
  public var bitRate: BitRate? { BitRate(ta1: interfaceByte(.ta, group: 1) ?? 0x11) }

  /// Clock cycles and divisor of the elementary time unit (ISO/IEC 7816-3, tables 7 and 8).
  public struct BitRate: Hashable, Sendable {
    /// Fi, the clock rate conversion integer: 372 to 2048.
    public let fi: Int
    /// Di, the baud rate adjustment integer: 1 to 64.
    public let di: Int
    /// The highest clock that the card supports, in hertz: 4 000 000 to 20 000 000.
    public let maximumFrequency: Int

    /// Clock cycles for one bit: Fi over Di.
    public var clockCyclesPerETU: Double { Double(fi) / Double(di) }

    /// The rate that TA1 indicates; nil where one of its halves is reserved.
    public init?(ta1: UInt8) {
      let (conversion, adjustment) = (Int(ta1 >> 4), Int(ta1 & 0x0F))
      guard Self.conversions[conversion] != 0, Self.adjustments[adjustment] != 0 else { return nil }
      fi = Self.conversions[conversion]
      maximumFrequency = Self.frequencies[conversion] * 1_000
      di = Self.adjustments[adjustment]
    }

    // By the half of TA1, 0 where that is reserved. Lists: the type of a dictionary is put together
    // anew with each start of a program (docs/benchmarks.md).
    private static let conversions = [
      372, 372, 558, 744, 1116, 1488, 1860, 0, 0, 512, 768, 1024, 1536, 2048, 0, 0,
    ]

    /// In kilohertz.
    private static let frequencies = [
      4_000, 5_000, 6_000, 8_000, 12_000, 16_000, 20_000, 0, 0, 5_000, 7_500, 10_000, 15_000,
      20_000, 0, 0,
    ]

    private static let adjustments = [0, 1, 2, 4, 8, 16, 32, 64, 12, 20, 0, 0, 0, 0, 0, 0]
  }

  /// What may happen after the answer (ISO/IEC 7816-3, 6.3.1 and 8.3, TA2).
  public enum Mode: Hashable, Sendable {
    /// No TA2: the reader may change protocol and rate by PPS, or start with the first offered.
    case negotiable
    /// TA2: the card speaks this T at once. It can go back to negotiable mode after a warm reset
    /// where `canChange`; the rate is TA1's unless `isImplicit`, when the reader must know it.
    case specific(transmission: UInt8, canChange: Bool, isImplicit: Bool)
  }

  /// Whether protocol and rate are open to negotiation.
  public var mode: Mode {
    guard let ta2 = interfaceByte(.ta, group: 2) else { return .negotiable }
    return .specific(
      transmission: ta2 & 0x0F, canChange: ta2 & 0x80 == 0, isImplicit: ta2 & 0x10 != 0)
  }

  /// N of TC1, the extra guard time: 0 to 254 ETU on top of 12 (0 where TC1 is absent).
  ///
  /// 255 asks for the minimum: 12 ETU with T=0, 11 with T=1.
  public var extraGuardTime: UInt8 { interfaceByte(.tc, group: 1) ?? 0 }

  /// WI of TC2 for T=0: the waiting time is WI × 960 × Fi clock cycles.
  ///
  /// 10 where TC2 is absent; 0 is reserved and noted among ``anomalies``.
  public var waitingTimeInteger: UInt8 { interfaceByte(.tc, group: 2) ?? 10 }

  /// The parameters of T=1; nil where the card does not offer it.
  public var blockProtocol: BlockProtocol? {
    guard protocols.contains(1) else { return nil }
    let integers = interfaceByte(.tb, of: 1) ?? 0x4D
    return BlockProtocol(
      informationFieldSize: interfaceByte(.ta, of: 1) ?? 32,
      characterWaitingInteger: integers & 0x0F, blockWaitingInteger: integers >> 4,
      errorDetection: (interfaceByte(.tc, of: 1) ?? 0) & 0x01 == 0 ? .lrc : .crc)
  }

  /// What T=1 needs to know of the card (ISO/IEC 7816-3, 11.4).
  public struct BlockProtocol: Hashable, Sendable {
    /// How blocks are checked.
    public enum ErrorDetection: String, Hashable, Sendable, CaseIterable {
      /// One byte of exclusive or; the default.
      case lrc = "LRC"
      /// Two bytes of cyclic redundancy check.
      case crc = "CRC"
    }

    /// IFSC: the longest information field that the card takes, 1 to 254 bytes; default 32.
    public let informationFieldSize: UInt8
    /// CWI, 0 to 15: characters of a block are at most 11 + 2^CWI ETU apart; default 13.
    public let characterWaitingInteger: UInt8
    /// BWI, 0 to 9: the card answers within 11 ETU + 2^BWI × 960 × 372 clocks; default 4.
    public let blockWaitingInteger: UInt8
    /// How blocks are checked.
    public let errorDetection: ErrorDetection
  }
}

// MARK: - Bytes for every protocol (T=15)

extension ATR {
  /// A supply voltage (ISO/IEC 7816-3, 5.1.3).
  public enum VoltageClass: String, Hashable, Sendable, CaseIterable {
    /// 5 V.
    case a = "A"
    /// 3 V.
    case b = "B"
    /// 1.8 V.
    case c = "C"
  }

  /// The supply voltages that the card works with; nil where it does not say.
  ///
  /// A card that does not say works with class A, by the standard's default.
  public var voltageClasses: [VoltageClass]? {
    guard let byte = interfaceByte(.ta, of: 15) else { return nil }
    return zip(VoltageClass.allCases, [0x01, 0x02, 0x04]).filter { byte & $0.1 != 0 }.map(\.0)
  }

  /// Whether the clock may stop while the card is idle, and at which level.
  public enum ClockStop: UInt8, Hashable, Sendable, CaseIterable {
    /// It must not stop; the default.
    case notSupported = 0
    /// At the low level.
    case low = 1
    /// At the high level.
    case high = 2
    /// At either level.
    case either = 3
  }

  /// Whether the clock may stop; nil where the card does not say.
  public var clockStop: ClockStop? {
    interfaceByte(.ta, of: 15).flatMap { ClockStop(rawValue: $0 >> 6) }
  }

  /// True where the card announces eUICC functions, false where it announces others only.
  ///
  /// nil where it says nothing. Bits 8 and 2 of the first TB for T=15 (ETSI TS 102 221, 6.3.3, as
  /// pcsc-tools reads it).
  public var euiccFunctions: Bool? {
    interfaceByte(.tb, of: 15).map { $0 & 0x82 == 0x82 }
  }
}
