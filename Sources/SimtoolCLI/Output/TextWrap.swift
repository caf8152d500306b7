/// The page that texts for people are written on.
///
/// It is as wide as the narrowest terminal in use, whatever the one at hand: a text reads the same
/// everywhere, in a file too.
enum Page {
  /// Columns.
  static let width = 80
}

extension String {
  /// The text in lines of the page's width, `head` before the first one and as much blank before the
  /// others: `1. ` and what belongs to it.
  func wrapped(to width: Int = Page.width, after head: String) -> [String] {
    let blank = String(repeating: " ", count: head.displayWidth)
    return wrapped(to: width - blank.count).enumerated().map { index, line in
      ((index == 0 ? head : blank) + line).trimmingTrailingSpace
    }
  }

  /// The text in lines of at most `width` columns; empty lines part paragraphs and stay.
  ///
  /// Lines break at spaces and between Chinese characters, but never before a closing mark nor
  /// behind an opening one, nor within a number: `+66 2 271 9000`, `10 GB`. A word that is
  /// wider than a line stands alone on its own.
  func wrapped(to width: Int) -> [String] {
    split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
      var lines: [String] = []
      var line = ""
      for piece in String(paragraph).pieces {
        let fits = line.displayWidth + piece.trimmingTrailingSpace.displayWidth <= width
        if !fits, !line.isEmpty {
          lines.append(line.trimmingTrailingSpace)
          line = ""
        }
        line += piece
      }
      lines.append(line.trimmingTrailingSpace)
      return lines
    }
  }

  /// The shortest parts between which a line may break, spaces at their ends.
  var pieces: [String] {
    var pieces: [String] = []
    var piece = ""
    var previous: Character?
    for character in self {
      if let last = previous, String.breaks(between: last, and: character) {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
      previous = character
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces.reduce(into: []) { joined, piece in
      if let last = joined.last, String.isNumber(last, continuedBy: piece) {
        joined[joined.count - 1] = last + piece
      } else {
        joined.append(piece)
      }
    }
  }

  /// True for two groups of one number, and for an amount and its unit: `10 GB`, `399.00 THB`.
  ///
  /// What has more digits than a group, as the codes of networks do, is a number of its own.
  private static func isNumber(_ left: String, continuedBy right: String) -> Bool {
    guard left.last == " " else { return false }
    let group = left.trimmingTrailingSpace.reversed().prefix { $0.isNumber }
    guard groupLengths.contains(group.count) else { return false }
    if groupLengths.contains(right.prefix { $0.isNumber }.count) { return true }
    return unitLengths.contains(right.prefix { $0.isASCII && $0.isUppercase }.count)
  }

  private static let groupLengths = 1...4
  private static let unitLengths = 2...3

  private static func breaks(between left: Character, and right: Character) -> Bool {
    if right == " " { return false }
    if left == " " { return true }
    if "，。、；：！？）】》”’".contains(right) || "（【《“‘".contains(left) { return false }
    return left.displayWidth == 2 || right.displayWidth == 2
  }

  /// The text without spaces at its end.
  var trimmingTrailingSpace: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
