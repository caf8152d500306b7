extension String {
  /// The text in lines of at most `width` columns; empty lines part paragraphs and stay.
  ///
  /// Lines break at spaces and between Chinese characters, but never before a closing mark nor
  /// behind an opening one. A word that is wider than a line stands alone on its own.
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
    return pieces
  }

  private static func breaks(between left: Character, and right: Character) -> Bool {
    if right == " " { return false }
    if left == " " { return true }
    if "，。、；：！？）】》”’".contains(right) || "（【《“‘".contains(left) { return false }
    return left.displayWidth == 2 || right.displayWidth == 2
  }

  private var trimmingTrailingSpace: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
