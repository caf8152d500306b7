import APDU
import UICC

/// What the bytes of an image support, worked out without the code under test.
struct CardOracle {
  let image: CardImage
  let sources: CardSources

  init(image: CardImage) {
    self.image = image
    sources = CardSources(image)
  }

  /// All transparent contents, records and data objects.
  var pieces: [[UInt8]] { image.files.flatMap(\.content.pieces) }

  var answers: [[UInt8]] { image.applications.flatMap(\.answers).map(\.response) }

  /// True where `bytes` stand somewhere on the card.
  func holds(_ bytes: [UInt8]) -> Bool {
    bytes.isEmpty || (pieces + answers).contains { Self.contains($0, bytes) }
  }

  static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= text.count, let first = part.first else { return part.isEmpty }
    for start in 0...text.count - part.count
    where text[start] == first && text[start..<start + part.count].elementsEqual(part) {
      return true
    }
    return false
  }

  /// Half bytes as text, of each byte the low one first.
  static func swapped(_ bytes: [UInt8]) -> String {
    bytes.map { Hex.encode([$0 << 4 | $0 >> 4]) }.joined()
  }

  /// The numbers that ten bytes of an EF_ICCID can mean: in both orders, without filling.
  static func iccids(_ bytes: [UInt8]) -> [String] {
    [swapped(bytes), Hex.encode(bytes)].map { text in
      String(text.drop { $0 == "F" }.reversed().drop { $0 == "F" }.reversed())
    }
  }

  /// The number in the nine bytes of an EF_IMSI (3GPP TS 31.102, 4.2.2): a length, the parity, and
  /// digits.
  static func imsi(_ bytes: [UInt8]) -> String {
    guard let length = bytes.first, length > 0 else { return "" }
    let digits = swapped(Array(bytes.dropFirst().prefix(Int(length)))).dropFirst()
    return String(digits.prefix { $0 != "F" })
  }

  /// The digits of a number to dial in BCD, up to the first filler.
  static func digits(_ bytes: [UInt8]) -> String {
    String(
      swapped(bytes).prefix { $0 != "F" }.map { character in
        switch character {
        case "A": "*"
        case "B": "#"
        case "C": ","
        case "D": "?"
        case "E": ";"
        default: character
        }
      })
  }

  /// The text of an alpha identifier (ETSI TS 102 221, annex A), with U+FFFD for what is none.
  static func alpha(_ bytes: [UInt8]) -> String {
    switch bytes.first {
    case 0x80?:
      return wide(Array(bytes.dropFirst()))
    case 0x81? where bytes.count > 3:
      return window(bytes, base: UInt32(bytes[2]) << 7, from: 3)
    case 0x82? where bytes.count > 4:
      return window(bytes, base: UInt32(bytes[2]) << 8 | UInt32(bytes[3]), from: 4)
    case 0x81?, 0x82?: return ""
    default: return seven(Array(bytes.prefix { $0 != 0xFF }))
    }
  }

  private static func window(_ bytes: [UInt8], base: UInt32, from start: Int) -> String {
    var content = Array(bytes[start...])
    if Int(bytes[1]) <= content.count {
      content = Array(content.prefix(Int(bytes[1])))
    } else {
      while content.last == 0xFF { content.removeLast() }
    }
    var units: [UInt16] = []
    var run: [UInt8] = []
    for byte in content {
      if byte < 0x80 {
        run.append(byte)
        continue
      }
      units += seven(run).utf16
      run = []
      let unit = base + UInt32(byte) - 0x80
      units.append(unit < 0xFFFF ? UInt16(unit) : 0xFFFD)
    }
    return String(decoding: units + seven(run).utf16, as: UTF16.self)
  }

  /// UTF-16 up to the filling.
  static func wide(_ bytes: [UInt8]) -> String {
    var units: [UInt16] = []
    for place in stride(from: 0, to: bytes.count - 1, by: 2) {
      let unit = UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
      if unit == 0xFFFF { break }
      units.append(unit)
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// One code of the GSM alphabet a byte (3GPP TS 23.038, 6.2.1).
  static func seven(_ codes: [UInt8]) -> String {
    var text = ""
    var place = 0
    while place < codes.count {
      var code = codes[place]
      place += 1
      var table = alphabet
      if code == 0x1B {
        guard place < codes.count else { return text + " " }
        code = codes[place]
        place += 1
        if let character = extended[code] {
          text.unicodeScalars.append(character)
          continue
        }
        if code == 0x1B { table = Array(repeating: " ", count: 128) }
      }
      text.unicodeScalars.append(code < 0x80 ? table[Int(code)] : "\u{FFFD}")
    }
    return text
  }

  private static let alphabet: [Unicode.Scalar] = Array(
    ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
      + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars)

  private static let extended: [UInt8: Unicode.Scalar] = [
    0x0A: "\u{0C}", 0x14: "^", 0x28: "{", 0x29: "}", 0x2F: "\\", 0x3C: "[", 0x3D: "~", 0x3E: "]",
    0x40: "|", 0x65: "€",
  ]
}

extension CardImage.Content {
  /// The records or data objects, or the whole content as one.
  var pieces: [[UInt8]] {
    switch self {
    case .transparent(let bytes): [bytes]
    case .linearFixed(let pieces), .cyclic(let pieces), .objects(let pieces): pieces
    }
  }
}
