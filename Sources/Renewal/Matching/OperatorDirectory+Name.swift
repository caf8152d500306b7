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
    for namesake in namesakes {
      if let source = sourceOfRule(for: namesake, onAnyOf: networks) {
        return .brand(namesake, source: source)
      }
    }
    // Many names are used in many countries: abroad the same name is another company.
    let home = country(issuer)
    return .stranger(namesakes.first { country($0).elementsEqual(home) })
  }

  /// True where a name on a card is the operator's, or one of the two goes on behind the other:
  /// "T-Mobile" of T-Mobile US, "AIS 5G" of AIS.
  private static func isName(_ name: String, of entry: Operator) -> Bool {
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
      for index in table.operators(called: folded) {
        let reference = reference(number, index)
        if !found.contains(reference) { found.append(reference) }
      }
    }
    return found
  }

  /// Where a rule for an operator on any of these networks comes from; nil where there is none.
  private func sourceOfRule(for wanted: Reference, onAnyOf networks: [UInt32]) -> String? {
    for (number, table) in tables.enumerated() {
      for network in networks {
        for place in table.rulesOfNetwork(network) {
          let rule = Int(table.listed(place))
          if reference(number, table.operatorOfRule(rule)) == wanted {
            return table.source(ofRule: rule)
          }
        }
      }
    }
    return nil
  }

  private func country(_ reference: Reference) -> ArraySlice<UInt8> {
    tables[reference.table].country(ofOperator: reference.index)
  }
}

extension OperatorTable {
  /// The operators whose name or brand this is.
  ///
  /// A list has more than a thousand: only names of the same length are compared, and those are
  /// looked for in the bytes as they lie.
  fileprivate func operators(called name: FoldedText) -> [Int] {
    var found: [Int] = []
    bytes.withUnsafeBytes { raw in
      for index in 0..<operatorCount {
        let record = operators.start + 4 * Record.operator * index
        for field in 1...2 {
          let place = record + 4 * field
          let reference = UInt32(
            littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt32.self))
          guard reference != Self.none, Int(reference) + 2 <= text.count else { continue }
          let start = text.start + Int(reference)
          guard Int(raw[start]) | Int(raw[start + 1]) << 8 == name.count,
            name.equals(utf8(reference))
          else { continue }
          found.append(index)
          break
        }
      }
    }
    return found
  }
}
