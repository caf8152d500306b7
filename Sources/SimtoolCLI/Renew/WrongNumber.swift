import APDU
import CardLedger
import UICC

/// A telephone number that is not the line's after all, as `--wrong-phone` says it.
struct WrongNumber {
  /// The number, as the ledger has it.
  let number: Fact

  /// The number of the line that is meant; nil where none is.
  ///
  /// - Throws: `usage` for a text that is none of its numbers, for the number that the card in the
  ///   reader says, and where nothing else names the line.
  init?(_ options: RenewOptions, _ subject: RenewSubject) throws(Failure) {
    guard let text = options.wrongPhone else { return nil }
    let contents = subject.contents
    guard let number = contents.msisdns.first(where: { Self.means(text, $0.value) }) else {
      throw Self.unknown(contents.msisdns.map { TelephoneNumber.mask($0.value) })
    }
    if number.value == options.phone { throw Self.bothRightAndWrong }
    // It would be there again at the next reading.
    if subject.origin == .card, number.source == .chip { throw Self.onTheCard }
    var rest = contents
    rest.msisdns.removeAll { $0 == number }
    guard rest.isIdentified else { throw Self.onlyName }
    self.number = number
  }

  /// True where the text has the digits of the number, with or without what stands before them.
  private static func means(_ text: String, _ number: String) -> Bool {
    guard let digits = (try? NumberText(text))?.digits else { return false }
    let wanted = number.filter(\.isNumber)
    return digits == wanted || digits == "00" + wanted
  }

  /// Takes the number out of what is told of the line.
  func leave(_ subject: inout RenewSubject) {
    subject.contents.msisdns.removeAll { $0.value == number.value }
    subject.others.removeAll { $0.number == number.value }
  }

  // MARK: - Refusals

  private static func unknown(_ known: [String]) -> Failure {
    let list = known.joined(separator: ", ")
    return refused(
      LocalizedText(
        en: "--wrong-phone: the line has no such number", zh: "--wrong-phone：该线路没有登记此号码"),
      known.isEmpty
        ? LocalizedText(en: "No number is noted for it", zh: "该线路没有登记任何号码")
        : LocalizedText(
          en: "It has \(list); --reveal shows them in full",
          zh: "已登记的号码：\(list)；加 --reveal 可显示完整号码"))
  }

  private static var bothRightAndWrong: Failure {
    refused(
      LocalizedText(
        en: "--phone and --wrong-phone name the same number",
        zh: "--phone 与 --wrong-phone 是同一号码"),
      LocalizedText(en: "Leave one of them out", zh: "请去掉其中一个"))
  }

  private static var onTheCard: Failure {
    refused(
      LocalizedText(
        en: "--wrong-phone: the card itself says this number",
        zh: "--wrong-phone：该号码是卡本身记录的"),
      LocalizedText(
        en: "Give the right one with --phone and --record: it counts from then on, whatever the "
          + "card says",
        zh: "请用 --phone 和 --record 登记正确号码：此后以它为准，不再以卡上的号码为准"))
  }

  private static var onlyName: Failure {
    refused(
      LocalizedText(
        en: "--wrong-phone: nothing but this number names the line",
        zh: "--wrong-phone：该线路只有这一个号码可以辨认"),
      LocalizedText(
        en: "Give the right number with --phone at once, or erase the line with 'simtool cards "
          + "forget'",
        zh: "请同时用 --phone 给出正确号码，或用“simtool cards forget”删除该线路"))
  }

  private static func refused(_ message: LocalizedText, _ hint: LocalizedText) -> Failure {
    Failure(.usage, stage: "phone", message, hint: hint)
  }
}
