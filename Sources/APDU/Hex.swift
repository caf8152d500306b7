/// Hexadecimal text, as people type it and as traces print it.
public enum Hex {
  private static let digits: [UInt8] = Array("0123456789ABCDEF".utf8)

  /// Upper-case hexadecimal without separators: `[0x9F, 0x22]` becomes `9F22`.
  public static func encode(_ bytes: some Sequence<UInt8>) -> String { encode(Array(bytes)) }

  /// The same of an array, without types that the runtime would have to put together first.
  public static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 0x0F)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Bytes from hexadecimal text of either case.
  ///
  /// White space, colons and a leading `0x` are passed over.
  ///
  /// - Throws: ``HexError`` with the offset, in characters, of what is wrong.
  public static func decode(_ text: some StringProtocol) throws(HexError) -> [UInt8] {
    if let bytes = plain(text) { return bytes }
    var bytes: [UInt8] = []
    var high: UInt8?
    var offset = 0
    var rest = Substring(text)
    if rest.hasPrefix("0x") || rest.hasPrefix("0X") {
      rest = rest.dropFirst(2)
      offset = 2
    }
    for character in rest {
      defer { offset += 1 }
      if character.isWhitespace || character == ":" { continue }
      guard let ascii = character.asciiValue, let nibble = nibble(ascii) else {
        throw HexError(offset: offset, problem: .notADigit(character))
      }
      if let first = high {
        bytes.append(first << 4 | nibble)
        high = nil
      } else {
        high = nibble
      }
    }
    if high != nil { throw HexError(offset: offset, problem: .oddNumberOfDigits) }
    return bytes
  }

  /// The bytes of text that holds digits, ASCII spaces and colons alone; nil for any other.
  ///
  /// Files are long, and going through them by characters takes far longer.
  private static func plain(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for unit in text.utf8 {
      switch unit {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ":"): continue
      default:
        guard let nibble = nibble(unit) else { return nil }
        if let first = high {
          bytes.append(first << 4 | nibble)
          high = nil
        } else {
          high = nibble
        }
      }
    }
    return high == nil ? bytes : nil
  }

  /// The value of one ASCII hexadecimal digit, or nil.
  public static func nibble(_ ascii: UInt8) -> UInt8? {
    switch ascii {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): ascii - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): ascii - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): ascii - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

/// What is wrong with a piece of hexadecimal text, and where.
public struct HexError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The two ways in which text fails to be hexadecimal.
  public enum Problem: Hashable, Sendable {
    /// This character is no hexadecimal digit.
    case notADigit(Character)
    /// The last byte has one digit only.
    case oddNumberOfDigits
  }

  /// Characters before the fault; the length of the text when a digit is missing at its end.
  public var offset: Int
  /// The fault.
  public var problem: Problem

  /// An error at `offset` characters into the text.
  public init(offset: Int, problem: Problem) {
    self.offset = offset
    self.problem = problem
  }

  /// English text for logs; programs use ``offset`` and ``problem``.
  public var description: String {
    switch problem {
    case .notADigit(let character):
      "character \(offset): \"\(character)\" is not a hexadecimal digit"
    case .oddNumberOfDigits:
      "character \(offset): the last byte has only one digit"
    }
  }
}

/// Bytes written as a hexadecimal literal in source code.
///
/// `let select: HexBytes = "00A4 0004 02 3F00"`.
/// A malformed literal is a mistake of the programmer and traps; text from outside goes through
/// ``Hex/decode(_:)``.
public struct HexBytes: ExpressibleByStringLiteral, Hashable, Sendable {
  /// The bytes that the literal spells.
  public let bytes: [UInt8]

  /// Bytes from a literal of hexadecimal digits and spaces.
  public init(stringLiteral value: StaticString) {
    do {
      bytes = try Hex.decode(value.description)
    } catch {
      preconditionFailure("malformed hexadecimal literal: \(error)")
    }
  }
}
