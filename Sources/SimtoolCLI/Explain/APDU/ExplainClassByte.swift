import APDU

/// A class byte, taken apart (ISO/IEC 7816-4, 5.4.1; ETSI TS 102 221, 10.1.1).
struct ClassByte: Hashable, Sendable {
  /// The byte.
  let value: UInt8

  init(_ value: UInt8) { self.value = value }

  /// Which instruction set the class stands for.
  enum Group: Hashable, Sendable {
    /// 0X, 4X, 6X: instructions of ISO/IEC 7816-4.
    case interindustry
    /// 8X, CX, EX: instructions of ETSI TS 102 221 and GlobalPlatform, coded the same way.
    case proprietary
    /// A0: the instructions of a 2G SIM, 3GPP TS 51.011.
    case gsm
    /// Anything else.
    case other
  }

  /// Which instruction set the class stands for.
  var group: Group {
    switch value {
    case 0x00...0x1F, 0x40...0x7F: .interindustry
    case 0x80...0x8F, 0xC0...0xCF, 0xE0...0xEF: .proprietary
    case 0xA0: .gsm
    default: .other
    }
  }

  /// True where the low nibble is one of channels 4 to 19, else two bits are one of 0 to 3.
  private var isFurther: Bool { value & 0x40 != 0 }

  /// The logical channel, 0 to 19; nil where the class has none.
  var channel: Int? {
    switch group {
    case .interindustry, .proprietary: isFurther ? Int(value & 0x0F) + 4 : Int(value & 0x03)
    case .gsm, .other: nil
    }
  }

  private var hasSecureMessaging: Bool {
    isFurther ? value & 0x20 != 0 : value & 0x0C != 0
  }

  private var isChained: Bool { group == .interindustry && value & 0x10 != 0 }

  /// What the byte says.
  var text: LocalizedText {
    var text: LocalizedText
    switch group {
    case .interindustry: text = LocalizedText(en: "interindustry command", zh: "行业间指令")
    case .proprietary:
      text = LocalizedText(
        en: "UICC or GlobalPlatform command", zh: "UICC 或 GlobalPlatform 指令")
    case .gsm: return LocalizedText(en: "2G SIM command", zh: "2G SIM 指令")
    case .other:
      return value == 0xFF
        ? LocalizedText(en: "invalid: FF begins a PPS", zh: "无效：FF 是 PPS 的开头")
        : LocalizedText(en: "reserved or proprietary class", zh: "保留或专有类别")
    }
    if let channel {
      text = text.joined(LocalizedText(en: "channel \(channel)", zh: "通道 \(channel)"))
    }
    if isChained { text = text.joined(LocalizedText(en: "more follows", zh: "后续还有")) }
    if hasSecureMessaging {
      text = text.joined(LocalizedText(en: "secure messaging", zh: "安全报文"))
    }
    return text
  }
}

extension LocalizedText {
  /// Both texts with a comma between them.
  func joined(_ other: LocalizedText) -> LocalizedText {
    LocalizedText(
      en: english + ", " + other.english, zh: simplifiedChinese + "，" + other.simplifiedChinese)
  }
}
