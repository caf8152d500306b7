extension OperatorTable {
  /// Makes a table of a list.
  ///
  /// - Throws: ``OperatorDataError`` where a rule names an operator that is not in the list, a network
  ///   is not five or six digits, a text is too long, or an id stands twice.
  public init(compiling list: OperatorList) throws(OperatorDataError) {
    var compiler = Compiler()
    for (index, entry) in list.operators.enumerated() {
      try compiler.register(entry.id, path: "operators[\(index)].id")
    }
    for (index, entry) in list.operators.enumerated() {
      try compiler.add(entry, path: "operators[\(index)]")
    }
    for (index, rule) in list.rules.enumerated() {
      try compiler.add(rule, path: "rules[\(index)]")
    }
    try self.init(compiler.table(version: list.version))
  }

  private struct Compiler {
    var operators: [UInt32] = []
    var rules: [UInt32] = []
    var words: [UInt32] = []
    var issuers: [UInt32] = []
    var text: [UInt8] = []
    private var indexOfOperator: [String: UInt32] = [:]
    private var referenceOfText: [String: UInt32] = [:]
    private var referenceOfList: [[UInt32]: UInt32] = [:]
    private var rulesOfNetwork: [UInt32: [UInt32]] = [:]

    /// Every id is known before the first record, because parents may come later.
    mutating func register(_ id: String, path: String) throws(OperatorDataError) {
      let index = UInt32(indexOfOperator.count)
      guard indexOfOperator.updateValue(index, forKey: id) == nil else {
        throw OperatorDataError(
          path: path, Wording(en: "the id \"\(id)\" stands twice", zh: "编号“\(id)”重复"))
      }
    }

    mutating func add(_ entry: Operator, path: String) throws(OperatorDataError) {
      var parent = none
      if let id = entry.parent { parent = try index(ofOperator: id, path: path + ".parent") }
      operators += [
        try reference(entry.id, path), try reference(entry.name, path),
        try reference(entry.brand, path), try reference(entry.country, path),
        entry.androidID.flatMap { UInt32(exactly: $0) } ?? none,
        parent, try list(entry.sources, path),
      ]
    }

    mutating func add(_ rule: CarrierRule, path: String) throws(OperatorDataError) {
      let owner = try index(ofOperator: rule.operatorID, path: path + ".operator")
      let index = UInt32(rules.count / Record.rule)
      var mask: UInt32 = 0
      var lists: [UInt32] = []
      for field in MatchField.allCases {
        let values = rule.values(of: field)
        if !values.isEmpty { mask |= UInt32(field.score) }
        lists.append(try list(values, path))
      }
      let grade = CarrierRule.Confidence.allCases.firstIndex(of: rule.confidence) ?? 0
      rules += [owner, mask | UInt32(grade) << 16, try reference(rule.source, path)] + lists
      for network in rule.networks {
        guard let key = OperatorTable.key(ofNetwork: network.utf8) else {
          throw OperatorDataError(
            path: path + ".networks",
            Wording(
              en: "\"\(network)\" is no network: five or six digits",
              zh: "“\(network)”不是网络代码：应为五位或六位数字"))
        }
        // A network that stands twice in a rule is no second rule.
        if rulesOfNetwork[key]?.last != index { rulesOfNetwork[key, default: []].append(index) }
      }
      if rule.networks.isEmpty {
        for prefix in rule.iccidPrefixes { issuers += [try reference(prefix, path), index] }
      }
    }

    func table(version: Int) throws(OperatorDataError) -> [UInt8] {
      var networks: [UInt32] = []
      var words = words
      for (key, rules) in rulesOfNetwork.sorted(by: { $0.key < $1.key }) {
        networks += [key, UInt32(words.count), UInt32(rules.count)]
        words += rules
      }
      var header: [Header: UInt32] = [
        .layout: OperatorTable.layout, .version: UInt32(exactly: version) ?? 0,
      ]
      var body: [UInt8] = []
      func place(_ start: Header, _ count: Header, _ words: [UInt32], each size: Int) {
        header[start] = UInt32(headerSize + body.count)
        header[count] = UInt32(words.count / size)
        for word in words { body.append(word) }
      }
      place(.operators, .operatorCount, operators, each: Record.operator)
      place(.rules, .ruleCount, rules, each: Record.rule)
      place(.networks, .networkCount, networks, each: Record.network)
      place(.issuers, .issuerCount, issuers, each: Record.issuer)
      place(.words, .wordCount, words, each: 1)
      header[.text] = UInt32(headerSize + body.count)
      header[.textSize] = UInt32(text.count)
      body += text
      guard headerSize + body.count <= maximumSize else {
        throw OperatorDataError(
          Wording(
            en: "the list is too large: \(maximumSize >> 20) MiB is the most",
            zh: "列表过大：最多 \(maximumSize >> 20) MiB"))
      }
      header[.size] = UInt32(headerSize + body.count)
      func whole() -> [UInt8] {
        var bytes = magic
        for field in Header.allCases.dropFirst() { bytes.append(header[field] ?? 0) }
        return bytes + body
      }
      let sum = checksum(whole())
      header[.checksumLow] = UInt32(truncatingIfNeeded: sum)
      header[.checksumHigh] = UInt32(sum >> 32)
      return whole()
    }

    private func index(ofOperator id: String, path: String) throws(OperatorDataError) -> UInt32 {
      if let index = indexOfOperator[id] { return index }
      throw OperatorDataError(
        path: path, Wording(en: "no operator has the id \"\(id)\"", zh: "没有编号为“\(id)”的运营商"))
    }

    private mutating func reference(
      _ string: String?, _ path: String
    ) throws(OperatorDataError) -> UInt32 {
      guard let string else { return none }
      if let known = referenceOfText[string] { return known }
      guard let size = UInt16(exactly: string.utf8.count) else {
        throw OperatorDataError(
          path: path,
          Wording(en: "a text is too long: 65535 bytes are the most", zh: "文本过长：最多 65535 字节"))
      }
      let reference = UInt32(text.count)
      text += [UInt8(size & 0xFF), UInt8(size >> 8)] + string.utf8
      referenceOfText[string] = reference
      return reference
    }

    private mutating func list(
      _ strings: [String], _ path: String
    ) throws(OperatorDataError) -> UInt32 {
      if strings.isEmpty { return none }
      var references: [UInt32] = []
      for string in strings { references.append(try reference(string, path)) }
      if let known = referenceOfList[references] { return known }
      let index = UInt32(words.count)
      words += [UInt32(references.count)] + references
      referenceOfList[references] = index
      return index
    }
  }
}

extension [UInt8] {
  /// Adds a word, the lowest byte first.
  fileprivate mutating func append(_ word: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) {
      append(UInt8(truncatingIfNeeded: word >> UInt32(shift)))
    }
  }
}
