public import APDU
public import UICC

/// A way in which cards out there differ from the ideal, to try a reader against.
///
/// A mode changes the image, the behaviour or the link of a card; several add up.
public enum CardMode: String, Hashable, Sendable, CaseIterable {
  /// Strict T=0, which is the default.
  case tpdu
  /// An APDU-level reader.
  case apduLevel = "apdu-level"
  /// No file has a short identifier.
  case noSFI = "no-sfi"
  /// Files of the MF have no short identifiers.
  case noSFIInMF = "no-sfi-mf"
  /// Files of applications have no short identifiers.
  case noSFIInADF = "no-sfi-adf"
  /// SELECT takes full AIDs only, and the ATR says so.
  case noPartialAID = "no-partial-aid"
  /// A 2G SIM: class A0 only.
  case a0Only = "a0-only"
  /// A UICC without DF_GSM and class A0.
  case usimOnly = "usim-only"
  /// Every success is 91xx.
  case noisy91XX = "noisy-91xx"
  /// PIN1 is enabled.
  case pinLocked = "pin-locked"
  /// PIN1 is enabled and has no tries left.
  case pinBlocked = "pin-blocked"
  /// EF_IMSI was never written.
  case blankIMSI = "blank-imsi"
  /// EF_ICCID holds its digits in reading order.
  case unswappedICCID = "unswapped-iccid"
  /// The ICCID holds a hexadecimal letter.
  case hexICCID = "hex-iccid"
  /// The ICCID does not begin with 89.
  case iccidNot89 = "iccid-not-89"
  /// The ATR announces shortcuts that the card does not have.
  case lyingATR = "lying-atr"
  /// The ATR does not announce the shortcuts that the card has.
  case modestATR = "modest-atr"
  /// The card does not answer to power.
  case mute
  /// The answer to reset is one byte.
  case shortATR = "short-atr"
  /// The first command after reset takes 1.5 s.
  case slowFirst = "slow-first"
  /// The card is taken out after two exchanges.
  case dropMidRead = "drop-mid-read"
  /// Another program resets the card after two exchanges, once.
  case resetMidRead = "reset-mid-read"
  /// EF_IMSI is never readable, though PIN1 is disabled.
  case imsiNever = "imsi-never"
  /// EF_IMSI is lost from its sixth byte on.
  case damagedIMSI = "damaged-imsi"

  /// What the mode means, for help texts.
  public var text: LocalizedText {
    switch self {
    case .tpdu:
      LocalizedText(en: "strict T=0 (the default)", zh: "严格的 T=0（默认）")
    case .apduLevel:
      LocalizedText(
        en: "APDU-level reader: data and status come at once",
        zh: "APDU 级读卡器：数据与状态字一起返回")
    case .noSFI:
      LocalizedText(en: "no short file identifiers", zh: "没有短文件标识符（SFI）")
    case .noSFIInMF:
      LocalizedText(
        en: "no short file identifiers in the MF", zh: "MF 下的文件没有短文件标识符")
    case .noSFIInADF:
      LocalizedText(
        en: "no short file identifiers in applications", zh: "应用（ADF）内的文件没有短文件标识符")
    case .noPartialAID:
      LocalizedText(
        en: "full AIDs only, and the ATR says so", zh: "只接受完整 AID，且 ATR 如实声明")
    case .a0Only:
      LocalizedText(en: "2G SIM that knows class A0 only", zh: "只支持 A0 类指令的 2G SIM 卡")
    case .usimOnly:
      LocalizedText(
        en: "USIM without DF_GSM and without class A0", zh: "没有 DF_GSM、不支持 A0 类指令的 USIM 卡")
    case .noisy91XX:
      LocalizedText(
        en: "a proactive command is always pending (91xx for 9000)",
        zh: "始终有主动式命令等待（以 91xx 代替 9000）")
    case .pinLocked:
      LocalizedText(en: "PIN1 enabled", zh: "已启用 PIN1")
    case .pinBlocked:
      LocalizedText(en: "PIN1 blocked, no tries left", zh: "PIN1 已锁死，没有剩余次数")
    case .blankIMSI:
      LocalizedText(en: "IMSI never written", zh: "IMSI 从未写入")
    case .unswappedICCID:
      LocalizedText(en: "ICCID stored in reading order", zh: "ICCID 未按半字节交换存储")
    case .hexICCID:
      LocalizedText(en: "ICCID with a hexadecimal letter", zh: "ICCID 含十六进制字母")
    case .iccidNot89:
      LocalizedText(en: "ICCID that does not begin with 89", zh: "ICCID 不以 89 开头")
    case .lyingATR:
      LocalizedText(
        en: "ATR announces SFI and partial AID, the card has neither",
        zh: "ATR 声明支持 SFI 和部分 AID，实际都不支持")
    case .modestATR:
      LocalizedText(
        en: "ATR announces neither SFI nor partial AID, the card has both",
        zh: "ATR 未声明 SFI 和部分 AID，实际都支持")
    case .mute:
      LocalizedText(en: "does not answer to power", zh: "上电无应答")
    case .shortATR:
      LocalizedText(en: "answer to reset of one byte", zh: "ATR 只有一个字节")
    case .slowFirst:
      LocalizedText(
        en: "the first command after reset takes 1.5 s", zh: "复位后第一条指令需要 1.5 秒")
    case .dropMidRead:
      LocalizedText(en: "taken out after two exchanges", zh: "两次交互后被拔出")
    case .resetMidRead:
      LocalizedText(
        en: "reset by another program after two exchanges, once (with read --demo only)",
        zh: "两次交互后被其他程序复位一次（仅用于 read --demo）")
    case .imsiNever:
      LocalizedText(
        en: "IMSI never readable, though no PIN is set", zh: "未设 PIN，但 IMSI 始终不可读")
    case .damagedIMSI:
      LocalizedText(en: "IMSI damaged from its sixth byte on", zh: "IMSI 从第六个字节起已损坏")
    }
  }
}

// MARK: - Effects

extension CardMode {
  /// True where ``VirtualReaderLink`` plays the mode as well as ``VirtualSIM`` does.
  ///
  /// A card cannot make PC/SC say that another program has reset it: vpcd has no message for that.
  public var worksInReader: Bool { self != .resetMidRead }

  /// Turns an ideal card into one with this mode.
  public func apply(to image: inout CardImage, _ behaviour: inout VirtualCard.Behaviour) {
    switch self {
    case .tpdu: behaviour.transport = .tpdu
    case .apduLevel: behaviour.transport = .apduLevel
    case .noSFI: image.removeShortIDs { _ in true }
    case .noSFIInMF: image.removeShortIDs { $0.application == nil && $0.ids.count == 1 }
    case .noSFIInADF: image.removeShortIDs { $0.application != nil }
    case .noPartialAID:
      behaviour.acceptsPartialAID = false
      image.atr = ATREdit.announcing(partialName: false, in: image.atr)
    case .a0Only: image.keepOnlyGSM()
    case .usimOnly:
      image.classes = [.uicc]
      image.files.removeAll { $0.path.isInGSM }
      image.directories.removeAll { $0.isInGSM }
    case .noisy91XX: behaviour.proactiveLength = 0x80
    case .pinLocked:
      image.enablePIN1()
    case .pinBlocked:
      image.enablePIN1()
      image.pin1?.triesLeft = 0
    case .blankIMSI:
      image.edit(where: { $0.isIMSI($1) }) {
        $0.content = .transparent([UInt8](repeating: 0xFF, count: 9))
      }
    case .unswappedICCID:
      image.editICCID { bytes in bytes = bytes.map { $0 << 4 | $0 >> 4 } }
    case .hexICCID:
      // The seventh digit, after 89, the country and the issuer: B, as on cards that were seen.
      image.editICCID { bytes in if bytes.count > 3 { bytes[3] = bytes[3] & 0xF0 | 0x0B } }
    case .iccidNot89:
      image.editICCID { bytes in if !bytes.isEmpty { bytes[0] = 0x21 } }
    case .lyingATR:
      image.removeShortIDs { _ in true }
      behaviour.acceptsPartialAID = false
      image.atr = ATREdit.announcing(partialName: true, shortIDs: true, in: image.atr)
    case .modestATR:
      image.atr = ATREdit.announcing(partialName: false, shortIDs: false, in: image.atr)
    case .mute: behaviour.faults.isMute = true
    case .shortATR: image.atr = Array(image.atr.prefix(1))
    case .slowFirst: behaviour.firstCommandDelay = .milliseconds(1500)
    case .dropMidRead: behaviour.faults.dropAfter = 2
    case .resetMidRead: behaviour.faults.resetAfter = 2
    case .imsiNever:
      image.pin1?.isEnabled = false
      image.pin1?.isVerified = false
      image.edit(where: { $0.isIMSI($1) }) { $0.read = .never }
    case .damagedIMSI: behaviour.damage = .init(0x6F07, from: 5)
    }
  }
}

extension CardImage.Path {
  fileprivate var isInGSM: Bool { application == nil && ids.first == .gsm }
}

extension CardImage {
  /// A 2G SIM's answer to reset: T=0 alone, historical bytes of no standard form ("SIM2G").
  fileprivate static let plainATR: HexBytes = "3B 15 96 53 49 4D 32 47"

  fileprivate mutating func edit(
    where isMeant: (CardImage, File) -> Bool, _ change: (inout File) -> Void
  ) {
    for index in files.indices where isMeant(self, files[index]) { change(&files[index]) }
  }

  fileprivate mutating func removeShortIDs(where isMeant: (Path) -> Bool) {
    edit(where: { isMeant($1.path) }, { $0.shortID = nil })
  }

  /// EF_IMSI of a USIM or of DF_GSM; 6F07 of an ISIM is another file.
  fileprivate func isIMSI(_ file: File) -> Bool {
    guard file.path.ids.last == 0x6F07 else { return false }
    guard let name = file.path.application else { return file.path.ids == [.gsm, 0x6F07] }
    let usim: [UInt8] = [0xA0, 0x00, 0x00, 0x00, 0x87, 0x10, 0x02]
    return applications.contains { $0.name == name && $0.aid.starts(with: usim) }
      && file.path.ids.count == 1
  }

  fileprivate mutating func editICCID(_ change: (inout [UInt8]) -> Void) {
    edit(where: { $1.path == Path([0x2FE2]) }) { file in
      var bytes = file.content.bytes
      change(&bytes)
      file.content = .transparent(bytes)
    }
  }

  fileprivate mutating func enablePIN1() {
    if pin1 == nil { pin1 = PIN(value: "1234") }
    pin1?.isEnabled = true
    pin1?.isVerified = false
  }

  fileprivate mutating func keepOnlyGSM() {
    let usimOnly: [FileID] = [0x2F00, 0x2F06]
    atr = CardImage.plainATR.bytes
    classes = [.gsm]
    applications = []
    directories.removeAll { $0.application != nil }
    files.removeAll { file in
      file.path.application != nil
        || file.path.ids.count == 1 && usimOnly.contains(file.path.ids[0])
    }
    removeShortIDs { _ in true }
  }
}
