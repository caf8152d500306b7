import APDU
import CardLedger
import Synchronization

/// What a run shows while it goes on: a table that is drawn anew on a terminal, a line per card
/// elsewhere, an object per card for programs.
final class IntakeScreen: Sendable {
  /// How the run is shown.
  enum Style: Sendable {
    case live
    case lines
    case json
  }

  private struct State {
    var readers: [(name: String, activity: IntakeReader.Activity)] = []
    var recent: [String] = []
    var number = 0
    /// Lines of the last drawing, which the next one replaces.
    var drawn = 0
  }

  private let console: Console
  private let plan: IntakePlan
  private let style: Style
  private let since = ContinuousClock.now
  private let state = Mutex(State())

  init(_ console: Console, _ plan: IntakePlan, _ style: Style) {
    self.console = console
    self.plan = plan
    self.style = style
  }

  /// Shows what a reader does and what it brought.
  ///
  /// - Throws: ``Failure`` where output fails: a run that nobody can see must not go on.
  func show(
    _ reader: String, _ activity: IntakeReader.Activity, _ lines: [IntakeLine],
    _ counts: IntakeCounts
  ) throws(Failure) {
    do throws(SystemError) {
      try state.withLock { (state) throws(SystemError) in
        if let index = state.readers.firstIndex(where: { $0.name == reader }) {
          state.readers[index].activity = activity
        } else {
          state.readers.append((reader, activity))
        }
        for line in lines { try add(line, &state) }
        if style == .live { try draw(&state, counts) }
      }
    } catch {
      throw .outputFailed(error)
    }
  }

  /// Says something about a scan, within the table where there is one.
  func say(_ text: LocalizedText, _ counts: IntakeCounts) {
    guard style == .live else { return console.warn(text) }
    state.withLock { state in
      remember(Console.safe(text[console.language]), &state)
      try? draw(&state, counts)
    }
  }

  /// Leaves the table as it is and goes on below.
  func end() { try? console.flush() }

  private func add(_ line: IntakeLine, _ state: inout State) throws(SystemError) {
    state.number += 1
    if style == .json {
      try console.emit(line.json(number: state.number, isRevealing: plan.isRevealing))
    } else {
      let text = line.text(
        number: state.number, isRevealing: plan.isRevealing, in: console.language)
      if style == .lines {
        console.line(text)
        try console.flush()
      } else {
        remember(text, &state)
      }
    }
    if plan.ringsBell, line.result == .booked { ring() }
  }

  private func remember(_ line: String, _ state: inout State) {
    state.recent.append(line)
    if state.recent.count > Self.recentLines { state.recent.removeFirst() }
  }

  /// BEL goes to the terminal, never into a file.
  private func ring() {
    guard console.hasProgress else { return }
    console.errors.append("\u{07}")
    try? console.errors.flush()
  }

  private static let recentLines = 10
}

// MARK: - The table

extension IntakeScreen {
  private func draw(_ state: inout State, _ counts: IntakeCounts) throws(SystemError) {
    var lines = [heading(counts), ""]
    var table = TextTable()
    for reader in state.readers.sorted(by: { $0.name < $1.name }) {
      table.row(Console.safe(reader.name), reader.activity.words[console.language])
    }
    lines += table.lines + [""] + state.recent
    let size = Terminal.size(1) ?? (columns: 80, rows: 24)
    lines = lines.suffix(max(1, size.rows - 1)).map { $0.cut(to: size.columns - 1) }
    var text = state.drawn > 0 ? "\u{1B}[\(state.drawn)A" : ""
    text += lines.map { "\u{1B}[2K" + $0 + "\n" }.joined()
    // Fewer lines than before would leave old ones below.
    if lines.count < state.drawn { text += "\u{1B}[J" }
    state.drawn = lines.count
    console.output.append(text)
    try console.flush()
  }

  private func heading(_ counts: IntakeCounts) -> String {
    let rate = IntakeCounts.rate(counts.presented, in: since.duration(to: .now))
    var parts = [plan.stock.batch, plan.stock.shelf].compactMap(\.self)
    parts.append(
      LocalizedText(
        en: "booked \(counts.booked), seen before \(counts.seenBefore), failed \(counts.failed)",
        zh: "已入库 \(counts.booked)，此前已入库 \(counts.seenBefore)，失败 \(counts.failed)")[
          console.language])
    if let rate {
      let whole = Int(rate.rounded())
      parts.append(
        LocalizedText(en: "\(whole) a minute", zh: "每分钟 \(whole) 张")[console.language])
    }
    if let left = counts.left {
      parts.append(
        LocalizedText(en: "\(left) of the note left", zh: "送货单还剩 \(left) 张")[console.language])
      if let rate, left > 0 {
        let minutes = Int((Double(left) / rate).rounded(.up))
        parts.append(
          LocalizedText(en: "about \(minutes) min", zh: "约 \(minutes) 分钟")[console.language])
      }
    }
    return Console.safe(parts.joined(separator: "   "))
  }
}

extension IntakeReader.Activity {
  /// What the clerk has to do.
  var words: LocalizedText {
    switch self {
    case .empty: LocalizedText(en: "put a card in", zh: "请插卡")
    case .reading: LocalizedText(en: "reading …", zh: "正在读取…")
    case .done(let line):
      line.result == .failed
        ? LocalizedText(en: "FAILED - take it out", zh: "失败，请取出")
        : LocalizedText(en: "done - next card", zh: "完成，请换下一张")
    case .lost: LocalizedText(en: "reader is gone", zh: "读卡器不可用")
    }
  }
}

extension String {
  /// The text, cut to at most `width` columns of a terminal.
  fileprivate func cut(to width: Int) -> String {
    var columns = 0
    return String(
      prefix {
        columns += $0.displayWidth
        return columns <= width
      })
  }
}
