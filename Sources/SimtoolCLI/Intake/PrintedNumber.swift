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

  /// True where the print can be that of the card: its whole number with or without the check digit,
  /// or the end of it.
  func fits(_ iccid: ICCID) -> Bool {
    if let printed = ICCID(digits: digits), printed.isSameCard(as: iccid).isCertain { return true }
    guard digits.count >= PrintedNumber.fewestDigits else { return false }
    let withoutCheckDigit = iccid.digits.dropLast()
    return iccid.digits.hasSuffix(digits) || withoutCheckDigit.hasSuffix(digits)
  }
}
