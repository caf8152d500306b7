/// Finds the name that someone probably meant.
enum Suggestion {
  /// The candidate nearest to `text`, if it is near enough to be a slip of the finger.
  ///
  /// Near enough means: a third of its length in edits, at least one; the first of equals wins.
  static func nearest(to text: String, among candidates: [String]) -> String? {
    let typed = Array(text.lowercased())
    // Longer than any name of ours: no slip, and the distance below takes quadratic time.
    guard typed.count <= 40 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let name = Array(candidate.lowercased())
      let distance = distance(typed, name)
      guard distance <= max(1, name.count / 3) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Edits between two words: insert, delete, replace, swap two neighbours
  /// (Damerau–Levenshtein, optimal string alignment).
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var twoAgo: [Int] = []
    var previous = Array(0...right.count)
    for i in left.indices {
      var current = [i + 1]
      for j in right.indices {
        let replace = previous[j] + (left[i] == right[j] ? 0 : 1)
        var least = min(replace, previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          least = min(least, twoAgo[j - 1] + 1)
        }
        current.append(least)
      }
      twoAgo = previous
      previous = current
    }
    return previous[right.count]
  }
}
