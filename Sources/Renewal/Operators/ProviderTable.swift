/// Providers of the world with their networks and codes, from Debian's package
/// `mobile-broadband-provider-info` (docs/guides.md, "The provider table").
///
/// A second opinion on names, and codes for operators without a guide. Nothing is read before it is
/// asked for.
public struct ProviderTable: Sendable {
  /// One provider of one country.
  public struct Provider: Hashable, Sendable {
    /// ISO 3166-1 alpha-2.
    public var country: String
    /// Its name.
    public var name: String
    /// Its networks: five or six digits.
    public var networks: [String]
    /// How to see the balance.
    public var balance: [ServiceCode]
    /// How to pay in with a refill card.
    public var topUp: [ServiceCode]
    /// How to see one's own number.
    public var ownNumber: [ServiceCode]
  }

  /// The table that comes with the program.
  public static let builtIn = ProviderTable(
    EmbeddedData.file("providers.tsv")?.bytes ?? [],
    joins: EmbeddedData.file("provider-joins.tsv")?.bytes ?? [])

  /// The package and its version.
  public let source: String
  /// The date of the version.
  public let date: SourceDate?
  /// All providers.
  public let providers: [Provider]
  /// The provider of an operator whose cards are not found by the network that the table has.
  private let joins: [String: [String]]

  /// Reads a table; a line that is none is left out.
  init(_ bytes: [UInt8], joins: [UInt8]) {
    let lines = Self.rows(bytes)
    let head = lines.first == ["simtool.providers/1"] ? lines.dropFirst().first ?? [] : []
    source = head.first ?? ""
    date = head.count > 1 ? SourceDate(head[1]) : nil
    providers = source.isEmpty ? [] : lines.dropFirst(2).compactMap(Provider.init)
    self.joins = Dictionary(
      Self.rows(joins).filter { $0.count == 3 }.map { ($0[0], [$0[1], $0[2]]) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The providers on a network: several where brands share it.
  public func providers(onNetwork mccmnc: String) -> [Provider] {
    providers.filter { $0.networks.contains(mccmnc) }
  }

  /// The provider that an operator of ours is in this table, where the network alone would not say.
  ///
  /// Lycamobile's cards in the United States are told by 310-260 and their GID1; the table has it
  /// under 311-960, so only a list of names joins the two.
  public func provider(ofOperator id: String) -> Provider? {
    guard let join = joins[id] else { return nil }
    return providers.first { $0.country == join[0] && $0.name == join[1] }
  }

  private static func rows(_ bytes: [UInt8]) -> [[String]] {
    bytes.split(separator: UInt8(ascii: "\n")).map { line in
      line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }
}

extension ProviderTable.Provider {
  fileprivate init?(_ cells: [String]) {
    guard cells.count == 6 else { return nil }
    func codes(_ cell: String) -> [ServiceCode] {
      cell.split(separator: " | ").compactMap { ServiceCode($0) }
    }
    self.init(
      country: cells[0].uppercased(), name: cells[1],
      networks: cells[2].split(separator: " ").map(String.init), balance: codes(cells[3]),
      topUp: codes(cells[4]), ownNumber: codes(cells[5]))
  }
}
