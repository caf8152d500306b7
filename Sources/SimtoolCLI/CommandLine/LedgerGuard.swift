import APDU
import CardLedger

extension Failure {
  /// Refuses to write a file where a ledger, its log or a key lies, whichever ledger that is.
  ///
  /// All that a shop knows would be gone with it; whoever means it can remove the file first.
  ///
  /// - Throws: `usage`.
  static func guardLedger(at path: String) throws(Failure) {
    guard let part = LedgerPart(path: path) else { return }
    throw Failure(
      .usage, stage: "output",
      LocalizedText(
        en: "\"\(path)\" is \(part.words.english)", zh: "“\(path)”是\(part.words.simplifiedChinese)"),
      hint: LocalizedText(
        en: "It was left as it is; name another file", zh: "该文件保持原样；请指定另一个文件"))
  }
}

extension LedgerPart {
  fileprivate var words: LocalizedText {
    switch self {
    case .ledger: LocalizedText(en: "a ledger", zh: "台账")
    case .log: LocalizedText(en: "the log of a ledger", zh: "台账的日志")
    case .key: LocalizedText(en: "the key of a ledger", zh: "台账的密钥")
    }
  }
}
