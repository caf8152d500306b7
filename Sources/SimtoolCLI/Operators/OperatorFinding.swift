import Renewal
import UICC

/// Whose card it is, as `read` tells it.
struct OperatorFinding: Sendable {
  /// The operator; nil where no rule fits.
  let match: OperatorMatch?
  /// Why there is none, where that is because something could not be read.
  let missing: MissingField?

  /// What is read of a card to find its operator.
  static let fields: Set<IdentityField> = [.iccid, .imsi, .mccmnc, .gid, .spn]

  init(_ identity: CardIdentity, in directory: OperatorDirectory) {
    match = directory.match(CardFacts(identity))
    missing =
      match == nil
      ? identity.imsi.missing ?? identity.homeNetwork.missing ?? identity.iccid.missing : nil
  }
}
