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
    /// The bytes are no message.
    case unreadable
  }

  /// The directory of the EF_SMS that holds it.
  public var directory: Directory
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
    case nil: .unreadable
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

  /// The text of the parts that are there, joined; nil where it carries none.
  public var text: String? {
    let texts = pieces.compactMap { $0.message?.body?.text }
    return texts.count == pieces.count ? texts.joined() : nil
  }

  /// Why it carries no text; nil where it does, where it is a report, and where the bytes are none.
  public var missingText: MissingText? {
    pieces.lazy.compactMap { $0.message?.body?.missingText }.first
  }

  /// The bytes of what carries no text: data, or a record that cannot be read; else empty.
  public var bytes: [UInt8] {
    guard text == nil else { return [] }
    return pieces.flatMap { $0.message.map { $0.body?.octets ?? [] } ?? $0.content.tpdu }
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

// MARK: - Joining

extension StoredMessage {
  /// What the parts of one long message have in common (3GPP TS 23.040, 9.2.3.24.1).
  private struct Link: Hashable {
    let isErased: Bool
    let kind: Kind
    let address: MessageAddress?
    let reference: Int
    let count: Int
  }

  /// The messages in the records of one EF_SMS, long ones joined, in the order of their first record.
  ///
  /// Parts belong together that have reference, number of parts, other side and kind in common. A
  /// part that is there already begins another message: references come round again.
  public static func joined(_ pieces: [Piece], in directory: Directory) -> [StoredMessage] {
    var messages: [StoredMessage] = []
    var open: [Link: Int] = [:]
    for piece in pieces {
      let message = StoredMessage(directory: directory, pieces: [piece])
      guard let part = piece.part else {
        messages.append(message)
        continue
      }
      let link = Link(
        isErased: message.isErased, kind: message.kind, address: message.address,
        reference: part.reference, count: part.count)
      if let index = open[link],
        !messages[index].pieces.contains(where: { $0.part?.number == part.number })
      {
        messages[index].pieces.append(piece)
      } else {
        open[link] = messages.count
        messages.append(message)
      }
    }
    for index in messages.indices {
      messages[index].pieces.sort { ($0.part?.number ?? 0) < ($1.part?.number ?? 0) }
    }
    return messages
  }

  /// Notes what EF_SMSR says about messages of the EF_SMS beside it.
  public static func note(_ reports: [StatusReportRecord], on messages: inout [StoredMessage]) {
    for report in reports {
      let index = messages.firstIndex { message in
        message.pieces.contains { $0.record == Int(report.messageRecord) }
      }
      if let index { messages[index].report = report.report }
    }
  }
}
