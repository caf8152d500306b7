import UICC

// Reading `simtool.operators/1`: the operators and rules that come with the program, and such files
// of other people (docs/matching.md, "operators.json").
extension OperatorList {
  /// Reads a list of operators and rules.
  ///
  /// - Throws: ``OperatorDataError`` with line, column, record and field.
  public init(json bytes: [UInt8]) throws(OperatorDataError) {
    let root: JSONTree
    do throws(JSONTree.Fault) {
      root = try JSONTree(parsing: bytes)
    } catch {
      throw OperatorDataError(
        offset: error.offset, in: bytes,
        Wording(en: "expected \(error.english)", zh: error.chinese))
    }
    let reader = OperatorListReader(bytes: bytes)
    self = try reader.list(root)
  }
}

/// Turns the parsed text into records, and says of every fault where it stands.
private struct OperatorListReader {
  let bytes: [UInt8]

  private static let schema = "simtool.operators/1"
  private static let operatorKeys = [
    "id", "name", "brand", "country", "androidID", "parent", "sources", "verifiedAt", "note",
  ]
  private static let ruleKeys =
    ["operator", "source", "confidence", "verifiedAt", "note"] + MatchField.allCases.map(\.key)

  func list(_ root: JSONTree) throws(OperatorDataError) -> OperatorList {
    try check(root, keys: ["schema", "operators", "rules", "note"], "")
    guard try text(root, "schema", "") == Self.schema else {
      throw fault(
        root["schema"] ?? root, "schema",
        .init(
          en: "expected \"\(Self.schema)\"", zh: "应为“\(Self.schema)”"))
    }
    var list = OperatorList()
    for (index, entry) in try elements(root, "operators", "").enumerated() {
      list.operators.append(try record(entry, "operators[\(index)]"))
    }
    let ids = Set(list.operators.map(\.id))
    for (index, entry) in try elements(root, "rules", "").enumerated() {
      let path = "rules[\(index)]"
      let rule = try rule(entry, path)
      guard ids.contains(rule.operatorID) else {
        throw fault(
          entry["operator"] ?? entry, path + ".operator",
          .init(
            en: "no operator has the id \"\(rule.operatorID)\"",
            zh: "没有编号为“\(rule.operatorID)”的运营商"))
      }
      list.rules.append(rule)
    }
    for (index, entry) in list.operators.enumerated() {
      guard let parent = entry.parent, !ids.contains(parent) else { continue }
      let path = "operators[\(index)].parent"
      throw OperatorDataError(
        offset: root.offset(of: path), in: bytes, path: path,
        Wording(en: "no operator has the id \"\(parent)\"", zh: "没有编号为“\(parent)”的运营商"))
    }
    return list
  }

  private func record(_ tree: JSONTree, _ path: String) throws(OperatorDataError) -> Operator {
    try check(tree, keys: Self.operatorKeys, path)
    let country = try optionalText(tree, "country", path)
    if let country, country.utf8.count != 2 || !country.utf8.allSatisfy({ (65...90).contains($0) })
    {
      throw fault(
        tree["country"] ?? tree, path + ".country",
        .init(
          en: "expected two capital letters (ISO 3166-1)", zh: "应为两个大写字母（ISO 3166-1）"))
    }
    return Operator(
      id: try text(tree, "id", path), name: try text(tree, "name", path),
      brand: try optionalText(tree, "brand", path), country: country,
      androidID: try number(tree, "androidID", path),
      parent: try optionalText(tree, "parent", path), sources: try texts(tree, "sources", path))
  }

  private func rule(_ tree: JSONTree, _ path: String) throws(OperatorDataError) -> CarrierRule {
    try check(tree, keys: Self.ruleKeys, path)
    var values: [MatchField: [String]] = [:]
    for field in MatchField.allCases {
      let found = try texts(tree, field.key, path)
      for (index, value) in found.enumerated() where !field.allows(value) {
        let place = "\(path).\(field.key)[\(index)]"
        throw fault(tree[field.key] ?? tree, place, field.expectation)
      }
      values[field] = found
    }
    guard values[.mccmnc]?.isEmpty == false || values[.iccid]?.isEmpty == false else {
      throw fault(
        tree, path,
        .init(
          en: "a rule needs networks or iccidPrefixes", zh: "规则需要 networks 或 iccidPrefixes"))
    }
    let word = try optionalText(tree, "confidence", path)
    let confidence = word.map { CarrierRule.Confidence(rawValue: $0) } ?? .high
    guard let confidence else {
      throw fault(
        tree["confidence"] ?? tree, path + ".confidence",
        .init(
          en: "expected high, medium or low", zh: "应为 high、medium 或 low"))
    }
    return CarrierRule(
      operatorID: try text(tree, "operator", path), networks: values[.mccmnc] ?? [],
      imsiPatterns: values[.imsi] ?? [], iccidPrefixes: values[.iccid] ?? [],
      gid1: values[.gid1] ?? [], gid2: values[.gid2] ?? [], pnn: values[.pnn] ?? [],
      privilege: values[.privilege] ?? [], spn: values[.spn] ?? [], apn: values[.apn] ?? [],
      source: try text(tree, "source", path), confidence: confidence)
  }

  // MARK: Values

  private func fault(
    _ tree: JSONTree, _ path: String, _ message: Wording
  ) -> OperatorDataError {
    OperatorDataError(offset: tree.offset, in: bytes, path: path, message)
  }

  private func join(_ path: String, _ key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
  }

  private func check(
    _ tree: JSONTree, keys: [String], _ path: String
  ) throws(OperatorDataError) {
    guard case .object(let members) = tree.value else {
      throw fault(tree, path, Wording(en: "expected an object", zh: "应为对象"))
    }
    for member in members where !keys.contains(member.key) {
      throw fault(
        member.value, join(path, member.key),
        .init(
          en: "unknown key; known are \(keys.joined(separator: ", "))",
          zh: "未知的键；可用的键：\(keys.joined(separator: "、"))"))
    }
  }

  private func optionalText(
    _ tree: JSONTree, _ key: String, _ path: String
  ) throws(OperatorDataError) -> String? {
    guard let member = tree[key] else { return nil }
    switch member.value {
    case .null: return nil
    case .string(let text) where !text.isEmpty: return text
    default:
      throw fault(member, join(path, key), Wording(en: "expected a text", zh: "应为文本"))
    }
  }

  private func text(
    _ tree: JSONTree, _ key: String, _ path: String
  ) throws(OperatorDataError) -> String {
    guard let text = try optionalText(tree, key, path) else {
      throw fault(tree, join(path, key), Wording(en: "missing", zh: "缺少"))
    }
    return text
  }

  private func number(
    _ tree: JSONTree, _ key: String, _ path: String
  ) throws(OperatorDataError) -> Int? {
    guard let member = tree[key] else { return nil }
    switch member.value {
    case .null: return nil
    case .number(let text):
      if let number = Int(text), (0...Int(Int32.max)).contains(number) { return number }
    default: break
    }
    throw fault(member, join(path, key), Wording(en: "expected a whole number", zh: "应为整数"))
  }

  private func elements(
    _ tree: JSONTree, _ key: String, _ path: String
  ) throws(OperatorDataError) -> [JSONTree] {
    guard let member = tree[key] else { return [] }
    guard case .array(let elements) = member.value else {
      throw fault(member, join(path, key), Wording(en: "expected a list", zh: "应为列表"))
    }
    return elements
  }

  private func texts(
    _ tree: JSONTree, _ key: String, _ path: String
  ) throws(OperatorDataError) -> [String] {
    var texts: [String] = []
    for (index, element) in try elements(tree, key, path).enumerated() {
      guard case .string(let text) = element.value, !text.isEmpty else {
        throw fault(
          element, "\(join(path, key))[\(index)]", Wording(en: "expected a text", zh: "应为文本"))
      }
      texts.append(text)
    }
    return texts
  }
}
