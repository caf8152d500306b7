public import VirtualSIM

/// One virtual card with what reading ICCID and IMSI from it must give: the table that both the
/// in-process tests and the end-to-end tests walk.
public struct ModeCase: Sendable, CustomStringConvertible {
  /// The demo card.
  public var profile = "ais"
  /// What is changed about it.
  public var modes: [CardMode]
  /// The exact ICCID; nil where it must be missing.
  public var iccid: String? = "8966031234567890126"
  /// The exact IMSI; nil where it must be missing.
  public var imsi: String? = "520031234567890"
  /// The exact entries of `missing`: field, reason, status word.
  public var missing: [String] = []
  /// The error id, where there is no identity at all.
  public var error: String?
  /// Exchanges of `--fields iccid,imsi` on strict T=0; nil where the case is not about them.
  public var exchanges: Int?

  /// The profile as `--demo` and `--profile` take it.
  public var name: String { ([profile] + modes.map(\.rawValue)).joined(separator: "+") }

  /// The profile, for test names.
  public var description: String { name }

  /// The exit status that belongs to the outcome.
  public var exitCode: Int32 {
    switch error {
    case nil: missing.isEmpty ? 0 : 2
    case "notASIM": 65
    default: 74
    }
  }

  private static func reading(_ modes: CardMode..., exchanges: Int? = nil) -> ModeCase {
    ModeCase(modes: modes, exchanges: exchanges)
  }

  private static func missing(_ why: String, _ modes: CardMode...) -> ModeCase {
    ModeCase(modes: modes, imsi: nil, missing: ["imsi \(why)"])
  }

  private static func failing(_ error: String, _ modes: CardMode...) -> ModeCase {
    ModeCase(modes: modes, iccid: nil, imsi: nil, error: error)
  }

  /// Every mode, alone or with another that it goes badly with.
  public static let all: [ModeCase] = [
    reading(exchanges: 3),
    reading(.tpdu, exchanges: 3),
    reading(.apduLevel, exchanges: 3),
    reading(.noSFI, exchanges: 7),
    reading(.noSFIInMF, exchanges: 5),
    reading(.noSFIInADF, exchanges: 5),
    reading(.noPartialAID, exchanges: 5),
    reading(.noSFIInMF, .noPartialAID, exchanges: 8),
    reading(.noSFI, .noPartialAID, exchanges: 10),
    reading(.lyingATR, exchanges: 11),
    reading(.modestATR, exchanges: 8),
    reading(.a0Only, exchanges: 6),
    reading(.usimOnly, exchanges: 3),
    reading(.noisy91XX, exchanges: 3),
    reading(.noisy91XX, .apduLevel, exchanges: 3),
    reading(.noisy91XX, .lyingATR),
    reading(.slowFirst, exchanges: 3),
    reading(.unswappedICCID, exchanges: 5),
    ModeCase(modes: [.hexICCID], iccid: "896603B234567890126", exchanges: 3),
    ModeCase(modes: [.iccidNot89], iccid: "1266031234567890126", exchanges: 5),
    missing("pinRequired 6982", .pinLocked),
    missing("pinRequired 6982", .pinLocked, .apduLevel),
    missing("pinRequired 6982", .pinLocked, .lyingATR),
    missing("pinRequired 9804", .pinLocked, .a0Only),
    missing("pinBlocked 6982", .pinBlocked),
    missing("pinBlocked 9804", .pinBlocked, .a0Only),
    missing("absent", .blankIMSI),
    missing("absent", .blankIMSI, .a0Only),
    missing("notReadable 6982", .imsiNever),
    missing("notReadable 9804", .imsiNever, .a0Only),
    missing("communication 6F00", .damagedIMSI),
    missing("communication 6F00", .damagedIMSI, .apduLevel),
    missing("communication 6F00", .damagedIMSI, .a0Only),
    failing("cardMute", .mute),
    failing("notASIM", .shortATR),
    failing("cardRemoved", .dropMidRead),
  ]

  /// The modes that no case of the table uses; the table is complete when there is none but
  /// `reset-mid-read`, which has tests of its own.
  public static var unusedModes: Set<CardMode> {
    Set(CardMode.allCases).subtracting(all.flatMap(\.modes))
  }
}
