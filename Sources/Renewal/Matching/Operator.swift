/// A company or brand that subscribers deal with: a network operator or one on another's network.
public struct Operator: Hashable, Sendable {
  /// The name that guides and records use: `ais-th`; of an imported list `android-` and its number.
  public var id: String
  /// The name that people know.
  public var name: String
  /// A brand of the operator that the cards of this record carry, where it is not the name.
  public var brand: String?
  /// The country, by ISO 3166-1 alpha-2; nil where no source says.
  public var country: String?
  /// The number in Android's carrier list (`canonical_id`).
  public var androidID: Int?
  /// The id of the operator that this one is a part of.
  public var parent: String?
  /// Where the record comes from: documents, pages, files.
  public var sources: [String]

  /// An operator.
  public init(
    id: String, name: String, brand: String? = nil, country: String? = nil, androidID: Int? = nil,
    parent: String? = nil, sources: [String] = []
  ) {
    self.id = id
    self.name = name
    self.brand = brand
    self.country = country
    self.androidID = androidID
    self.parent = parent
    self.sources = sources
  }
}
