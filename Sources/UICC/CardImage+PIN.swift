extension CardImage {
  /// A PIN as the card keeps it (ETSI TS 102 221, 9.5).
  public struct PIN: Hashable, Sendable {
    /// The secret, 4 to 8 decimal digits; nil where it is not known, and then nothing matches it.
    public var value: String?
    /// True where the PIN must be verified before files that it protects are read.
    public var isEnabled: Bool
    /// True where the card behaves as though its enabled PIN had been presented after each reset: an
    /// image that was taken with the PIN holds what the PIN opens, and not the PIN.
    public var isVerified: Bool
    /// Wrong presentations left, 0 to 15; 0 is blocked.
    public var triesLeft: Int
    /// The unblock key (PUK), 8 decimal digits; nil where it is not known.
    public var unblockKey: String?
    /// Wrong presentations of the unblock key left, 0 to 15.
    public var unblockTriesLeft: Int

    /// A PIN; the defaults are what cards leave the factory with.
    public init(
      value: String? = nil, isEnabled: Bool = false, isVerified: Bool = false, triesLeft: Int = 3,
      unblockKey: String? = nil, unblockTriesLeft: Int = 10
    ) {
      self.value = value
      self.isEnabled = isEnabled
      self.isVerified = isVerified
      self.triesLeft = triesLeft
      self.unblockKey = unblockKey
      self.unblockTriesLeft = unblockTriesLeft
    }
  }
}
