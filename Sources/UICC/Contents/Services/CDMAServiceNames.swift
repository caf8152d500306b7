/// The services of EF_CSIM_ST (3GPP2 C.S0065, 5.2.18; 17 and up by Tizen's telephony headers, those
/// before from memory).
public enum CSIMServiceNames: ServiceNames {
  /// The names in the order of their numbers.
  public static let names = [
    // 1 to 8
    "Local Phone Book",
    "Fixed Dialling Numbers (FDN)",
    "Extension 2",
    "Service Dialling Numbers (SDN)",
    "Extension 3",
    "Short Message Storage (SMS)",
    "Short Message Parameters",
    "HRPD",
    // 9 to 16
    "Service Category Program for BC-SMS",
    "CDMA Home Service Provider Name",
    "Data Download via SMS Broadcast",
    "Data Download via SMS-PP",
    "Call Control",
    "3GPD-SIP",
    "3GPD-MIP",
    "AKA",
    // 17 to 24
    "IP-based Location Services (LCS)",
    "BCMCS",
    "Multimedia Messaging Service (MMS)",
    "Extension 8",
    "MMS User Connectivity Parameters",
    "Application Authentication",
    "Group Identifier Level 1",
    "Group Identifier Level 2",
    // 25 to 32
    "De-Personalization Control Keys",
    "Cooperative Network List",
    "Outgoing Call Information (OCI)",
    "Incoming Call Information (ICI)",
    "Extension 5",
    "Multimedia Storage",
    "Image (IMG)",
    "Enabled Services Table",
    // 33 to 41
    "Capability Configuration Parameters (CCP)",
    "SF_EUIMID-based EUIMID",
    "Messaging and 3GPD Extensions",
    "Root Certificates",
    "WAP Browser",
    "Java",
    "",
    "",
    "IPv6",
  ]
}

/// The services of EF_CST of an R-UIM (3GPP2 C.S0023, 3.4.18, by pySim's cdma_ruim.py).
public enum RUIMServiceNames: ServiceNames {
  /// The names in the order of their numbers.
  public static let names = [
    // 1 to 8
    "CHV disable function",
    "Abbreviated Dialling Numbers (ADN)",
    "Fixed Dialling Numbers (FDN)",
    "Short Message Storage (SMS)",
    "HRPD",
    "Enhanced Phone Book",
    "Multi Media Domain (MMD)",
    "SF_EUIMID-based EUIMID",
    // 9 to 16
    "MEID Support",
    "Extension 1",
    "Extension 2",
    "SMS Parameters",
    "Last Number Dialled (LND)",
    "Service Category Program for BC-SMS",
    "Messaging and 3GPD Extensions",
    "Root Certificates",
    // 17 to 24
    "CDMA Home Service Provider Name",
    "Service Dialling Numbers (SDN)",
    "Extension 3",
    "3GPD-SIP",
    "WAP Browser",
    "Java",
    "",
    "",
    // 25 to 32
    "Data Download via SMS Broadcast",
    "Data Download via SMS-PP",
    "Menu Selection",
    "Call Control",
    "Proactive R-UIM",
    "AKA",
    "IPv6",
    "",
    // 33 to 40
    "",
    "",
    "",
    "",
    "",
    "3GPD-MIP",
    "BCMCS",
    "Multimedia Messaging Service (MMS)",
    // 41 to 47
    "Extension 8",
    "MMS User Connectivity Parameters",
    "Application Authentication",
    "Group Identifier Level 1",
    "Group Identifier Level 2",
    "De-Personalization Control Keys",
    "Cooperative Network List",
  ]
}
