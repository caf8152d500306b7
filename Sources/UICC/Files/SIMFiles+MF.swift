extension SIMFiles {
  /// The card as such; EF_PL is EF_ELP on a 2G SIM.
  static let cardFiles: [any AnyFileSpec] = [
    FileSpec(
      "EF_PL", .mf, 0x2F05, shortID: 0x05, .transparent(2...1024), .read(.always, update: .pin1),
      reference: "ETSI TS 102 221, 13.3", vectors: Examples.languages),
    FileSpec(
      "EF_ARR", .mf, 0x2F06, shortID: 0x06, .linearFixed(3...255), .read(.always),
      reference: "ETSI TS 102 221, 13.4", vectors: Examples.accessRules),
    FileSpec(
      "EF_UMPC", .mf, 0x2F08, shortID: 0x08, .transparent(5...5), .read(.always),
      reference: "ETSI TS 102 221, 13.6", vectors: Examples.power),
  ]
}
