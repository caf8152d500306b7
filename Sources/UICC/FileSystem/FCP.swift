public import APDU

/// The file control parameters: what a card answers to SELECT (ETSI TS 102 221, 11.1.1.3).
///
/// The data objects are kept as they came; everything typed is a view of them. An object that is
/// malformed gives nil in its view and spoils no other.
public struct FCP: Hashable, Sendable {
  /// The objects inside the template, in the card's order, unknown ones included.
  public let objects: [TLV]

  /// Parameters from their data objects.
  public init(objects: [TLV]) { self.objects = objects }

  /// Parses the response to SELECT: template 62, or 6F with the objects or a 62 inside.
  ///
  /// - Throws: ``CodecError``: no such template, or malformed BER-TLV.
  public init(parsing bytes: [UInt8]) throws(CodecError) {
    let found: [TLV]
    do {
      found = try TLV.parseAll(bytes[...], allowingPadding: true)
    } catch {
      throw CodecError("FCP", error)
    }
    guard let template = found.first, template.tag == 0x62 || template.tag == 0x6F else {
      throw CodecError("FCP", offset: 0, .unexpected("expected the template 62 or 6F"))
    }
    objects = (template[0x62] ?? template).children
  }

  /// The template 62 with all objects.
  public func encoded() -> [UInt8] { TLV(0x62, objects).encoded() }

  /// The value of the first object with this tag.
  private func value(_ tag: UInt32) -> [UInt8]? { objects.first { $0.tag == tag }?.value }

  /// An unsigned number of 1 to 4 bytes.
  private func number(_ tag: UInt32) -> Int? {
    guard let bytes = value(tag), (1...4).contains(bytes.count) else { return nil }
    return bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}

// MARK: - Views

extension FCP {
  /// Kind, and length and number of records (tag 82).
  public var descriptor: FileDescriptor? { value(0x82).flatMap { FileDescriptor($0) } }

  /// The file identifier (tag 83).
  public var fileID: FileID? {
    guard let bytes = value(0x83), bytes.count == 2 else { return nil }
    return FileID(rawValue: UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
  }

  /// The name of a DF, for an ADF its AID (tag 84).
  public var dfName: [UInt8]? { value(0x84) }

  /// The size of a file's content in bytes (tag 80).
  public var fileSize: Int? { number(0x80) }

  /// What the card says about the short file identifier (tag 88).
  public var shortFileID: ShortFileID? {
    guard let bytes = value(0x88) else { return .implied }
    if bytes.isEmpty { return ShortFileID.none }
    guard bytes.count == 1, bytes[0] & 0x07 == 0, (1...30).contains(bytes[0] >> 3) else {
      return nil
    }
    return .value(bytes[0] >> 3)
  }

  /// The life cycle status byte (tag 8A; TS 102 221, 11.1.1.4.9): 04 to 07 are operational.
  public var lifeCycleStatus: UInt8? { value(0x8A).flatMap { $0.count == 1 ? $0[0] : nil } }

  /// False where the file is deactivated (life cycle 04 or 06); nil where the card does not say.
  public var isActivated: Bool? {
    switch lifeCycleStatus {
    case 0x05, 0x07: true
    case 0x04, 0x06: false
    default: nil
    }
  }

  /// Proprietary information (tag A5).
  public var proprietary: [TLV]? { objects.first { $0.tag == 0xA5 }?.children }

  /// Access rules as they stand: references (8B), compact (8C) and expanded (AB) format.
  public var securityAttributes: [TLV] { objects.filter { [0x8B, 0x8C, 0xAB].contains($0.tag) } }

  /// Which PINs are enabled (tag C6).
  public var pinStatus: PINStatusTemplate? { value(0xC6).flatMap { PINStatusTemplate($0) } }

  /// The short file identifier by which this file is read; nil for none, or where unknown.
  public var effectiveShortID: UInt8? {
    switch shortFileID {
    case .value(let shortID): shortID
    case .implied:
      fileID.map { UInt8($0.rawValue & 0x1F) }.flatMap { (1...30).contains($0) ? $0 : nil }
    case nil, ShortFileID.none?: nil
    }
  }

  /// What a card may say about a file's short identifier (TS 102 221, 11.1.1.4.7).
  public enum ShortFileID: Hashable, Sendable {
    /// No object 88: the low five bits of the file identifier serve.
    case implied
    /// An empty object 88: this file has none.
    case none
    /// An object 88 with an identifier from 1 to 30.
    case value(UInt8)
  }
}
