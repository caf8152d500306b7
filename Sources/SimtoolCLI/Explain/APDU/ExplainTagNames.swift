import APDU

/// Names of data objects in responses, and the tree of them as rows and as JSON.
enum TagNames {
  /// One row per object, children indented below their parent.
  static func facts(_ objects: [TLV]) -> [LabelledText] {
    rows(objects, parent: nil, depth: 1)
  }

  /// The objects as JSON.
  static func json(_ objects: [TLV]) -> JSONValue { json(objects, parent: nil) }

  private static func rows(_ objects: [TLV], parent: UInt32?, depth: Int) -> [LabelledText] {
    objects.flatMap { object -> [LabelledText] in
      let name = name(of: object.tag, in: parent)
      let label = String(repeating: "  ", count: depth) + hex(object.tag)
      let children = children(of: object)
      guard !children.isEmpty else {
        let value = object.value.isEmpty ? "-" : Hex.encode(object.value)
        return [
          LabelledText(
            term: label,
            LocalizedText(
              en: name.map { "\($0.english): \(value)" } ?? value,
              zh: name.map { "\($0.simplifiedChinese)：\(value)" } ?? value))
        ]
      }
      let title = name ?? LocalizedText(en: "constructed", zh: "复合对象")
      return [LabelledText(term: label, title)]
        + rows(children, parent: object.tag, depth: depth + 1)
    }
  }

  private static func json(_ objects: [TLV], parent: UInt32?) -> JSONValue {
    .array(
      objects.map { object in
        let children = children(of: object)
        return [
          "tag": .string(hex(object.tag)),
          "name": JSONValue(name(of: object.tag, in: parent)?.english),
          "value": .string(Hex.encode(object.value)),
          "objects": children.isEmpty ? nil : json(children, parent: object.tag),
        ]
      })
  }

  /// The objects inside; C6 holds some although its tag does not say so (ETSI TS 102 221, 9.5.2).
  private static func children(of object: TLV) -> [TLV] {
    guard object.tag == 0xC6 else { return object.children }
    return (try? TLV.parseAll(object.value[...])) ?? []
  }

  private static func hex(_ tag: UInt32) -> String {
    let digits = String(tag, radix: 16, uppercase: true)
    return digits.count.isMultiple(of: 2) ? digits : "0" + digits
  }

  private static func name(of tag: UInt32, in parent: UInt32?) -> LocalizedText? {
    switch parent {
    case nil: outer[tag]
    case 0x62, 0x6F: parameters[tag]
    case 0x61: application[tag]
    case 0xC6: pinStatus[tag]
    default: nil
    }
  }

  private static let outer: [UInt32: LocalizedText] = [
    0x61: LocalizedText(en: "application template", zh: "应用模板"),
    0x62: LocalizedText(en: "file control parameters (FCP)", zh: "文件控制参数（FCP）"),
    0x6F: LocalizedText(en: "file control information (FCI)", zh: "文件控制信息（FCI）"),
    0xBF2D: LocalizedText(en: "profiles", zh: "配置文件列表"),
    0xBF3E: LocalizedText(en: "eUICC data", zh: "eUICC 数据"),
  ]

  /// Inside 62 (ETSI TS 102 221, 11.1.1.4).
  private static let parameters: [UInt32: LocalizedText] = [
    0x80: LocalizedText(en: "file size", zh: "文件大小"),
    0x81: LocalizedText(en: "total file size", zh: "文件总大小"),
    0x82: LocalizedText(en: "file descriptor", zh: "文件描述符"),
    0x83: LocalizedText(en: "file identifier", zh: "文件标识符"),
    0x84: LocalizedText(en: "application name (AID)", zh: "应用名称（AID）"),
    0x88: LocalizedText(en: "short file identifier", zh: "短文件标识符"),
    0x8A: LocalizedText(en: "life cycle status", zh: "生命周期状态"),
    0x8B: LocalizedText(
      en: "access rules, reference to EF_ARR", zh: "访问规则（引用 EF_ARR）"),
    0x8C: LocalizedText(en: "access rules, compact", zh: "访问规则（紧凑格式）"),
    0xAB: LocalizedText(en: "access rules, expanded", zh: "访问规则（扩展格式）"),
    0xA5: LocalizedText(en: "proprietary information", zh: "专有信息"),
    0xC6: LocalizedText(en: "PIN status", zh: "PIN 状态"),
  ]

  /// Inside 61 (ISO/IEC 7816-4, 12.2.3; ETSI TS 102 221, 13.1).
  private static let application: [UInt32: LocalizedText] = [
    0x4F: LocalizedText(en: "application name (AID)", zh: "应用名称（AID）"),
    0x50: LocalizedText(en: "label", zh: "标签"),
  ]

  /// Inside C6 (ETSI TS 102 221, 9.5.2).
  private static let pinStatus: [UInt32: LocalizedText] = [
    0x83: LocalizedText(en: "key reference", zh: "密钥参考"),
    0x90: LocalizedText(en: "which keys are enabled", zh: "已启用的密钥"),
    0x95: LocalizedText(en: "usage", zh: "用途"),
  ]
}
