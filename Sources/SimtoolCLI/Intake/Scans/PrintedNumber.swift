import APDU
import UICC

/// A number that somebody scanned or typed from the print on a card.
struct PrintedNumber: Hashable, Sendable {
  /// The digits, and letters of an ICCID, without what was typed around them.
  let digits: String

  /// Shorter prints say nothing: boxes hold cards that differ in their last digits only.
  static let fewestDigits = 6

  /// A line from a scanner or keyboard.
  ///
  /// - Throws: ``UICC/NumberTextError`` where it is no number.
  init(_ line: String) throws(NumberTextError) {
    digits = try NumberText(line).digits
  }

  /// What a print says of a card.
  enum Fit: Hashable {
    /// It is the card's: the whole number with or without the check digit, or the end of it.
    case fits
    /// The card's number goes on after it, as those of its neighbours in the box may.
    case cut
    /// It is another card's.
    case differs
  }

  /// What the print says of the card with this number.
  func fit(_ iccid: ICCID) -> Fit {
    if let printed = ICCID(digits: digits), printed.isSameCard(as: iccid).isCertain { return .fits }
    let count = digits.utf8.count
    if count >= PrintedNumber.fewestOfBeginning, iccid.digits.hasPrefix(digits) {
      let isCheckDigitMissing =
        iccid.digits.utf8.count == count + 1 && iccid.digits.last == Luhn.checkDigit(for: digits)
      return isCheckDigitMissing ? .fits : .cut
    }
    guard count >= PrintedNumber.fewestDigits else { return .differs }
    let withoutCheckDigit = iccid.digits.dropLast()
    return iccid.digits.hasSuffix(digits) || withoutCheckDigit.hasSuffix(digits) ? .fits : .differs
  }

  /// Prints that leave the end out have at least so many digits (docs/numbers.md).
  private static let fewestOfBeginning = 17
}
