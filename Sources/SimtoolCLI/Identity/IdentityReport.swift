import APDU
import Renewal
import UICC

/// A card's identity on its way to the reader of the output: who it came from, how long it took,
/// and whether it is to be masked.
///
/// Its forms are JSON, CSV and text, each in a file of its own.
struct IdentityReport: Sendable {
  /// The name of the reader, demo card or image.
  let source: String
  /// `pcsc`, `demo` or `image`.
  let kind: String
  /// What the card said.
  let identity: CardIdentity
  /// Time from the first look at the reader to the last answer of the card.
  let elapsed: Duration
  /// True where identifiers are to be hidden.
  let isMasked: Bool
  /// What stands against trying the PIN, where parts that tell it have been left out.
  var pinObstacle: PINObstacle?
  /// True where the files are named that parts were read from.
  var showsSources = true
  /// Whose card it is; nil where nobody asked.
  var finding: OperatorFinding?

  /// True where nothing that was asked for is missing.
  var isComplete: Bool { identity.isComplete && missingOperator == nil }

  /// Why the operator is not known, where what would tell it was not asked for itself.
  var missingOperator: MissingField? {
    identity.imsi.wasAsked || identity.iccid.wasAsked ? nil : finding?.missing
  }

  /// 0 where everything is there, else 2.
  var exitCode: ExitCode { isComplete ? .complete : .partial }
}

// MARK: - Values as output shows them

extension IdentityReport {
  var iccid: String? { identity.iccid.value.map { isMasked ? $0.masked : $0.digits } }

  var imsi: String? { identity.imsi.value.map { isMasked ? $0.masked : $0.digits } }

  var msisdns: [String] {
    (identity.msisdns.value ?? []).map { isMasked ? $0.masked : $0.number }
  }

  var serviceCentre: String? { identity.smsParameters.value?.serviceCentre }

  var equivalentHomePLMNs: [String] {
    (identity.equivalentHomePLMNs.value?.plmns ?? []).map(\.description)
  }

  var eid: String? { identity.eid.value.map { isMasked ? $0.masked : $0.digits } }

  func raw(_ bytes: [UInt8]) -> String {
    isMasked ? String(repeating: "xx", count: bytes.count) : Hex.encode(bytes)
  }
}
