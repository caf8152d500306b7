public import APDU

/// Where a card says who may read a file.
public enum AccessRule: Hashable, Sendable {
  /// The file control parameters hold the rule themselves.
  case condition(AccessCondition)
  /// A record of EF_ARR holds it.
  case record(Reference)

  /// A record of an EF_ARR, which lies in the file's directory or further up
  /// (ETSI TS 102 221, 9.2.7 and 13.4).
  public struct Reference: Hashable, Sendable {
    /// The identifier of the EF_ARR: 6F06, or 2F06 in the MF.
    public let fileID: FileID
    /// The number of the record, from 1.
    public let record: UInt8

    /// A record of an EF_ARR.
    public init(fileID: FileID, record: UInt8) {
      self.fileID = fileID
      self.record = record
    }
  }
}

// MARK: - Where the rule stands

extension FCP {
  /// The rule for reading the file; nil where the card gives none, or none that makes sense.
  public var readRule: AccessRule? { rule(for: .read) }

  /// The rule for one operation; nil where the card gives none, or none that makes sense.
  public func rule(for operation: FileOperation) -> AccessRule? {
    for object in securityAttributes {
      switch object.tag {
      case 0x8B: if let reference = AccessRule.Reference(object.value) { return .record(reference) }
      case 0x8C:
        if let condition = Self.compact(object.value, operation) { return .condition(condition) }
      default:
        if let condition = AccessCondition(for: operation, in: object.children) {
          return .condition(condition)
        }
      }
    }
    return nil
  }

  /// The compact format (ISO/IEC 7816-4, 5.4.3.1).
  ///
  /// An access mode byte, then a security condition byte for each of its bits, the highest first.
  private static func compact(_ value: [UInt8], _ operation: FileOperation) -> AccessCondition? {
    guard let mode = value.first, mode & 0x80 == 0, mode & operation.bit != 0,
      value.count == 1 + mode.nonzeroBitCount
    else { return nil }
    let above = mode & ~(operation.bit << 1 &- 1)
    return switch value[1 + above.nonzeroBitCount] {
    case 0x00: .always
    case 0xFF: .never
    // The rest names a security environment, not a key.
    default: .other
    }
  }
}

extension AccessRule.Reference {
  /// A file and a record, or a file and pairs of security environment and record.
  ///
  /// Environment 01 is the one in which PINs count (ETSI TS 102 221, 9.2.7; from memory).
  fileprivate init?(_ value: [UInt8]) {
    guard value.count >= 3 else { return nil }
    let fileID = FileID(rawValue: UInt16(value[0]) << 8 | UInt16(value[1]))
    if value.count == 3 {
      self.init(fileID: fileID, record: value[2])
      return
    }
    guard value.count.isMultiple(of: 2) else { return nil }
    let pairs = stride(from: 2, to: value.count, by: 2).map { (value[$0], value[$0 + 1]) }
    guard let pair = pairs.first(where: { $0.0 == 0x01 }) ?? pairs.first else { return nil }
    self.init(fileID: fileID, record: pair.1)
  }
}

extension GSMFileStatus.ElementaryStatus {
  /// The condition for READ and SEEK: the high half of the first access byte (3GPP TS 51.011, 9.3).
  public var readCondition: AccessCondition { condition(for: .read) }

  /// The condition for READ and SEEK, or for UPDATE: the halves of the first access byte
  /// (3GPP TS 51.011, 9.3).
  public func condition(for operation: FileOperation) -> AccessCondition {
    switch access.first.map({ operation == .read ? $0 >> 4 : $0 & 0x0F }) {
    case 0x0: .always
    case 0x1: .key(0x01)
    case 0x2: .key(0x81)
    case 0xF: .never
    case let level?: (0x4...0xE).contains(level) ? .key(0x0A + level - 4) : .other
    case nil: .other
    }
  }
}

// MARK: - The expanded format

extension AccessCondition {
  /// The condition for an operation in a rule of expanded format (ISO/IEC 7816-4, 5.4.3.2).
  ///
  /// An access mode object, then the conditions of which one is enough, and so on. Nil where no
  /// access mode of the rule speaks of the operation.
  public init?(for operation: FileOperation, in rule: [TLV]) {
    var isMeant = false
    var conditions: [AccessCondition] = []
    for object in rule {
      if (0x80...0x8F).contains(object.tag) {
        if !conditions.isEmpty { break }
        isMeant = object.tag == 0x80 && (object.value.first ?? 0) & operation.bit != 0
      } else if isMeant {
        conditions.append(AccessCondition(object))
      }
    }
    guard let first = conditions.first else { return nil }
    self = conditions.count == 1 ? first : .any(conditions)
  }

  /// The same from a record of EF_ARR, filled with FF.
  public init?(for operation: FileOperation, record: [UInt8]) {
    guard let rule = try? TLV.parseAll(record[...], allowingPadding: true) else { return nil }
    self.init(for: operation, in: rule)
  }

  /// A security condition object.
  private init(_ object: TLV) {
    self =
      switch object.tag {
      case 0x90: .always
      case 0x97: .never
      case 0xA0: .any(object.children.map { AccessCondition($0) })
      case 0xAF: .all(object.children.map { AccessCondition($0) })
      case 0xA4: object[0x83]?.value.first.map { .key($0) } ?? .other
      default: .other
      }
  }
}
