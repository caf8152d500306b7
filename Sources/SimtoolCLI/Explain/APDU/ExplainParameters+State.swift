import APDU

// Commands about PINs, channels, applications and data objects.
extension ParameterMeaning {
  /// PIN commands of a UICC; P2 is the key reference (ETSI TS 102 221, 9.5.1).
  static let pin: @Sendable (CommandAPDU) -> [Parameter] = { command in
    var parameters = [
      p1(command, fixed),
      p2(command, keyReference(command.p2)),
    ]
    if command.data.isEmpty, [0x20, 0x2C].contains(command.ins) {
      parameters.append(
        Parameter(
          "data", en: "none: asks for the tries left and costs none", zh: "无：仅查询剩余次数，不消耗次数"))
    } else {
      parameters += secretData(command)
    }
    return parameters
  }

  /// PIN commands of a 2G SIM; P2 is 01 or 02.
  static let pinGSM: @Sendable (CommandAPDU) -> [Parameter] = { command in
    let names: [UInt8: LocalizedText] = [
      0x01: LocalizedText(en: "PIN1 (CHV1)", zh: "PIN1（CHV1）"),
      0x02: LocalizedText(en: "PIN2 (CHV2)", zh: "PIN2（CHV2）"),
    ]
    return [p2(command, names[command.p2] ?? reserved)] + dataGSM(command)
  }

  /// UNBLOCK CHV of a 2G SIM, where 00 stands for CHV1 (3GPP TS 51.011, 9.2.13).
  static let unblockGSM: @Sendable (CommandAPDU) -> [Parameter] = { command in
    let names: [UInt8: LocalizedText] = [
      0x00: LocalizedText(en: "PIN1 (CHV1)", zh: "PIN1（CHV1）"),
      0x02: LocalizedText(en: "PIN2 (CHV2)", zh: "PIN2（CHV2）"),
    ]
    return [p2(command, names[command.p2] ?? reserved)] + dataGSM(command)
  }

  private static func dataGSM(_ command: CommandAPDU) -> [Parameter] {
    guard command.data.isEmpty else { return secretData(command) }
    return [
      Parameter(
        "data", en: "none: class A0 has no query of tries; do not send this to a card",
        zh: "无：A0 类没有查询剩余次数的指令，请勿发送给卡")
    ]
  }

  private static func secretData(_ command: CommandAPDU) -> [Parameter] {
    guard !command.data.isEmpty else { return [] }
    return [
      Parameter(
        "data", en: "\(command.data.count) bytes, not shown", zh: "\(command.data.count) 个字节，不予显示")
    ]
  }

  private static func keyReference(_ reference: UInt8) -> LocalizedText {
    func numbered(_ name: String, _ first: UInt8) -> LocalizedText {
      let number = Int(reference - first) + 1
      return LocalizedText(
        en: "\(name) of application \(number)", zh: "应用 \(number) 的 \(name)")
    }
    switch reference {
    case 0x01: return LocalizedText(en: "PIN1", zh: "PIN1")
    case 0x81: return LocalizedText(en: "PIN2", zh: "PIN2")
    case 0x02...0x08: return numbered("PIN1", 0x01)
    case 0x82...0x88: return numbered("PIN2", 0x81)
    case 0x11: return LocalizedText(en: "universal PIN", zh: "通用 PIN")
    case 0x0A...0x0E:
      let name = "ADM\(reference - 0x09)"
      return LocalizedText(en: name, zh: name)
    case 0x8A...0x8E:
      let name = "ADM\(reference - 0x84)"
      return LocalizedText(en: name, zh: name)
    default: return reserved
    }
  }

  /// STATUS (ETSI TS 102 221, 11.1.2.2).
  static let status: @Sendable (CommandAPDU) -> [Parameter] = { command in
    let indications: [UInt8: LocalizedText] = [
      0x00: LocalizedText(en: "nothing to tell the application", zh: "无需通知应用"),
      0x01: LocalizedText(
        en: "the terminal has initialised the application", zh: "终端已初始化应用"),
      0x02: LocalizedText(en: "the terminal will end the application", zh: "终端将终止应用"),
    ]
    let answers: [UInt8: LocalizedText] = [
      0x00: LocalizedText(en: "answer as SELECT does", zh: "返回内容同 SELECT"),
      0x01: LocalizedText(
        en: "answer with the name of the application", zh: "返回当前应用名称"),
      0x0C: LocalizedText(en: "answer without data", zh: "不返回数据"),
    ]
    return [
      p1(command, indications[command.p1] ?? reserved),
      p2(command, answers[command.p2] ?? reserved),
    ]
  }

  /// MANAGE CHANNEL (ETSI TS 102 221, 11.1.17).
  static let channel: @Sendable (CommandAPDU) -> [Parameter] = { command in
    let actions: [UInt8: LocalizedText] = [
      0x00: LocalizedText(en: "open", zh: "打开"),
      0x80: LocalizedText(en: "close", zh: "关闭"),
    ]
    let byCard = LocalizedText(en: "the card chooses the channel", zh: "由卡选择通道")
    let number = LocalizedText(en: "channel \(command.p2)", zh: "通道 \(command.p2)")
    return [
      p1(command, actions[command.p1] ?? reserved),
      p2(command, command.p1 == 0 && command.p2 == 0 ? byCard : number),
    ]
  }

  /// AUTHENTICATE (3GPP TS 31.102, 7.1.2).
  static let authenticate: @Sendable (CommandAPDU) -> [Parameter] = { command in
    let contexts: [UInt8: LocalizedText] = [
      0: LocalizedText(en: "GSM context", zh: "GSM 环境"),
      1: LocalizedText(en: "3G context", zh: "3G 环境"),
      2: LocalizedText(en: "VGCS/VBS context", zh: "VGCS/VBS 环境"),
      4: LocalizedText(en: "GBA context", zh: "GBA 环境"),
      5: LocalizedText(en: "MBMS context", zh: "MBMS 环境"),
      6: LocalizedText(en: "local key establishment", zh: "本地密钥建立"),
    ]
    return [
      p1(command, fixed),
      p2(command, contexts[command.p2 & 0x07] ?? reserved),
    ] + secretData(command)
  }

  /// GET DATA: P1 and P2 are the tag.
  static let getData: @Sendable (CommandAPDU) -> [Parameter] = { command in
    let tag = UInt16(command.p1) << 8 | UInt16(command.p2)
    let names: [UInt16: LocalizedText] = [
      0x0042: LocalizedText(en: "issuer identification number", zh: "发行者识别码"),
      0x0045: LocalizedText(en: "card image number", zh: "卡映像号"),
      0x005A: LocalizedText(en: "EID, where ECASD is selected", zh: "EID（已选择 ECASD 时）"),
      0x0066: LocalizedText(en: "card recognition data", zh: "卡识别数据"),
      0x00E0: LocalizedText(en: "key information", zh: "密钥信息"),
      0x9F7F: LocalizedText(
        en: "card production life cycle data", zh: "卡生产周期数据（CPLC）"),
    ]
    let text = names[tag] ?? LocalizedText(en: "data object", zh: "数据对象")
    return [bothBytes(command, text)]
  }

  /// STORE DATA; on an eUICC the first tag names the function (GSMA SGP.22, 5.7).
  static let storeData: @Sendable (CommandAPDU) -> [Parameter] = { command in
    let isLast = command.p1 & 0x80 != 0
    var parameters = [
      p1(
        command,
        isLast
          ? LocalizedText(en: "last block", zh: "最后一块")
          : LocalizedText(en: "more blocks follow", zh: "后面还有数据块")),
      p2(command, LocalizedText(en: "block \(command.p2)", zh: "第 \(command.p2) 块")),
    ]
    if command.p2 == 0, let name = function(of: command.data) {
      parameters.append(Parameter("data \(Hex.encode(command.data))", en: name, zh: name))
    }
    return parameters
  }

  /// The ES10 function that a tag of two bytes names, in the words of the specification.
  private static func function(of data: [UInt8]) -> String? {
    guard data.count >= 2 else { return nil }
    return function(UInt16(data[0]) << 8 | UInt16(data[1]))
  }

  /// The ES10 function of a tag, in the words of the specification; nil for an unknown one.
  static func function(_ tag: UInt16) -> String? {
    let names: [UInt16: String] = [
      0xBF20: "ES10b.GetEUICCInfo (EUICCInfo1)", 0xBF22: "ES10b.GetEUICCInfo (EUICCInfo2)",
      0xBF29: "ES10c.SetNickname", 0xBF2B: "ES10b.RetrieveNotificationsList",
      0xBF2D: "ES10c.GetProfilesInfo", 0xBF2E: "ES10b.GetEUICCChallenge",
      0xBF31: "ES10c.EnableProfile", 0xBF32: "ES10c.DisableProfile",
      0xBF33: "ES10c.DeleteProfile", 0xBF34: "ES10c.eUICCMemoryReset",
      0xBF3C: "ES10a.GetEuiccConfiguredAddresses", 0xBF3E: "ES10c.GetEID",
    ]
    return names[tag]
  }
}
