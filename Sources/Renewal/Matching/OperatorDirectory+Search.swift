extension OperatorDirectory {
  /// Operators by what a person types: part of a name, brand or id, a country of two letters, a
  /// network of five or six digits, a country code of three, or the beginning of a card's number.
  ///
  /// In the order of the sources; each operator once.
  public func search(_ text: String) -> [Operator] {
    let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    var found: [Reference] = []
    var seen: Set<Reference> = []
    func add(_ reference: Reference) {
      if seen.insert(reference).inserted { found.append(reference) }
    }
    if isNumber {
      if text.hasPrefix("89") {
        (issuers(of: text) + issuers(beginning: text)).forEach { add($0.operator) }
      }
      owners(ofNetworksIn: Array(text.utf8)).forEach(add)
    }
    let wanted = text.lowercased()
    for (number, table) in tables.enumerated() {
      for index in 0..<table.operatorCount {
        let reference = reference(number, index)
        guard reference == Reference(table: number, index: index) else { continue }
        let entry = table.operator(at: index)
        let names = [entry.name, entry.brand, entry.id].compactMap(\.self)
        if entry.country?.lowercased() == wanted
          || (wanted.count > 1 && names.contains { $0.lowercased().contains(wanted) })
          || (isNumber && entry.androidID.map(String.init) == text)
        {
          add(reference)
        }
      }
    }
    return found.map(record)
  }

  /// The operator of this id, or of this number in Android's list; nil where there is none.
  public func find(_ id: String) -> Operator? {
    for (number, table) in tables.enumerated() {
      for index in 0..<table.operatorCount {
        let isWanted =
          table.id(ofOperator: index).elementsEqual(id.utf8)
          || UInt32(id).map { $0 == table.androidID(ofOperator: index) } ?? false
        if isWanted { return record(reference(number, index)) }
      }
    }
    return nil
  }

  /// All rules of an operator, of every source.
  public func rules(of entry: Operator) -> [CarrierRule] {
    var rules: [CarrierRule] = []
    for (number, table) in tables.enumerated() {
      for rule in 0..<table.ruleCount {
        let owner = reference(number, table.operatorOfRule(rule))
        if tables[owner.table].id(ofOperator: owner.index).elementsEqual(entry.id.utf8) {
          rules.append(table.rule(at: rule))
        }
      }
    }
    return rules
  }

  /// Operators with a rule for the network, or for any network of the country.
  private func owners(ofNetworksIn digits: [UInt8]) -> [Reference] {
    guard [3, 5, 6].contains(digits.count) else { return [] }
    var owners: [Reference] = []
    for (number, table) in tables.enumerated() {
      for rule in 0..<table.ruleCount {
        let networks = table.list(table.list(of: .mccmnc, rule: rule))
        let isThere = networks.contains { place in
          let network = table.utf8(table.listed(place))
          return digits.count == 3
            ? network.starts(with: digits) : network.elementsEqual(digits)
        }
        if isThere { owners.append(reference(number, table.operatorOfRule(rule))) }
      }
    }
    return owners
  }
}
