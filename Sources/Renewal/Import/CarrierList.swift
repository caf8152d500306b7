import UICC

/// Android's list of carriers as it is published: `carrier_list.textpb`.
///
/// The message is `CarrierList` of `carrierId.proto` (AOSP, TelephonyProvider): carriers, each with
/// its number, its name, attributes that its cards have, and the number of its parent.
public struct CarrierList: Hashable, Sendable {
  /// Its operators and rules, in the order of the file.
  public var list: OperatorList
  /// How many single combinations of values the rules stand for; what Android's own table has rows.
  public var combinations: Int
  /// Names of fields that this program does not know, each once.
  public var unknownFields: [String]
  /// Attributes that were left out because of such a field: without it the rule would fit too many.
  public var attributesLeftOut: Int

  /// No list is larger; Android's has 0.2 MB.
  public static let maximumSize = 16 << 20

  /// Reads a list.
  ///
  /// - Parameter source: What the rules are said to come from; the version of the list is added.
  /// - Throws: ``OperatorDataError`` with line, column, record and field.
  public init(textProto bytes: [UInt8], source: String) throws(OperatorDataError) {
    guard bytes.count <= Self.maximumSize else {
      throw OperatorDataError(
        Wording(
          en: "the list is too large: \(Self.maximumSize >> 20) MiB is the most",
          zh: "列表过大：最多 \(Self.maximumSize >> 20) MiB"))
    }
    var reader = CarrierListReader(bytes: bytes, source: source)
    try reader.read(try TextProto(parsing: bytes))
    self = reader.result
  }

  init() {
    list = OperatorList()
    combinations = 0
    unknownFields = []
    attributesLeftOut = 0
  }
}

/// Turns the messages of the text into operators and rules.
private struct CarrierListReader {
  let bytes: [UInt8]
  var source: String
  var result = CarrierList()

  init(bytes: [UInt8], source: String) {
    self.bytes = bytes
    self.source = source
  }

  /// The fields of `CarrierAttribute`, by what a rule calls them.
  private static let fields: [String: MatchField] = [
    "mccmnc_tuple": .mccmnc, "imsi_prefix_xpattern": .imsi, "iccid_prefix": .iccid,
    "gid1": .gid1, "gid2": .gid2, "plmn": .pnn, "privilege_access_rule": .privilege,
    "spn": .spn, "preferred_apn": .apn,
  ]

  /// Carriers that are parts of others: place in the list, own number, number of the whole.
  private var parents: [(operator: Int, own: Int, number: Int, offset: Int, path: String)] = []

  mutating func read(_ root: TextProto) throws(OperatorDataError) {
    try refuseTwice(["version"], in: root, "")
    if let version = root.fields.first(where: { $0.name == "version" }) {
      result.list.version = try integer(version, "version")
      source += " \(result.list.version)"
    }
    var offsets: [Int: Int] = [:]
    for field in root.fields {
      switch field.name {
      case "carrier_id":
        let path = "carrier_id[\(result.list.operators.count)]"
        let number = try carrier(field, path)
        guard offsets.updateValue(field.offset, forKey: number) == nil else {
          throw fault(
            field, path + ".canonical_id",
            Wording(en: "the number \(number) stands twice", zh: "编号 \(number) 重复"))
        }
      case "version": break
      default: note(field.name)
      }
    }
    guard !result.list.operators.isEmpty else {
      throw OperatorDataError(
        Wording(
          en: "no carrier_id is in it: this is no list of carriers",
          zh: "其中没有 carrier_id：这不是运营商列表"))
    }
    for entry in parents {
      guard offsets[entry.number] != nil else {
        throw OperatorDataError(
          offset: entry.offset, in: bytes, path: entry.path,
          Wording(en: "no carrier has the number \(entry.number)", zh: "没有编号为 \(entry.number) 的运营商")
        )
      }
      result.list.operators[entry.operator].parent = Self.id(entry.number)
    }
    try refuseCircles()
    // It is the last line of Android's file: without it, what came before may be cut off.
    guard root.fields.contains(where: { $0.name == "version" }) else {
      throw OperatorDataError(
        offset: bytes.count, in: bytes, path: "version",
        Wording(
          en: "missing: a list ends with its version, so this one is probably cut off",
          zh: "缺少：列表以版本号结尾，这个文件很可能被截断了"))
    }
  }

  /// No carrier is a part of itself, not by way of others either.
  private func refuseCircles() throws(OperatorDataError) {
    var parentOf: [Int: Int] = [:]
    for entry in parents { parentOf[entry.own] = entry.number }
    var leadToAnEnd: Set<Int> = []
    for entry in parents {
      var passed: Set<Int> = [entry.own]
      var next = parentOf[entry.own]
      while let number = next, !leadToAnEnd.contains(number) {
        guard passed.insert(number).inserted else {
          throw OperatorDataError(
            offset: entry.offset, in: bytes, path: entry.path,
            Wording(
              en: "the carrier \(number) would be a part of itself",
              zh: "运营商 \(number) 成了自己的一部分"))
        }
        next = parentOf[number]
      }
      leadToAnEnd.formUnion(passed)
    }
  }

  private static func id(_ number: Int) -> String { "android-\(number)" }

  private mutating func carrier(
    _ field: TextProto.Field, _ path: String
  ) throws(OperatorDataError) -> Int {
    let message = try message(field, path)
    try refuseTwice(Self.single, in: message, path + ".")
    var name: String?
    var number: Int?
    var whole: (number: Int, offset: Int, path: String)?
    var attributes: [TextProto.Field] = []
    for part in message.fields {
      let place = "\(path).\(part.name)"
      switch part.name {
      case "canonical_id": number = try integer(part, place)
      case "carrier_name": name = try text(part, place)
      case "parent_canonical_id":
        whole = (try integer(part, place), part.offset, place)
      case "carrier_attribute": attributes.append(part)
      default: note(part.name)
      }
    }
    guard let number else {
      throw fault(field, path + ".canonical_id", Wording(en: "missing", zh: "缺少"))
    }
    if let whole {
      parents.append(
        (result.list.operators.count, number, whole.number, whole.offset, whole.path))
    }
    let id = Self.id(number)
    var country: String?
    for (index, part) in attributes.enumerated() {
      let place = "\(path).carrier_attribute[\(index)]"
      guard let rule = try rule(part, operatorID: id, place) else { continue }
      country = country ?? Self.country(of: rule.networks)
      result.list.rules.append(rule)
    }
    guard let name, name.contains(where: { !$0.isWhitespace }) else {
      throw fault(
        message.fields.first { $0.name == "carrier_name" } ?? field, path + ".carrier_name",
        name == nil
          ? Wording(en: "missing", zh: "缺少") : Wording(en: "is empty", zh: "为空"))
    }
    result.list.operators.append(
      Operator(
        id: id, name: name, country: country, androidID: number, sources: [source]))
    return number
  }

  private static let single = ["canonical_id", "carrier_name", "parent_canonical_id"]

  /// What says one thing about a carrier or the list says it once: of two, nobody knows which holds.
  private func refuseTwice(
    _ names: [String], in message: TextProto, _ path: String
  ) throws(OperatorDataError) {
    for name in names {
      let second = message.fields.filter { $0.name == name }.dropFirst().first
      guard let second else { continue }
      throw fault(second, path + name, Wording(en: "stands twice", zh: "重复出现"))
    }
  }

  /// The first country that any of the networks is known to be in.
  private static func country(of networks: [String]) -> String? {
    for network in networks {
      if let country = MobileCountryCodes.country(of: String(network.prefix(3))) { return country }
    }
    return nil
  }

  /// The rule of an attribute; nil where it has a field that nobody here knows.
  private mutating func rule(
    _ field: TextProto.Field, operatorID: String, _ path: String
  ) throws(OperatorDataError) -> CarrierRule? {
    var values: [MatchField: [String]] = [:]
    var isKnown = true
    for part in try message(field, path).fields {
      guard let kind = Self.fields[part.name] else {
        note(part.name)
        isKnown = false
        continue
      }
      let value = try text(part, "\(path).\(part.name)")
      guard kind.allows(value) else { throw fault(part, "\(path).\(part.name)", kind.expectation) }
      values[kind, default: []].append(value)
    }
    guard values[.mccmnc] != nil || !isKnown else {
      throw fault(field, path + ".mccmnc_tuple", Wording(en: "missing", zh: "缺少"))
    }
    guard isKnown else {
      result.attributesLeftOut += 1
      return nil
    }
    result.combinations += values.values.reduce(1) { product, values in
      let (count, overflow) = product.multipliedReportingOverflow(by: values.count)
      return overflow ? Int(Int32.max) : min(count, Int(Int32.max))
    }
    return CarrierRule(
      operatorID: operatorID, networks: values[.mccmnc] ?? [], imsiPatterns: values[.imsi] ?? [],
      iccidPrefixes: values[.iccid] ?? [], gid1: values[.gid1] ?? [], gid2: values[.gid2] ?? [],
      pnn: values[.pnn] ?? [], privilege: values[.privilege] ?? [], spn: values[.spn] ?? [],
      apn: values[.apn] ?? [], source: source)
  }

  // MARK: Values

  private mutating func note(_ name: String) {
    if !result.unknownFields.contains(name), result.unknownFields.count < 20 {
      result.unknownFields.append(name)
    }
  }

  private func fault(
    _ field: TextProto.Field, _ path: String, _ message: Wording
  ) -> OperatorDataError {
    OperatorDataError(offset: field.offset, in: bytes, path: path, message)
  }

  private func message(
    _ field: TextProto.Field, _ path: String
  ) throws(OperatorDataError) -> TextProto {
    guard case .message(let message) = field.value else {
      throw fault(field, path, Wording(en: "expected a message in braces", zh: "应为花括号中的消息"))
    }
    return message
  }

  private func text(
    _ field: TextProto.Field, _ path: String
  ) throws(OperatorDataError) -> String {
    guard case .string(let text) = field.value else {
      throw fault(field, path, Wording(en: "expected a text in quotes", zh: "应为带引号的文本"))
    }
    return text
  }

  private func integer(
    _ field: TextProto.Field, _ path: String
  ) throws(OperatorDataError) -> Int {
    guard case .scalar(let text) = field.value, let number = Int(text),
      (0...Int(Int32.max)).contains(number)
    else {
      throw fault(
        field, path, Wording(en: "expected a whole number from 0", zh: "应为非负整数"))
    }
    return number
  }
}
