import APDU
import UICC

extension CardImageReader {
  static func file(_ object: Object) throws(CardImageError) -> CardImage.File {
    try object.allow([
      "path", "name", "sfi", "read", "fcp", "status", "size", "data", "records", "cyclic",
      "objects", "lost", "asFound",
    ])
    let path = try path(try object.string("path"), at: object.place("path"))
    var read = CardImage.Access.always
    if let word = try object.optionalString("read") {
      guard let access = CardImage.Access(rawValue: word) else {
        throw .choice(at: object.place("read"), CardImage.Access.allCases.map(\.rawValue))
      }
      read = access
    }
    var shortID: UInt8?
    if let number = try object.integer("sfi") {
      guard let byte = UInt8(exactly: number) else {
        throw .shortIDRange(at: object.place("sfi"))
      }
      shortID = byte
    }
    return CardImage.File(
      path, name: try object.optionalString("name"), shortID: shortID, read: read,
      fcp: try object.optionalHex("fcp"), status: try object.statusWord("status"),
      size: try object.integer("size"), try content(object), losses: try losses(object),
      isAsFound: try object.bool("asFound") ?? false)
  }

  private static func content(_ object: Object) throws(CardImageError) -> CardImage.Content {
    if object["data"] == nil, object["records"] == nil, object["objects"] != nil {
      return .objects(try pieces(object, "objects", limit: pieceLimit))
    }
    let isCyclic = try object.bool("cyclic")
    switch (object["data"], object["records"]) {
    case (.some, nil) where object["objects"] == nil:
      guard isCyclic == nil else {
        throw CardImageError(
          .unknownKey, at: object.place("cyclic"),
          LocalizedText(en: "only records can be cyclic", zh: "只有记录文件可以是循环结构"),
          remedy: LocalizedText(
            en: "Remove \"cyclic\", or give \"records\".", zh: "请删除 \"cyclic\"，或改用 \"records\"。"))
      }
      return .transparent(try object.hex("data"))
    case (nil, .some) where object["objects"] == nil:
      let records = try pieces(object, "records", limit: recordLimit)
      return isCyclic == true ? .cyclic(records) : .linearFixed(records)
    case (nil, nil) where object["fcp"] != nil || object["status"] != nil:
      return .transparent([])
    default:
      throw CardImageError(
        .missingKey, at: object.path,
        LocalizedText(
          en: "a file has one of \"data\", \"records\" and \"objects\"",
          zh: "文件必须有 \"data\"、\"records\" 或 \"objects\" 之一"),
        remedy: LocalizedText(
          en: "Give \"data\" for a transparent file, \"records\" for one with records, "
            + "\"objects\" for one with data objects.",
          zh: "透明文件请用 \"data\"，记录文件请用 \"records\"，数据对象文件请用 \"objects\"。"))
    }
  }

  private static func pieces(
    _ object: Object, _ key: String, limit: Int
  ) throws(CardImageError) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    for (item, path) in try object.elements(key, limit: limit) {
      pieces.append(try hex(try string(item, path), at: path))
    }
    return pieces
  }

  /// Record numbers are one byte, and 255 is reserved.
  private static let recordLimit = 254

  /// What the card does not give: bytes at an offset, or a record.
  private static func losses(_ object: Object) throws(CardImageError) -> [CardImage.Loss] {
    var losses: [CardImage.Loss] = []
    for (item, path) in try object.elements("lost", limit: lossLimit) {
      let loss = try Object(item, path: path)
      guard let status = try loss.statusWord("status") else { throw .missing("status", at: path) }
      if object["records"] != nil {
        try loss.allow(["record", "status"])
        let record = try loss.required("record", in: 1...recordLimit)
        losses.append(.init(record..<record + 1, status: status))
      } else {
        try loss.allow(["offset", "count", "status"])
        let offset = try loss.required("offset", in: 0...0xFFFF)
        let count = try loss.required("count", in: 1...0xFFFF)
        losses.append(.init(offset..<offset + count, status: status))
      }
    }
    return losses
  }

  private static let lossLimit = 1_024
}

extension CardImage.Content {
  /// How many records or data objects there are.
  var pieceCount: Int {
    switch self {
    case .transparent: 0
    case .linearFixed(let pieces), .cyclic(let pieces), .objects(let pieces): pieces.count
    }
  }
}
