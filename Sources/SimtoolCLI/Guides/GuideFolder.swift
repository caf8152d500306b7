import APDU
import Renewal

/// The user's own guides: JSON files in a folder beside the ledger (docs/guides.md).
enum GuideFolder {
  /// The rule in short, for help.
  static let words = LocalizedText(
    en: "$SIMTOOL_HOME/guides, or ~/.local/share/simtool/guides",
    zh: "$SIMTOOL_HOME/guides，或 ~/.local/share/simtool/guides")

  /// All guides for a command; what is wrong with the user's is told on standard error.
  static func library(
    _ invocation: Invocation, isKnownOperator: @escaping (String) -> Bool
  ) -> GuideLibrary {
    let library = library(invocation.environment, isKnownOperator: isKnownOperator)
    for error in library.errors { invocation.console.warn(error.text) }
    let now = Timestamp.now
    let ahead = library.guides.compactMap { guide in
      guide.staleWarning(at: now)?.ahead.map { (guide.id, $0) }
    }
    if let (id, date) = ahead.first {
      invocation.console.warn(.clockDoubtful(now, guide: id, date))
    }
    return library
  }

  /// All guides; a file that cannot be read or does not fit is in the library's errors.
  ///
  /// Without a home there are none of one's own, and that is no fault.
  static func library(
    _ environment: Environment, isKnownOperator: @escaping (String) -> Bool
  ) -> GuideLibrary {
    var files: [DataFile] = []
    var unread: [GuideError] = []
    for path in paths(environment) {
      // Opening a pipe waits for somebody to write into it, for ever.
      if FileDescriptor.isSpecial(path) {
        unread.append(.special(path))
        continue
      }
      do throws(SystemError) {
        let limit = RenewalGuide.maximumFileSize
        files.append(
          DataFile(name: path, bytes: try FileDescriptor.contents(of: path, limit: limit)))
      } catch {
        unread.append(.unreadable(path, error))
      }
    }
    return GuideLibrary(own: files, unread: unread, isKnownOperator: isKnownOperator)
  }

  /// The files, by name: what is hidden or ends otherwise is no guide.
  private static func paths(_ environment: Environment) -> [String] {
    guard let home = DataFolder.path(environment) else { return [] }
    return FileDescriptor.entries(of: home + "/guides")
      .filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted()
      .map { "\(home)/guides/\($0)" }
  }
}

extension LocalizedText {
  /// What is due, old or new depends on the clock: with a wrong one, none of it is right.
  fileprivate static func clockDoubtful(
    _ now: Timestamp, guide id: String, _ date: SourceDate
  ) -> LocalizedText {
    let time = ClockText.local(now)
    return LocalizedText(
      en: "this computer's clock says \(time), but guide \(id) has facts of \(date): set the "
        + "clock, or correct the guide",
      zh: "本机时钟为 \(time)，而指南 \(id) 中有 \(date) 的信息：请校正时钟，或更正指南")
  }
}

extension GuideError {
  fileprivate static func unreadable(_ path: String, _ error: SystemError) -> GuideError {
    GuideError(
      .unreadable, file: path,
      Wording(en: "cannot be read: \(error.text)", zh: "无法读取：\(error.text)"),
      remedy: Wording(en: "Check the file and its permissions.", zh: "请检查文件及其权限。"))
  }

  fileprivate static func special(_ path: String) -> GuideError {
    GuideError(
      .unreadable, file: path,
      Wording(en: "cannot be read: it is no ordinary file", zh: "无法读取：不是普通文件"),
      remedy: Wording(en: "Move it out of the folder of guides.", zh: "请将其移出指南文件夹。"))
  }

  /// The error for people, in one line.
  var text: LocalizedText {
    let place = line > 0 ? ":\(line):\(column)" : ""
    let field = path.isEmpty ? "" : " \(path):"
    return LocalizedText(
      en: "\(file)\(place):\(field) \(message.en). \(remedy.en)",
      zh: "\(file)\(place):\(field) \(message.zh)。\(remedy.zh)")
  }
}
