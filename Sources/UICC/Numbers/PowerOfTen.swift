/// Numbers that a spreadsheet wrote as a power of ten, `8.98861E+18`.
///
/// A spreadsheet keeps 15 digits of a number, so what was longer cannot be had back from it.
public enum PowerOfTen {
  /// Where the `E` of such a number stands in `text`, counted from 1; nil where it is none.
  ///
  /// The exponent must have a sign, or the number a decimal point or comma: `8986E5` alone could
  /// be the end of an ICCID with letters.
  public static func position(in text: some Sequence<Unicode.Scalar>) -> Int? {
    var stage = Stage.start
    var hasPoint = false
    var hasSign = false
    var exponent = 0
    var position = 0
    var found: Int?
    for scalar in text {
      position += 1
      switch (stage, NumberCharacter.halfWidth(scalar)) {
      case (.start, " "), (.exponentDigits, " "): continue
      case (.start, "0"..."9"), (.mantissa, "0"..."9"): stage = .mantissa
      case (.mantissa, "."), (.mantissa, ","):
        if hasPoint { return nil }
        hasPoint = true
      case (.mantissa, "E"), (.mantissa, "e"):
        found = position
        stage = .exponent
      case (.exponent, "+"), (.exponent, "-"):
        if hasSign { return nil }
        hasSign = true
      case (.exponent, "0"..."9"), (.exponentDigits, "0"..."9"):
        exponent += 1
        stage = .exponentDigits
      default: return nil
      }
    }
    guard stage == .exponentDigits, (1...3).contains(exponent), hasPoint || hasSign else {
      return nil
    }
    return found
  }

  private enum Stage {
    case start
    case mantissa
    case exponent
    case exponentDigits
  }
}
