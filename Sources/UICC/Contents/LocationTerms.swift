/// How the last registration in a network ended, as the location files say it.
enum UpdateStatus {
  private static let updated = FieldTerm("updated", en: "updated", zh: "已更新")
  private static let notUpdated = FieldTerm("notUpdated", en: "not updated", zh: "未更新")
  private static let plmnNotAllowed = FieldTerm(
    "plmnNotAllowed", en: "PLMN not allowed", zh: "不允许该 PLMN")

  /// EF_LOCI (3GPP TS 31.102, 4.2.17).
  static let locationArea: [Int: FieldTerm] = [
    0: updated, 1: notUpdated, 2: plmnNotAllowed,
    3: FieldTerm("locationAreaNotAllowed", en: "location area not allowed", zh: "不允许该位置区"),
  ]
  /// EF_PSLOCI (3GPP TS 31.102, 4.2.23).
  static let routingArea: [Int: FieldTerm] = [
    0: updated, 1: notUpdated, 2: plmnNotAllowed,
    3: FieldTerm("routingAreaNotAllowed", en: "routing area not allowed", zh: "不允许该路由区"),
  ]
  /// EF_EPSLOCI and its kin in 5G (3GPP TS 31.102, 4.2.91 and 4.4.11.2).
  static let trackingArea: [Int: FieldTerm] = [
    0: updated, 1: notUpdated,
    2: FieldTerm("roamingNotAllowed", en: "roaming not allowed", zh: "不允许漫游"),
  ]
}
