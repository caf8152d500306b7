/// The services of EF_EST, which a user switches (3GPP TS 31.102, 4.2.47).
public enum EnabledServiceNames: ServiceNames {
  /// What an entry is called.
  public static let term = "enabled services"
  /// The names in the order of their numbers.
  public static let names = [
    "Fixed Dialling Numbers (FDN)",
    "Barred Dialling Numbers (BDN)",
    "APN Control List (ACL)",
  ]
}

/// The services of EF_IST (3GPP TS 31.103, 4.2.7; by pySim's ts_31_103.py).
public enum ISIMServiceNames: ServiceNames {
  /// The names in the order of their numbers.
  public static let names = [
    // 1 to 8
    "P-CSCF address",
    "Generic Bootstrapping Architecture (GBA)",
    "HTTP Digest",
    "GBA-based Local Key Establishment",
    "P-CSCF discovery for IMS Local Break Out",
    "Short Message Storage (SMS)",
    "Short Message Status Reports (SMSR)",
    "Support for SM-over-IP including data download via SMS-PP",
    // 9 to 16
    "Communication Control for IMS by ISIM",
    "Support of UICC access to IMS",
    "URI support by UICC",
    "Media Type support",
    "IMS call disconnection cause",
    "URI support for MO SHORT MESSAGE CONTROL",
    "MCPTT",
    "URI support for SMS-PP DOWNLOAD",
    // 17 to 21
    "From Preferred",
    "IMS configuration data",
    "XCAP Configuration Data",
    "WebRTC URI",
    "MuD and MiD configuration data",
  ]
}

/// The services of EF_MST (3GPP TS 31.102, 4.6.4.1).
public enum MissionCriticalServiceNames: ServiceNames {
  /// The names in the order of their numbers.
  public static let names = [
    // 1 to 8
    "MCPTT UE configuration data",
    "MCPTT user profile data",
    "MCS group configuration data",
    "MCPTT service configuration data",
    "MCS UE initial configuration data",
    "MCData UE configuration data",
    "MCData user profile data",
    "MCData service configuration data",
    // 9 to 11
    "MCVideo UE configuration data",
    "MCVideo user profile data",
    "MCVideo service configuration data",
  ]
}

/// The services of EF_5G_PROSE_ST (3GPP TS 31.102, 4.4.13.2).
public enum ProximityServiceNames: ServiceNames {
  /// The names in the order of their numbers.
  public static let names = [
    "Direct discovery",
    "Direct communication",
    "UE-to-network relay UE",
    "Remote UE",
    "Usage information reporting",
    "UE-to-UE relay UE",
    "End UE",
  ]
}

/// The services of EF_MExE-ST (3GPP TS 31.102, 4.4.4.1; TS 51.011, 10.4.2.1).
public enum ExecutionServiceNames: ServiceNames {
  /// The names in the order of their numbers.
  public static let names = [
    "Operator Root Public Key",
    "Administrator Root Public Key",
    "Third Party Root Public Key",
  ]
}
