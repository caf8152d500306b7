import Testing

@testable import UICC

struct GSMAlphabetTests {
  @Test
  func `the table has 128 places and 127 different characters beside the escape`() {
    #expect(GSMAlphabet.characters.count == 128)
    var characters = GSMAlphabet.characters
    characters.remove(at: 0x1B)
    #expect(Set(characters).count == 127)
    #expect(Set(characters).isDisjoint(with: GSMAlphabet.extensions.values))
  }

  @Test(arguments: [
    (0x00, "@"), (0x02, "$"), (0x09, "Ç"), (0x0A, "\n"), (0x0D, "\r"), (0x0F, "å"), (0x10, "Δ"),
    (0x11, "_"), (0x1A, "Ξ"), (0x1C, "Æ"), (0x1F, "É"), (0x20, " "), (0x24, "¤"), (0x30, "0"),
    (0x3F, "?"), (0x40, "¡"), (0x41, "A"), (0x5A, "Z"), (0x5B, "Ä"), (0x5F, "§"), (0x60, "¿"),
    (0x61, "a"), (0x7A, "z"), (0x7B, "ä"), (0x7F, "à"),
  ])
  func `characters stand at their codes`(code: Int, text: String) {
    #expect(GSMAlphabet.decode([UInt8(code)]) == text)
    #expect(GSMAlphabet.encode(text) == [UInt8(code)])
  }

  @Test
  func `every code goes both ways`() {
    for code in UInt8(0)...0x7F where code != 0x1B {
      let text = GSMAlphabet.decode([code])
      #expect(text.count == 1)
      #expect(GSMAlphabet.encode(text) == [code], "\(code)")
    }
  }

  @Test
  func `every pair of codes goes both ways`() {
    for first in UInt8(0)...0x7F where first != 0x1B {
      for second in UInt8(0)...0x7F where second != 0x1B {
        #expect(GSMAlphabet.encode(GSMAlphabet.decode([first, second])) == [first, second])
      }
    }
  }

  @Test
  func `extensions go both ways, and unknown ones give the plain character`() {
    let known: [UInt8: String] = [
      0x0A: "\u{0C}", 0x14: "^", 0x28: "{", 0x29: "}", 0x2F: "\\", 0x3C: "[", 0x3D: "~",
      0x3E: "]", 0x40: "|", 0x65: "€",
    ]
    for code in UInt8(0)...0x7F where code != 0x1B {
      let text = GSMAlphabet.decode([0x1B, code])
      if let expected = known[code] {
        #expect(text == expected)
        #expect(GSMAlphabet.encode(text) == [0x1B, code])
      } else {
        #expect(text == GSMAlphabet.decode([code]))
      }
    }
  }

  @Test
  func `escapes without a code are spaces`() {
    #expect(GSMAlphabet.decode([0x1B, 0x1B]) == " ")
    #expect(GSMAlphabet.decode([0x41, 0x1B]) == "A ")
    #expect(GSMAlphabet.decode([0x1B, 0x1B, 0x65]) == " e")
    #expect(GSMAlphabet.decode([0x1B, 0x1B, 0x1B, 0x65]) == " €")
  }

  @Test
  func `bytes above 7F are no codes`() {
    for byte in UInt8(0x80)...0xFF { #expect(GSMAlphabet.decode([byte]) == "\u{FFFD}") }
  }

  @Test
  func `texts beyond the alphabet have no codes`() {
    #expect(GSMAlphabet.encode("中") == nil)
    #expect(GSMAlphabet.encode("`") == nil)
    #expect(GSMAlphabet.encode("q\u{0308}") == nil)
    #expect(GSMAlphabet.encode("\r\n") == [0x0D, 0x0A])
    #expect(GSMAlphabet.encode("e\u{0301}") == [0x05])
    #expect(GSMAlphabet.encode("") == [])
  }
}
