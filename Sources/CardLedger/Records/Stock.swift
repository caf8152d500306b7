/// A price: a decimal number as it was written, and its currency.
public struct Money: Hashable, Sendable {
  /// Digits with at most one point between them: `12.50`.
  public let amount: String
  /// ISO 4217: three upper-case letters.
  public let currency: String

  /// A price.
  ///
  /// - Returns: Nil unless the amount is a plain decimal number and the currency three letters.
  public init?(_ amount: String, _ currency: String) {
    let parts = amount.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    guard (1...2).contains(parts.count), amount.utf8.count <= 30,
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(digits.contains) }),
      currency.utf8.count == 3, currency.utf8.allSatisfy(letters.contains)
    else { return nil }
    self.amount = amount
    self.currency = currency
  }
}

/// Where a card came from and where it lies.
public struct Stock: Hashable, Sendable {
  /// The batch that it came with.
  public var batch: String?
  /// Who delivered it.
  public var supplier: String?
  /// What it cost.
  public var cost: Money?
  /// Where it lies.
  public var shelf: String?
  /// Words to find it by.
  public var tags: [String]

  /// Where a card came from and where it lies; all of it can be unknown.
  public init(
    batch: String? = nil, supplier: String? = nil, cost: Money? = nil, shelf: String? = nil,
    tags: [String] = []
  ) {
    self.batch = batch
    self.supplier = supplier
    self.cost = cost
    self.shelf = shelf
    self.tags = tags
  }
}
