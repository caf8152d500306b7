import APDU
import Testing

@testable import UICC

/// Letters of single languages in messages (3GPP TS 23.038, 6.2.1.2.4 and annex A).
struct NationalLanguageTests {
  private func bytes(_ hex: String) -> [UInt8] { (try? Hex.decode(hex)) ?? [] }

  private func body(_ userData: String) throws -> MessageBody {
    try #require(
      try ShortMessage.decode(
        bytes("44 03 81 21F3 00 00 62111241307082 \(userData)"), at: 0, subject: ""
      ).message.body)
  }

  // MARK: Whole messages, packed by hand

  @Test(arguments: [
    // An escape, then I and s: the dotted capital and the s with a cedilla of Turkish.
    ("11 03240101 D824E7F4B05B5C67833673", "İstanbul ş"),
    // 40, then 1D, 0C and 07.
    ("11 03250101 00CEE961B7B8CE06751807", "İstanbul şğı"),
    ("0F 03240102 D8D4D9F4743B0CDA3C01", "última Ó"),
    // Both at once: 09 and 7B of the alphabet, U after an escape.
    ("15 06250103240103 49B7F92D6F8713FB37685305", "Informação Ú"),
  ])
  func `a message brings its letters along`(_ userData: String, _ text: String) throws {
    let body = try body(userData)
    #expect(body.text == text)
    #expect(body.missingText == nil)
    // What is written again is what was read.
    #expect(try body.encoded(subject: "") == bytes(userData))
  }

  /// The name of each language in its own letters, by the tables of annex A.
  private static let names: [(NationalLanguage, String, String)] = [
    (.turkish, "Türkçe ığş", "547E726B606520070C1D"),
    (.portuguese, "Português ã", "506F72747567750473207B"),
    (.bengali, "বাংলা", "4050014650"),
    (.gujarati, "ગુજરાતી", "17531D44502752"),
    (.hindi, "हिन्दी", "4D512F5F2B52"),
    (.kannada, "ಕನ್ನಡ", "152F5F2F24"),
    (.malayalam, "മലയാളം", "424643504701"),
    (.oriya, "ଓଡ଼ିଆ", "13244E5104"),
    (.punjabi, "ਪੰਜਾਬੀ", "3D7B1D504052"),
    (.tamil, "தமிழ்", "274251485F"),
    (.telugu, "తెలుగు", "275846531753"),
    (.urdu, "اردو", "00251A53"),
  ]

  @Test(arguments: names)
  func `each language writes its own name`(
    _ language: NationalLanguage, _ name: String, _ codes: String
  ) throws {
    let alphabet = try #require(NationalAlphabet(locking: language, singleShift: nil))
    #expect(alphabet.encode(name) == bytes(codes))
    #expect(alphabet.decode(bytes(codes)).unicodeScalars.elementsEqual(name.unicodeScalars))
  }

  private static let signs: [(NationalLanguage, String, String)] = [
    (.turkish, "İŞ", "1B491B53"),
    (.spanish, "Áú", "1B411B75"),
    (.portuguese, "Õú", "1B5C1B75"),
    (.bengali, "৺", "1B34"),
    (.gujarati, "૯", "1B25"),
    (.hindi, "ॱ", "1B3A"),
    (.kannada, "೨", "1B1E"),
    (.malayalam, "ൿ", "1B34"),
    (.oriya, "ୱ", "1B2C"),
    (.punjabi, "ੵ", "1B2D"),
    (.tamil, "௺", "1B2E"),
    (.telugu, "౿", "1B32"),
    (.urdu, "۔", "1B3F"),
  ]

  @Test(arguments: signs)
  func `each language has signs after an escape`(
    _ language: NationalLanguage, _ text: String, _ codes: String
  ) throws {
    let alphabet = try #require(NationalAlphabet(locking: nil, singleShift: language))
    #expect(alphabet.decode(bytes(codes)) == text)
    #expect(alphabet.encode(text) == bytes(codes))
  }

  // MARK: What the rules demand

  @Test func `every letter of every table comes back`() throws {
    for locking in [nil] + NationalLanguage.allCases.map(Optional.init) {
      for shift in [nil] + NationalLanguage.allCases.map(Optional.init) {
        let alphabet = NationalAlphabet(locking: locking, singleShift: shift)
        #expect((alphabet == nil) == (locking == .spanish), "only Spanish has no table of its own")
        guard let alphabet else { continue }
        for code in UInt8(0)..<0x80 where code != GSMAlphabet.escape {
          for codes in [[code], [GSMAlphabet.escape, code]] {
            let text = alphabet.decode(codes)
            #expect(text.unicodeScalars.count == 1)
            guard text != "\u{FFFD}" else { continue }
            // Not the same codes, where a letter stands in two places.
            let again = try #require(alphabet.encode(text), "\(text)")
            #expect(alphabet.decode(again) == text)
          }
        }
      }
    }
  }

  @Test func `without a language it is the GSM alphabet`() throws {
    let alphabet = try #require(NationalAlphabet(locking: nil, singleShift: nil))
    for code in UInt8(0)...0xFF {
      for codes in [[code], [0x1B, code], [0x1B, 0x1B, code], [code, 0x1B]] {
        #expect(alphabet.decode(codes) == GSMAlphabet.decode(codes), "\(codes)")
      }
    }
  }

  @Test func `a language fits into every part of a long message`() throws {
    let part = MessageBody.Part(reference: 7, count: 2, number: 2)
    for length in 0...140 {
      let text = String(repeating: "ığş", count: 47).prefix(length)
      let body = try #require(
        MessageBody(String(text), locking: .turkish, singleShift: .hindi, part: part))
      let message = ShortMessage.sent(.init(to: .number(TelephoneNumber("+905551234567")), body))
      let again = try ShortMessage.decode(try message.encoded(), at: 0, subject: "").message
      #expect(again == message)
      #expect(again.body?.text == String(text))
      #expect(again.body?.part == part)
    }
    #expect(MessageBody("ह", locking: .turkish, singleShift: nil) == nil)
    #expect(MessageBody("x", locking: .spanish, singleShift: nil) == nil)
  }

  @Test(arguments: ["03 25010E", "03 240100", "02 2500", "04 25020101", "03 250102"])
  func `a language that is not known leaves the codes`(_ header: String) throws {
    let size = bytes(header).count
    let fill = (7 - size * 8 % 7) % 7
    let count = (size * 8 + fill) / 7 + 1
    let body = try body("\(Hex.encode([UInt8(count)])) \(header) 8201")
    #expect(body.text == nil)
    #expect(body.missingText == .unknownLanguage)
    #expect(body.content.count == 1)
  }
}
