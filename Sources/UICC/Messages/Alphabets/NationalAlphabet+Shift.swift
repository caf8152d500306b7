/// What follows an escape (3GPP TS 23.038, A.2).
///
/// Sources as for the letters without an escape. CyberChef and Android have the euro sign of Telugu, the
/// other two do not.
extension NationalAlphabet {
  /// Characters by the code that follows an escape.
  static func shifted(_ language: NationalLanguage?) -> [UInt8: Unicode.Scalar] {
    guard let language, let letters = ownShifted[language] else {
      var table: [UInt8: Unicode.Scalar] = [:]
      for (code, character) in GSMAlphabet.extensions {
        table[code] = character.unicodeScalars.first
      }
      return table.merging(language.flatMap { european[$0] } ?? [:]) { $1 }
    }
    var table = sharedShifted
    for (code, letter) in zip(shiftedPlaces, letters) where letter != 0 {
      table[code] = Unicode.Scalar(letter)
    }
    return table
  }

  /// What a language adds to the GSM alphabet's own.
  private static let european: [NationalLanguage: [UInt8: Unicode.Scalar]] = [
    .turkish: [
      0x47: "Ğ", 0x49: "İ", 0x53: "Ş", 0x63: "ç", 0x67: "ğ", 0x69: "ı", 0x73: "ş",
    ],
    .spanish: [
      0x09: "ç", 0x41: "Á", 0x49: "Í", 0x4F: "Ó", 0x55: "Ú", 0x61: "á", 0x69: "í", 0x6F: "ó",
      0x75: "ú",
    ],
    .portuguese: [
      0x05: "ê", 0x09: "ç", 0x0B: "Ô", 0x0C: "ô", 0x0E: "Á", 0x0F: "á", 0x12: "Φ", 0x13: "Γ",
      0x15: "Ω", 0x16: "Π", 0x17: "Ψ", 0x18: "Σ", 0x19: "Θ", 0x1F: "Ê", 0x41: "À", 0x49: "Í",
      0x4F: "Ó", 0x55: "Ú", 0x5B: "Ã", 0x5C: "Õ", 0x61: "Â", 0x69: "í", 0x6F: "ó", 0x75: "ú",
      0x7B: "ã", 0x7C: "õ", 0x7F: "â",
    ],
  ]

  // MARK: South Asia

  /// Marks and capital letters, at the same codes in all these languages.
  private static let sharedShifted: [UInt8: Unicode.Scalar] = {
    var table: [UInt8: Unicode.Scalar] = [
      0x00: "@", 0x01: "£", 0x02: "$", 0x03: "¥", 0x04: "¿", 0x05: "\"", 0x06: "¤", 0x07: "%",
      0x08: "&", 0x09: "'", 0x0A: "\u{0C}", 0x0B: "*", 0x0C: "+", 0x0E: "-", 0x0F: "/", 0x10: "<",
      0x11: "=", 0x12: ">", 0x13: "¡", 0x14: "^", 0x15: "¡", 0x16: "_", 0x17: "#", 0x18: "*",
      0x28: "{", 0x29: "}", 0x2F: "\\", 0x3C: "[", 0x3D: "~", 0x3E: "]", 0x40: "|", 0x65: "€",
    ]
    for code in UInt8(0x41)...0x5A { table[code] = Unicode.Scalar(code) }
    return table
  }()

  /// The codes of a language's own signs.
  private static let shiftedPlaces: [UInt8] =
    [0x19, 0x1A] + Array(0x1C...0x27) + Array(0x2A...0x2E) + Array(0x30...0x3B) + [0x3F]

  /// The signs, in the order of those codes; 0 where a language has none.
  private static let ownShifted: [NationalLanguage: [UInt32]] = [
    .bengali: Array(0x09E6...0x09EF) + [0x09DF, 0x09E0, 0x09E1, 0x09E2, 0x09E3]
      + Array(0x09F2...0x09FA),
    .gujarati: dandas + Array(0x0AE6...0x0AEF),
    .hindi: dandas + Array(0x0966...0x096F) + Array(0x0951...0x0954) + Array(0x0958...0x0963)
      + [0x0970, 0x0971],
    .kannada: dandas + Array(0x0CE6...0x0CEF) + [0x0CDE, 0x0CF1, 0x0CF2],
    .malayalam: dandas + Array(0x0D66...0x0D75) + Array(0x0D7A...0x0D7F),
    .oriya: dandas + Array(0x0B66...0x0B6F) + [0x0B5C, 0x0B5D, 0x0B5F, 0x0B70, 0x0B71],
    .punjabi: dandas + Array(0x0A66...0x0A6F) + [0x0A59, 0x0A5A, 0x0A5B, 0x0A5C, 0x0A5E, 0x0A75],
    .tamil: dandas + Array(0x0BE6...0x0BEF) + Array(0x0BF3...0x0BF8) + [0x0BFA],
    .telugu: [0, 0] + Array(0x0C66...0x0C6F) + [0x0C58, 0x0C59] + Array(0x0C78...0x0C7F),
    .urdu: [0x0600, 0x0601] + Array(0x06F0...0x06F9) + Array(0x060C...0x0614)
      + [0x061B, 0x061F, 0x0640, 0x0652, 0x0658, 0x066B, 0x066C, 0x0672, 0x0673, 0x06CD, 0x06D4],
  ]

  /// The ends of a sentence and of a verse, which the scripts of India have in common.
  private static let dandas: [UInt32] = [0x0964, 0x0965]
}
