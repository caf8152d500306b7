import APDU

/// What can be wrong with a line, as a customer says it.
enum TroubleTopic: String, CaseIterable, Hashable, Sendable {
  /// The telephone has no network (R0.10).
  case noNetwork
  /// It was renewed and paid, and nothing happened (R2.6, R2.7).
  case notEffective
  /// The renewal did not go through (R3.9).
  case renewalFailed
  /// Money or data are used up and the service has stopped (R1.13, R1.15).
  case zeroBalance

  /// What it is, as a heading.
  var title: LocalizedText {
    switch self {
    case .noNetwork: LocalizedText(en: "No network", zh: "没有信号")
    case .notEffective: LocalizedText(en: "Renewed, and nothing happened", zh: "续费后未生效")
    case .renewalFailed: LocalizedText(en: "The renewal failed", zh: "续费失败")
    case .zeroBalance: LocalizedText(en: "Used up: the service has stopped", zh: "余额用尽，服务已停")
    }
  }
}
