import APDU
import SIMReader
import UICC

extension MessageReport {
  /// The report for people.
  func lines(in language: Language) -> [String] {
    // What could not be read may hold some.
    let isNone = messages.isEmpty && visit.listing.missing.isEmpty
    var lines = messages.isEmpty ? [] : table(language)
    if isNone { lines.append(Self.nothing[language]) }
    if hiddenCount > 0 {
      lines.append(
        LocalizedText(
          en: "Erased and still there: \(hiddenCount). --deleted shows them",
          zh: "已删除但仍在卡上：\(hiddenCount) 条。用 --deleted 显示")[language])
    }
    return lines + visit.missingTexts.map { Console.safe($0[language]) }
  }

  private static let nothing = LocalizedText(en: "No messages", zh: "没有短信")

  /// With the directory where several hold messages: a record has a number in each.
  private func table(_ language: Language) -> [String] {
    var table = TextTable()
    let hasSeveral = messages.contains {
      $0.directory != messages.first?.directory || $0.application != nil
    }
    let directory = LocalizedText(en: "DIRECTORY", zh: "目录")
    table.row(
      (hasSeveral ? [directory[language]] : [])
        + [
          LocalizedText(en: "RECORD", zh: "记录"), LocalizedText(en: "STATUS", zh: "状态"),
          LocalizedText(en: "FROM/TO", zh: "对方"), LocalizedText(en: "TIME", zh: "时间"),
          LocalizedText(en: "TEXT", zh: "内容"),
        ].map { $0[language] })
    for message in messages {
      table.row(
        ((hasSeveral ? [place(message)] : []) + [
          message.pieces.map { String($0.record) }.joined(separator: "+"),
          status(message)[language], address(message) ?? "-",
          message.timestamp?.description ?? "-", content(message, language),
        ]).map { Console.safe($0) })
    }
    return table.lines
  }

  /// The directory, and whose it is where several USIMs are there.
  private func place(_ message: StoredMessage) -> String {
    message.directory.name + (message.application.map { " \(Hex.encode($0.bytes))" } ?? "")
  }

  /// Text, or what there is instead, with what is missing and what became of it.
  private func content(_ message: StoredMessage, _ language: Language) -> String {
    var notes: [LocalizedText] = []
    let missing = message.missingParts
    if !missing.isEmpty {
      let list = missing.map(String.init).joined(separator: ", ")
      notes.append(
        LocalizedText(
          en: "missing of \(message.partCount) parts: \(list)",
          zh: "共 \(message.partCount) 段，缺第 \(list) 段"))
    }
    if !message.isComplete {
      notes.append(LocalizedText(en: "cut off in the record", zh: "记录中不完整"))
    }
    if let outcome = message.outcome?.outcome { notes.append(outcome.words) }
    if message.text == nil || message.missingText != nil, message.kind != .report {
      notes.append(Self.noText(message, message.bytes.count))
    }
    // A line end ends the row as little as it ends the message.
    let text = String((text(message) ?? "").map { $0.isNewline ? " " : $0 })
    return ([text] + notes.map { "[\($0[language])]" }).filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// Why there is no text, and how much there is instead.
  private static func noText(_ message: StoredMessage, _ count: Int) -> LocalizedText {
    switch message.kind {
    case .cdma:
      return LocalizedText(
        en: "CDMA message, not decoded: \(count) bytes", zh: "CDMA 短信，未解码：\(count) 字节")
    case .unreadable:
      return LocalizedText(en: "not a message: \(count) bytes", zh: "不是短信：\(count) 字节")
    case .received, .sent, .report:
      let words = message.missingText?.term.words
      return LocalizedText(
        en: "no text: \(words.map { $0.english + ", " } ?? "")\(count) bytes",
        zh: "无文本：\(words.map { $0.simplifiedChinese + "，" } ?? "")\(count) 字节")
    }
  }

  private func status(_ message: StoredMessage) -> LocalizedText {
    if message.kind == .report, !message.isErased {
      return LocalizedText(en: "report", zh: "报告")
    }
    return message.status.words
  }
}

extension ShortMessageRecord.Status.Kind {
  /// The status in words.
  fileprivate var words: LocalizedText {
    switch self {
    case .free: LocalizedText(en: "erased", zh: "已删除")
    case .read: LocalizedText(en: "read", zh: "已读")
    case .unread: LocalizedText(en: "unread", zh: "未读")
    case .sent: LocalizedText(en: "sent", zh: "已发送")
    case .unsent: LocalizedText(en: "not sent", zh: "未发送")
    case .reserved: LocalizedText(en: "unknown", zh: "未知")
    }
  }
}

extension ShortMessage.Report.Outcome {
  /// What became of a message, in words.
  fileprivate var words: LocalizedText {
    switch self {
    case .delivered: LocalizedText(en: "delivered", zh: "已送达")
    case .stillTrying: LocalizedText(en: "not delivered yet", zh: "尚未送达")
    case .failed: LocalizedText(en: "not delivered", zh: "未送达")
    case .unknown: LocalizedText(en: "outcome unknown", zh: "结果未知")
    }
  }
}
