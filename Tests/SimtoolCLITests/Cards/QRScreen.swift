@testable import SimtoolCLI

/// The QR codes that a terminal shows, seen as a camera sees them: by what is dark and what is light.
enum QRScreen {
  private static let begin = "\u{1B}[30;47m"
  private static let end = "\u{1B}[0m"

  /// The codes in the output of a run, each as the rows of its modules, the margin taken off; nil in
  /// place of a code whose margin is not light.
  static func codes(in output: String) -> [[String]?] {
    var codes: [[[Bool]]] = []
    var isInside = false
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let rows = rows(of: String(line)) else {
        isInside = false
        continue
      }
      if !isInside { codes.append([]) }
      isInside = true
      codes[codes.count - 1] += rows
    }
    return codes.map(withoutMargin)
  }

  /// The text of each code.
  static func texts(in output: String) -> [String?] {
    codes(in: output).map { $0.flatMap(QRReader.text) }
  }

  /// The two rows of modules in a line, however far it is indented; nil where it is no such line.
  private static func rows(of line: String) -> [[Bool]]? {
    let trimmed = line.drop { $0 == " " }
    guard trimmed.hasPrefix(begin), trimmed.hasSuffix(end) else { return nil }
    let blocks = trimmed.dropFirst(begin.count).dropLast(end.count)
    guard blocks.allSatisfy({ "█▀▄ ".contains($0) }) else { return nil }
    return [blocks.map { "█▀".contains($0) }, blocks.map { "█▄".contains($0) }]
  }

  private static func withoutMargin(_ rows: [[Bool]]) -> [String]? {
    guard let width = rows.first?.count, rows.count >= width,
      rows.allSatisfy({ $0.count == width })
    else { return nil }
    let inside = 4..<width - 4
    for (y, row) in rows.enumerated() {
      for (x, isDark) in row.enumerated() where isDark {
        guard inside.contains(y), inside.contains(x) else { return nil }
      }
    }
    return rows[inside].map { String($0[inside].map { $0 ? "1" : "0" }) }
  }
}
