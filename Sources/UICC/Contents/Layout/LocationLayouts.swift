/// EF_LOCI: where the subscriber was last (3GPP TS 31.102, 4.2.17; TS 51.011, 10.3.17).
public enum LocationLayout: RecordLayout {
  /// TMSI, LAI, update status.
  public static let parts: [RecordPart] = [
    RecordPart("TMSI", .bytes(4), isPersonal: true),
    RecordPart("LAI PLMN", .plmn),
    RecordPart("LAC", .bytes(2), isPersonal: true),
    RecordPart("TMSI time", .bytes(1)),
    RecordPart("location update status", .code(UpdateStatus.locationArea)),
  ]
}

/// EF_PSLOCI and EF_LOCIGPRS (3GPP TS 31.102, 4.2.23; TS 51.011, 10.3.33).
public enum PacketLocationLayout: RecordLayout {
  /// P-TMSI, RAI, update status.
  public static let parts: [RecordPart] = [
    RecordPart("P-TMSI", .bytes(4), isPersonal: true),
    RecordPart("P-TMSI signature", .bytes(3), isPersonal: true),
    RecordPart("RAI PLMN", .plmn),
    RecordPart("LAC", .bytes(2), isPersonal: true),
    RecordPart("RAC", .bytes(1), isPersonal: true),
    RecordPart("routing area update status", .code(UpdateStatus.routingArea)),
  ]
}

/// EF_EPSLOCI (3GPP TS 31.102, 4.2.91); the GUTI is that of TS 24.301, 9.9.3.12, from its length on.
public enum EPSLocationLayout: RecordLayout {
  /// GUTI, last visited TAI, update status.
  public static let parts: [RecordPart] = [
    RecordPart("GUTI header", .bytes(2)),
    RecordPart("GUTI PLMN", .plmn),
    RecordPart("MME group ID", .bytes(2), isPersonal: true),
    RecordPart("MME code", .bytes(1), isPersonal: true),
    RecordPart("M-TMSI", .bytes(4), isPersonal: true),
    RecordPart("TAI PLMN", .plmn),
    RecordPart("TAC", .bytes(2), isPersonal: true),
    RecordPart("EPS update status", .code(UpdateStatus.trackingArea)),
  ]
}

/// EF_5GS3GPPLOCI and EF_5GSN3GPPLOCI (3GPP TS 31.102, 4.4.11.2 and 4.4.11.3); the 5G-GUTI is that
/// of TS 24.501, 9.11.3.4, from its length on.
public enum FiveGLocationLayout: RecordLayout {
  /// 5G-GUTI, last visited TAI, update status.
  public static let parts: [RecordPart] = [
    RecordPart("5G-GUTI header", .bytes(3)),
    RecordPart("5G-GUTI PLMN", .plmn),
    RecordPart("AMF region ID", .bytes(1), isPersonal: true),
    RecordPart("AMF set ID and pointer", .bytes(2), isPersonal: true),
    RecordPart("5G-TMSI", .bytes(4), isPersonal: true),
    RecordPart("TAI PLMN", .plmn),
    RecordPart("TAC", .bytes(3), isPersonal: true),
    RecordPart("5GS update status", .code(UpdateStatus.trackingArea)),
  ]
}
