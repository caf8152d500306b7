import APDU
import CardLedger
import Dispatch
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

  /// Columns and rows of a terminal.
  typealias Size = (columns: Int, rows: Int)

  private struct Seat {
    let reader: String
    var activity: IntakeReader.Activity
    /// What was wrong with the last card; it stays until the next one is read.
    var alarm: LocalizedText?
  }

  private struct State {
    var seats: [Seat] = []
    var recent: [[String]] = []
    var number = 0
    var counts = IntakeCounts()
    /// Lines of the last drawing, which the next one replaces.
    var drawn = 0
  }

  private let console: Console
  private let plan: IntakePlan
  private let style: Style
  private let size: @Sendable () -> Size
  private let since = ContinuousClock.now
  private let state = Mutex(State())

  /// - Parameter size: The size of the terminal, asked for at each drawing.
  init(
    _ console: Console, _ plan: IntakePlan, _ style: Style,
    size: @escaping @Sendable () -> Size = { Terminal.size(1) ?? (columns: 80, rows: 24) }
  ) {
    self.console = console
    self.plan = plan
    self.style = style
    self.size = size
  }

  /// Shows what a reader does and what it brought.
  ///
  /// - Throws: ``Failure`` where output fails: a run that nobody can see must not go on.
  func show(
    _ reader: String, _ activity: IntakeReader.Activity, _ lines: [IntakeLine],
    _ counts: IntakeCounts
  ) throws(Failure) {
    try change { (state) throws(SystemError) in
      state.counts = counts
      let index =
        state.seats.firstIndex { $0.reader == reader }
        ?? {
          state.seats.append(Seat(reader: reader, activity: activity))
          return state.seats.count - 1
        }()
      state.seats[index].activity = activity
      if let line = lines.last { state.seats[index].alarm = line.alarm }
      for line in lines { try add(line, &state) }
    }
  }

  /// Says what became of a scan.
  func tell(_ scan: IntakeScan) throws(Failure) {
    try change { (state) throws(SystemError) in
      if style == .json { try console.emit(scan.json(isRevealing: plan.isRevealing)) }
      let isAlarm = scan.result == .unused || scan.notes.contains(where: \.isMismatch)
      say(scan.words(isRevealing: plan.isRevealing), isAlarm: isAlarm, &state)
    }
  }

  /// Says that readers or the service have gone or come back.
  func tell(_ outage: IntakeOutage) throws(Failure) {
    try change { (state) throws(SystemError) in
      if style == .json { try console.emit(outage.json) }
      say(outage.words, isAlarm: outage.isLoss, &state)
    }
  }

  /// Says something within the table where there is one, else to whoever watches.
  func say(_ text: LocalizedText) throws(Failure) {
    try change { (state) throws(SystemError) in say(text, isAlarm: true, &state) }
  }

  /// Leaves the table as it is and goes on below.
  func end() { try? console.flush() }

  private func change(_ body: (inout State) throws(SystemError) -> Void) throws(Failure) {
    do throws(SystemError) {
      try state.withLock { (state) throws(SystemError) in
        try body(&state)
        if style == .live { try draw(&state) }
      }
    } catch {
      throw .outputFailed(error)
    }
  }

  private func say(_ text: LocalizedText, isAlarm: Bool, _ state: inout State) {
    guard style == .live else { return console.warn(text) }
    let lines = Console.safe(text[console.language]).wrapped(to: max(1, size().columns - 6))
    remember(
      lines.enumerated().map { (isAlarm && $0 == 0 ? "  !! " : "     ") + $1 }, &state)
  }

  private func add(_ line: IntakeLine, _ state: inout State) throws(SystemError) {
    state.number += 1
    let isRevealing = plan.isRevealing
    switch style {
    case .json: try console.emit(line.json(number: state.number, isRevealing: isRevealing))
    case .lines:
      console.line(
        line.text(number: state.number, isRevealing: isRevealing, in: console.language))
      try console.flush()
    case .live:
      remember(
        line.rows(
          number: state.number, isRevealing: isRevealing, width: size().columns - 1,
          in: console.language), &state)
    }
    if plan.ringsBell, line.result == .booked { ring(twice: line.isAlarm) }
  }

  private func remember(_ lines: [String], _ state: inout State) {
    state.recent.append(lines)
    if state.recent.count > Self.recentCards { state.recent.removeFirst() }
  }

  /// BEL goes to the terminal, never into a file.
  private func ring(twice: Bool) {
    guard console.hasProgress else { return }
    bell()
    guard twice else { return }
    // Two at once are one sound.
    DispatchQueue.global().asyncAfter(deadline: .now() + 0.3) { [self] in bell() }
  }

  private func bell() {
    console.errors.append("\u{07}")
    try? console.errors.flush()
  }

  private static let recentCards = 10
}

// MARK: - The table

extension IntakeScreen {
  private func draw(_ state: inout State) throws(SystemError) {
    let language = console.language
    var table = IntakeTable()
    table.heading = heading(state.counts)
    table.recent = state.recent
    table.more = {
      LocalizedText(en: "… and \($0) more readers", zh: "……另有 \($0) 个读卡器")[language]
    }
    table.readers = state.seats.sorted { $0.reader < $1.reader }.map { seat in
      IntakeTable.Reader(
        name: Console.safe(seat.reader),
        words: Console.safe(seat.activity.words(lastAlarm: seat.alarm)[language]),
        isIdle: seat.alarm == nil && seat.activity.isIdle)
    }
    let size = size()
    let lines = table.lines(columns: size.columns, rows: size.rows)
    var text = state.drawn > 0 ? "\u{1B}[\(state.drawn)A" : ""
    text += lines.map { "\u{1B}[2K" + $0 + "\n" }.joined()
    // Fewer lines than before would leave old ones below.
    if lines.count < state.drawn { text += "\u{1B}[J" }
    state.drawn = lines.count
    console.output.append(text)
    try console.flush()
  }

  private func heading(_ counts: IntakeCounts) -> [String] {
    let rate = IntakeCounts.rate(counts.presented, in: since.duration(to: .now))
    var parts = [plan.stock.batch, plan.stock.shelf].compactMap(\.self).map {
      LocalizedText(en: $0.cut(to: 20), zh: $0.cut(to: 20))
    }
    parts.append(
      LocalizedText(
        en: "booked \(counts.booked), seen before \(counts.seenBefore), failed \(counts.failed)",
        zh: "已入库 \(counts.booked)，此前已入库 \(counts.seenBefore)，失败 \(counts.failed)"))
    if let rate {
      let whole = Int(rate.rounded())
      parts.append(LocalizedText(en: "\(whole) a minute", zh: "每分钟 \(whole) 张"))
    }
    if let left = counts.left {
      parts.append(LocalizedText(en: "\(left) of the note left", zh: "送货单还剩 \(left) 张"))
      if let rate, left > 0 {
        let minutes = Int((Double(left) / rate).rounded(.up))
        parts.append(LocalizedText(en: "about \(minutes) min", zh: "约 \(minutes) 分钟"))
      }
    }
    return parts.map { Console.safe($0[console.language]) }
  }
}
