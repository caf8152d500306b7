extension SIMFiles {
  /// DF_CD, and DF_EIRENE of railways (UIC P38 T 9001, by pySim's gsm_r.py; access from memory).
  static let railwayFiles: [any AnyFileSpec] = [
    opaque(
      "EF_LAUNCHPAD", .cd, 0x6F01, .transparent(1...1024), .read(.pin1),
      reference: "ETSI TS 102 221, 13"),
    FileSpec(
      "EF_FN", .eirene, 0x6FF1, .linearFixed(9...9), .read(.pin1, update: .pin1),
      reference: "UIC P38 T 9001, 7 and 8", isPersonal: true, vectors: Examples.functionalNumbers),
    FileSpec(
      "EF_CallconfC", .eirene, 0x6FF2, .transparent(24...24), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.emergencySetup),
    FileSpec(
      "EF_CallconfI", .eirene, 0x6FF3, .linearFixed(21...21), .read(.pin1, update: .pin1),
      reference: "UIC P38 T 9001, 7 and 8", isPersonal: true, vectors: Examples.emergencyReport),
    FileSpec(
      "EF_Shunting", .eirene, 0x6FF4, .transparent(8...8), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.shunting),
    FileSpec(
      "EF_GsmrPLMN", .eirene, 0x6FF5, .linearFixed(9...9), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.railwayNetworks),
    FileSpec(
      "EF_NW", .eirene, 0x6F80, .linearFixed(8...8), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.railwayNames),
    FileSpec(
      "EF_IC", .eirene, 0x6F8D, .linearFixed(7...7), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.internationalCodes),
    FileSpec(
      "EF_CT", .eirene, 0x6F8E, .linearFixed(6...6), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.switching),
    FileSpec(
      "EF_SC", .eirene, 0x6F8F, .linearFixed(6...6), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.switching),
    FileSpec(
      "EF_FC", .eirene, 0x6F88, .linearFixed(3...3), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.predefined),
    FileSpec(
      "EF_Service", .eirene, 0x6F89, .linearFixed(3...3), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.predefined),
    FileSpec(
      "EF_Call", .eirene, 0x6F8A, .linearFixed(3...3), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.predefined),
    FileSpec(
      "EF_FctTeam", .eirene, 0x6F8B, .linearFixed(3...3), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.predefined),
    FileSpec(
      "EF_Gateway", .eirene, 0x6F8C, .linearFixed(3...3), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.predefined),
    FileSpec(
      "EF_Controller", .eirene, 0x6F92, .linearFixed(3...3), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.predefined),
    FileSpec(
      "EF_5to8digits", .eirene, 0x6F81, .transparent(4...4), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.dialledDigits),
    FileSpec(
      "EF_2digits", .eirene, 0x6F82, .transparent(4...4), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.dialledDigits),
    FileSpec(
      "EF_8digits", .eirene, 0x6F83, .transparent(4...4), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.dialledDigits),
    FileSpec(
      "EF_9digits", .eirene, 0x6F84, .transparent(4...4), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.dialledDigits),
    FileSpec(
      "EF_SSSSS", .eirene, 0x6F85, .transparent(4...4), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.dialledDigits),
    FileSpec(
      "EF_LLLLL", .eirene, 0x6F86, .transparent(4...4), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.dialledDigits),
    FileSpec(
      "EF_FreeNumber", .eirene, 0x6F87, .transparent(4...4), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.dialledDigits),
    FileSpec(
      "EF_Location", .eirene, 0x6F91, .transparent(4...4), .read(.pin1),
      reference: "UIC P38 T 9001, 7 and 8", vectors: Examples.dialledDigits),
  ]
}
