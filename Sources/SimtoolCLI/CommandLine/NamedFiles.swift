import APDU
import CardLedger

/// The files that a command line names, to see that none of them is named twice: a run that reads a
/// file and writes the same one would lose it.
struct NamedFiles {
  private typealias Entry = (subject: LocalizedText, path: String)

  /// - Throws: `usage` where two options or arguments, or one of them and the ledger, name one file, by
  ///   whatever paths.
  static func check(_ invocation: Invocation) throws(Failure) {
    let named = entries(invocation)
    guard !named.isEmpty else { return }
    var seen: [FileIdentity: LocalizedText] = [:]
    for entry in named {
      guard let identity = FileIdentity(entry.path) else { continue }
      if let other = seen[identity] { throw .sameFile(other, entry.subject, entry.path) }
      seen[identity] = entry.subject
    }
    for path in ledger(invocation) {
      guard let other = FileIdentity(path).flatMap({ seen[$0] }) else { continue }
      throw .sameFile(other, LocalizedText(en: "a file of the ledger", zh: "台账的文件"), path)
    }
  }

  private static func entries(_ invocation: Invocation) -> [Entry] {
    let options = invocation.command.options.filter {
      $0.isFile && $0.name != OptionSpec.ledger.name
    }
    let arguments = invocation.command.arguments.filter(\.isFile)
    return options.flatMap { option in
      invocation.values(option.name).map {
        (LocalizedText(en: "--\(option.name)", zh: "--\(option.name)"), $0)
      }
    }
      + arguments.flatMap { argument in
        invocation.arguments(argument.name).map {
          (LocalizedText(en: argument.name, zh: argument.name), $0)
        }
      }
  }

  /// The files of the ledger that is used, or of the usual one where the command uses none: they are
  /// there also when no option says so.
  private static func ledger(_ invocation: Invocation) -> [String] {
    let path =
      invocation.offers(OptionSpec.ledger.name)
      ? try? LedgerAccess.path(invocation) : try? LedgerPath.standard(invocation.environment)
    return path.map(SQLiteLedger.files) ?? []
  }
}

extension Failure {
  fileprivate static func sameFile(
    _ first: LocalizedText, _ second: LocalizedText, _ path: String
  ) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        en: "\(first.english) and \(second.english) are the same file, \"\(path)\"",
        zh: "\(first.simplifiedChinese) 与 \(second.simplifiedChinese) 是同一个文件“\(path)”"),
      hint: LocalizedText(
        en: "Nothing was read or written; name another file for one of them",
        zh: "没有读取或写入任何内容；请为其中之一指定另一个文件"))
  }
}
