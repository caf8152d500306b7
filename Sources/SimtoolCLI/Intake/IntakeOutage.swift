import APDU

/// A reader or the service goes or comes back while cards are taken in.
enum IntakeOutage: Hashable, Sendable {
  case readerLost(String)
  case readerRestored(String)
  case serviceLost
  case serviceRestored

  /// True where cards cannot be read now.
  var isLoss: Bool {
    switch self {
    case .readerLost, .serviceLost: true
    case .readerRestored, .serviceRestored: false
    }
  }

  var words: LocalizedText {
    switch self {
    case .readerLost(let name):
      LocalizedText(
        en: "reader is gone: \(name); plug it in again", zh: "读卡器不可用：\(name)；请重新插上")
    case .readerRestored(let name):
      LocalizedText(en: "reader is back: \(name)", zh: "读卡器已恢复：\(name)")
    case .serviceLost:
      LocalizedText(
        en: "the PC/SC service is gone; no card is read until it is back",
        zh: "PC/SC 服务不可用；恢复之前无法读卡")
    case .serviceRestored:
      LocalizedText(en: "the PC/SC service is back", zh: "PC/SC 服务已恢复")
    }
  }

  /// The `simtool.intake/1` object (docs/json.md).
  var json: JSONValue {
    let (event, reader): (String, String?) =
      switch self {
      case .readerLost(let name): ("readerLost", name)
      case .readerRestored(let name): ("readerRestored", name)
      case .serviceLost: ("serviceLost", nil)
      case .serviceRestored: ("serviceRestored", nil)
      }
    return [
      "schema": "simtool.intake/1", "event": .string(event), "reader": JSONValue(reader),
    ]
  }
}
