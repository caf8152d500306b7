/// The alphabet of one message: the GSM alphabet, or with letters of languages that its header names.
///
/// One code a byte, as in ``GSMAlphabet``, which is the alphabet without any language. Source: 3GPP TS
/// 23.038, 6.2.1.2 and annex A; where the tables come from stands at the tables.
public struct NationalAlphabet: Sendable {
  /// Characters by code; nil where the language has none.
  private let plain: [Unicode.Scalar?]
  /// Characters by the code that follows an escape.
  private let shifted: [UInt8: Unicode.Scalar]

  /// The alphabet with the letters of languages.
  ///
  /// - Parameters:
  ///   - locking: Whose letters replace the alphabet; nil for none.
  ///   - singleShift: Whose letters follow an escape; nil for those of the GSM alphabet.
  /// - Returns: nil where the language has no such table.
  public init?(locking: NationalLanguage?, singleShift: NationalLanguage?) {
    guard let plain = Self.plain(locking) else { return nil }
    self.plain = plain
    shifted = Self.shifted(singleShift)
  }

  /// The alphabet that a header asks for; nil where it names a language that is not known.
  ///
  /// Of several elements of a kind the last one holds.
  init?(header: [MessageBody.HeaderElement]) {
    var (locking, singleShift): (NationalLanguage?, NationalLanguage?)
    for element in header where element.isLanguage {
      let isLocking = element.id == NationalLanguage.lockingElement
      guard element.data.count == 1, let language = NationalLanguage(rawValue: element.data[0])
      else { return nil }
      if isLocking { locking = language } else { singleShift = language }
    }
    self.init(locking: locking, singleShift: singleShift)
  }

  /// The text that codes spell.
  ///
  /// Two escapes, and one at the end, are a space; an escape before a code without a letter there is
  /// passed over. A code without a letter, and a byte above 7F, become U+FFFD.
  public func decode(_ codes: some Sequence<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    var isEscaped = false
    for code in codes {
      if code == GSMAlphabet.escape {
        if isEscaped { text.append(" ") }
        isEscaped.toggle()
        continue
      }
      let plain = code < 0x80 ? self.plain[Int(code)] : nil
      text.append((isEscaped ? shifted[code] : nil) ?? plain ?? "\u{FFFD}")
      isEscaped = false
    }
    if isEscaped { text.append(" ") }
    return String(text)
  }

  /// The codes of a text, letters without an escape first; nil where the alphabet lacks a character.
  public func encode(_ text: String) -> [UInt8]? {
    var codes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if let code = plain.firstIndex(of: scalar) {
        codes.append(UInt8(code))
      } else if let code = shifted.filter({ $0.value == scalar }).keys.min() {
        codes += [GSMAlphabet.escape, code]
      } else {
        return nil
      }
    }
    return codes
  }
}

extension MessageBody.HeaderElement {
  /// True where it names a language.
  var isLanguage: Bool {
    id == NationalLanguage.lockingElement || id == NationalLanguage.shiftElement
  }
}
