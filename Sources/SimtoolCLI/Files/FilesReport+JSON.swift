import APDU
import SIMReader
import UICC

extension FilesReport {
  /// Hands out the `simtool.files/1` object (docs/json.md) piece by piece: it can be large.
  func writeJSON(_ put: (String) -> Void) {
    put(JSONValue.object(head).text.dropLast() + ",\"files\":[")
    for (index, file) in walk.files.enumerated() {
      put((index > 0 ? "," : "") + self.file(file).text)
    }
    put("]," + JSONValue.object(tail).text.dropFirst())
  }

  private var head: [JSONValue.Member] {
    [
      .init("schema", "simtool.files/1"),
      .init("reader", ["name": .string(visit.source.name), "kind": .string(visit.source.kind)]),
      .init("atr", .string(Hex.encode(visit.content.atr))),
      .init(
        "applications",
        .array(
          walk.applications.map { application in
            [
              "name": .string(application.name),
              "aid": .string(application.aid.description),
              "kind": JSONValue(application.kind?.rawValue),
              "label": JSONValue(application.label),
            ]
          })),
      .init("directories", .array(walk.directories.map(directory))),
    ]
  }

  private var tail: [JSONValue.Member] {
    [
      .init("complete", .bool(isComplete)),
      .init("exchanges", .integer(visit.exchanges)),
      .init("elapsedMilliseconds", .milliseconds(visit.elapsed)),
    ]
  }

  private func directory(_ path: CardImage.Path) -> JSONValue {
    [
      "path": .string(path.shown),
      "name": JSONValue(walk.directory(at: path)?.name),
    ]
  }

  private func file(_ file: CardFile) -> JSONValue {
    let layout = file.layout
    var members: [JSONValue.Member] = [
      .init("path", .string(file.path.shown)),
      .init("name", JSONValue(file.name)),
      .init("structure", .string(layout.kind.rawValue)),
      .init("size", JSONValue(layout.size)),
      .init("recordLength", JSONValue(layout.recordLength)),
      .init("recordCount", JSONValue(layout.recordCount)),
      .init("sfi", JSONValue(layout.shortID.map { Int($0) })),
      .init("read", JSONValue(walk.condition(for: .read, of: file)?.description)),
      .init("update", JSONValue(walk.condition(for: .update, of: file)?.description)),
      .init("fcp", .string(Hex.encode(file.control))),
      .init("notRead", JSONValue(file.withheld?.id)),
      .init("statusWord", JSONValue(file.withheld?.statusWord?.description)),
      .init("cutAt", JSONValue(file.cutAt)),
    ]
    if isDecoded { members += contents(of: file) }
    return .object(members)
  }

  private func contents(of file: CardFile) -> [JSONValue.Member] {
    let isHidden = hidesBytes(of: file)
    let bytes: JSONValue =
      switch file.content {
      case _ where isHidden: .null
      case .withheld: .null
      case .transparent(let bytes): .string(Hex.encode(bytes))
      case .records(let pieces), .objects(let pieces):
        .array(pieces.map { .string(Hex.encode($0)) })
      }
    let decoded = file.pieces.map { piece -> JSONValue in
      guard case .fields(let fields) = Self.meaning(of: piece, in: file) else {
        return .null
      }
      return .array(fields.map { $0.json(masked: isMasked) })
    }
    var isTransparent = false
    if case .transparent = file.content { isTransparent = true }
    return [
      .init("content", bytes),
      .init("fields", isTransparent ? decoded.first ?? .null : .array(decoded)),
    ]
  }
}

extension CardFile {
  /// Why nothing was read; nil where something was.
  var withheld: Reason? {
    if case .withheld(let reason) = content { reason } else { nil }
  }
}

extension CardFile.Reason {
  /// What JSON says.
  fileprivate var id: String {
    switch self {
    case .notAsked: "notAsked"
    case .secret: "secret"
    case .structure: "structure"
    case .refused: isFault ? "communication" : "refused"
    case .communication: "communication"
    case .limit: "limit"
    }
  }

  /// The card's refusal.
  var statusWord: StatusWord? {
    if case .refused(let status) = self { status } else { nil }
  }
}

extension CardImage.Path {
  /// The path as people and JSON see it: the MF, which is an empty path, is `3F00`.
  var shown: String { application == nil && ids.isEmpty ? FileID.mf.description : description }
}
