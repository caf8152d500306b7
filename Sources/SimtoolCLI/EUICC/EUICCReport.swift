import APDU
import UICC

/// What an eUICC said, for output.
struct EUICCReport {
  let source: String
  let kind: String
  let reading: EUICCCommand.Reading
  let elapsed: Duration
  let isMasked: Bool
  /// The files of the pictures, for each chip and profile; empty where none were asked for.
  let icons: [[String?]]

  /// True where every chip is an eUICC that told all it was asked.
  var isComplete: Bool { reading.chips.allSatisfy(\.missing.isEmpty) }

  func shown(_ eid: EID) -> String { isMasked ? eid.masked : eid.digits }

  func shown(_ iccid: ICCID) -> String { isMasked ? iccid.masked : iccid.digits }

  func icon(_ chip: Int, _ profile: Int) -> String? {
    icons.indices.contains(chip) && icons[chip].indices.contains(profile)
      ? icons[chip][profile] : nil
  }
}

extension EUICC.Chip {
  /// What can be missing, by its name in JSON.
  var missingParts: [(name: String, entry: MissingField)] {
    [
      ("eid", eid.missing), ("info", info.missing), ("addresses", addresses.missing),
      ("profiles", profiles.missing),
    ].compactMap { name, entry in entry.map { (name, $0) } }
  }
}
