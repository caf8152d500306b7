import APDU
import CardLedger

extension CardFilter {
  /// What `--batch`, `--state` and `--network` choose.
  ///
  /// - Throws: `usage` where a network is not written as one.
  init(_ invocation: Invocation) throws(Failure) {
    self.init(
      state: invocation.value("state").flatMap(CardState.init(word:)),
      batch: invocation.value("batch"))
    guard let text = invocation.value("network") else { return }
    guard let network = NetworkText(text) else {
      throw Failure(
        .usage,
        LocalizedText(en: "--network cannot be \"\(text)\"", zh: "--network 不能是“\(text)”"),
        hint: LocalizedText(
          en: "Write country and network, as in 520-03, or the country alone, as in 520",
          zh: "请写国家码和网络码（如 520-03），或只写国家码（如 520）"))
    }
    mcc = network.mcc
    mnc = network.mnc
  }
}

extension CardState {
  /// The state that options and tables name so.
  init?(word: String) {
    guard let state = CardState.allCases.first(where: { $0.word == word }) else { return nil }
    self = state
  }
}

/// A network as people write it: `520-03`, or a country alone, `520`.
struct NetworkText: Hashable, Sendable {
  let mcc: String
  let mnc: String?

  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isDecimal = { (part: Substring) in part.allSatisfy { ("0"..."9").contains($0) } }
    guard (1...2).contains(parts.count), parts.allSatisfy(isDecimal), parts[0].count == 3 else {
      return nil
    }
    mcc = String(parts[0])
    if parts.count == 1 {
      mnc = nil
      return
    }
    guard (2...3).contains(parts[1].count) else { return nil }
    mnc = String(parts[1])
  }
}
