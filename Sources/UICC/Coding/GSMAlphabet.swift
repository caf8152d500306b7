/// The GSM 7 bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1), one code a byte.
public enum GSMAlphabet {
  /// The code that takes its successor from the extension table.
  static let escape: UInt8 = 0x1B

  /// Characters by code, 00 to 7F, in rows of 16; the escape stands as a space.
  static let characters: [Character] =
    Array("@£$¥èéùìòÇ\nØø") + ["\r"] + Array("Åå")
    + Array("Δ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ")
    + Array(" !\"#¤%&'()*+,-./")
    + Array("0123456789:;<=>?")
    + Array("¡ABCDEFGHIJKLMNO")
    + Array("PQRSTUVWXYZÄÖÑÜ§")
    + Array("¿abcdefghijklmno")
    + Array("pqrstuvwxyzäöñüà")

  /// Characters by the code that follows an escape.
  static let extensions: [UInt8: Character] = [
    0x0A: "\u{0C}", 0x14: "^", 0x28: "{", 0x29: "}", 0x2F: "\\", 0x3C: "[", 0x3D: "~", 0x3E: "]",
    0x40: "|", 0x65: "€",
  ]

  /// Codes by character; a decomposed é is found too, as characters compare by equivalence.
  private static let codes: [Character: [UInt8]] = {
    var codes: [Character: [UInt8]] = [:]
    for (code, character) in zip(UInt8(0)..., characters) where code != escape {
      codes[character] = [code]
    }
    for (code, character) in extensions { codes[character] = [escape, code] }
    return codes
  }()

  /// The text that codes spell.
  ///
  /// Two escapes, and one at the end, are a space; an escape before a code without extension is
  /// passed over (TS 23.038, 6.2.1.1). A byte above 7F is no code and becomes U+FFFD.
  public static func decode(_ codes: some Sequence<UInt8>) -> String {
    var text = ""
    var escaped = false
    for code in codes {
      if code == escape, !escaped {
        escaped = true
        continue
      }
      let plain: Character = code < 0x80 ? characters[Int(code)] : "\u{FFFD}"
      text.append(escaped ? extensions[code] ?? plain : plain)
      escaped = false
    }
    return escaped ? text + " " : text
  }

  /// The codes of a text; nil where it holds a character that the alphabet lacks.
  public static func encode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for character in text {
      if let code = codes[character] {
        bytes += code
        continue
      }
      // CR LF is one Character and two codes.
      for scalar in character.unicodeScalars {
        guard let code = codes[Character(scalar)] else { return nil }
        bytes += code
      }
    }
    return bytes
  }

  /// The code of one UTF-16 unit, if it has one without an escape.
  static func plainCode(_ unit: UInt16) -> UInt8? {
    guard let scalar = Unicode.Scalar(unit), let code = codes[Character(scalar)], code.count == 1
    else { return nil }
    return code[0]
  }
}
