/// Amounts of data as people and operators write them, in bytes.
///
/// Operators sell decimal gigabytes or do not say: `kB`, `MB`, `GB`, `TB` are powers of 1000 (IEC
/// 80000-13), with the `B` or without. Only `KiB`, `MiB`, `GiB`, `TiB` are powers of 1024.
public enum DataAmount {
  private static let decimal: [(name: String, bytes: Int64)] = [
    ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000), ("B", 1),
  ]
  private static let binary: [(name: String, bytes: Int64)] = [
    ("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10),
  ]

  /// How many bytes a unit has; nil where the text is none.
  ///
  /// A small `m` can be minutes or months as well, and is none.
  static func bytes(ofUnit unit: String) -> Int64? {
    switch unit {
    case "G": return 1_000_000_000
    case "M", "兆": return 1_000_000
    case "m": return nil
    default: break
    }
    let unit = unit.lowercased()
    let all =
      decimal + binary + [
        ("KB", 1_000), ("T", decimal[0].bytes), ("K", 1_000), ("G", decimal[1].bytes),
      ]
    return all.first { $0.0.lowercased() == unit }?.1
  }

  /// The amount in the largest unit in which three digits after the point are exact: `10 GB`,
  /// `1.5 GB`, `10 GiB`; else rounded down to three, so that no more is promised than there is.
  public static func text(bytes: DecimalAmount) -> String {
    for units in [decimal, binary] {
      if let unit = units.first(where: { DecimalAmount($0.bytes) <= bytes }) ?? units.last,
        let number = bytes.exactQuotient(unit.bytes, fractionDigits: 3)
      {
        return "\(number) \(unit.name)"
      }
    }
    let unit = decimal.first { DecimalAmount($0.bytes) <= bytes } ?? ("B", 1)
    return "\(bytes.roundedDownQuotient(unit.bytes, fractionDigits: 3)) \(unit.name)"
  }
}

extension DecimalAmount {
  /// The quotient where it has no more than so many digits after the point.
  fileprivate func exactQuotient(_ divisor: Int64, fractionDigits: Int) -> DecimalAmount? {
    let quotient = divided(by: divisor, fractionDigits: fractionDigits)
    return quotient.flatMap { $0.multiplied(by: divisor) == self ? $0 : nil }
  }

  /// The quotient of a positive number, without what is beyond so many digits after the point.
  fileprivate func roundedDownQuotient(_ divisor: Int64, fractionDigits: Int) -> DecimalAmount {
    guard let nearest = divided(by: divisor, fractionDigits: fractionDigits),
      let step = DecimalAmount(significand: 1, scale: fractionDigits)
    else { return self }
    let isTooMuch = nearest.multiplied(by: divisor).map { self < $0 } ?? false
    return isTooMuch ? nearest.subtracting(step) ?? nearest : nearest
  }
}
