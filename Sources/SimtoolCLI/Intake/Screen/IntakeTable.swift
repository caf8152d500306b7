/// What a run shows on a terminal, made to fit it: heading, readers, last cards.
struct IntakeTable {
  /// What the heading says, in the order of its lines.
  var heading: [String] = []
  /// Readers and what they do.
  var readers: [Reader] = []
  /// The last cards and scans, the newest at the end; the rows of one stay together.
  var recent: [[String]] = []
  /// Words for so many readers that there is no room for.
  var more: (Int) -> String = { "… \($0)" }

  /// One reader.
  struct Reader {
    let name: String
    let words: String
    /// True where nothing happens; such readers go first where there is too little room.
    let isIdle: Bool
  }

  /// Rows of the last cards that readers must leave room for.
  private static let fewestRecent = 3

  /// The lines for a screen of this size; the cursor stands below them.
  func lines(columns: Int, rows: Int) -> [String] {
    let width = max(1, columns - 1)
    let room = max(1, rows - 1)
    let head = headingLines(width)
    let wanted = recent.reduce(0) { $0 + $1.count }
    let fewest = min(wanted, Self.fewestRecent, max(1, room / 4))
    let seats = readerLines(width, atMost: max(1, room - head.count - fewest))
    let left = room - head.count - seats.count
    // Empty lines are for whoever has room.
    let isWide = left >= wanted + 2
    let isParted = isWide || left > fewest
    let last = lastLines(left - (isWide ? 2 : isParted ? 1 : 0))
    return
      (head + (isWide ? [""] : []) + seats + (isParted ? [""] : []) + last)
      .prefix(room).map { $0.cut(to: width) }
  }

  /// The parts of the heading, as many in a line as there is room for.
  private func headingLines(_ width: Int) -> [String] {
    var lines: [String] = []
    for part in heading {
      if let line = lines.last, line.displayWidth + 3 + part.displayWidth <= width {
        lines[lines.count - 1] = line + "   " + part
      } else {
        lines.append(part)
      }
    }
    return lines
  }

  private func readerLines(_ width: Int, atMost limit: Int) -> [String] {
    var shown = readers
    if shown.count > limit {
      // Those that want something from the clerk stay.
      while shown.count >= limit, let idle = shown.lastIndex(where: \.isIdle) {
        shown.remove(at: idle)
      }
      shown = Array(shown.prefix(limit - 1))
    }
    var table = TextTable()
    for reader in shown { table.row(reader.name.shortened(to: max(20, width / 3)), reader.words) }
    let hidden = readers.count - shown.count
    return table.lines + (hidden > 0 ? [more(hidden)] : [])
  }

  /// The newest cards for which there is room, whole; of the newest as much as there is room for.
  private func lastLines(_ room: Int) -> [String] {
    var lines: [String] = []
    for block in recent.reversed() {
      if lines.isEmpty {
        lines = Array(block.prefix(max(0, room)))
      } else {
        guard lines.count + block.count <= room else { break }
        lines = block + lines
      }
    }
    return lines
  }
}

extension String {
  /// The text, cut to at most `width` columns of a terminal.
  func cut(to width: Int) -> String {
    var columns = 0
    return String(
      prefix {
        columns += $0.displayWidth
        return columns <= width
      })
  }

  /// The text in at most `width` columns; what is left out is its middle, because readers' names differ
  /// at the end.
  fileprivate func shortened(to width: Int) -> String {
    guard displayWidth > width else { return self }
    let tail = String(String(reversed()).cut(to: width / 2).reversed())
    return cut(to: width - 1 - tail.displayWidth) + "…" + tail
  }
}
