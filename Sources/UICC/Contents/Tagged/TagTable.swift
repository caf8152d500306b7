/// Content made of data objects, declared as a table of tags.
public protocol TagTable: Sendable {
  /// The objects that the standard defines, by their tags.
  static var rows: [UInt8: TagRow] { get }
  /// What stands before the first object; nil for nothing, which is the rule.
  static var header: RecordPart? { get }
}

extension TagTable {
  /// Nothing stands before the first object.
  public static var header: RecordPart? { nil }
}

/// One data object: what it is called and how its value is coded.
public struct TagRow: Sendable {
  /// How the bytes of a value are read.
  public indirect enum Coding: Sendable {
    /// Bytes without a meaning of their own.
    case bytes
    /// Text in UTF-8.
    case text
    /// Text in the UCS2 alphabet, as an alpha identifier.
    case alpha
    /// A number, the high byte first.
    case number
    /// A number that stands for a term.
    case code([Int: FieldTerm])
    /// Bits that stand for terms.
    case flags([Int: FieldTerm])
    /// Nothing but the tag, which stands for a term.
    case fixed(FieldTerm)
    /// Networks of three bytes each.
    case plmns
    /// A network's name (3GPP TS 24.008, 10.5.3.5a).
    case networkName
    /// A byte for the type, then a name in UTF-8 or an IP address.
    case address
    /// Labels of an access point name, each with its length before it.
    case accessPoint
    /// Decimal digits, of each byte the low half first; F where none stands any more.
    case digits
    /// A file identifier, then maybe a short one.
    case file
    /// Frequencies in units of 200 kHz, two bytes each.
    case frequencies
    /// Entries of the same layout, one after another.
    case entries([RecordPart])
    /// Parts at fixed places; one without a length of its own takes what the others leave.
    case parts([RecordPart])
    /// Byte strings of these names, each with its length before it.
    case strings([String])
    /// Parameters of an MMS connection: a byte that names each, then one byte of 80 and up, or text
    /// that ends with 00.
    case parameters([UInt8: TagRow])
    /// Further objects.
    case objects([UInt8: TagRow])
  }

  /// The standard's term.
  public let name: String
  /// How it is coded.
  public let coding: Coding
  /// True where it names somebody.
  public let isPersonal: Bool

  /// A data object.
  public init(_ name: String, _ coding: Coding, isPersonal: Bool = false) {
    self.name = name
    self.coding = coding
    self.isPersonal = isPersonal
  }
}
