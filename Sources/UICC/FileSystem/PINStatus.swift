/// What is known about one PIN without having tried it.
public struct PINStatus: Hashable, Sendable {
  /// Whether a PIN stands before the files.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// It exists and is not asked for.
    case disabled
    /// It is asked for.
    case enabled
    /// It was given in this session.
    case verified
    /// No tries are left; the unblocking code is needed.
    case blocked
    /// The card has no such PIN.
    case notInitialised
    /// The card did not say.
    case unknown
  }

  /// Whether it stands before the files.
  public var state: State
  /// Tries left, 0 to 15; nil where the card did not say.
  public var triesLeft: Int?
  /// Tries left with the unblocking code, 0 to 15; nil where the card did not say.
  public var unblockTriesLeft: Int?

  /// A status from its parts.
  public init(state: State = .unknown, triesLeft: Int? = nil, unblockTriesLeft: Int? = nil) {
    self.state = state
    self.triesLeft = triesLeft
    self.unblockTriesLeft = unblockTriesLeft
  }

  /// The status of CHV1 from the answer to SELECT in class A0.
  ///
  /// A disabled CHV1 is ``State/disabled`` whatever its tries are, because nothing asks for it. One
  /// that was never initialised has no tries to count: what stands in their place means nothing.
  public init(_ directory: GSMFileStatus.DirectoryStatus) {
    let state: State =
      switch (directory.isCHV1Disabled, directory.chv1) {
      case (_, let chv?) where !chv.isInitialised: .notInitialised
      case (true, _): .disabled
      case (false, nil): .enabled
      case (false, let chv?): chv.triesLeft == 0 ? .blocked : .enabled
      }
    self.init(
      state: state, triesLeft: directory.chv1?.triesIfInitialised,
      unblockTriesLeft: directory.unblockCHV1?.triesIfInitialised)
  }
}

extension PINStatus {
  /// The status of CHV2 from the answer to SELECT in class A0.
  ///
  /// CHV2 cannot be disabled: DISABLE CHV is for CHV1 alone (3GPP TS 51.011, 8.11; from memory).
  public init(chv2 directory: GSMFileStatus.DirectoryStatus) {
    let state: State =
      switch directory.chv2 {
      case nil: .unknown
      case let chv? where !chv.isInitialised: .notInitialised
      case let chv?: chv.triesLeft == 0 ? .blocked : .enabled
      }
    self.init(
      state: state, triesLeft: directory.chv2?.triesIfInitialised,
      unblockTriesLeft: directory.unblockCHV2?.triesIfInitialised)
  }
}

extension GSMFileStatus.CHV {
  fileprivate var triesIfInitialised: Int? { isInitialised ? triesLeft : nil }
}
