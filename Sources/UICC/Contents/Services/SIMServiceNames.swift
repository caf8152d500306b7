/// The services of EF_SST (3GPP TS 51.011, 10.3.7).
public enum SIMServiceNames: ServiceNames {
  /// The names in the order of their numbers.
  public static let names = [
    // 1 to 8
    "CHV1 disable function",
    "Abbreviated Dialling Numbers (ADN)",
    "Fixed Dialling Numbers (FDN)",
    "Short Message Storage (SMS)",
    "Advice of Charge (AoC)",
    "Capability Configuration Parameters (CCP)",
    "PLMN selector",
    "",
    // 9 to 16
    "MSISDN",
    "Extension 1",
    "Extension 2",
    "SMS Parameters",
    "Last Number Dialled (LND)",
    "Cell Broadcast Message Identifier",
    "Group Identifier Level 1",
    "Group Identifier Level 2",
    // 17 to 24
    "Service Provider Name",
    "Service Dialling Numbers (SDN)",
    "Extension 3",
    "",
    "VGCS Group Identifier List",
    "VBS Group Identifier List",
    "Enhanced Multi-Level Precedence and Pre-emption (eMLPP)",
    "Automatic Answer for eMLPP",
    // 25 to 32
    "Data download via SMS-CB",
    "Data download via SMS-PP",
    "Menu selection",
    "Call control",
    "Proactive SIM",
    "Cell Broadcast Message Identifier Ranges",
    "Barred Dialling Numbers (BDN)",
    "Extension 4",
    // 33 to 40
    "De-personalization Control Keys",
    "Co-operative Network List",
    "Short Message Status Reports",
    "Network's indication of alerting (NIA)",
    "Mobile Originated Short Message control by SIM",
    "GPRS",
    "Image (IMG)",
    "Support of Localised Service Areas (SoLSA)",
    // 41 to 48
    "USSD string data object in Call Control",
    "RUN AT COMMAND command",
    "User controlled PLMN Selector with Access Technology",
    "Operator controlled PLMN Selector with Access Technology",
    "HPLMN Selector with Access Technology",
    "CPBCCH Information",
    "Investigation Scan",
    "Extended Capability Configuration Parameters",
    // 49 to 56
    "MExE",
    "",
    "PLMN Network Name",
    "Operator PLMN List",
    "Mailbox Dialling Numbers",
    "Message Waiting Indication Status",
    "Call Forwarding Indication Status",
    "Service Provider Display Information",
    // 57 to 59
    "Multimedia Messaging Service (MMS)",
    "Extension 8",
    "MMS User Connectivity Parameters",
  ]
}
