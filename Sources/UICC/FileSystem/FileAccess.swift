/// Who may usually read and update a file; what holds on a card, the card itself says.
public struct FileAccess: Hashable, Sendable {
  /// The condition for READ and SEARCH.
  public let read: AccessCondition
  /// The condition for UPDATE.
  public let update: AccessCondition

  /// Both conditions.
  public static func read(
    _ read: AccessCondition, update: AccessCondition = .adm
  ) -> FileAccess {
    FileAccess(read: read, update: update)
  }
}

extension AccessCondition {
  /// PIN1, the PIN of the subscriber (CHV1 on a SIM).
  public static let pin1 = AccessCondition.key(0x01)
  /// PIN2, for charges and fixed dialling (CHV2 on a SIM).
  public static let pin2 = AccessCondition.key(0x81)
  /// ADM1, a secret of the operator; which one of several, no table can say.
  public static let adm = AccessCondition.key(0x0A)
}
