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
  func find(name: String, of issuer: Issuer, on networks: [UInt32]) -> NameFinding {
    if Self.isName(name, of: record(issuer.operator)) { return .issuer }
    let namesakes = operators(called: name)
    if namesakes.contains(issuer.operator) { return .issuer }
    guard !namesakes.isEmpty else { return .stranger(nil) }
    for namesake in namesakes {
      if let source = sourceOfRule(for: namesake, onAnyOf: networks) {
        return .brand(namesake, source: source)
      }
    }
    // Many names are used in many countries: abroad the same name is another company.
    let home = country(issuer.operator)
    return .stranger(namesakes.first { country($0).elementsEqual(home) })
  }

  /// True where a name on a card is the operator's, or one of the two goes on behind the other:
  /// "T-Mobile" of T-Mobile US, "AIS 5G" of AIS.
  private static func isName(_ name: String, of entry: Operator) -> Bool {
    let name = name.lowercased()
    return [entry.name, entry.brand].contains { known in
      guard let known = known?.lowercased() else { return false }
      return name == known || goesOn(name, after: known) || goesOn(known, after: name)
    }
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
  /// A list has more than a thousand: only names of the same length are compared.
  fileprivate func operators(called name: FoldedText) -> [Int] {
    var found: [Int] = []
    for index in 0..<operatorCount {
      for field in 1...2 {
        let reference = word(operators, Record.operator, record: index, field)
        guard length(ofText: reference) == name.count else { continue }
        if name.equals(utf8(reference)) {
          found.append(index)
          break
        }
      }
    }
    return found
  }

  /// How many bytes a text has; nil where there is none.
  private func length(ofText reference: UInt32) -> Int? {
    guard reference != Self.none, Int(reference) + 2 <= text.count else { return nil }
    let start = text.start + Int(reference)
    return Int(bytes[start]) | Int(bytes[start + 1]) << 8
  }
}
