import APDU
import SIMReader

extension Failure {
  /// What a ``SIMReader/ReaderError`` means to the person at the counter, and what to do.
  init(_ error: ReaderError, sourceName: String?) {
    let row = Self.texts[error.code]
    self.init(
      row?.id ?? .internal, stage: error.stage.rawValue, reader: error.reader ?? sourceName,
      row?.message ?? LocalizedText(en: "\(error)", zh: "\(error)"), hint: row?.hint,
      pcsc: error.pcsc?.rawValue, statusWord: error.statusWord)
    if error.stage == .pin, ![.pinWrong, .pinBlocked, .pinRefusedLastTry].contains(error.code) {
      if error.code == .cardRemoved, error.statusWord == nil, error.pcsc == nil {
        message = LocalizedText(
          en: "another card is in the reader; the PIN was not sent to it",
          zh: "读卡器中是另一张卡；未向其发送 PIN")
        self.hint = LocalizedText(
          en: "Put the first card back and start again", zh: "请插回原来的卡后重新开始")
      } else {
        message = LocalizedText(
          en: "the PIN was sent, but the card gave no clear answer; a try may be spent",
          zh: "已发送 PIN，但卡未给出明确应答；可能已用掉一次机会")
        self.hint = LocalizedText(
          en: "Look at the tries left with 'simtool read --fields pin' before another try",
          zh: "再次尝试前，请用“simtool read --fields pin”查看剩余次数")
      }
    }
    if error.code == .pinRefusedLastTry, error.triesLeft != nil {
      message = PINObstacle.lastTry.failure.message
    }
    if error.code == .pinWrong, let tries = error.triesLeft {
      triesLeft = tries
      message = LocalizedText(
        en: "the PIN was wrong; \(tries) \(tries == 1 ? "try" : "tries") left",
        zh: "PIN 错误，还剩 \(tries) 次机会")
    }
  }

  private typealias Row = (id: ErrorID, message: LocalizedText, hint: LocalizedText)

  private static let texts: [ReaderError.Code: Row] = [
    .serviceUnavailable: (
      .serviceUnavailable,
      LocalizedText(
        en: "the PC/SC service is not running, or does not answer", zh: "PC/SC 服务未运行或无应答"),
      LocalizedText(
        en: "Start it with 'sudo systemctl restart pcscd', or let 'simtool doctor' look; "
          + "'simtool read --demo' works without it",
        zh: "请用“sudo systemctl restart pcscd”启动，或运行“simtool doctor”检查；"
          + "“simtool read --demo”无需该服务即可试用")
    ),
    .permissionRefused: (
      .permissionRefused,
      LocalizedText(
        en: "the system does not let this user reach the card reader", zh: "系统不允许此用户访问读卡器"),
      LocalizedText(
        en: "'simtool doctor' prints the rule to add", zh: "“simtool doctor”会给出需要添加的规则")
    ),
    .noReader: (
      .noReader,
      LocalizedText(en: "no card reader is connected", zh: "没有连接读卡器"),
      LocalizedText(
        en: "Plug in a USB reader, or try 'simtool read --demo'",
        zh: "请插入 USB 读卡器，或试用“simtool read --demo”")
    ),
    .readerUnknown: (
      .readerUnknown,
      LocalizedText(en: "the reader is not connected", zh: "该读卡器未连接"),
      LocalizedText(en: "'simtool readers' lists those that are", zh: "“simtool readers”会列出已连接的读卡器")
    ),
    .noCard: (
      .noCard, LocalizedText(en: "no card in the reader", zh: "读卡器中没有卡"),
      LocalizedText(
        en: "Put a SIM in, contacts towards the reader's, and try again",
        zh: "请将 SIM 卡触点朝向读卡器触点插入后重试")
    ),
    .readerBusy: (
      .readerBusy,
      LocalizedText(en: "another program holds the card", zh: "其他程序正在占用该卡"),
      LocalizedText(
        en: "Close it and try again; 'simtool doctor' names the likely ones",
        zh: "请关闭该程序后重试；“simtool doctor”会列出可能的程序")
    ),
    .cardMute: (
      .cardMute, LocalizedText(en: "the card does not answer", zh: "卡没有应答"),
      LocalizedText(
        en: "Turn it over, clean its contacts with a dry cloth, try another reader",
        zh: "请把卡翻面、用干布擦净触点，或换一个读卡器再试")
    ),
    .cardRemoved: (
      .cardRemoved,
      LocalizedText(en: "the card was taken out while it was read", zh: "读取过程中卡被取出"),
      LocalizedText(
        en: "Put it back and read again; nothing was kept", zh: "请重新插入并再读一次；没有保留任何内容")
    ),
    .cardReset: (
      .cardReset,
      LocalizedText(
        en: "another program reset the card", zh: "其他程序复位了该卡"),
      LocalizedText(
        en: "Close programs that use smart cards; 'simtool doctor' names the likely ones",
        zh: "请关闭使用智能卡的程序；“simtool doctor”会列出可能的程序")
    ),
    .communication: (
      .communication,
      LocalizedText(en: "the exchange with the card failed", zh: "与卡通信失败"),
      LocalizedText(
        en: "Put the card in again; if it stays so, try another reader",
        zh: "请重新插卡；如仍失败，请换一个读卡器")
    ),
    .timeout: (
      .timeout,
      LocalizedText(en: "the card did not answer in time", zh: "卡未在规定时间内应答"),
      LocalizedText(
        en: "Put the card in again; --timeout SECONDS waits longer",
        zh: "请重新插卡；可用 --timeout 秒数 延长等待")
    ),
    .notASIM: (
      .notASIM,
      LocalizedText(
        en: "this is not a SIM, or its answer to reset is unreadable",
        zh: "这不是 SIM 卡，或其复位应答（ATR）无法识别"),
      LocalizedText(
        en: "Check that it is a SIM card; 'simtool atr' decodes what it answers",
        zh: "请确认是 SIM 卡；“simtool atr”可解析其应答")
    ),
    .pinWrong: (
      .pinWrong, LocalizedText(en: "the PIN was wrong", zh: "PIN 错误"),
      LocalizedText(
        en: "Ask the card's owner; simtool makes only one try in each run",
        zh: "请询问卡主；simtool 每次运行只尝试一次")
    ),
    .pinBlocked: (
      .pinBlocked, LocalizedText(en: "the PIN is blocked", zh: "PIN 已锁死"),
      LocalizedText(
        en: "The operator has the PUK that unblocks it; enter it in a phone",
        zh: "运营商持有解锁用的 PUK，请在手机上输入")
    ),
    .pinRefusedLastTry: (
      .pinRefusedLastTry, PINObstacle.triesUnknown.failure.message, PINObstacle.triesUnknown.remedy
    ),
    .commandUnsupported: (
      .malformedInput,
      LocalizedText(
        en: "the protocol T=0 cannot carry a command with extended lengths; it was not sent",
        zh: "T=0 协议无法传送扩展长度的指令，未发送"),
      LocalizedText(
        en: "Use short lengths: at most 255 bytes of data and an Le of one byte",
        zh: "请使用短格式：数据最多 255 字节，Le 为一个字节")
    ),
    .commandRefused: (
      .permissionRefused,
      LocalizedText(
        en: "the command would do more than read; it was not sent", zh: "该指令不仅仅是读取，未发送"),
      LocalizedText(
        en: "--allow-write sends it; it may change the card for good",
        zh: "--allow-write 可发送该指令；它可能永久改变该卡")
    ),
  ]
}

// MARK: - Failures of choosing a card

extension Failure {
  static let noReader = Failure(ReaderError(.noReader, stage: .reader), sourceName: nil)

  /// - Parameter canWait: True where `--wait` would help.
  static func noCard(in readers: [String], canWait: Bool = false) -> Failure {
    var failure = Failure(
      ReaderError(.noCard, stage: .reader), sourceName: readers.count == 1 ? readers[0] : nil)
    if readers.count != 1 {
      failure.message = LocalizedText(en: "no card in any reader", zh: "所有读卡器中都没有卡")
    }
    if canWait, let hint = failure.hint {
      failure.hint = LocalizedText(
        en: hint.english + ", or use --wait", zh: hint.simplifiedChinese + "，或使用 --wait")
    }
    return failure
  }

  static func readerUnknown(_ text: String, readers: [String]) -> Failure {
    Failure(
      .readerUnknown, stage: "reader",
      LocalizedText(
        en: "no reader's name contains \"\(text)\"", zh: "没有名称包含“\(text)”的读卡器"),
      hint: LocalizedText(
        en: "Connected: \(readers.map(Console.quoted).joined(separator: ", "))",
        zh: "已连接：\(readers.map(Console.quoted).joined(separator: "、"))"))
  }

  /// - Parameter canReadAll: True where `--all-readers` would help.
  static func severalCards(_ readers: [String], canReadAll: Bool) -> Failure {
    let all = LocalizedText(
      en: canReadAll ? ", or read them with --all-readers" : "",
      zh: canReadAll ? "，或用 --all-readers 全部读取" : "")
    return Failure(
      .severalCards, stage: "reader",
      LocalizedText(en: "\(readers.count) cards are present", zh: "共有 \(readers.count) 张卡"),
      hint: LocalizedText(
        en: "Choose one with --reader\(all.english): "
          + readers.map(Console.quoted).joined(separator: ", "),
        zh: "请用 --reader 选择一张\(all.simplifiedChinese)："
          + readers.map(Console.quoted).joined(separator: "、")))
  }
}

extension Console {
  /// A name in quotation marks, fit for a terminal.
  static func quoted(_ name: String) -> String { "\"\(safe(name))\"" }
}
