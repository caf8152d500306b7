/// A message on a card: one record, or the records of a long one that belong together.
public struct StoredMessage: Hashable, Sendable {
  /// A record that holds a message or a part of one.
  public struct Piece: Hashable, Sendable {
    /// The record: 1...254.
    public let record: Int
    /// What stands in it.
    public let content: ShortMessageRecord
    /// The message in it; nil where the bytes are none.
    public let message: ShortMessage?

    /// A record with its content.
    public init(_ record: Int, _ content: ShortMessageRecord) {
      self.record = record
      self.content = content
      message = try? content.message()
    }

    /// Where it stands in a long message; nil for a whole one.
    var part: MessageBody.Part? { message?.body?.part }
  }

  /// What kinds of message there are.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It came in.
    case received
    /// It was written here.
    case sent
    /// It tells what became of another one.
    case report
    /// A message of a CDMA network, which is not decoded.
    case cdma
    /// The bytes are no message.
    case unreadable
  }

  /// The directory of the EF_SMS that holds it.
  public var directory: Directory
  /// The USIM that holds it, where that is another than the one in use; else nil.
  public var application: AID?
  /// Its records, in the order of the text; at least one.
  public internal(set) var pieces: [Piece]
  /// What EF_SMSR says became of it; nil where it says nothing.
  public internal(set) var report: ShortMessage.Report?
}

// MARK: - What it says

extension StoredMessage {
  /// The kind.
  public var kind: Kind {
    switch pieces.first?.message {
    case .received: .received
    case .sent: .sent
    case .report: .report
    case nil: directory == .csim || directory == .cdma ? .cdma : .unreadable
    }
  }

  /// Whether it was read or sent; unread where a part of it is.
  public var status: ShortMessageRecord.Status.Kind {
    let kinds = pieces.map(\.content.status.kind)
    return kinds.first { $0 == .unread || $0 == .unsent } ?? kinds.first ?? .reserved
  }

  /// True where the record was given free and still holds the message.
  public var isErased: Bool { status == .free }

  /// The other side: sender, destination or recipient.
  public var address: MessageAddress? { pieces.first?.message?.address }

  /// When the service centre took its first part.
  public var timestamp: MessageTimestamp? { pieces.first?.message?.timestamp }

  /// The service centre.
  public var serviceCentre: TelephoneNumber? {
    pieces.lazy.compactMap(\.content.serviceCentre).first
  }

  /// What it became, said by EF_SMSR or by itself.
  public var outcome: ShortMessage.Report? {
    if case .report(let report)? = pieces.first?.message { return report }
    return report
  }

  /// The text of the parts that are there, joined; nil where none of them carries any.
  public var text: String? {
    let texts = bodies.compactMap(\.text)
    return texts.isEmpty ? nil : texts.joined()
  }

  /// What its parts carry; those that follow one another in one coding as one.
  ///
  /// A character can stand in two of them: half of it at the end of one, half in the next.
  private var bodies: [MessageBody] {
    var bodies: [MessageBody] = []
    var number = 0
    for piece in pieces {
      guard let body = piece.message?.body else { continue }
      let follows = piece.part?.number == number + 1
      number = piece.part?.number ?? 0
      if follows, let whole = bodies.last?.continued(by: body) {
        bodies[bodies.count - 1] = whole
      } else {
        bodies.append(body)
      }
    }
    return bodies
  }

  /// Why it, or a part of it, carries no text; nil where all do, where it is a report, and where the
  /// bytes are no message.
  public var missingText: MissingText? {
    pieces.lazy.compactMap { $0.message?.body?.missingText }.first
  }

  /// The bytes of what carries no text: data, or a record that cannot be read; else empty.
  public var bytes: [UInt8] {
    pieces.flatMap { piece in
      guard let message = piece.message else { return piece.content.tpdu }
      guard let body = message.body, body.text == nil else { return [UInt8]() }
      return body.octets
    }
  }

  /// False where a part says that it is longer than what stands in its record.
  public var isComplete: Bool {
    pieces.allSatisfy { $0.message?.body?.announcedLength == nil }
  }

  /// How many parts it has: 1 for a whole message.
  public var partCount: Int { pieces.first?.part?.count ?? 1 }

  /// The parts that are not on the card.
  public var missingParts: [Int] {
    guard partCount > 1 else { return [] }
    let present = Set(pieces.compactMap(\.part?.number))
    return (1...partCount).filter { !present.contains($0) }
  }
}
