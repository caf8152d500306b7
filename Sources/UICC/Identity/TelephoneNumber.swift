/// A telephone number with its type, as SIM files hold it (3GPP TS 24.008, 10.5.4.7).
public struct TelephoneNumber: Hashable, Sendable, Maskable {
  /// Digits `0`–`9`, `*`, `#`; in numbers to dial also `,` for a pause, `?` for any digit and `;` for
  /// what Android waits at, in addresses of messages `a`, `b`, `c`; empty where there is no number.
  public let digits: String
  /// Type of number and numbering plan: 91 for international, 81 for unknown; FF without digits.
  public let typeOfNumber: UInt8

  /// A number from its parts; one without digits has no type.
  public init(digits: String, typeOfNumber: UInt8) {
    self.digits = digits
    self.typeOfNumber = digits.isEmpty ? 0xFF : typeOfNumber
  }

  /// A number as it is dialled; a `+` at its beginning, or before the number in a service code, makes
  /// it international.
  public init(_ dialled: String) {
    if let plus = dialled.firstIndex(of: "+") {
      var digits = dialled
      digits.remove(at: plus)
      let number = Self(digits: digits, typeOfNumber: 0x91)
      if plus == dialled.startIndex || number.dialled == dialled {
        self = number
        return
      }
    }
    self.init(digits: dialled, typeOfNumber: 0x81)
  }

  /// True where the number begins with a country code.
  public var isInternational: Bool { hasCountryCode && !isServiceCode }

  /// The number as it is dialled, `+66812345678`; empty where there is none.
  ///
  /// In a service code (3GPP TS 22.030, 6.5.2) the plus stands before the number that it is about,
  /// `*21*+66812345678#`, as AOSP's PhoneNumberUtils.java has it; where there is none, as in `*100#`,
  /// it stands nowhere, because whoever dialled it there would reach nothing.
  public var dialled: String {
    guard hasCountryCode else { return digits }
    guard isServiceCode else { return "+" + digits }
    let parts = digits.split { Self.isSign($0) }.dropFirst()
    // Times and kinds of calls can stand beside the number, and are shorter.
    guard let number = parts.max(by: { $0.count < $1.count }) else { return digits }
    return digits[..<number.startIndex] + "+" + digits[number.startIndex...]
  }

  /// True where the type says that a country code is there.
  private var hasCountryCode: Bool { typeOfNumber & 0x70 == 0x10 }
  /// True where the digits are a command to the network.
  private var isServiceCode: Bool { digits.first.map(Self.isSign) ?? false }
  private static func isSign(_ digit: Character) -> Bool { digit == "*" || digit == "#" }

  /// The first three and the last two characters: `+66*******78`.
  public var masked: String { Self.mask(dialled) }

  /// Masks a number as it is dialled.
  public static func mask(_ dialled: String) -> String {
    dialled.masked(keepingFirst: 3, last: 2)
  }

  /// The number as it is dialled.
  public var unmasked: String { dialled }
}

// MARK: - Coding

extension TelephoneNumber {
  /// What half bytes beyond 9 stand for.
  enum Coding {
    /// In files of numbers to dial: C separates digits that are sent as tones, or pauses, D is any
    /// digit (3GPP TS 51.011, 10.5.1, table 12); E extends the digits, and stands for the wait of
    /// AOSP's PhoneNumberUtils.java.
    case dialling
    /// In addresses of messages (3GPP TS 24.008, 10.5.4.7, table 10.5.118).
    case calledParty

    /// Digits by half byte; F ends the number.
    fileprivate var alphabet: [UInt8] {
      switch self {
      case .dialling: Array("0123456789*#,?;".utf8)
      case .calledParty: Array("0123456789*#abc".utf8)
      }
    }
  }

  /// How many digits the ten bytes of a SIM file hold.
  static let capacity = 20

  /// True where the digits fill the ten bytes; only then can there be more of them elsewhere
  /// (3GPP TS 51.011, 10.5.10).
  var fillsItsPlace: Bool { digits.utf8.count >= Self.capacity }

  /// Decodes digits, of each byte the low half first, up to the first F.
  init(
    bcd: some Sequence<UInt8>, typeOfNumber: UInt8, atMost limit: Int = capacity,
    coding: Coding = .dialling
  ) {
    let alphabet = coding.alphabet
    let nibbles = Nibbles.swapped(bcd).prefix(limit).prefix { $0 < alphabet.count }
    let digits = nibbles.map { alphabet[Int($0)] }
    self.init(digits: String(decoding: digits, as: UTF8.self), typeOfNumber: typeOfNumber)
  }

  /// The digits in half bytes, without filling but for the last half.
  func bcd(subject: String) throws(CodecError) -> [UInt8] {
    let alphabets = [Coding.dialling.alphabet, Coding.calledParty.alphabet]
    var nibbles: [UInt8] = []
    for (offset, ascii) in digits.utf8.enumerated() {
      guard offset < Self.capacity else {
        throw CodecError(subject, offset: offset, .tooLong(limit: Self.capacity))
      }
      guard let nibble = alphabets.lazy.compactMap({ $0.firstIndex(of: ascii) }).first else {
        throw CodecError(subject, offset: offset, .unexpected("expected 0-9 * # , ? ; a b c"))
      }
      nibbles.append(UInt8(nibble))
    }
    return Nibbles.packed(nibbles)
  }
}
