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
    let instructions: Set<UInt8>
    let classes: Set<ClassFamily>
    var condition: @Sendable (CommandAPDU) -> Bool = { _ in true }
  }

  private static let rules: [Rule] = [
    // SELECT, READ BINARY (and its BER-TLV form), READ RECORD, SEARCH RECORD / SEEK, GET RESPONSE
    Rule(
      instructions: [0xA4, 0xB0, 0xB1, 0xB2, 0xB3, 0xA2, 0xC0],
      classes: [.interindustry, .gsm]),
    Rule(instructions: [0xC0], classes: [.proprietary]),
    // STATUS
    Rule(instructions: [0xF2], classes: [.proprietary, .gsm]),
    // GET DATA
    Rule(instructions: [0xCA, 0xCB], classes: [.interindustry, .proprietary]),
    // MANAGE CHANNEL
    Rule(instructions: [0x70], classes: [.interindustry]),
    // TERMINAL CAPABILITY
    Rule(instructions: [0xAA], classes: [.proprietary]),
    // VERIFY and UNBLOCK without data ask how many tries are left. Class A0 knows no such
    // question, there the empty command would be an attempt.
    Rule(instructions: [0x20, 0x2C], classes: [.interindustry]) {
      $0.data.isEmpty && $0.p1 == 0
    },
    // STORE DATA that asks an eUICC something
    Rule(instructions: [0xE2], classes: [.proprietary]) { command in
      eUICCQueries.contains { command.data.starts(with: $0) }
    },
  ]

  /// The first bytes of the ES10 requests that only ask (GSMA SGP.22, 5.7): EID, profiles, addresses,
  /// chip info in both forms.
  private static let eUICCQueries: [[UInt8]] = [
    [0xBF, 0x3E], [0xBF, 0x2D], [0xBF, 0x3C], [0xBF, 0x20], [0xBF, 0x22],
  ]
}
