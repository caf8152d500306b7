extension VirtualCard {
  /// What a card has lived through: a snapshot, taken at one moment.
  public struct Counters: Hashable, Sendable {
    /// Commands processed, GET RESPONSE included.
    public var exchanges = 0
    /// VERIFY commands that carried a PIN, of either class.
    public var verifiesWithData = 0
    /// VERIFY CHV without the eight bytes of a CHV, class A0.
    ///
    /// 2G has no query of tries, so a reader that sends one is careless with its owner's PIN.
    public var emptyVerifiesInGSM = 0
    /// Commands whose lengths broke the rules of the transport.
    public var protocolViolations = 0
    /// Tries left of PIN1; nil on a card without PIN1.
    public var pin1TriesLeft: Int?
    /// Commands that would have changed a file; all were refused.
    public var writesAttempted = 0
    /// Resets while powered.
    public var resets = 0
    /// Times the card was powered up.
    public var powerUps = 0

    /// Nothing yet.
    public init() {}
  }

  /// A command and what the card answered, both as they went over the wire.
  public struct Exchange: Hashable, Sendable {
    /// The command.
    public var command: [UInt8]
    /// The response, status bytes last.
    public var response: [UInt8]

    /// An exchange.
    public init(command: [UInt8], response: [UInt8]) {
      self.command = command
      self.response = response
    }
  }
}
