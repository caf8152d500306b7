/// Access technologies in two bytes (3GPP TS 31.102, 4.2.5 of Release 17; the codes of E-UTRAN and of
/// GSM as pySim's EF_xPLMNwAcT has them).
enum AccessTechnology {
  /// The terms of a number, from its high bit down; bits without a meaning are passed over.
  static func terms(of number: Int) -> [FieldTerm] {
    var terms = high.filter { number & $0.bit != 0 }.map(\.term)
    terms.insert(contentsOf: eutran[number & 0x7000] ?? [], at: number & 0x8000 == 0 ? 0 : 1)
    return terms + (gsm[number & 0x8C] ?? []) + low.filter { number & $0.bit != 0 }.map(\.term)
  }

  private typealias Flag = (bit: Int, term: FieldTerm)

  /// Bits 16 and 12 to 9, each of which stands for itself.
  private static let high: [Flag] = [
    (0x8000, "UTRAN"), (0x0800, "NG-RAN"),
    (0x0400, FieldTerm("satellite NG-RAN", en: "satellite NG-RAN", zh: "卫星 NG-RAN")),
    (
      0x0200,
      FieldTerm("satellite E-UTRAN WB-S1", en: "satellite E-UTRAN WB-S1", zh: "卫星 E-UTRAN WB-S1")
    ),
    (
      0x0100,
      FieldTerm("satellite E-UTRAN NB-S1", en: "satellite E-UTRAN NB-S1", zh: "卫星 E-UTRAN NB-S1")
    ),
  ]

  /// Bits 7 to 5.
  private static let low: [Flag] = [
    (0x40, "GSM COMPACT"), (0x20, "cdma2000 HRPD"), (0x10, "cdma2000 1xRTT"),
  ]

  /// Bits 15 to 13, which are one code: without bit 15 the other two say nothing.
  private static let eutran: [Int: [FieldTerm]] = [
    0x4000: ["E-UTRAN WB-S1", "E-UTRAN NB-S1"], 0x5000: ["E-UTRAN NB-S1"],
    0x6000: ["E-UTRAN WB-S1"], 0x7000: ["E-UTRAN WB-S1", "E-UTRAN NB-S1"],
  ]

  /// Bits 8, 4 and 3, which are one code: without bit 8 the other two say nothing.
  private static let gsm: [Int: [FieldTerm]] = [
    0x80: ["GSM", "EC-GSM-IoT"], 0x84: ["GSM"], 0x88: ["EC-GSM-IoT"],
    0x8C: ["GSM", "EC-GSM-IoT"],
  ]
}
