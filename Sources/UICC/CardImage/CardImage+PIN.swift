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
    /// The key reference; nil for that of the first application, or of the universal PIN.
    public var key: UInt8?
    /// True for a universal PIN that is asked for in place of PIN1.
    public var replacesPIN1: Bool
    /// What the card answers to VERIFY without data; nil for what the tries come to.
    public var status: UInt16?
    /// What it answers to UNBLOCK without data; nil for what the tries come to.
    public var unblockStatus: UInt16?

    /// A PIN; the defaults are what cards leave the factory with.
    public init(
      value: String? = nil, isEnabled: Bool = false, isVerified: Bool = false, triesLeft: Int = 3,
      unblockKey: String? = nil, unblockTriesLeft: Int = 10, key: UInt8? = nil,
      replacesPIN1: Bool = false, status: UInt16? = nil, unblockStatus: UInt16? = nil
    ) {
      self.value = value
      self.isEnabled = isEnabled
      self.isVerified = isVerified
      self.triesLeft = triesLeft
      self.unblockKey = unblockKey
      self.unblockTriesLeft = unblockTriesLeft
      self.key = key
      self.replacesPIN1 = replacesPIN1
      self.status = status
      self.unblockStatus = unblockStatus
    }
  }
}
