import APDU

/// Which PINs a directory knows and which are enabled (ETSI TS 102 221, 9.5.2 and 11.1.1.4.10).
public struct PINStatusTemplate: Hashable, Sendable {
  /// One PIN.
  public struct Entry: Hashable, Sendable {
    /// The key reference: 01 PIN1, 81 PIN2, 11 universal PIN, 0A and on administrative keys.
    public let keyReference: UInt8
    /// True where the PIN is asked for.
    public let isEnabled: Bool
    /// The usage qualifier, which stands before a universal PIN; nil for none.
    public let usageQualifier: UInt8?

    /// The status of one PIN.
    public init(keyReference: UInt8, isEnabled: Bool, usageQualifier: UInt8? = nil) {
      self.keyReference = keyReference
      self.isEnabled = isEnabled
      self.usageQualifier = usageQualifier
    }
  }

  /// The key reference of PIN1 of the first application.
  public static let pin1: UInt8 = 0x01
  /// The key reference of the universal PIN.
  public static let universalPIN: UInt8 = 0x11
  /// The key references that a user's first PIN can have: PIN1 of any application (01 to 08), or the
  /// universal PIN (ETSI TS 102 221, 9.5.1).
  public static let userPINs: Set<UInt8> = Set(0x01...0x08).union([universalPIN])

  /// The PINs in the card's order.
  public let entries: [Entry]

  /// The status of some PINs.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// The status of the PIN with this key reference; nil where the directory does not know it.
  public subscript(keyReference: UInt8) -> Entry? {
    entries.first { $0.keyReference == keyReference }
  }

  /// True where the universal PIN is asked for in place of PIN1 (its usage qualifier is 08).
  public var universalPINReplacesPIN1: Bool {
    guard let entry = self[Self.universalPIN] else { return false }
    return entry.isEnabled && entry.usageQualifier == 0x08
  }

  /// Parses the value of object C6: `90` status bits, then for each PIN `[95 usage] 83 key`.
  ///
  /// Bit 8 of the first status byte belongs to the first key, and so on.
  ///
  /// - Returns: Nil where this is malformed, or has fewer status bits than keys.
  public init?(_ bytes: [UInt8]) {
    guard let objects = try? TLV.parseAll(bytes[...]), objects.first?.tag == 0x90 else {
      return nil
    }
    let status = objects[0].value
    var entries: [Entry] = []
    var usage: UInt8?
    for object in objects.dropFirst() {
      switch (object.tag, object.value.count) {
      case (0x95, 1):
        usage = object.value[0]
      case (0x83, 1):
        let bit = entries.count
        guard bit / 8 < status.count else { return nil }
        let isEnabled = status[bit / 8] & (0x80 >> (bit % 8)) != 0
        entries.append(
          Entry(keyReference: object.value[0], isEnabled: isEnabled, usageQualifier: usage))
        usage = nil
      default:
        return nil
      }
    }
    self.entries = entries
  }

  /// The value of object C6.
  public func encoded() -> [UInt8] {
    var status = [UInt8](repeating: 0, count: max(1, (entries.count + 7) / 8))
    for (bit, entry) in entries.enumerated() where entry.isEnabled {
      status[bit / 8] |= 0x80 >> (bit % 8)
    }
    let keys = entries.flatMap { entry in
      (entry.usageQualifier.map { [TLV(0x95, [$0])] } ?? []) + [TLV(0x83, [entry.keyReference])]
    }
    return ([TLV(0x90, status)] + keys).flatMap { $0.encoded() }
  }
}
