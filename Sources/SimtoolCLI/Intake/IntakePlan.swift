import APDU
import CardLedger
import SIMReader
import UICC

/// What one run of `intake` is to do: its options as values.
struct IntakePlan: Sendable {
  /// Parts of reader names; empty for all readers.
  let readers: [String]
  /// What is the same for all cards of this run.
  let stock: Stock
  /// True where a scanned number belongs to the card just read, not to the next one.
  let scansAfter: Bool
  /// How many new cards to book before ending; nil for no limit.
  let stopAfter: Int?
  /// How many failures in a row end the run; nil for no limit.
  let maxFailures: Int?
  /// True where a booked card rings the bell.
  let ringsBell: Bool
  /// True where numbers are shown in full.
  let isRevealing: Bool
  /// How long to wait for other programs and for a card.
  let limits: TimeLimits

  /// What is read of each card: who it is and what tells its operator.
  static let fields: Set<IdentityField> = [.iccid, .imsi, .mccmnc, .spn, .gid, .msisdns]
}

extension IntakePlan {
  private static let standardMaxFailures = 10
  private static let mostCards = 1_000_000

  init(_ invocation: Invocation) throws(Failure) {
    readers = invocation.values("reader")
    stock = Stock(
      batch: try invocation.stockText("batch"), supplier: try invocation.stockText("supplier"),
      cost: try invocation.value("cost").map(IntakePlan.cost),
      shelf: try invocation.stockText("shelf"), tags: try invocation.tags())
    scansAfter = invocation.flag("scan-after")
    stopAfter = try invocation.integer("stop-after", in: 1...IntakePlan.mostCards)
    let failures = try invocation.integer("max-failures", in: 0...IntakePlan.mostCards)
    maxFailures = failures == 0 ? nil : failures ?? IntakePlan.standardMaxFailures
    ringsBell = !invocation.flag("no-bell")
    isRevealing = invocation.flag("reveal")
    limits = try CardSource.limits(invocation)
  }

  /// `12.50 THB`, with or without the space.
  static func cost(_ text: String) throws(Failure) -> Money {
    let amount = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let currency = text.dropFirst(amount.count).drop { $0 == " " }
    guard let money = Money(String(amount), currency.uppercased()) else {
      throw Failure(
        .usage,
        LocalizedText(en: "--cost cannot be \"\(text)\"", zh: "--cost 不能是“\(text)”"),
        hint: LocalizedText(
          en: "Write amount and currency, as in \"12.50 THB\"", zh: "请写金额和货币，例如“12.50 THB”"))
    }
    return money
  }
}

extension Invocation {
  /// What an option says of the stock, as long as a table may have it: what is booked must be able to
  /// go through an export and an import.
  func stockText(_ name: String) throws(Failure) -> String? {
    guard let text = value(name) else { return nil }
    guard text.utf8.count <= ImportRow.longestText else { throw .tooLong(name) }
    return text
  }

  /// The words of `--tag`, each once.
  fileprivate func tags() throws(Failure) -> [String] {
    var tags: [String] = []
    for tag in list("tag") ?? [] where !tags.contains(tag) { tags.append(tag) }
    let cell = tags.joined(separator: ExportColumns.tagSeparator)
    guard cell.utf8.count <= ImportRow.longestText else { throw .tooLong("tag") }
    return tags
  }
}

extension Failure {
  fileprivate static func tooLong(_ option: String) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        en: "--\(option) is longer than \(ImportRow.longestText) bytes",
        zh: "--\(option) 超过 \(ImportRow.longestText) 字节"),
      hint: LocalizedText(en: "Shorten it", zh: "请缩短"))
  }
}
