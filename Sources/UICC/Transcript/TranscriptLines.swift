/// Cuts bytes into lines without ever keeping more than one line.
struct TranscriptLines: Sendable {
  /// A line without its end.
  enum Line: Sendable {
    case text([UInt8])
    /// More than ``TranscriptLines/limit`` bytes; they are gone.
    case tooLong
  }

  private var open: [UInt8] = []
  private var isTooLong = false

  /// A response of 65 536 bytes, each written as three characters, and words around it.
  static let limit = 262_144

  /// Adds bytes; returns the lines that they complete.
  mutating func add(_ piece: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var rest = piece[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      append(rest[..<end])
      lines.append(take())
      rest = rest[(end + 1)...]
    }
    append(rest)
    return lines
  }

  /// The last line, where it has no end.
  mutating func finish() -> [Line] { open.isEmpty && !isTooLong ? [] : [take()] }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    guard !isTooLong else { return }
    if open.count + bytes.count > Self.limit {
      isTooLong = true
      open = []
    } else {
      open += bytes
    }
  }

  private mutating func take() -> Line {
    defer {
      open = []
      isTooLong = false
    }
    return isTooLong ? .tooLong : .text(open)
  }
}
