/// What the name on a card says where its network is not known and its number names the issuer.
enum NameFinding {
  /// It is a name of the issuer.
  case issuer
  /// It is that of an operator with a rule on one of the issuer's networks.
  case brand(OperatorDirectory.Reference, source: String)
  /// It is that of another operator of the country, or of nobody who is known there.
  case stranger(OperatorDirectory.Reference?)
}

extension OperatorDirectory {
  /// Holds the name on a card against the issuer that its number stands for, and those on its networks.
  ///
  /// - Parameter entry: What is known of the issuer.
  func find(
    _ name: String, of issuer: Reference, called entry: Operator, on networks: [UInt32]
  ) -> NameFinding {
    if Self.isName(name, of: entry) { return .issuer }
    let namesakes = operators(called: name)
    if namesakes.contains(issuer) { return .issuer }
    guard !namesakes.isEmpty else { return .stranger(nil) }
    if let brand = firstBrand(of: namesakes, on: networks) { return brand }
    // Many names are used in many countries: abroad the same name is another company.
    let home = country(issuer)
    return .stranger(namesakes.first { country($0).elementsEqual(home) })
  }

  /// True where a name on a card is the operator's, or one of the two goes on behind the other:
  /// "T-Mobile" of T-Mobile US, "AIS 5G" of AIS.
  static func isName(_ name: String, of entry: Operator) -> Bool {
    [entry.name, entry.brand].contains { known in
      guard let known, Self.mayBeginAlike(name, known) else { return false }
      let (one, other) = (name.lowercased(), known.lowercased())
      return one == other || goesOn(one, after: other) || goesOn(other, after: one)
    }
  }

  /// False where the first letters differ for certain, which spares most names the comparison.
  private static func mayBeginAlike(_ one: String, _ other: String) -> Bool {
    guard let first = one.utf8.first, let second = other.utf8.first else { return false }
    return first >= 0x80 || second >= 0x80
      || FoldedText.lowered(first) == FoldedText.lowered(second)
  }

  /// True where a text begins with another and a new word follows, or another script: 中国移动5G.
  private static func goesOn(_ text: String, after beginning: String) -> Bool {
    guard !beginning.isEmpty, text.hasPrefix(beginning),
      let last = beginning.last, let next = text.dropFirst(beginning.count).first
    else { return false }
    return !next.isLetter && !next.isNumber || (!last.isASCII && next.isASCII)
  }

  /// The operators with this name or brand, in the order of the sources, each once.
  private func operators(called name: String) -> [Reference] {
    let folded = FoldedText(name)
    var found: [Reference] = []
    for (number, table) in tables.enumerated() {
      for index in table.operators(called: folded, nameMarks[number]) {
        let reference = reference(number, index)
        if !found.contains(reference) { found.append(reference) }
      }
    }
    return found
  }

  /// The first of these operators that has a rule on any of the networks, with the source of the first
  /// such rule; nil where none has.
  private func firstBrand(of namesakes: [Reference], on networks: [UInt32]) -> NameFinding? {
    var found: (table: Int, rule: Int)?
    var rest = namesakes[...]
    for (number, table) in tables.enumerated() {
      for network in networks {
        for place in table.rulesOfNetwork(network) {
          let rule = Int(table.listed(place))
          let owner = reference(number, table.operatorOfRule(rule))
          // Only one that stands further in front can still take its place.
          guard let index = rest.firstIndex(of: owner) else { continue }
          found = (number, rule)
          rest = rest[..<index]
        }
      }
    }
    return found.map { .brand(namesakes[rest.endIndex], source: tables[$0].source(ofRule: $1)) }
  }

  private func country(_ reference: Reference) -> ArraySlice<UInt8> {
    tables[reference.table].country(ofOperator: reference.index)
  }
}
