/// The check digit of payment and telecom cards (ISO/IEC 7812-1, annex B; ITU-T E.118).
public enum Luhn {
  /// True where the last of `digits` is the check digit of those before it.
  ///
  /// False for an empty text and for one that holds anything but the digits 0 to 9.
  public static func isValid(_ digits: some StringProtocol) -> Bool {
    guard let sum = weightedSum(digits, doublingLast: false) else { return false }
    return sum % 10 == 0
  }

  /// The digit that makes `digits` valid when it is appended.
  ///
  /// - Returns: Nil for an empty text and for one that holds anything but the digits 0 to 9.
  public static func checkDigit(for digits: some StringProtocol) -> Character? {
    guard let sum = weightedSum(digits, doublingLast: true) else { return nil }
    return Character(Unicode.Scalar(UInt8(ascii: "0") + UInt8((10 - sum % 10) % 10)))
  }

  private static func weightedSum(_ digits: some StringProtocol, doublingLast: Bool) -> Int? {
    // Bytes in a row are quicker by far than one after the other; an import checks millions.
    digits.utf8.withContiguousStorageIfAvailable { weightedSum($0, doublingLast) }
      ?? Array(digits.utf8).withUnsafeBufferPointer { weightedSum($0, doublingLast) }
  }

  private static func weightedSum(
    _ digits: UnsafeBufferPointer<UInt8>, _ doublingLast: Bool
  ) -> Int? {
    guard !digits.isEmpty else { return nil }
    var sum = 0
    var doubles = doublingLast
    for ascii in digits.reversed() {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(ascii) else { return nil }
      let value = Int(ascii - UInt8(ascii: "0"))
      // The digits of a doubled value are added: 14 counts as 1 + 4 = 14 - 9.
      sum += doubles ? (value > 4 ? 2 * value - 9 : 2 * value) : value
      doubles.toggle()
    }
    return sum
  }
}
