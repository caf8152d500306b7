/// Content whose parts stand at fixed places, declared as a table.
///
/// At most one part has no length of its own; it takes what the others leave.
public protocol RecordLayout: Sendable {
  /// The parts in their order.
  static var parts: [RecordPart] { get }
}

/// One part of a record: what it is called and how it is coded.
public struct RecordPart: Sendable {
  /// How the bytes of a part become a value.
  public enum Coding: Sendable {
    /// So many bytes without a meaning of their own.
    case bytes(Int)
    /// So many bytes without a meaning of their own, with filling at their end.
    case filled(Int)
    /// Bytes without a meaning of their own, all that the other parts leave.
    case rest
    /// Text in UTF-8, all that the other parts leave.
    case text
    /// A number of so many bytes, at most four, the high byte first.
    case number(Int)
    /// A number of so many bytes, at most four, the low byte first, as CDMA writes it.
    case reversed(Int)
    /// A number of so many bytes; nothing but FF where it is not known.
    case known(Int)
    /// So many bytes, the first bits of which are a number.
    case leading(Int, bits: Int)
    /// The number of a record in another file, one byte; FF for none.
    case record
    /// One byte that stands for a term.
    case code([Int: FieldTerm])
    /// So many bytes whose bits stand for terms; bit 1 is the lowest of the last byte. Reserved bits
    /// are 1 without saying anything.
    case flags(Int, [Int: FieldTerm], reserved: Int = 0)
    /// Two bytes with bits and codes of access technologies.
    case accessTechnology
    /// So many bytes of decimal digits, of each byte the low half first; F where none stands any more.
    case digits(Int)
    /// The seven bytes of a moment with its zone (3GPP TS 23.040, 9.2.3.11).
    case timestamp
    /// So many bytes of letters.
    case letters(Int)
    /// The three bytes of a network.
    case plmn
    /// Networks of three bytes each, all that the other parts leave.
    case plmns
    /// The three bytes of a network in which any digit may be D, for every digit.
    case plmnPattern
    /// An alpha identifier, all that the other parts leave.
    case alpha
    /// Length, type and ten bytes of digits of a telephone number.
    case telephone

    /// How many bytes it takes; nil for what the others leave.
    var length: Int? {
      switch self {
      case .bytes(let count), .number(let count), .reversed(let count),
        .flags(let count, _, _), .digits(let count), .letters(let count), .filled(let count),
        .known(let count), .leading(let count, _):
        count
      case .code, .record: 1
      case .accessTechnology: 2
      case .timestamp: 7
      case .plmn, .plmnPattern: 3
      case .telephone: 12
      case .rest, .text, .alpha, .plmns: nil
      }
    }
  }

  /// The standard's term.
  public let name: String
  /// How it is coded.
  public let coding: Coding
  /// What a number counts.
  public let unit: String?
  /// True where it names somebody.
  public let isPersonal: Bool
  /// True for a part that later releases appended: absent where the file ends, or is filled.
  public let isOptional: Bool

  /// A part.
  public init(
    _ name: String, _ coding: Coding, unit: String? = nil, isPersonal: Bool = false,
    isOptional: Bool = false
  ) {
    self.name = name
    self.coding = coding
    self.unit = unit
    self.isPersonal = isPersonal
    self.isOptional = isOptional
  }
}
