/// A decimal number, exact: money and amounts of data are never floating point.
///
/// Equal numbers are equal however they were written: 5.00 is 5.
public struct DecimalAmount: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The digits without the point.
  public let significand: Int64
  /// How many of the digits stand after the point: 0...9.
  public let scale: Int

  /// `significand` · 10 to the power of −`scale`.
  ///
  /// - Returns: nil where more than nine digits stand after the point.
  public init?(significand: Int64, scale: Int = 0) {
    var (significand, scale) = (significand, scale)
    guard scale >= 0 else { return nil }
    while scale > 0, significand % 10 == 0 { (significand, scale) = (significand / 10, scale - 1) }
    guard scale <= 9 else { return nil }
    self.significand = significand
    self.scale = scale
  }

  /// A whole number.
  public init(_ whole: Int64) {
    significand = whole
    scale = 0
  }

  /// Reads `12`, `-0.5` or `1299.90`: digits, at most one point, no grouping, no exponent.
  public init?(_ text: String) {
    var digits = text[...]
    let isNegative = digits.hasPrefix("-")
    if isNegative { digits = digits.dropFirst() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }),
      parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let value = Int64((isNegative ? "-" : "") + parts.joined())
    else { return nil }
    self.init(significand: value, scale: parts.count == 2 ? parts[1].utf8.count : 0)
  }

  /// True below zero.
  public var isNegative: Bool { significand < 0 }

  /// The number without needless noughts: `1299.9`.
  public var description: String { text(fractionDigits: 0) }

  /// As text with at least so many digits after the point: `1299.90`.
  public func text(fractionDigits: Int) -> String {
    var digits = String(significand.magnitude)
    digits = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    let whole = digits.dropLast(scale)
    let fraction =
      digits.suffix(scale) + String(repeating: "0", count: max(0, fractionDigits - scale))
    return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// The smaller number comes first.
  public static func < (one: DecimalAmount, other: DecimalAmount) -> Bool {
    let scale = max(one.scale, other.scale)
    return one.widened(to: scale) < other.widened(to: scale)
  }

  /// The sum; nil where it does not fit.
  public func adding(_ other: DecimalAmount) -> DecimalAmount? {
    combined(with: other) { $0.addingReportingOverflow($1) }
  }

  /// The difference; nil where it does not fit.
  public func subtracting(_ other: DecimalAmount) -> DecimalAmount? {
    combined(with: other) { $0.subtractingReportingOverflow($1) }
  }

  private func combined(
    with other: DecimalAmount,
    _ operation: (Int128, Int128) -> (partialValue: Int128, overflow: Bool)
  ) -> DecimalAmount? {
    let scale = max(scale, other.scale)
    let (sum, overflow) = operation(widened(to: scale), other.widened(to: scale))
    guard !overflow else { return nil }
    return Self.fitting(sum, scale)
  }

  private func widened(to scale: Int) -> Int128 {
    var value = Int128(significand)
    for _ in self.scale..<max(scale, self.scale) { value *= 10 }
    return value
  }
}
