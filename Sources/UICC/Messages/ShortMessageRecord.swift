import APDU

/// A record of EF_SMS: a message with its status (3GPP TS 31.102, 4.2.25; TS 51.011, 10.5.3).
///
/// What cannot be read as a message is kept as it is, so that nothing is lost.
public struct ShortMessageRecord: FileContent, Maskable {
  /// The first byte.
  public let status: Status
  /// The service centre; nil where the record names none.
  public let serviceCentre: TelephoneNumber?
  /// The message as it stands there.
  public let tpdu: [UInt8]

  /// What the first byte says.
  public struct Status: RawRepresentable, Hashable, Sendable {
    /// The byte.
    public let rawValue: UInt8

    /// What the byte says.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The kinds.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// Nothing is kept here; an old message may still stand there.
      case free
      /// It came in and was read.
      case read
      /// It came in and was not read.
      case unread
      /// It was written here and sent.
      case sent
      /// It was written here and not sent yet.
      case unsent
      /// A value that is reserved.
      case reserved
    }

    /// The kind: bits 3 to 1.
    public var kind: Kind {
      if rawValue & 1 == 0 { return rawValue == 0 ? .free : .reserved }
      switch rawValue & 0x07 {
      case 1: return .read
      case 3: return .unread
      case 5: return .sent
      default: return .unsent
      }
    }

    /// Whether a report was asked for, and came: bits 5 and 4 of a sent message.
    public enum ReportState: String, Hashable, Sendable, CaseIterable {
      /// None was asked for.
      case notRequested
      /// One was asked for and did not come.
      case awaited
      /// One came and is not on the card.
      case receivedNotStored
      /// One came and is in EF_SMSR.
      case stored
    }

    /// The state of the report; nil where the message was not sent.
    public var report: ReportState? {
      kind == .sent ? ReportState.allCases[Int(rawValue >> 3 & 0x03)] : nil
    }
  }

  /// A record with a message.
  public init(
    status: UInt8, serviceCentre: TelephoneNumber? = nil, _ message: ShortMessage
  ) throws(CodecError) {
    self.status = Status(rawValue: status)
    self.serviceCentre = serviceCentre
    tpdu = try message.encoded(subject: Self.subject)
  }

  /// A record with a message as it stands there.
  init(status: UInt8, serviceCentre: String?, tpdu: HexBytes) {
    self.status = Status(rawValue: status)
    self.serviceCentre = serviceCentre.map { TelephoneNumber($0) }
    self.tpdu = tpdu.bytes
  }

  /// A record with bytes that are no TPDU.
  init(status: UInt8, kept bytes: [UInt8]) {
    self.status = Status(rawValue: status)
    serviceCentre = nil
    tpdu = bytes
  }

  /// The message.
  ///
  /// - Throws: ``CodecError`` where the bytes are none.
  public func message() throws(CodecError) -> ShortMessage {
    try ShortMessage.decode(tpdu, at: 0, subject: Self.subject).message
  }

  /// The kind and the other side's number, masked; not a word of the message.
  public var masked: String {
    let address = (try? message())?.address.masked
    return [status.kind.rawValue, address].compactMap(\.self).joined(separator: " ")
  }

  /// The kind, the other side and the text.
  public var unmasked: String {
    let message = try? message()
    return [status.kind.rawValue, message?.address.unmasked, message?.body?.text]
      .compactMap(\.self).joined(separator: " ")
  }
}

// MARK: - Coding

extension ShortMessageRecord {
  private static let subject = "EF_SMS"

  /// The length of a record.
  private static let size = 176

  /// Decodes a record of 176 bytes.
  ///
  /// - Throws: ``CodecError``: blank (never written: status 00 and nothing but FF), or a service
  ///   centre longer than its place.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    guard bytes.count >= Self.size else {
      throw CodecError(Self.subject, offset: 0, .tooShort(needed: Self.size, left: bytes.count))
    }
    guard bytes[0] != 0 || bytes[1...].contains(where: { $0 != 0xFF }), bytes[0] != 0xFF else {
      throw CodecError(Self.subject, offset: 0, .blank)
    }
    status = Status(rawValue: bytes[0])
    let length = Int(bytes[1])
    var start = 2
    if length == 0 || length == 0xFF {
      serviceCentre = nil
    } else {
      guard length <= 1 + TelephoneNumber.capacity / 2, 2 + length <= bytes.count else {
        throw CodecError(
          Self.subject, offset: 1, .unexpected("expected a length of 0 to 11, found \(length)"))
      }
      start += length
      let number = TelephoneNumber(
        bcd: bytes[3..<start], typeOfNumber: bytes[2], coding: .calledParty)
      serviceCentre = number.digits.isEmpty ? nil : number
    }
    // Where the message ends only the message knows; FF inside it is content.
    let decoded = try? ShortMessage.decode(bytes, at: start, subject: Self.subject)
    tpdu =
      decoded.map { Array(bytes[start..<(start + $0.length)]) }
      ?? Array(bytes[start...]).withoutFilling
  }

  /// Encodes to a record of `length` bytes.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    var bytes = [status.rawValue]
    if let serviceCentre {
      let bcd = try serviceCentre.bcd(subject: Self.subject)
      bytes += [UInt8(1 + bcd.count), serviceCentre.typeOfNumber] + bcd
    } else {
      bytes.append(tpdu.isEmpty ? 0xFF : 0x00)
    }
    return try (bytes + tpdu).filled(to: length, subject: Self.subject)
  }
}
