import APDU
import UICC

// Where values of output can come from: every byte of the card, read in each way that there is.
extension CardOracle {
  /// How a value in output is made of bytes.
  enum Form {
    /// A word of the schema, which no card says.
    case word
    /// Digits, two to a byte in either order; `+`, `*` and `#` as in numbers to dial.
    case digits
    /// Bytes in hexadecimal.
    case bytes
    /// Bytes of which the first and the last can hold bits beside codes of seven, which are told as 0.
    case packedBytes
    /// Text in UTF-8, UCS2, or a form of an alpha identifier.
    case text
    /// Any of the three above.
    case open
    /// Text packed with seven bits a character, or plain.
    case packed
    /// Date and time of a message, six bytes, each with two digits.
    case moment
    /// Numbers with dots between them, a byte each.
    case version
    /// An IMSI, a number or a name of the CDMA families, which have codes of their own.
    case cdma
    /// MCC and MNC as one, in three bytes or at the front of an IMSI.
    case network
  }

  /// True where the bytes of the card support `value`.
  func supports(_ value: String, _ form: Form) -> Bool {
    switch form {
    case .word: true
    case .digits: holdsDigits(value)
    case .bytes: (try? Hex.decode(value)).map { sources.holds($0) } ?? false
    case .packedBytes:
      supports(value, .bytes)
        || (try? Hex.decode(value)).map { sources.holds(Array($0.dropFirst().dropLast())) } ?? false
    case .text: holdsText(value)
    case .open: holdsDigits(value) || holdsText(value) || supports(value, .bytes)
    case .packed:
      holdsText(value)
        || sources.pieces.contains { piece in
          (0..<7).contains { CardOracle.unpacked(piece, $0, holds: value) }
        }
    case .moment: holdsMoment(value)
    case .version:
      sources.holds(value.split(separator: ".").compactMap { UInt8($0) })
    case .cdma:
      // How a name is coded is told in a word.
      (0...UInt8(31)).contains { CDMATextEncoding(rawValue: $0).term?.id == value }
        || supports(value, .open)
        || sources.cdmaNumbers.contains { number in
          number.hasPrefix(value)
            || number.hasPrefix(value.prefix(3)) && number.hasSuffix(value.dropFirst(3))
        }
        || (try? Hex.decode(value)).map { sources.holds($0.reversed()) } ?? false
    case .network: holdsNetwork(value)
    }
  }

  private func holdsText(_ text: String) -> Bool {
    let plain = Array(text.utf8)
    let wide = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    return sources.holds(plain) || sources.holds(wide)
      || sources.texts.contains { Self.contains($0, plain) }
  }

  /// A long number goes on in another record, so it may lie in as many runs as twenty digits fit into it.
  private func holdsDigits(_ number: String) -> Bool {
    // Behind a service code the plus stands before the number: *31#+668….
    var rest = CardOracle.halfBytes(number.filter { $0 != "+" }[...])[...]
    guard rest.allSatisfy({ $0 < 0x10 }) else { return false }
    var runs = 1 + (rest.count - 1) / 20
    while !rest.isEmpty, runs > 0 {
      rest = rest.dropFirst(sources.longestRun(of: rest))
      runs -= 1
    }
    return rest.isEmpty
  }

  private static func halfBytes(_ number: Substring) -> [UInt8] {
    number.map { character in
      switch character {
      case "*": 0xA
      case "#": 0xB
      // A number to dial has signs there, the address of a message letters.
      case ",", "a": 0xC
      case "?", "b": 0xD
      case ";", "c": 0xE
      default: UInt8(character.hexDigitValue ?? 0xFF)
      }
    }
  }

  private func holdsMoment(_ moment: String) -> Bool {
    let digits = moment.prefix(19).dropFirst(2).filter(\.isNumber)
    let zone = moment.dropFirst(19)
    return sources.holds(where: digits.count) { run, next in
      run == CardOracle.halfBytes(digits[...]) && (zone.isEmpty || Self.isZone(next, zone))
    }
  }

  /// Quarters of an hour, the low digit last; the bit of value 8 in the first one is the sign.
  private static func isZone(_ code: [UInt8], _ text: Substring) -> Bool {
    guard code.count == 2, text.count == 6 else { return false }
    let quarters = Int(code[0] & 7) * 10 + Int(code[1])
    let minutes = (Int(text.dropFirst().prefix(2)) ?? 0) * 60 + (Int(text.suffix(2)) ?? 0)
    return minutes == quarters * 15 && (minutes == 0 || (code[0] & 8 != 0) == text.hasPrefix("-"))
  }

  /// MCC and MNC (3GPP TS 24.008, 10.5.1.13), or the digits that an IMSI begins with.
  private func holdsNetwork(_ codes: String) -> Bool {
    let digits = CardOracle.halfBytes(codes.filter(\.isNumber)[...])
    guard (5...6).contains(digits.count) else { return false }
    let third: UInt8 = digits.count == 6 ? digits[5] : 0xF
    let bytes = [
      digits[1] << 4 | digits[0], third << 4 | digits[2], digits[4] << 4 | digits[3],
    ]
    return sources.holds(bytes) || holdsDigits(String(codes.filter(\.isNumber)))
      || sources.cdmaNumbers.contains { $0.hasPrefix(codes.filter(\.isNumber)) }
  }
}

extension CardOracle {
  /// The twelve digits of EF_IMSI_M and EF_IMSI_T after the country, and that before them (3GPP2
  /// C.S0023, 3.4.2): a group of digits is a number, of which each digit is one less.
  static func cdmaIMSI(_ bytes: [UInt8]) -> String? {
    guard bytes.count == 10 else { return nil }
    func group(_ number: Int, _ count: Int) -> String {
      let digits = String(repeating: "0", count: count) + String(number)
      return digits.suffix(count).compactMap(\.wholeNumberValue).map { String(($0 + 1) % 10) }
        .joined()
    }
    let first = Int(bytes[3]) | Int(bytes[4]) << 8 | Int(bytes[5]) << 16
    return group(Int(bytes[8]) | Int(bytes[9]) << 8, 3) + group(Int(bytes[6]), 2)
      + group(Int(bytes[1]) | Int(bytes[2]) << 8, 3) + group(first >> 14, 3)
      + String(first >> 10 & 0xF).suffix(1) + group(first & 0x3FF, 3)
  }

  /// EF_MDN (3GPP2 C.S0023, 3.4.33): a count, then digits in half bytes: A is nought, B and C are the
  /// star and the hash.
  static func cdmaDigits(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 9 else { return nil }
    let digits: [Character: Character] = ["A": "0", "B": "*", "C": "#"]
    return String(swapped(Array(bytes[1..<9])).map { digits[$0] ?? $0 })
  }
}
