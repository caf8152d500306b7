import UICC

extension OperatorTable {
  /// The operator at an index.
  public func `operator`(at index: Int) -> Operator {
    func word(_ field: Int) -> UInt32 {
      self.word(operators, Record.operator, record: index, field)
    }
    let number = word(4)
    return Operator(
      id: string(word(0)) ?? "", name: string(word(1)) ?? "", brand: string(word(2)),
      country: string(word(3)), androidID: number == Self.none ? nil : Int(number),
      parent: parent(ofOperator: index).map { String(decoding: id(ofOperator: $0), as: UTF8.self) },
      sources: strings(word(6)))
  }

  /// The rule at an index.
  public func rule(at index: Int) -> CarrierRule {
    func values(_ field: MatchField) -> [String] { strings(list(of: field, rule: index)) }
    return CarrierRule(
      operatorID: `operator`(at: operatorOfRule(index)).id, networks: values(.mccmnc),
      imsiPatterns: values(.imsi), iccidPrefixes: values(.iccid), gid1: values(.gid1),
      gid2: values(.gid2), pnn: values(.pnn), privilege: values(.privilege), spn: values(.spn),
      apn: values(.apn), source: source(ofRule: index),
      confidence: confidence(ofRule: index))
  }

  func strings(_ reference: UInt32) -> [String] {
    list(reference).map { String(decoding: utf8(listed($0)), as: UTF8.self) }
  }
}

// MARK: - What the matcher asks for, without making texts

extension OperatorTable {
  /// The operator of a rule, by its index.
  func operatorOfRule(_ rule: Int) -> Int { Int(word(rules, Record.rule, record: rule, 0)) }

  /// The fields that a rule looks at, a bit for each, as ``MatchField/score`` has them.
  func mask(ofRule rule: Int) -> Int {
    Int(word(rules, Record.rule, record: rule, 1) & 0x1FF)
  }

  /// How sure the source of a rule is.
  func confidence(ofRule rule: Int) -> CarrierRule.Confidence {
    let grade = Int(word(rules, Record.rule, record: rule, 1) >> 16)
    let all = CarrierRule.Confidence.allCases
    return all.indices.contains(grade) ? all[grade] : .low
  }

  /// Where a rule comes from.
  func source(ofRule rule: Int) -> String {
    string(word(rules, Record.rule, record: rule, 2)) ?? ""
  }

  /// The values of a field, as a list.
  func list(of field: MatchField, rule: Int) -> UInt32 {
    word(rules, Record.rule, record: rule, 3 + field.index)
  }

  /// The number of an operator in Android's list.
  func androidID(ofOperator index: Int) -> UInt32 {
    word(operators, Record.operator, record: index, 4)
  }

  /// The id of an operator.
  func id(ofOperator index: Int) -> ArraySlice<UInt8> {
    utf8(word(operators, Record.operator, record: index, 0))
  }

  /// The name of an operator.
  func name(ofOperator index: Int) -> ArraySlice<UInt8> {
    utf8(word(operators, Record.operator, record: index, 1))
  }

  /// The country of an operator; empty where no source says.
  func country(ofOperator index: Int) -> ArraySlice<UInt8> {
    utf8(word(operators, Record.operator, record: index, 3))
  }

  /// The operator that one is a part of; nil where it is a part of none.
  func parent(ofOperator index: Int) -> Int? {
    let parent = Int(word(operators, Record.operator, record: index, 5))
    return (0..<operators.count).contains(parent) ? parent : nil
  }

  /// The rules of a network in the order of the source, as a range for ``listed(_:)``.
  func rulesOfNetwork(_ key: UInt32) -> Range<Int> {
    var low = 0
    var high = networks.count
    while low < high {
      let middle = (low + high) / 2
      let found = word(networks, Record.network, record: middle, 0)
      if found == key {
        let first = Int(word(networks, Record.network, record: middle, 1))
        let count = Int(word(networks, Record.network, record: middle, 2))
        guard first <= words.count else { return 0..<0 }
        return first..<min(first + count, words.count)
      }
      if found < key { low = middle + 1 } else { high = middle }
    }
    return 0..<0
  }

  /// A number that tells networks apart, codes of two and of three digits too; nil for other text.
  static func key(ofNetwork digits: some Collection<UInt8>) -> UInt32? {
    guard (5...6).contains(digits.count) else { return nil }
    var key = UInt32(digits.count)
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      key = key * 10 + UInt32(digit - UInt8(ascii: "0"))
    }
    return key
  }
}

extension MatchField {
  /// The place of the field among all.
  var index: Int { 8 - score.trailingZeroBitCount }
}
