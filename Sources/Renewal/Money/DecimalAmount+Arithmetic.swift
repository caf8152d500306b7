extension DecimalAmount {
  /// So many times as much; nil where it does not fit.
  public func multiplied(by factor: Int64) -> DecimalAmount? {
    multiplied(by: DecimalAmount(factor))
  }

  /// The product; nil where it does not fit, or has more than nine digits after the point.
  public func multiplied(by other: DecimalAmount) -> DecimalAmount? {
    let (product, overflow) = Int128(significand)
      .multipliedReportingOverflow(by: Int128(other.significand))
    guard !overflow else { return nil }
    return Self.fitting(product, scale + other.scale)
  }

  /// The quotient, rounded to so many digits after the point (0...9), half away from nought.
  ///
  /// - Returns: nil where it does not fit, or the divisor is not positive.
  public func divided(by divisor: Int64, fractionDigits: Int) -> DecimalAmount? {
    guard divisor > 0, (0...9).contains(fractionDigits) else { return nil }
    var value = Int128(significand)
    for _ in 0..<fractionDigits { value *= 10 }
    var below = Int128(divisor)
    for _ in 0..<scale { below *= 10 }
    return Self.fitting((2 * value + (value < 0 ? -below : below)) / (2 * below), fractionDigits)
  }

  /// The number without noughts at its end, which may be what makes it too long.
  static func fitting(_ significand: Int128, _ scale: Int) -> DecimalAmount? {
    var (digits, places) = (significand, scale)
    while places > 0, digits % 10 == 0 { (digits, places) = (digits / 10, places - 1) }
    return Int64(exactly: digits).flatMap { DecimalAmount(significand: $0, scale: places) }
  }
}
