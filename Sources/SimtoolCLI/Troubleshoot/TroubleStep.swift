import APDU
import Renewal

/// One thing to try or to look at, in words that can be read out to a customer.
struct TroubleStep: Hashable, Sendable {
  /// Its name, the same for ever: what JSON has.
  var id: String
  /// What to do.
  var text: LocalizedText
  /// What the operator's own channels are shown for; empty where the step needs none.
  var purposes: [ChannelPurpose]

  init(_ id: String, _ text: LocalizedText, _ purposes: [ChannelPurpose] = []) {
    self.id = id
    self.text = text
    self.purposes = purposes
  }
}

extension TroubleTopic {
  /// What to try, the likeliest and cheapest first.
  var steps: [TroubleStep] {
    switch self {
    case .noNetwork: Self.noNetworkSteps
    case .notEffective: Self.notEffectiveSteps
    case .renewalFailed: Self.renewalFailedSteps
    case .zeroBalance: Self.zeroBalanceSteps
    }
  }
}
