/// Priorities of calls of a railway (UIC P38 T 9001, 7.4.3 and 7.4.12, by pySim's gsm_r.py).
enum CallPriority {
  static let terms: [Int: FieldTerm] = [
    0: FieldTerm("none", en: "none", zh: "无"), 1: "4", 2: "3", 3: "2", 4: "1", 5: "0", 6: "B",
    7: "A",
  ]
}

/// EF_CallconfC: how emergency calls of a railway are confirmed (UIC P38 T 9001, 7.3).
public enum EmergencySetupLayout: RecordLayout {
  /// Priorities, number to call, limits, groups, device.
  public static let parts: [RecordPart] = [
    RecordPart("confirmation priority", .code(CallPriority.terms)),
    RecordPart("confirmation number", .digits(8)), RecordPart("maximum delay", .number(1)),
    RecordPart("maximum acknowledgements", .number(2)),
    RecordPart("acknowledgement priority", .code(CallPriority.terms)),
    RecordPart("maximum nested calls", .number(1)),
    RecordPart("train emergency group", .number(1)),
    RecordPart("shunting emergency group", .number(1)), RecordPart("IMEI", .digits(8)),
  ]
}

/// EF_CallconfI: an emergency call that waits for its confirmation (UIC P38 T 9001, 7.5).
public enum EmergencyReportLayout: RecordLayout {
  private static let causes: [Int: FieldTerm] = [
    1: FieldTerm("poweredOff", en: "powered off", zh: "已关机"),
    2: FieldTerm("radioLinkError", en: "radio link error", zh: "无线链路错误"),
    5: FieldTerm("userCommand", en: "user command", zh: "用户操作"),
  ]
  /// How long, when, priority, why it ended, group, number.
  public static let parts: [RecordPart] = [
    RecordPart("duration", .number(3)), RecordPart("relative time", .number(4)),
    RecordPart("call priority", .code(CallPriority.terms)), RecordPart("cause", .code(causes)),
    RecordPart("group call reference", .digits(4)),
    RecordPart("functional number", .digits(8), isPersonal: true),
  ]
}

/// EF_Shunting: groups that shunt (UIC P38 T 9001, 7.6).
public enum ShuntingLayout: RecordLayout {
  /// One group, then seven.
  public static let parts: [RecordPart] = [
    RecordPart("common group", .number(1)), RecordPart("shunting groups", .bytes(7)),
  ]
}

/// EF_GsmrPLMN: networks of railways (UIC P38 T 9001, 7.7).
public enum RailwayNetworkLayout: RecordLayout {
  /// Network, class and preference, tables that dial with it.
  public static let parts: [RecordPart] = [
    RecordPart("PLMN", .plmn), RecordPart("class of network", .bytes(1)),
    RecordPart("incoming table", .bytes(2)), RecordPart("outgoing table", .bytes(2)),
    RecordPart("international code table", .bytes(1)),
  ]
}

/// EF_NW: what a network is called (UIC P38 T 9001, 7.9).
public enum RailwayNameLayout: RecordLayout {
  /// Eight letters.
  public static let parts: [RecordPart] = [RecordPart("network name", .letters(8))]
}

/// Tables by which a railway's telephone understands what is dialled (UIC P38 T 9001, 7.8 and 8).
enum DialTable {
  static let kind = RecordPart(
    "next table",
    .code([
      0xF0: FieldTerm("decision", en: "decision", zh: "判定"),
      0xF1: FieldTerm("predefined", en: "predefined", zh: "预定义"),
      0xF2: FieldTerm("dialledDigits", en: "number of dialled digits", zh: "拨号位数"),
      0xF3: FieldTerm("internationalCode", en: "international code", zh: "国际代码"),
      0xFF: FieldTerm("empty", en: "empty", zh: "空"),
    ]))
  static let file = RecordPart("next table file", .bytes(2))
}

/// EF_IC: an international code (UIC P38 T 9001, 7.8).
public enum InternationalCodeLayout: RecordLayout {
  /// Next table, code, name.
  public static let parts: [RecordPart] = [
    DialTable.kind, DialTable.file, RecordPart("decision value", .digits(2)),
    RecordPart("network string", .number(2)),
  ]
}

/// EF_CT and EF_SC: what a digit leads to (UIC P38 T 9001, 8.4).
public enum SwitchingLayout: RecordLayout {
  /// Next table, digits, text.
  public static let parts: [RecordPart] = [
    DialTable.kind, DialTable.file, RecordPart("decision value", .digits(2)),
    RecordPart("string", .number(1)),
  ]
}

/// EF_2digits and its kin: how many digits are dialled (UIC P38 T 9001, 8.6).
public enum DialledDigitsLayout: RecordLayout {
  /// Next table, digits.
  public static let parts: [RecordPart] = [
    DialTable.kind, DialTable.file, RecordPart("dialled digits", .digits(1)),
  ]
}

/// The first record of EF_FC and its kin: where a telephone goes on (UIC P38 T 9001, 8.5).
public enum PredefinedTableLayout: RecordLayout {
  /// Next table.
  public static let parts: [RecordPart] = [DialTable.kind, DialTable.file]
}

/// The other records of EF_FC and its kin: what predefined digits mean (UIC P38 T 9001, 8.5).
public enum PredefinedValueLayout: RecordLayout {
  /// Digits, text.
  public static let parts: [RecordPart] = [
    RecordPart("predefined value", .digits(2)), RecordPart("string", .number(1)),
  ]
}
