extension SIMFiles {
  /// What CSIM and R-UIM have in common, by the same identifiers: system, registration, messages.
  ///
  /// Identifiers are those of AOSP's IccConstants.java and pySim's cdma_ruim.py as far as these go, and
  /// of the path table in a modem's card driver (usimm, in public source trees). Sizes and access are
  /// from memory, as is the structure of files that keep their bytes.
  static func cdmaSystemFiles(_ place: Directory, _ source: String) -> [any AnyFileSpec] {
    [
      FileSpec(
        "EF_COUNT", place, 0x6F21, .cyclic(2...2), .read(.pin1, update: .pin1), reference: source,
        vectors: Examples.callCount),
      opaque(
        "EF_TMSI", place, 0x6F24, .transparent(16...16), .read(.pin1, update: .pin1),
        reference: source, isPersonal: true),
      opaque(
        "EF_AH", place, 0x6F25, .transparent(2...2), .read(.pin1), reference: source),
      opaque(
        "EF_AOP", place, 0x6F26, .transparent(1...1), .read(.pin1), reference: source),
      opaque(
        "EF_ALOC", place, 0x6F27, .transparent(7...7), .read(.pin1, update: .pin1),
        reference: source, isPersonal: true),
      FileSpec(
        "EF_CDMAHOME", place, 0x6F28, .linearFixed(5...5), .read(.pin1), reference: source,
        vectors: Examples.cdmaHome),
      opaque(
        "EF_ZNREGI", place, 0x6F29, .linearFixed(8...8), .read(.pin1, update: .pin1),
        reference: source, isPersonal: true),
      opaque(
        "EF_SNREGI", place, 0x6F2A, .transparent(7...7), .read(.pin1, update: .pin1),
        reference: source, isPersonal: true),
      opaque(
        "EF_DISTREGI", place, 0x6F2B, .transparent(8...8), .read(.pin1, update: .pin1),
        reference: source, isPersonal: true),
      FileSpec(
        "EF_ACCOLC", place, 0x6F2C, .transparent(1...1), .read(.pin1), reference: source,
        isPersonal: true, vectors: Examples.accessOverload),
      opaque(
        "EF_TERM", place, 0x6F2D, .transparent(1...1), .read(.pin1), reference: source),
      FileSpec(
        "EF_SSCI", place, 0x6F2E, .transparent(1...1), .read(.pin1), reference: source,
        vectors: Examples.slotCycle),
      opaque(
        "EF_ACP", place, 0x6F2F, .transparent(7...7), .read(.pin1), reference: source),
      FileSpec(
        "EF_PRL", place, 0x6F30, .transparent(4...1024), .read(.pin1), reference: source,
        vectors: Examples.roamingList),
      opaque(
        "EF_SPC", place, 0x6F33, .transparent(3...3), .read(.adm), reference: source, isSecret: true
      ),
      opaque(
        "EF_OTAPASPC", place, 0x6F34, .transparent(1...1), .read(.pin1), reference: source),
      opaque(
        "EF_NAMLOCK", place, 0x6F35, .transparent(1...1), .read(.pin1), reference: source),
      opaque(
        "EF_OTA", place, 0x6F36, .transparent(1...1024), .read(.pin1), reference: source),
      opaque(
        "EF_SP", place, 0x6F37, .transparent(1...1), .read(.pin1), reference: source),
      FileSpec(
        "EF_SMS", place, 0x6F3C, .linearFixed(2...255), .read(.pin1, update: .pin1),
        reference: source, isPersonal: true, vectors: Examples.cdmaMessages),
      opaque(
        "EF_SMSP", place, 0x6F3D, .linearFixed(1...255), .read(.pin1, update: .pin1),
        reference: source),
      opaque(
        "EF_SMSS", place, 0x6F3E, .transparent(1...1024), .read(.pin1, update: .pin1),
        reference: source),
      opaque(
        "EF_SSFC", place, 0x6F3F, .transparent(1...1024), .read(.pin1, update: .pin1),
        reference: source),
      FileSpec(
        "EF_USGIND", place, 0x6F42, .transparent(1...1), .read(.pin1), reference: source,
        vectors: Examples.usageIndicator),
      FileSpec(
        "EF_AD", place, 0x6F43, .transparent(3...255), .read(.always), reference: source,
        vectors: Examples.cdmaAdministrative),
      opaque(
        "EF_MAXPRL", place, 0x6F45, .transparent(2...4), .read(.pin1), reference: source),
    ]
  }
}
