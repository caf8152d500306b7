/// A user of a CDMA data network: the name under which the card logs in, and how it proves itself.
public struct CDMADataUser: Hashable, Sendable {
  /// The name: `460031234567890@example.cn`.
  public let name: SubscriptionNAI
  /// The authentication algorithm, by its number: 0 to 15.
  public let algorithm: UInt8
  /// The number of the entry, 0 to 15; nil where there is one alone.
  public let index: UInt8?

  /// A user.
  public init(_ name: String, algorithm: UInt8, index: UInt8? = nil) {
    self.name = SubscriptionNAI(name)
    self.algorithm = algorithm
    self.index = index
  }

  /// Entry, name and algorithm.
  var fields: [ContentField] {
    let head = index.map { [ContentField("NAI_ENTRY_INDEX", .number(Int($0)))] } ?? []
    return head + [
      .personal("NAI", name), ContentField("AUTH_ALGORITHM", .number(Int(algorithm))),
    ]
  }
}
