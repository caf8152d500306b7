import APDU
import VirtualSIM

// The options with which every card command says which card it means.
extension OptionSpec {
  /// `--reader TEXT`.
  static let reader = OptionSpec(
    "reader", short: "r", .value("TEXT"),
    help: LocalizedText(
      en: "the reader whose name contains TEXT (see 'simtool readers')",
      zh: "名称中包含 TEXT 的读卡器（见“simtool readers”）"))

  /// `--demo[=PROFILE]`.
  static let demo = OptionSpec(
    "demo", .optionalValue("PROFILE"), offer: DemoChoice.offer,
    help: LocalizedText(
      en: "a built-in virtual card instead of a reader: "
        + "\(DemoCards.names.joined(separator: ", ")); +MODE changes it, as in ais+pin-locked",
      zh: "用内置虚拟卡代替读卡器：\(DemoCards.names.joined(separator: "、"))；"
        + "可用 +模式 改变其行为，例如 ais+pin-locked"))

  /// `--image FILE`.
  static let image = OptionSpec(
    "image", .value("FILE"), isFile: true,
    help: LocalizedText(
      en: "a card image (JSON file) instead of a reader", zh: "用卡镜像（JSON 文件）代替读卡器"))

  /// `--timeout SECONDS`.
  static let timeout = OptionSpec(
    "timeout", .value("SECONDS"),
    help: LocalizedText(
      en: "longest wait for a reader that another program holds (default 5) "
        + "and for one answer of the card (default 30)",
      zh: "等待被其他程序占用的读卡器（默认 5 秒）以及卡片每次应答（默认 30 秒）的最长时间"))

  /// `--timeout SECONDS` of a command that looks at readers and connects to no card.
  static let serviceTimeout = OptionSpec(
    timeout.name, .value("SECONDS"),
    help: LocalizedText(
      en: "longest wait for the PC/SC service (default 5, and never more)",
      zh: "等待 PC/SC 服务的最长时间（默认 5 秒，也是上限）"))

  /// `--trace FILE`.
  static let trace = OptionSpec(
    "trace", .value("FILE"), isFile: true,
    help: LocalizedText(
      en: "write the exchanges to FILE, without PINs and without personal data",
      zh: "将交互过程写入 FILE，不含 PIN 和个人数据"))

  /// The options that choose a card.
  static let cardSource: [OptionSpec] = [reader, demo, image, timeout, trace]

  /// How a person gives the PIN of the card: `--pin-prompt`, `--pin-stdin`.
  static let pin: [OptionSpec] = [
    OptionSpec(
      "pin-prompt",
      help: LocalizedText(
        en: "ask for the PIN if the card wants one; it is tried once, never the last try",
        zh: "卡需要 PIN 时询问；只尝试一次，绝不用掉最后一次机会")),
    OptionSpec(
      "pin-stdin",
      help: LocalizedText(
        en: "take the PIN from the first line of standard input", zh: "从标准输入的第一行读取 PIN")),
  ]

  /// Which of them exclude each other.
  static let pinExclusive = [pin.map(\.name)]

  /// Which of the options that choose a card exclude each other.
  static let cardSourceExclusive = [["reader", "demo", "image"]]
}
