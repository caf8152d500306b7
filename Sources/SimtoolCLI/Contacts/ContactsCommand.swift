import APDU
import SIMReader
import UICC

/// `simtool contacts`: the phone book of a card and its other lists of numbers.
enum ContactsCommand {
  static let command = Command(
    "contacts",
    summary: LocalizedText(en: "read the contacts on a card", zh: "读取卡上的联系人"),
    discussion: LocalizedText(
      en: "Reads the phone book with additional numbers, e-mail addresses, second names and "
        + "groups, the numbers that alone may be dialled (fdn), those of the provider (sdn) and "
        + "the card's own ones. Nothing on the card is changed.",
      zh: "读取电话簿（含附加号码、电子邮件、第二名称和分组）、固定拨号（fdn）、服务号码（sdn）和本机号码（own）。"
        + "不会改动卡上任何内容。"),
    options: OptionSpec.cardSource + OptionSpec.pin + [
      OptionSpec(
        "book", .list("LIST"), choices: CardContact.Book.allCases.map(\.rawValue),
        help: LocalizedText(
          en: "which lists, separated by commas (default: all)", zh: "要读取的列表，用逗号分隔（默认：全部）")),
      OptionSpec(
        "mask",
        help: LocalizedText(
          en: "hide names, addresses and most digits of numbers", zh: "隐藏姓名、地址和号码的大部分数字")),
      OptionSpec(
        "vcard",
        help: LocalizedText(
          en: "print vCards, which phones and mail programs import",
          zh: "打印 vCard，可导入手机和邮件程序")),
      OptionSpec(
        "csv", help: LocalizedText(en: "print CSV with a header line", zh: "打印带表头的 CSV")),
      .json,
    ],
    exclusive: OptionSpec.cardSourceExclusive + OptionSpec.pinExclusive + [
      ["json", "csv", "vcard"]
    ],
    examples: [
      Command.Example(
        "simtool contacts",
        LocalizedText(en: "the card in the only reader", zh: "唯一读卡器中的卡")),
      Command.Example(
        "simtool contacts --book adn --vcard > contacts.vcf",
        LocalizedText(en: "the phone book, for another phone", zh: "电话簿，供导入另一部手机")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let books =
      invocation.list("book").map { Set($0.compactMap(CardContact.Book.init(rawValue:))) }
      ?? Set(CardContact.Book.allCases)
    return try TraceFile.with(invocation) { trace in
      let visit = try ListVisit(invocation, trace) { identity, session throws(ReaderError) in
        try CardContacts.read(books, of: identity, through: session)
      }
      let report = ContactReport(visit: visit, isMasked: invocation.flag("mask"))
      let console = invocation.console
      if invocation.flag("json") {
        console.line(report.json.text)
      } else if invocation.flag("csv") || invocation.flag("vcard") {
        console.output.append(invocation.flag("csv") ? report.csv : report.vCards)
        try console.flush()
        for text in report.notes { console.warn(text) }
      } else {
        for line in report.lines(in: console.language) { console.line(line) }
      }
      return try visit.finish(invocation)
    }
  }
}
