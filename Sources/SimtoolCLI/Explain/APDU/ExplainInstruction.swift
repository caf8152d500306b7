import APDU
import UICC

/// One thing that the parameters or the data of a command say.
struct Parameter: Hashable, Sendable {
  /// The bytes concerned, by their names in the standards: `P1 04`.
  let term: String
  /// What they say.
  let text: LocalizedText

  init(_ term: String, _ text: LocalizedText) {
    self.term = term
    self.text = text
  }

  init(_ term: String, en: String, zh: String) {
    self.init(term, LocalizedText(en: en, zh: zh))
  }

  /// True where it is about the data field, which then is not printed a second time.
  var isAboutData: Bool { term.hasPrefix("data") }
}

/// An instruction as the standards name it, with what its parameters mean.
struct Instruction: Sendable {
  /// INS.
  let ins: UInt8
  /// The classes in which it has this meaning.
  let group: ClassByte.Group
  /// The name in the standard.
  let name: String
  /// Where it is defined; clause numbers are from memory.
  let reference: String
  /// What it does, one clause.
  let summary: LocalizedText
  /// What P1, P2 and data of a command say.
  let parameters: @Sendable (CommandAPDU) -> [Parameter]

  init(
    _ ins: UInt8, _ group: ClassByte.Group, _ name: String, _ reference: String,
    en: String, zh: String,
    _ parameters: @escaping @Sendable (CommandAPDU) -> [Parameter] = ParameterMeaning.plain
  ) {
    self.ins = ins
    self.group = group
    self.name = name
    self.reference = reference
    self.summary = LocalizedText(en: en, zh: zh)
    self.parameters = parameters
  }

  /// The instruction of a command; nil where the class does not know it.
  static func named(by command: CommandAPDU) -> Instruction? {
    let group = ClassByte(command.cla).group
    return table.first { $0.ins == command.ins && $0.group == group }
  }

  /// The instructions whose data is a PIN, a PUK, a key or a challenge: never shown.
  static let secret = TranscriptExchange.Command.secretInstructions
}

// MARK: - The table

extension Instruction {
  /// By class, then by clause; ISO/IEC 7816-4 where a UICC has the command from there.
  static let table: [Instruction] = interindustry + proprietary + gsm

  private static let interindustry: [Instruction] = [
    Instruction(
      0xA4, .interindustry, "SELECT", "ETSI TS 102 221, 11.1.1",
      en: "select a file or an application", zh: "选择文件或应用", ParameterMeaning.select),
    Instruction(
      0xB0, .interindustry, "READ BINARY", "ETSI TS 102 221, 11.1.3",
      en: "read bytes of a transparent file", zh: "读取透明文件的字节", ParameterMeaning.binary),
    Instruction(
      0xD6, .interindustry, "UPDATE BINARY", "ETSI TS 102 221, 11.1.4",
      en: "write bytes of a transparent file", zh: "写入透明文件的字节", ParameterMeaning.binary),
    Instruction(
      0xB2, .interindustry, "READ RECORD", "ETSI TS 102 221, 11.1.5",
      en: "read a record", zh: "读取记录", ParameterMeaning.record),
    Instruction(
      0xDC, .interindustry, "UPDATE RECORD", "ETSI TS 102 221, 11.1.6",
      en: "write a record", zh: "写入记录", ParameterMeaning.record),
    Instruction(
      0xA2, .interindustry, "SEARCH RECORD", "ETSI TS 102 221, 11.1.7",
      en: "find records by their content", zh: "按内容查找记录", ParameterMeaning.search),
    Instruction(
      0x20, .interindustry, "VERIFY PIN", "ETSI TS 102 221, 11.1.9",
      en: "present a PIN, or without data ask for the tries left",
      zh: "提交 PIN；不带数据则查询剩余次数", ParameterMeaning.pin),
    Instruction(
      0x24, .interindustry, "CHANGE PIN", "ETSI TS 102 221, 11.1.10",
      en: "replace a PIN", zh: "更改 PIN", ParameterMeaning.pin),
    Instruction(
      0x26, .interindustry, "DISABLE PIN", "ETSI TS 102 221, 11.1.11",
      en: "stop asking for a PIN", zh: "停用 PIN", ParameterMeaning.pin),
    Instruction(
      0x28, .interindustry, "ENABLE PIN", "ETSI TS 102 221, 11.1.12",
      en: "ask for a PIN again", zh: "启用 PIN", ParameterMeaning.pin),
    Instruction(
      0x2C, .interindustry, "UNBLOCK PIN", "ETSI TS 102 221, 11.1.13",
      en: "present a PUK, or without data ask for the tries left",
      zh: "提交 PUK；不带数据则查询剩余次数", ParameterMeaning.pin),
    Instruction(
      0x04, .interindustry, "DEACTIVATE FILE", "ETSI TS 102 221, 11.1.14",
      en: "put a file out of use", zh: "停用文件"),
    Instruction(
      0x44, .interindustry, "ACTIVATE FILE", "ETSI TS 102 221, 11.1.15",
      en: "put a file back into use", zh: "启用文件"),
    Instruction(
      0x88, .interindustry, "AUTHENTICATE", "ETSI TS 102 221, 11.1.16; 3GPP TS 31.102, 7.1.2",
      en: "run the network authentication", zh: "执行网络鉴权", ParameterMeaning.authenticate),
    Instruction(
      0x89, .interindustry, "AUTHENTICATE", "ETSI TS 102 221, 11.1.16; 3GPP TS 31.102, 7.1.2",
      en: "run the network authentication, data in BER-TLV", zh: "执行网络鉴权（数据为 BER-TLV）",
      ParameterMeaning.authenticate),
    Instruction(
      0x70, .interindustry, "MANAGE CHANNEL", "ETSI TS 102 221, 11.1.17",
      en: "open or close a logical channel", zh: "打开或关闭逻辑通道", ParameterMeaning.channel),
    Instruction(
      0x84, .interindustry, "GET CHALLENGE", "ETSI TS 102 221, 11.1.18",
      en: "get a random number", zh: "获取随机数"),
    Instruction(
      0x73, .interindustry, "MANAGE SECURE CHANNEL", "ETSI TS 102 221, 11.1.20",
      en: "set up or end a secure channel", zh: "建立或结束安全通道"),
    Instruction(
      0x75, .interindustry, "TRANSACT DATA", "ETSI TS 102 221, 11.1.21",
      en: "exchange data over a secure channel", zh: "通过安全通道交换数据"),
    Instruction(
      0xC0, .interindustry, "GET RESPONSE", "ISO/IEC 7816-4; ETSI TS 102 221, 7.3.1.1",
      en: "fetch the response that 61xx announced", zh: "取回 61xx 所通知的响应",
      ParameterMeaning.plain),
    Instruction(
      0xCA, .interindustry, "GET DATA", "ISO/IEC 7816-4",
      en: "read a data object", zh: "读取数据对象", ParameterMeaning.getData),
    Instruction(
      0xE2, .interindustry, "APPEND RECORD", "ISO/IEC 7816-4",
      en: "add a record to a file", zh: "向文件追加记录"),
    Instruction(
      0x82, .interindustry, "EXTERNAL AUTHENTICATE", "ISO/IEC 7816-4",
      en: "prove to the card who asks", zh: "向卡证明外部身份"),
    Instruction(
      0xE0, .interindustry, "CREATE FILE", "ETSI TS 102 222, 6.3",
      en: "make a file", zh: "创建文件"),
    Instruction(
      0xE4, .interindustry, "DELETE FILE", "ETSI TS 102 222, 6.4",
      en: "remove a file", zh: "删除文件"),
  ]

  private static let proprietary: [Instruction] = [
    Instruction(
      0xF2, .proprietary, "STATUS", "ETSI TS 102 221, 11.1.2",
      en: "ask about the current directory (in a security domain: GET STATUS of GlobalPlatform)",
      zh: "查询当前目录（在安全域中为 GlobalPlatform 的 GET STATUS）", ParameterMeaning.status),
    Instruction(
      0x32, .proprietary, "INCREASE", "ETSI TS 102 221, 11.1.8",
      en: "add to the last record of a cyclic file", zh: "增加循环文件最新记录的值"),
    Instruction(
      0xAA, .proprietary, "TERMINAL CAPABILITY", "ETSI TS 102 221, 11.1.19",
      en: "tell the card what the terminal can do", zh: "告知卡终端的能力"),
    Instruction(
      0x76, .proprietary, "SUSPEND UICC", "ETSI TS 102 221, 11.1.22",
      en: "suspend the card, keeping its state", zh: "挂起卡并保留其状态"),
    Instruction(
      0x78, .proprietary, "GET IDENTITY", "ETSI TS 102 221, 11.1.23; 3GPP TS 31.102, 7.1.3",
      en: "get a concealed identity (SUCI)", zh: "获取隐藏身份（SUCI）"),
    Instruction(
      0x10, .proprietary, "TERMINAL PROFILE", "ETSI TS 102 221, 11.2.1",
      en: "tell the SIM toolkit what the terminal supports", zh: "告知 SIM 工具包终端支持的功能"),
    Instruction(
      0xC2, .proprietary, "ENVELOPE", "ETSI TS 102 221, 11.2.2",
      en: "hand data to the SIM toolkit", zh: "向 SIM 工具包传递数据"),
    Instruction(
      0x12, .proprietary, "FETCH", "ETSI TS 102 221, 11.2.3",
      en: "take the proactive command that 91xx announced", zh: "取出 91xx 所通知的主动式命令"),
    Instruction(
      0x14, .proprietary, "TERMINAL RESPONSE", "ETSI TS 102 221, 11.2.4",
      en: "answer a proactive command", zh: "回应主动式命令"),
    Instruction(
      0xCB, .proprietary, "RETRIEVE DATA", "ETSI TS 102 221, 11.3.1",
      en: "read from a BER-TLV file", zh: "读取 BER-TLV 文件"),
    Instruction(
      0xDB, .proprietary, "SET DATA", "ETSI TS 102 221, 11.3.2",
      en: "write to a BER-TLV file", zh: "写入 BER-TLV 文件"),
    Instruction(
      0xC0, .proprietary, "GET RESPONSE", "ISO/IEC 7816-4; ETSI TS 102 221, 7.3.1.1",
      en: "fetch the response that 61xx announced", zh: "取回 61xx 所通知的响应"),
    Instruction(
      0xCA, .proprietary, "GET DATA", "GlobalPlatform Card Specification, 11.3",
      en: "read a data object", zh: "读取数据对象", ParameterMeaning.getData),
    Instruction(
      0xE2, .proprietary, "STORE DATA",
      "GlobalPlatform Card Specification, 11.11; GSMA SGP.22, 5.7.2",
      en: "hand data to an application; on an eUICC a function call", zh: "向应用传递数据；对 eUICC 即功能调用",
      ParameterMeaning.storeData),
    Instruction(
      0xE6, .proprietary, "INSTALL", "GlobalPlatform Card Specification, 11.5",
      en: "load or install an application", zh: "加载或安装应用"),
    Instruction(
      0xE8, .proprietary, "LOAD", "GlobalPlatform Card Specification, 11.6",
      en: "load a part of a program", zh: "加载程序的一部分"),
    Instruction(
      0xE4, .proprietary, "DELETE", "GlobalPlatform Card Specification, 11.2",
      en: "remove an application or a key", zh: "删除应用或密钥"),
    Instruction(
      0xD8, .proprietary, "PUT KEY", "GlobalPlatform Card Specification, 11.8",
      en: "add or replace keys", zh: "添加或更换密钥"),
    Instruction(
      0xF0, .proprietary, "SET STATUS", "GlobalPlatform Card Specification, 11.10",
      en: "change the life cycle of the card or of an application", zh: "更改卡或应用的生命周期状态"),
    Instruction(
      0x50, .proprietary, "INITIALIZE UPDATE", "GlobalPlatform Card Specification, D.4.1",
      en: "begin a secure channel", zh: "开始建立安全通道"),
  ]

  private static let gsm: [Instruction] = [
    Instruction(
      0xA4, .gsm, "SELECT", "3GPP TS 51.011, 9.2.1",
      en: "select a file", zh: "选择文件", ParameterMeaning.selectGSM),
    Instruction(
      0xF2, .gsm, "STATUS", "3GPP TS 51.011, 9.2.2",
      en: "ask about the current directory", zh: "查询当前目录"),
    Instruction(
      0xB0, .gsm, "READ BINARY", "3GPP TS 51.011, 9.2.3",
      en: "read bytes of a transparent file", zh: "读取透明文件的字节", ParameterMeaning.binaryGSM),
    Instruction(
      0xD6, .gsm, "UPDATE BINARY", "3GPP TS 51.011, 9.2.4",
      en: "write bytes of a transparent file", zh: "写入透明文件的字节", ParameterMeaning.binaryGSM),
    Instruction(
      0xB2, .gsm, "READ RECORD", "3GPP TS 51.011, 9.2.5",
      en: "read a record", zh: "读取记录", ParameterMeaning.recordGSM),
    Instruction(
      0xDC, .gsm, "UPDATE RECORD", "3GPP TS 51.011, 9.2.6",
      en: "write a record", zh: "写入记录", ParameterMeaning.recordGSM),
    Instruction(
      0xA2, .gsm, "SEEK", "3GPP TS 51.011, 9.2.7",
      en: "find a record by its beginning", zh: "按开头内容查找记录"),
    Instruction(
      0x32, .gsm, "INCREASE", "3GPP TS 51.011, 9.2.8",
      en: "add to the last record of a cyclic file", zh: "增加循环文件最新记录的值"),
    Instruction(
      0x20, .gsm, "VERIFY CHV", "3GPP TS 51.011, 9.2.9",
      en: "present a PIN", zh: "提交 PIN", ParameterMeaning.pinGSM),
    Instruction(
      0x24, .gsm, "CHANGE CHV", "3GPP TS 51.011, 9.2.10",
      en: "replace a PIN", zh: "更改 PIN", ParameterMeaning.pinGSM),
    Instruction(
      0x26, .gsm, "DISABLE CHV", "3GPP TS 51.011, 9.2.11",
      en: "stop asking for a PIN", zh: "停用 PIN", ParameterMeaning.pinGSM),
    Instruction(
      0x28, .gsm, "ENABLE CHV", "3GPP TS 51.011, 9.2.12",
      en: "ask for a PIN again", zh: "启用 PIN", ParameterMeaning.pinGSM),
    Instruction(
      0x2C, .gsm, "UNBLOCK CHV", "3GPP TS 51.011, 9.2.13",
      en: "present a PUK and set a new PIN", zh: "提交 PUK 并设置新 PIN", ParameterMeaning.unblockGSM),
    Instruction(
      0x04, .gsm, "INVALIDATE", "3GPP TS 51.011, 9.2.14",
      en: "put a file out of use", zh: "停用文件"),
    Instruction(
      0x44, .gsm, "REHABILITATE", "3GPP TS 51.011, 9.2.15",
      en: "put a file back into use", zh: "启用文件"),
    Instruction(
      0x88, .gsm, "RUN GSM ALGORITHM", "3GPP TS 51.011, 9.2.16",
      en: "run the 2G network authentication", zh: "执行 2G 网络鉴权"),
    Instruction(
      0xFA, .gsm, "SLEEP", "3GPP TS 51.011, 9.2.17",
      en: "no longer used", zh: "已不再使用"),
    Instruction(
      0xC0, .gsm, "GET RESPONSE", "3GPP TS 51.011, 9.2.18",
      en: "fetch the response that 9Fxx announced", zh: "取回 9Fxx 所通知的响应"),
    Instruction(
      0x10, .gsm, "TERMINAL PROFILE", "3GPP TS 51.011, 9.2.19",
      en: "tell the SIM toolkit what the terminal supports", zh: "告知 SIM 工具包终端支持的功能"),
    Instruction(
      0xC2, .gsm, "ENVELOPE", "3GPP TS 51.011, 9.2.20",
      en: "hand data to the SIM toolkit", zh: "向 SIM 工具包传递数据"),
    Instruction(
      0x12, .gsm, "FETCH", "3GPP TS 51.011, 9.2.21",
      en: "take the proactive command that 91xx announced", zh: "取出 91xx 所通知的主动式命令"),
    Instruction(
      0x14, .gsm, "TERMINAL RESPONSE", "3GPP TS 51.011, 9.2.22",
      en: "answer a proactive command", zh: "回应主动式命令"),
  ]
}
