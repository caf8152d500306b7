import APDU
import SIMReader
import UICC

/// `simtool files`: everything on the card that can be read without a secret.
enum FilesCommand {
  static let command = Command(
    "files",
    summary: LocalizedText(en: "the card's file tree", zh: "卡的文件树"),
    discussion: LocalizedText(
      en:
        "Looks for every file that the standards know, and for those that the card's own files "
        + "name: sizes, structure, and who may read and update each. A file that the card refuses "
        + "is noted with the status word. Keys are never read. --decode also reads the contents "
        + "and says what they mean; what the PIN guards takes the PIN (--pin-prompt).\n\n"
        + "--save writes a card image, which --image of every command takes in place of the card. "
        + "It holds the card's numbers in full, and no key and no PIN.",
      zh: "查找标准中的每个文件，以及卡上文件所指向的其他文件：大小、结构，以及谁可以读取和更新。"
        + "卡拒绝读取的文件会注明状态字。密钥绝不读取。--decode 还会读取内容并说明其含义；受 PIN 保护的内容需要 PIN（--pin-prompt）。\n\n"
        + "--save 写出卡镜像，各命令可用 --image 读取它来代替卡。镜像包含卡上的完整号码，但不含密钥和 PIN。"),
    options: OptionSpec.cardSource + OptionSpec.pin + [
      OptionSpec(
        "decode",
        help: LocalizedText(
          en: "read the contents and say what they mean", zh: "读取内容并说明其含义")),
      OptionSpec(
        "save", .value("FILE"), isFile: true,
        help: LocalizedText(
          en: "write a card image to FILE, readable by you alone", zh: "将卡镜像写入 FILE，仅本人可读")),
      OptionSpec(
        "mask",
        help: LocalizedText(
          en: "hide what names a person", zh: "隐藏个人信息")),
      .json,
    ],
    exclusive: OptionSpec.cardSourceExclusive + OptionSpec.pinExclusive + [["save", "mask"]],
    examples: [
      Command.Example(
        "simtool files", LocalizedText(en: "the card in the only reader", zh: "唯一读卡器中的卡")),
      Command.Example(
        "simtool files --demo --decode",
        LocalizedText(en: "a demo card, with contents", zh: "演示卡，含内容")),
      Command.Example(
        "simtool files --save card.json",
        LocalizedText(en: "a copy to work on when the card is gone", zh: "留存副本，取走卡后仍可使用")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    try TraceFile.with(invocation) { trace in
      let save = try fileToSave(invocation)
      let request = CardWalker.Request(wantsContents: invocation.flag("decode") || save != nil)
      let console = invocation.console
      let visit = try PINVisit(invocation, trace, []) { _, session throws(ReaderError) in
        let walk = try CardWalker.walk(request, through: session) { count in
          console.progress(LocalizedText(en: "files: \(count)", zh: "文件：\(count)"))
        }
        var image: CardImage?
        if save != nil { image = try CardCapture.image(of: walk, through: session) }
        console.endProgress()
        return PINVisit.Found(
          content: FilesReport.Reading(walk: walk, image: image, atr: session.channel.atr),
          pin: walk.filesBehindPIN.isEmpty ? nil : try PINSurvey.read(through: session).guardingPIN)
      }
      if let save, let image = visit.content.image { try write(image, to: save) }
      let report = FilesReport(
        visit: visit, isDecoded: invocation.flag("decode"), isMasked: invocation.flag("mask"))
      if invocation.flag("json") {
        report.writeJSON { console.output.append($0) }
        console.line()
      } else {
        report.writeLines(in: console.language) { console.line($0) }
      }
      try console.flush()
      return try visit.finish(invocation, report.isComplete ? .complete : .partial)
    }
  }

  private static func fileToSave(_ invocation: Invocation) throws(Failure) -> String? {
    guard let path = invocation.value("save") else { return nil }
    // Standard output has the tree, so that - can mean nothing but a file of that name.
    guard path != "-" else {
      throw Failure(
        .usage,
        LocalizedText(en: "--save writes a file, not standard output", zh: "--save 写入文件，而不是标准输出"),
        hint: LocalizedText(
          en: "Name the file; ./- is one that is called so", zh: "请给出文件名；名为“-”的文件请写作 ./-"))
    }
    return path
  }

  private static func write(_ image: CardImage, to path: String) throws(Failure) {
    let file = try OutputFile(path)
    var bytes: [UInt8] = []
    try image.write { (text) throws(Failure) in
      bytes += text.utf8
      guard bytes.count >= 65_536 else { return }
      try file.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    try file.write(bytes)
    try file.finish()
  }
}

extension PINVisit.Found where Content == FilesReport.Reading {
  /// - Parameter pin: What the card says of the PIN that kept files back; nil where none did.
  fileprivate init(content: Content, pin: PINStatus?) {
    self.init(
      content: content,
      reasons: pin.map { [$0.state == .blocked ? .pinBlocked : .pinRequired] } ?? [],
      guardingPIN: pin)
  }
}
