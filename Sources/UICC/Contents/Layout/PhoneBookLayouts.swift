/// EF_IAP: the records of type 2 files that belong to an entry (3GPP TS 31.102, 4.4.2.2).
public enum BookIndexLayout: RecordLayout {
  /// One record number for each file, FF for none.
  public static let parts: [RecordPart] = [RecordPart("record numbers", .rest)]
}

/// EF_SNE, EF_EMAIL and EF_GAS: a second name, an address, what a group is called (3GPP TS 31.102,
/// 4.4.2.7, 4.4.2.8 and 4.4.2.13).
public enum BookNameLayout: RecordLayout {
  /// Text, all that there is.
  public static let parts: [RecordPart] = [RecordPart("text", .alpha, isPersonal: true)]
}

/// The same where a record says to which entry it belongs.
public enum LinkedBookNameLayout: RecordLayout {
  /// Text, then file and record of the entry.
  public static let parts: [RecordPart] = BookNameLayout.parts + BookEntry.parts
}

/// EF_AAS: what kind of number an additional one is (3GPP TS 31.102, 4.4.2.10).
public enum BookLabelLayout: RecordLayout {
  /// Text, all that there is.
  public static let parts: [RecordPart] = [RecordPart("additional number string", .alpha)]
}

/// EF_ANR: another number of an entry (3GPP TS 31.102, 4.4.2.9).
public enum BookNumberLayout: RecordLayout {
  /// Kind, number, records that belong to it.
  public static let parts: [RecordPart] = [
    RecordPart("additional number identifier", .record),
    RecordPart("additional number", .telephone, isPersonal: true),
    RecordPart("capability record", .record), RecordPart("extension record", .record),
  ]
}

/// The same where a record says to which entry it belongs.
public enum LinkedBookNumberLayout: RecordLayout {
  /// Kind, number, records, then file and record of the entry.
  public static let parts: [RecordPart] = BookNumberLayout.parts + BookEntry.parts
}

/// Where the entry stands that a record of a type 2 file belongs to (3GPP TS 31.102, 4.4.2.8).
enum BookEntry {
  static let parts: [RecordPart] = [
    RecordPart("EF_ADN SFI", .number(1)), RecordPart("EF_ADN record", .record),
  ]
}

/// EF_PBC: marks of an entry (3GPP TS 31.102, 4.4.2.5).
public enum BookControlLayout: RecordLayout {
  /// Whether it was changed, and whether it is hidden.
  public static let parts: [RecordPart] = [
    RecordPart(
      "entry control", .flags(1, [1: FieldTerm("modified", en: "modified", zh: "已修改")])),
    RecordPart("hidden information", .number(1)),
  ]
}

/// EF_GRP: the groups of an entry (3GPP TS 31.102, 4.4.2.6).
public enum BookGroupLayout: RecordLayout {
  /// Records of EF_GAS, 00 for none.
  public static let parts: [RecordPart] = [RecordPart("groups", .rest)]
}
