import APDU

/// Names of files and applications as the standards give them.
enum FileNames {
  /// A name and the directory in which it holds.
  struct Place: Hashable, Sendable {
    let name: String
    let directory: String
  }

  /// The names along a path of file identifiers, each with its own bytes.
  ///
  /// An identifier that means different files in different directories carries all their names,
  /// unless the path tells which one is meant.
  static func names(path: [UInt16]) -> [String] {
    path.enumerated().map { index, id in
      let hex = Hex.encode([UInt8(id >> 8), UInt8(id & 0xFF)])
      let isInGSM = index > 0 && path[index - 1] == 0x7F20
      let name = (isInGSM ? gsm[id] : nil) ?? byID[id]
      return name.map { "\(hex) \($0)" } ?? hex
    }
  }

  /// The files to which a short identifier leads, per directory.
  static func names(shortID: UInt8) -> [Place] {
    let tables = [("MF", mfShortIDs), ("ADF_USIM", usimShortIDs)]
    return tables.compactMap { directory, names in
      names[shortID].map { Place(name: $0, directory: directory) }
    }
  }

  /// The application that an AID, whole or its first bytes, names.
  static func application(_ aid: [UInt8]) -> LocalizedText? {
    guard let found = applications.first(where: { aid.starts(with: $0.prefix.bytes) }) else {
      return nil
    }
    return found.name
  }

  /// ETSI TS 102 221, 13; 3GPP TS 31.102, 4; 3GPP TS 51.011, 10; 3GPP TS 31.103, 4;
  /// 3GPP2 C.S0023, 3.4 (identifiers from memory where docs/cards.md does not list them).
  private static let byID: [UInt16: String] = [
    0x3F00: "MF", 0x7FFF: "current ADF",
    0x7F10: "DF_TELECOM", 0x7F20: "DF_GSM", 0x7F25: "DF_CDMA",
    0x5F3A: "DF_PHONEBOOK", 0x5F3B: "DF_GSM-ACCESS", 0x5FC0: "DF_5GS",
    0x2F00: "EF_DIR", 0x2F05: "EF_PL", 0x2F06: "EF_ARR", 0x2F08: "EF_UMPC", 0x2FE2: "EF_ICCID",
    0x4F30: "EF_PBR",
    0x6F02: "EF_IMPI (ADF_ISIM)", 0x6F03: "EF_DOMAIN (ADF_ISIM)", 0x6F04: "EF_IMPU (ADF_ISIM)",
    0x6F05: "EF_LI (ADF_USIM), EF_LP (DF_GSM)", 0x6F06: "EF_ARR",
    0x6F07: "EF_IMSI (ADF_USIM, DF_GSM), EF_IST (ADF_ISIM)", 0x6F08: "EF_Keys",
    0x6F09: "EF_KeysPS (ADF_USIM), EF_P-CSCF (ADF_ISIM)", 0x6F20: "EF_Kc (DF_GSM)",
    0x6F22: "EF_IMSI_M (DF_CDMA)", 0x6F30: "EF_PLMNsel (DF_GSM)", 0x6F31: "EF_HPPLMN",
    0x6F38: "EF_UST (ADF_USIM), EF_SST (DF_GSM)", 0x6F3A: "EF_ADN", 0x6F3B: "EF_FDN",
    0x6F3C: "EF_SMS", 0x6F3E: "EF_GID1", 0x6F3F: "EF_GID2", 0x6F40: "EF_MSISDN",
    0x6F42: "EF_SMSP", 0x6F43: "EF_SMSS", 0x6F44: "EF_LND (DF_TELECOM)", 0x6F45: "EF_CBMI",
    0x6F46: "EF_SPN", 0x6F48: "EF_CBMID", 0x6F49: "EF_SDN", 0x6F4A: "EF_EXT1 (DF_TELECOM)",
    0x6F4B: "EF_EXT2", 0x6F4C: "EF_EXT3", 0x6F4E: "EF_EXT5", 0x6F50: "EF_CBMIR", 0x6F56: "EF_EST",
    0x6F60: "EF_PLMNwAcT", 0x6F61: "EF_OPLMNwAcT", 0x6F62: "EF_HPLMNwAcT",
    0x6F73: "EF_PSLOCI", 0x6F74: "EF_BCCH (DF_GSM)", 0x6F78: "EF_ACC", 0x6F7B: "EF_FPLMN",
    0x6F7E: "EF_LOCI", 0x6FAD: "EF_AD", 0x6FAE: "EF_Phase (DF_GSM)", 0x6FB7: "EF_ECC",
    0x6FC5: "EF_PNN", 0x6FC6: "EF_OPL", 0x6FC7: "EF_MBDN", 0x6FC9: "EF_MBI", 0x6FCA: "EF_MWIS",
    0x6FCB: "EF_CFIS", 0x6FCD: "EF_SPDI", 0x6FD9: "EF_EHPLMN", 0x6FE3: "EF_EPSLOCI",
    0x6FE4: "EF_EPSNSC",
  ]

  /// Identifiers that mean something else in DF_GSM than in an application.
  private static let gsm: [UInt16: String] = [
    0x6F05: "EF_LP", 0x6F07: "EF_IMSI", 0x6F20: "EF_Kc", 0x6F30: "EF_PLMNsel", 0x6F38: "EF_SST",
    0x6F74: "EF_BCCH", 0x6FAE: "EF_Phase",
  ]

  /// ETSI TS 102 221, 13.
  private static let mfShortIDs: [UInt8: String] = [
    0x02: "EF_ICCID", 0x05: "EF_PL", 0x06: "EF_ARR", 0x1E: "EF_DIR",
  ]

  /// 3GPP TS 31.102, annex H.
  private static let usimShortIDs: [UInt8: String] = [
    0x01: "EF_ECC", 0x02: "EF_LI", 0x03: "EF_AD", 0x04: "EF_UST", 0x05: "EF_EST", 0x06: "EF_ACC",
    0x07: "EF_IMSI", 0x08: "EF_Keys", 0x09: "EF_KeysPS", 0x0A: "EF_PLMNwAcT", 0x0B: "EF_LOCI",
    0x0C: "EF_PSLOCI", 0x0D: "EF_FPLMN", 0x0E: "EF_CBMID", 0x11: "EF_OPLMNwAcT",
    0x12: "EF_HPPLMN", 0x13: "EF_HPLMNwAcT", 0x14: "EF_ICI", 0x15: "EF_OCI", 0x17: "EF_ARR",
    0x19: "EF_PNN", 0x1A: "EF_OPL", 0x1D: "EF_EHPLMN",
  ]

  /// ETSI TS 101 220, annex E; GSMA SGP.22; GlobalPlatform; the longest prefixes come first.
  private static let applications: [(prefix: HexBytes, name: LocalizedText)] = [
    (
      "A0000005591010FFFFFFFF8900000100",
      LocalizedText(en: "ISD-R of an eUICC", zh: "eUICC 的 ISD-R")
    ),
    (
      "A0000005591010FFFFFFFF8900000200",
      LocalizedText(en: "ECASD of an eUICC", zh: "eUICC 的 ECASD")
    ),
    ("A0000005591010", LocalizedText(en: "eUICC application", zh: "eUICC 应用")),
    ("A00000015141434C00", LocalizedText(en: "access rules (ARA-M)", zh: "访问规则应用（ARA-M）")),
    ("A000000151000000", LocalizedText(en: "issuer security domain", zh: "发行者安全域")),
    ("A0000000871002", LocalizedText(en: "USIM", zh: "USIM")),
    ("A0000000871004", LocalizedText(en: "ISIM", zh: "ISIM")),
    ("A0000003431002", LocalizedText(en: "CSIM", zh: "CSIM")),
    ("A000000063504B43532D3135", LocalizedText(en: "PKCS #15", zh: "PKCS #15")),
  ]
}
