/// EF_IMPI: the private identity in IMS (3GPP TS 31.103, 4.2.2).
public enum PrivateIdentityTags: TagTable {
  /// A network access identifier, which holds the IMSI as a rule.
  public static let rows: [UInt8: TagRow] = [0x80: TagRow("IMPI", .text, isPersonal: true)]
}

/// EF_IMPU: a public identity in IMS (3GPP TS 31.103, 4.2.4).
public enum PublicIdentityTags: TagTable {
  /// A SIP or telephone URI.
  public static let rows: [UInt8: TagRow] = [0x80: TagRow("IMPU", .text, isPersonal: true)]
}

/// EF_DOMAIN: the home network in IMS (3GPP TS 31.103, 4.2.3).
public enum HomeDomainTags: TagTable {
  /// A domain name.
  public static let rows: [UInt8: TagRow] = [0x80: TagRow("home network domain name", .text)]
}

/// EF_P-CSCF: where a telephone finds IMS (3GPP TS 31.103, 4.2.8).
public enum ProxyTags: TagTable {
  /// A name or an IP address.
  public static let rows: [UInt8: TagRow] = [0x80: TagRow("P-CSCF address", .address)]
}

/// EF_SUPI_NAI: the identity of a subscription that has no IMSI (3GPP TS 31.102, 4.4.11.10).
public enum SubscriptionIdentityTags: TagTable {
  /// One of three kinds.
  public static let rows: [UInt8: TagRow] = [
    0x80: TagRow("network specific identifier", .text, isPersonal: true),
    0x81: TagRow("global line identifier", .text, isPersonal: true),
    0x82: TagRow("global cable identifier", .text, isPersonal: true),
  ]
}

/// EF_SUCI_Calc_Info: how the IMSI is concealed in 5G (3GPP TS 31.102, 4.4.11.8).
public enum SUCICalculationTags: TagTable {
  private static let schemes: [Int: FieldTerm] = [
    0: FieldTerm("null", en: "null scheme", zh: "空保护方案"),
    1: FieldTerm("profileA", en: "Profile A", zh: "Profile A"),
    2: FieldTerm("profileB", en: "Profile B", zh: "Profile B"),
  ]
  /// Schemes, the preferred one first, then the public keys that they use.
  public static let rows: [UInt8: TagRow] = [
    0xA0: TagRow(
      "protection schemes",
      .entries([
        RecordPart("scheme", .code(schemes)), RecordPart("key index", .number(1)),
      ])),
    0xA1: TagRow(
      "home network public keys",
      .objects([
        0x80: TagRow("key identifier", .number), 0x81: TagRow("public key", .bytes),
      ])),
  ]
}

/// EF_TN3GPPSNN: trusted networks that are not of 3GPP (3GPP TS 31.102, 4.4.11.13).
public enum ServingNetworkTags: TagTable {
  /// One name each.
  public static let rows: [UInt8: TagRow] = [0x80: TagRow("serving network name", .text)]
}

/// EF_GBANL: services that the bootstrapping serves (3GPP TS 31.102, 4.2.83).
public enum BootstrappedServiceTags: TagTable {
  /// Service and transaction.
  public static let rows: [UInt8: TagRow] = [
    0x80: TagRow("NAF ID", .bytes), 0x81: TagRow("B-TID", .text, isPersonal: true),
  ]
}

/// EF_NAFKCA: centres that hand out keys (3GPP TS 31.102, 4.2.87).
public enum KeyCentreTags: TagTable {
  /// A domain name.
  public static let rows: [UInt8: TagRow] = [0x80: TagRow("NAF key centre address", .text)]
}

/// EF_UICCIARI: applications that the card registers in IMS (3GPP TS 31.102, 4.2.95).
public enum ApplicationReferenceTags: TagTable {
  /// One reference.
  public static let rows: [UInt8: TagRow] = [0x80: TagRow("IARI", .text)]
}

/// EF_WebRTCURI: where calls from browsers go (3GPP TS 31.103, 4.2.20).
public enum WebCallTags: TagTable {
  /// One link.
  public static let rows: [UInt8: TagRow] = [0x80: TagRow("WebRTC URI", .text)]
}
