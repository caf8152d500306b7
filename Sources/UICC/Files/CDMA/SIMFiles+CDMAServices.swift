extension SIMFiles {
  /// What CSIM and R-UIM have in common, by the same identifiers: data, broadcasts, labels.
  static func cdmaServiceFiles(_ place: Directory, _ source: String) -> [any AnyFileSpec] {
    [
      opaque(
        "EF_SPCS", place, 0x6F46, .transparent(1...1), .read(.pin1), reference: source),
      FileSpec(
        "EF_ECC", place, 0x6F47, .transparent(3...15), .read(.always), reference: source,
        vectors: Examples.emergencyCodes),
      opaque(
        "EF_ME3GPDOPC", place, 0x6F48, .transparent(1...1024), .read(.pin1, update: .pin1),
        reference: source),
      opaque(
        "EF_3GPDOPM", place, 0x6F49, .transparent(1...1024), .read(.pin1, update: .pin1),
        reference: source),
      opaque(
        "EF_SIPCAP", place, 0x6F4A, .transparent(1...1024), .read(.pin1, update: .pin1),
        reference: source),
      opaque(
        "EF_MIPCAP", place, 0x6F4B, .transparent(1...1024), .read(.pin1, update: .pin1),
        reference: source),
      FileSpec(
        "EF_SIPUPP", place, 0x6F4C, .transparent(2...1024), .read(.pin1), reference: source,
        isPersonal: true, vectors: Examples.simpleIPUsers),
      FileSpec(
        "EF_MIPUPP", place, 0x6F4D, .transparent(2...1024), .read(.pin1), reference: source,
        isPersonal: true, vectors: Examples.mobileIPUsers),
      opaque(
        "EF_SIPSP", place, 0x6F4E, .transparent(1...1024), .read(.pin1), reference: source),
      opaque(
        "EF_MIPSP", place, 0x6F4F, .transparent(1...1024), .read(.pin1), reference: source),
      opaque(
        "EF_SIPPAPSS", place, 0x6F50, .transparent(1...1024), .read(.pin1), reference: source,
        isSecret: true),
      opaque(
        "EF_PUZL", place, 0x6F53, .transparent(1...1024), .read(.pin1), reference: source),
      opaque(
        "EF_MAXPUZL", place, 0x6F54, .transparent(1...1024), .read(.pin1), reference: source),
      opaque(
        "EF_MECRP", place, 0x6F55, .transparent(1...1024), .read(.pin1, update: .pin1),
        reference: source),
      opaque(
        "EF_HRPDCAP", place, 0x6F56, .transparent(1...1024), .read(.pin1, update: .pin1),
        reference: source),
      FileSpec(
        "EF_HRPDUPP", place, 0x6F57, .transparent(2...1024), .read(.pin1), reference: source,
        isPersonal: true, vectors: Examples.accessUser),
      opaque(
        "EF_CSSPR", place, 0x6F58, .transparent(1...1024), .read(.pin1), reference: source),
      opaque(
        "EF_ATC", place, 0x6F59, .transparent(1...1024), .read(.pin1), reference: source),
      FileSpec(
        "EF_EPRL", place, 0x6F5A, .transparent(4...1024), .read(.pin1), reference: source,
        vectors: Examples.roamingList),
      opaque(
        "EF_BCSMSCFG", place, 0x6F5B, .transparent(1...1024), .read(.pin1), reference: source),
      opaque(
        "EF_BCSMSPREF", place, 0x6F5C, .transparent(1...1024), .read(.pin1, update: .pin1),
        reference: source),
      opaque(
        "EF_BCSMSTABLE", place, 0x6F5D, .linearFixed(1...255), .read(.pin1), reference: source),
      opaque(
        "EF_BCSMSP", place, 0x6F5E, .linearFixed(1...255), .read(.pin1, update: .pin1),
        reference: source),
      opaque(
        "EF_BAKPARA", place, 0x6F63, .linearFixed(1...255), .read(.pin1), reference: source,
        isSecret: true),
      opaque(
        "EF_UPBAKPARA", place, 0x6F64, .cyclic(1...255), .read(.pin1), reference: source,
        isSecret: true),
      FileSpec(
        "EF_MMSN", place, 0x6F65, .linearFixed(4...255), .read(.pin1, update: .pin1),
        reference: source, isPersonal: true, vectors: Examples.notifications),
      FileSpec(
        "EF_EXT8", place, 0x6F66, .linearFixed(13...13), .read(.pin1, update: .pin1),
        reference: source, isPersonal: true, vectors: Examples.extensions),
      FileSpec(
        "EF_MMSICP", place, 0x6F67, .transparent(2...1024), .read(.pin1), reference: source,
        isPersonal: true, vectors: Examples.messageConnection),
      FileSpec(
        "EF_MMSUP", place, 0x6F68, .linearFixed(2...255), .read(.pin1, update: .pin1),
        reference: source, vectors: Examples.messagePreferences),
      FileSpec(
        "EF_MMSUCP", place, 0x6F69, .transparent(2...1024), .read(.pin1, update: .pin1),
        reference: source, isPersonal: true, vectors: Examples.messageConnection),
      opaque(
        "EF_AUTHCAP", place, 0x6F6A, .transparent(1...1024), .read(.pin1), reference: source),
      opaque(
        "EF_3GCIK", place, 0x6F6B, .transparent(32...32), .read(.pin1), reference: source,
        isSecret: true),
      opaque(
        "EF_DCK", place, 0x6F6C, .transparent(20...20), .read(.pin1), reference: source,
        isSecret: true),
      FileSpec(
        "EF_GID1", place, 0x6F6D, .transparent(1...255), .read(.pin1), reference: source,
        vectors: Examples.group),
      FileSpec(
        "EF_GID2", place, 0x6F6E, .transparent(1...255), .read(.pin1), reference: source,
        vectors: Examples.group),
      opaque(
        "EF_CDMACNL", place, 0x6F6F, .transparent(1...1024), .read(.pin1), reference: source),
      opaque(
        "EF_HOME_TAG", place, 0x6F70, .transparent(1...1024), .read(.pin1), reference: source),
      opaque(
        "EF_GROUP_TAG", place, 0x6F71, .transparent(1...1024), .read(.pin1), reference: source),
      opaque(
        "EF_SPECIFIC_TAG", place, 0x6F72, .transparent(1...1024), .read(.pin1), reference: source),
      opaque(
        "EF_CALL_PROMPT", place, 0x6F73, .transparent(1...1024), .read(.pin1), reference: source),
    ]
  }
}
