extension NumberRepair {
  /// Every text that one mistake of typing away from `digits` could have been meant, swaps first.
  ///
  /// The last digits of a number have no check that could choose among them: only a list of numbers
  /// that exist can. From left to right; none for a text with anything but decimal digits.
  public static func neighbours(ofTail digits: String) -> [NumberRepair] {
    let digits = Array(digits.utf8)
    guard digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else { return [] }
    return transpositions(digits) { _ in true } + substitutions(digits) { _ in true }
  }
}
