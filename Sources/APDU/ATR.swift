/// An answer to reset (ISO/IEC 7816-3, clause 8): what a card says of itself when it gets power.
///
/// The parser is tolerant: cards with a wrong check byte or a cut answer work every day, so what is
/// useful is kept and what is odd stands in ``anomalies``. Only bytes that hold no answer at all
/// are refused, by ``init(parsing:)``.
public struct ATR: Hashable, Sendable {
  /// All the bytes, as the reader gave them.
  public let bytes: [UInt8]
  /// How the card codes bits on the line, from TS.
  public let convention: Convention
  /// The interface bytes TA1, TB1, … in the order in which they came.
  public let interfaceBytes: [InterfaceByte]
  /// The historical bytes T1 to TK, as far as they are there; nil where the card has none.
  public let historicalBytes: HistoricalBytes?
  /// The check byte TCK; nil where there is none.
  public let checkByte: UInt8?
  /// What is not as the standard wants it, in the order of offsets.
  public let anomalies: [Anomaly]

  /// The most bytes that an answer has: TS and 32 more (ISO/IEC 7816-3, 8.2.1).
  public static let maximumLength = 33

  /// How the card codes bits on the line (ISO/IEC 7816-3, 8.1); readers hide the difference.
  public enum Convention: UInt8, Hashable, Sendable, CaseIterable {
    /// High is 1, lowest bit first.
    case direct = 0x3B
    /// Low is 1, highest bit first.
    case inverse = 0x3F
  }

  /// The protocols that the card offers, as T numbers in the order in which it names them.
  ///
  /// T=15 is left out: it is no protocol but heads bytes that hold for every protocol. Without TD1
  /// the card offers T=0 (ISO/IEC 7816-3, 8.2.3).
  public var protocols: [UInt8] {
    var offered: [UInt8] = []
    for byte in interfaceBytes where byte.kind == .td {
      let number = byte.value & 0x0F
      if number != 15, !offered.contains(number) { offered.append(number) }
    }
    return offered.isEmpty ? [0] : offered
  }

  /// True where a check byte belongs at the end: as soon as any T other than 0 is named
  /// (ISO/IEC 7816-3, 8.2.5).
  public var needsCheckByte: Bool {
    interfaceBytes.contains(where: \.namesMoreThanT0)
  }

  /// Whether the check byte makes the exclusive or of T0 to TCK zero; nil where there is none.
  public var checkByteIsValid: Bool? {
    guard checkByte != nil else { return nil }
    return !anomalies.contains {
      if case .checkByteWrong = $0.kind { true } else { false }
    }
  }

  /// The interface byte `kind` of group `group`, counted from 1: TA1 is `(.ta, 1)`.
  public func interfaceByte(_ kind: InterfaceByte.Kind, group: Int) -> UInt8? {
    interfaceBytes.first { $0.kind == kind && $0.group == group }?.value
  }

  /// The first interface byte `kind` that belongs to protocol T=`number`.
  ///
  /// Bytes belong to the T that the TD before them names, from group 3 on; those of groups 1 and 2
  /// hold for all protocols, or for one that the standard names (ISO/IEC 7816-3, 8.3).
  public func interfaceByte(_ kind: InterfaceByte.Kind, of number: UInt8) -> UInt8? {
    interfaceBytes.first { $0.kind == kind && $0.group > 2 && $0.transmission == number }?.value
  }

  /// One interface byte, with its place.
  public struct InterfaceByte: Hashable, Sendable {
    /// The four letters; the raw value is the bit in Y that announces the byte.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
      /// TAi.
      case ta = 0x1
      /// TBi.
      case tb = 0x2
      /// TCi.
      case tc = 0x4
      /// TDi: which bytes follow in the next group, and the T that they belong to.
      case td = 0x8

      /// The standard's name of the byte in group `group`: `TA1`.
      func name(inGroup group: Int) -> String {
        let letters =
          switch self {
          case .ta: "TA"
          case .tb: "TB"
          case .tc: "TC"
          case .td: "TD"
          }
        return letters + String(group)
      }
    }

    /// Which of the four it is.
    public let kind: Kind
    /// The group i, from 1.
    public let group: Int
    /// The T that the TD before it names; nil in group 1.
    public let transmission: UInt8?
    /// The byte.
    public let value: UInt8

    /// The standard's name: `TA1`.
    public var name: String { kind.name(inGroup: group) }

    /// True for a TD that names another T than 0.
    var namesMoreThanT0: Bool { kind == .td && value & 0x0F != 0 }
  }
}
