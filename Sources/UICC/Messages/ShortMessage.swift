/// A short message as a card keeps it: a TPDU of one of three kinds (3GPP TS 23.040, 9.2.2).
public enum ShortMessage: Hashable, Sendable {
  /// A message that came in.
  case received(Received)
  /// A message that was written here.
  case sent(Sent)
  /// What became of a message that was sent.
  case report(Report)

  /// SMS-DELIVER (9.2.2.1).
  public struct Received: Hashable, Sendable {
    /// Who sent it.
    public var sender: MessageAddress
    /// When the service centre took it; nil where its time names no moment.
    public var timestamp: MessageTimestamp?
    /// What it carries.
    public var body: MessageBody
    /// TP-PID (9.2.3.9): 00 for text from person to person.
    public var protocolID: UInt8

    /// A message that came in.
    public init(
      from sender: MessageAddress, at timestamp: MessageTimestamp?, _ body: MessageBody,
      protocolID: UInt8 = 0
    ) {
      self.sender = sender
      self.timestamp = timestamp
      self.body = body
      self.protocolID = protocolID
    }
  }

  /// SMS-SUBMIT (9.2.2.2).
  public struct Sent: Hashable, Sendable {
    /// Whom it goes to.
    public var destination: MessageAddress
    /// What it carries.
    public var body: MessageBody
    /// TP-MR (9.2.3.6): by which a report names it.
    public var reference: UInt8
    /// TP-PID (9.2.3.9).
    public var protocolID: UInt8

    /// A message that was written here.
    public init(
      to destination: MessageAddress, _ body: MessageBody, reference: UInt8 = 0,
      protocolID: UInt8 = 0
    ) {
      self.destination = destination
      self.body = body
      self.reference = reference
      self.protocolID = protocolID
    }
  }

  /// SMS-STATUS-REPORT (9.2.2.3).
  public struct Report: Hashable, Sendable {
    /// TP-MR of the message that it is about.
    public var reference: UInt8
    /// Whom that message went to.
    public var recipient: MessageAddress
    /// When the service centre took that message.
    public var timestamp: MessageTimestamp?
    /// When it became what it is.
    public var discharge: MessageTimestamp?
    /// TP-ST (9.2.3.15).
    public var status: UInt8

    /// What became of a message.
    public init(
      reference: UInt8, recipient: MessageAddress, timestamp: MessageTimestamp?,
      discharge: MessageTimestamp?, status: UInt8
    ) {
      self.reference = reference
      self.recipient = recipient
      self.timestamp = timestamp
      self.discharge = discharge
      self.status = status
    }

    /// What the status means, by its first bits.
    public var outcome: Outcome {
      switch status {
      case 0x00...0x1F: .delivered
      case 0x20...0x3F: .stillTrying
      case 0x40...0x7F: .failed
      default: .unknown
      }
    }

    /// What can become of a message.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
      /// It arrived.
      case delivered
      /// It did not arrive yet.
      case stillTrying
      /// It did not arrive, and will not.
      case failed
      /// A status that is reserved.
      case unknown
    }
  }

  /// What it carries; nil for a report.
  public var body: MessageBody? {
    switch self {
    case .received(let message): message.body
    case .sent(let message): message.body
    case .report: nil
    }
  }

  /// The other side: sender, destination, recipient.
  public var address: MessageAddress {
    switch self {
    case .received(let message): message.sender
    case .sent(let message): message.destination
    case .report(let report): report.recipient
    }
  }

  /// When the service centre took it; nil for a message that was written here.
  public var timestamp: MessageTimestamp? {
    switch self {
    case .received(let message): message.timestamp
    case .sent: nil
    case .report(let report): report.timestamp
    }
  }
}
