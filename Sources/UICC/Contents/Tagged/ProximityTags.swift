/// EF_PROSE_MON and EF_PROSE_ANN: where devices may look for each other (3GPP TS 31.102, 4.4.8.2;
/// the second from memory).
public enum DiscoveryTags: TagTable {
  private static let models: [Int: FieldTerm] = [
    1: FieldTerm("modelA", en: "restricted model A", zh: "受限模型 A"),
    2: FieldTerm("modelB", en: "restricted model B", zh: "受限模型 B"),
  ]
  /// A network and what is allowed there.
  public static let rows: [UInt8: TagRow] = [
    0xA0: TagRow(
      "discovery parameters",
      .objects([0x80: TagRow("PLMN", .plmns), 0x82: TagRow("model", .flags(models))]))
  ]
}

/// EF_5G_PROSE_DC: devices that talk to each other (3GPP TS 31.102, 4.4.13.4).
public enum DirectCommunicationTags: TagTable {
  /// Policies of TS 24.555, as they stand.
  public static let rows: [UInt8: TagRow] = [
    0xA0: TagRow(
      "direct communication",
      .objects(
        FiveGProximityTags.common.merging([
          0x87: TagRow("privacy config", .bytes),
          0x88: TagRow("direct communication in NR PC5", .bytes),
          0x89: TagRow("path preference mapping rules", .bytes),
          0x91: TagRow("NR Tx profile mapping rules", .bytes),
        ]) { $1 }))
  ]
}

/// The other files of DF_5G_ProSe (3GPP TS 31.102, 4.4.13; tags by pySim's ts_31_102.py).
public enum FiveGProximityTags: TagTable {
  static let common: [UInt8: TagRow] = [
    0x80: TagRow("served by NG-RAN", .bytes), 0x81: TagRow("not served by NG-RAN", .bytes),
    0x85: TagRow("validity timer", .bytes),
  ]
  /// Policies of TS 24.555, as they stand.
  public static let rows: [UInt8: TagRow] = [
    0xA0: TagRow(
      "5G ProSe configuration",
      .objects(
        common.merging([
          0x82: TagRow("ProSe identifiers", .bytes),
          0x83: TagRow("default destination layer-2 IDs", .bytes),
          0x84: TagRow("group member discovery parameters", .bytes),
          0x86: TagRow("direct discovery UE ID", .bytes),
          0x87: TagRow("HPLMN 5G DDNMF address", .bytes),
          0x8A: TagRow("relay destination layer-2 IDs", .bytes),
          0x8B: TagRow("RSC info list", .bytes),
          0x8C: TagRow("5QI to PC5 QoS mapping rules", .bytes),
          0x8D: TagRow("application server mapping rules", .bytes),
          0x8E: TagRow("user info ID for discovery", .bytes),
          0x8F: TagRow("discovery destination layer-2 IDs", .bytes),
          0x90: TagRow("N3IWF selection information", .bytes),
          0x92: TagRow("privacy timer", .bytes), 0x93: TagRow("5G PKMF address", .bytes),
          0x94: TagRow("collection period", .bytes), 0x95: TagRow("reporting window", .bytes),
          0x96: TagRow("reporting indicators", .bytes),
          0x97: TagRow("5G DDNMF CTF address", .bytes),
          0x99: TagRow("relay discovery layer-2 IDs", .bytes),
          0x9A: TagRow("relay communication layer-2 IDs", .bytes),
        ]) { $1 }))
  ]
}
