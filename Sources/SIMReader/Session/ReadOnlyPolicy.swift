import APDU

/// The commands that only read (docs/safety.md).
///
/// Everything else is refused before it is sent.
///
/// A list of what is allowed, not of what is forbidden: a command nobody thought of is refused.
enum ReadOnlyPolicy {
  /// True where `command` cannot change the card, count down a PIN, or cost anything.
  static func permits(_ command: CommandAPDU) -> Bool {
    guard let family = ClassFamily(command.cla) else { return false }
    return rules.contains {
      $0.instructions.contains(command.ins) && $0.classes.contains(family) && $0.condition(command)
    }
  }

  /// The class bytes a SIM answers to, by what they have in common (ETSI TS 102 221, 10.1.1).
  private enum ClassFamily {
    /// 00–03 and 40–4F: interindustry, with a channel number, no secure messaging.
    case interindustry
    /// 80–83 and C0–CF: the same, proprietary coding.
    case proprietary
    /// A0: the GSM class.
    case gsm

    init?(_ cla: UInt8) {
      switch cla {
      case 0x00...0x03, 0x40...0x4F: self = .interindustry
      case 0x80...0x83, 0xC0...0xCF: self = .proprietary
      case 0xA0: self = .gsm
      default: return nil
      }
    }
  }

  private struct Rule {
    // Lists and no sets, whose types would have to be put together each time the program starts.
    let instructions: [UInt8]
    let classes: [ClassFamily]
    var condition: @Sendable (CommandAPDU) -> Bool = { _ in true }
  }

  private static let rules: [Rule] = [
    // SELECT, READ BINARY, READ RECORD, SEARCH RECORD / SEEK, GET RESPONSE
    Rule(instructions: [0xA4, 0xB0, 0xB2, 0xA2, 0xC0], classes: [.interindustry, .gsm]),
    Rule(instructions: [0xC0], classes: [.proprietary]),
    // STATUS
    Rule(instructions: [0xF2], classes: [.proprietary, .gsm]),
    // GET DATA
    Rule(instructions: [0xCA], classes: [.interindustry, .proprietary]),
    // RETRIEVE DATA
    Rule(instructions: [0xCB], classes: [.proprietary]),
    // MANAGE CHANNEL
    Rule(instructions: [0x70], classes: [.interindustry]),
    // TERMINAL CAPABILITY
    Rule(instructions: [0xAA], classes: [.proprietary]),
    // VERIFY and UNBLOCK without data ask how many tries are left. Class A0 knows no such
    // question, there the empty command would be an attempt. An Le other than 256 would stand in
    // P3, where T=0 reads it as the length of a PIN to come.
    Rule(instructions: [0x20, 0x2C], classes: [.interindustry]) {
      $0.data.isEmpty && $0.p1 == 0 && ($0.expectedLength ?? 256) == 256
    },
    // STORE DATA that asks an eUICC one thing
    Rule(instructions: [0xE2], classes: [.proprietary]) { command in
      guard let request = try? TLV(parsing: command.data) else { return false }
      return eUICCQueries.contains(request.tag)
    },
  ]

  /// The ES10 requests that only ask (GSMA SGP.22, 5.7): EID, profiles, addresses, chip info in both
  /// forms.
  private static let eUICCQueries: Set<UInt32> = [0xBF3E, 0xBF2D, 0xBF3C, 0xBF20, 0xBF22]
}
