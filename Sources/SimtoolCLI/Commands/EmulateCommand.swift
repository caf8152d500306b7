import APDU
import UICC
import VirtualSIM

/// `simtool emulate`: be a SIM in a virtual reader.
enum EmulateCommand {
  static let command = Command(
    "emulate",
    summary: LocalizedText(en: "be a SIM in a virtual reader", zh: "在虚拟读卡器中模拟一张 SIM 卡"),
    discussion: LocalizedText(
      en:
        "Plugs a virtual card into a reader of the vpcd driver (Debian: vsmartcard-vpcd), so that any "
        + "PC/SC program meets it as a card. Runs until Ctrl-C or until the reader is gone. "
        + "Nothing is ever written to the profile.\n\nModes after the profile change how the card "
        + "behaves, as in ais+pin-locked+no-sfi:\n"
        + CardMode.allCases.map { "\($0.rawValue): \($0.text.english)" }.joined(separator: "\n"),
      zh: "把虚拟卡插入 vpcd 驱动的读卡器（Debian 软件包 vsmartcard-vpcd），任何 PC/SC 程序都会把它当作一张卡。"
        + "按 Ctrl-C 或读卡器消失时结束。绝不改写卡片配置。\n\n"
        + "配置名后可附加模式来改变卡的行为，例如 ais+pin-locked+no-sfi：\n"
        + CardMode.allCases.map { "\($0.rawValue)：\($0.text.simplifiedChinese)" }
        .joined(separator: "\n")),
    options: [
      OptionSpec(
        "profile", .value("NAME"), offer: DemoChoice.offer,
        help: LocalizedText(
          en: "the card: \(DemoCards.names.joined(separator: ", ")) (default: ais), with +MODE",
          zh: "卡：\(DemoCards.names.joined(separator: "、"))（默认 ais），可附加 +模式")),
      OptionSpec(
        "image", .value("FILE"), isFile: true,
        help: LocalizedText(en: "a card image (JSON file)", zh: "卡镜像（JSON 文件）")),
      OptionSpec(
        "host", .value("HOST"),
        help: LocalizedText(
          en: "where the virtual reader listens (default 127.0.0.1)",
          zh: "虚拟读卡器的监听地址（默认 127.0.0.1）")),
      OptionSpec(
        "port", .value("N"),
        help: LocalizedText(
          en: "its port: one for each slot (default 35963)", zh: "端口，每个卡槽一个（默认 35963）")),
    ],
    exclusive: [["profile", "image"]],
    examples: [
      Command.Example(
        "simtool emulate --profile mts",
        LocalizedText(en: "an MTS card in the first virtual slot", zh: "在第一个虚拟卡槽中插入 MTS 卡")),
      Command.Example(
        "simtool emulate --image card.json --port 35964",
        LocalizedText(en: "a card of your own in the second", zh: "在第二个卡槽中插入自制卡")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let name: String
    let card: VirtualCard
    if let path = invocation.value("image") {
      (name, card) = (path, VirtualCard(try ImageFile.read(path)))
    } else {
      let chosen = try DemoChoice.card(invocation.value("profile"))
      if let mode = chosen.modes.first(where: { !$0.worksInReader }) {
        throw Failure.notInReader(mode, of: chosen.name)
      }
      (name, card) = (chosen.name, chosen.card)
    }
    let port = try invocation.integer("port", in: 1...65_535)
    let link = VirtualReaderLink(
      card, host: invocation.value("host") ?? "127.0.0.1",
      port: port.map(UInt16.init) ?? VirtualReaderLink.defaultPort)
    invocation.console.note(
      LocalizedText(
        en: "card \(name) goes into the virtual reader at \(link.host):\(link.port) (Ctrl-C ends)",
        zh: "卡 \(name) 插入位于 \(link.host):\(link.port) 的虚拟读卡器（按 Ctrl-C 结束）"))
    let result = Interrupt.stopping(by: link.stop) {
      Result { () throws(LinkError) in
        try link.run(silence: { invocation.console.warn(slotIsTaken) })
      }
    }
    let ending = try result.mapError(Failure.init).get()
    let count = card.counters.exchanges
    invocation.console.note(
      LocalizedText(en: "\(count) exchanges", zh: "共 \(count) 次交互"))
    switch ending {
    case .stopped: return .interrupted
    case .dropped: return .complete
    case .closedByReader:
      throw Failure(
        .readerUnknown, stage: "reader",
        LocalizedText(en: "the virtual reader is gone", zh: "虚拟读卡器已断开"),
        hint: LocalizedText(
          en: "pcscd stopped, or another card took the slot; start again",
          zh: "pcscd 已停止，或卡槽被另一张虚拟卡占用；请重新运行"))
    }
  }
}

/// What is said when the reader does not ask for the card.
private let slotIsTaken = LocalizedText(
  en: "the reader does not ask for the card: another one seems to be in this slot. "
    + "Waiting for it to leave; --port names another slot",
  zh: "读卡器没有读取该卡：此卡槽似乎已有另一张虚拟卡。正在等待其退出；可用 --port 指定其他卡槽")

extension Failure {
  /// The mode needs more than a card in a reader can do.
  fileprivate static func notInReader(_ mode: CardMode, of profile: String) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        en: "emulate cannot play \(mode.rawValue): in a virtual reader only another program can "
          + "reset the card",
        zh: "emulate 无法模拟 \(mode.rawValue)：在虚拟读卡器中，只有其他程序才能复位卡"),
      hint: LocalizedText(
        en: "Use 'simtool read --demo=\(profile)', or leave the mode out and let a second program "
          + "reset the card",
        zh: "请使用“simtool read --demo=\(profile)”，或去掉该模式并由另一个程序复位该卡"))
  }

  /// The virtual reader cannot be reached.
  init(_ error: LinkError) {
    if error.code == .unknownHost {
      self.init(
        .noReader, stage: "reader",
        LocalizedText(
          en: "the host \(Console.quoted(error.host)) has no IPv4 address",
          zh: "主机 \(Console.quoted(error.host)) 没有 IPv4 地址"),
        hint: LocalizedText(
          en: "Name the machine whose pcscd has the virtual reader", zh: "请指定运行虚拟读卡器的主机"))
      return
    }
    self.init(
      .noReader, stage: "reader",
      LocalizedText(
        en: "no virtual reader at \(error.host):\(error.port)",
        zh: "\(error.host):\(error.port) 处没有虚拟读卡器"),
      hint: LocalizedText(
        en: "Install vsmartcard-vpcd and restart pcscd, or name the port with --port",
        zh: "请安装 vsmartcard-vpcd 并重启 pcscd，或用 --port 指定端口"))
  }
}
