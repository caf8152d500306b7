import APDU
import TestSupport
import Testing
import UICC

struct AlphaFieldTests {
  @Test
  func `plain text ends at FF`() {
    #expect(AlphaField.decode(hex("41 49 53 FF FF")) == "AIS")
    #expect(AlphaField.decode(hex("41 FF 42")) == "A")
    #expect(AlphaField.decode(hex("41 90 42")) == "A\u{FFFD}B")
    #expect(AlphaField.decode(hex("FF FF")) == "")
    #expect(AlphaField.decode([]) == "")
  }

  @Test
  func `UCS2 of form 80 ends at FFFF or with the field, odd tails ignored`() {
    #expect(AlphaField.decode(hex("80 4E2D 56FD FFFF 0041")) == "中国")
    #expect(AlphaField.decode(hex("80 4E2D 56FD FF")) == "中国")
    #expect(AlphaField.decode(hex("80 4E2D 56")) == "中")
    #expect(AlphaField.decode(hex("80 D83D DE00")) == "😀")
    #expect(AlphaField.decode(hex("80 D83D 0041 DE00")) == "\u{FFFD}A\u{FFFD}")
    #expect(AlphaField.decode(hex("80")) == "")
    #expect(AlphaField.decode(hex("80 FF")) == "")
  }

  @Test
  func `form 81 points into a window of 128 characters`() {
    #expect(AlphaField.decode(hex("81 08 D2 4D 6F 7A 69 6C 6C 61 CA FF FF")) == "Mozilla楊")
    #expect(AlphaField.decode(hex("81 02 08 9F 1B FF")) == "П ")
    #expect(AlphaField.decode(hex("81 03 08 9F 1B 65")) == "П€")
    #expect(AlphaField.decode(hex("81 00 08 9F")) == "")
  }

  @Test
  func `form 82 has a window anywhere`() {
    #expect(AlphaField.decode(hex("82 05 05 30 2D 82 D3 2D 31")) == "-\u{0532}\u{0583}-1")
    #expect(AlphaField.decode(hex("82 03 FF F0 80 8F FF")) == "\u{FFF0}\u{FFFD}\u{FFFD}")
    #expect(AlphaField.decode(hex("82 02 D8 00 80 41")) == "\u{FFFD}A")
  }

  @Test
  func `a count beyond the field takes what is there without filling`() {
    #expect(AlphaField.decode(hex("81 20 08 9F FF FF")) == "П")
    #expect(AlphaField.decode(hex("82 FF 04 00 9F")) == "П")
    for prefix in ["81", "81 05", "81 05 08", "82 05 04 00"] as [HexBytes] {
      #expect(AlphaField.decode(prefix.bytes) == "")
    }
    // Within the count FF is a character of the window.
    #expect(AlphaField.decode(hex("81 02 08 FF FF")) == "\u{047F}\u{047F}")
  }

  private struct Shortest: CustomTestStringConvertible {
    let text: String
    let bytes: HexBytes
    var testDescription: String { text }
  }

  @Test(arguments: [
    Shortest(text: "", bytes: "FF FF FF"),
    Shortest(text: "AIS", bytes: "41 49 53 FF"),
    Shortest(text: "a€", bytes: "61 1B 65 FF"),
    Shortest(text: "中", bytes: "80 4E 2D FF"),
    Shortest(text: "中国", bytes: "80 4E 2D 56 FD FF"),
    Shortest(text: "Привет", bytes: "81 06 08 9F C0 B8 B2 B5 C2 FF"),
    // ÿ and Ā lie on both sides of a boundary of 128.
    Shortest(text: "ÿĀÿĀ", bytes: "82 04 00 FF 80 81 80 81 FF"),
    // Eight bytes with escapes, seven with a window.
    Shortest(text: "€€€€", bytes: "81 04 41 AC AC AC AC FF"),
    Shortest(text: "Mozilla楊", bytes: "81 08 D2 4D 6F 7A 69 6C 6C 61 CA FF"),
    Shortest(text: "😀", bytes: "80 D8 3D DE 00 FF"),
  ])
  private func `the shortest form is chosen`(test: Shortest) throws {
    let bytes = test.bytes.bytes
    #expect(try AlphaField.encode(test.text, length: bytes.count) == bytes)
    #expect(AlphaField.decode(bytes) == test.text)
  }

  @Test
  func `a text fits exactly or not at all`() throws {
    #expect(try AlphaField.encode("AIS", length: 3) == hex("41 49 53"))
    #expect(try AlphaField.encode("", length: 0) == [])
    expectError("alpha identifier", 2, .tooLong(limit: 2)) {
      try AlphaField.encode("AIS", length: 2)
    }
    expectError("alpha identifier", 0, .tooLong(limit: -1)) {
      try AlphaField.encode("", length: -1)
    }
    expectError("alpha identifier", 1, .unexpected("U+FFFF ends a text")) {
      try AlphaField.encode("A\u{FFFF}", length: 20)
    }
  }

  @Test
  func `more than 255 characters have no window`() throws {
    let text = String(repeating: "П", count: 256)
    #expect(try AlphaField.encode(text, length: 513).first == 0x80)
    #expect(try AlphaField.encode(String(text.dropLast()), length: 513).first == 0x81)
  }

  @Test
  func `every character of the basic plane goes both ways`() throws {
    for value in UInt16(1)..<0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "A" + String(scalar)
      let bytes = try AlphaField.encode(text, length: 6)
      #expect(AlphaField.decode(bytes) == text, "U+\(String(value, radix: 16))")
    }
  }

  @Test
  func `unreadable bytes come back as they were, in their own length only`() throws {
    let bytes = hex("41 90 42 43")
    let field = AlphaField(decoding: bytes)
    #expect(field.text == "A\u{FFFD}BC")
    #expect(try field.encoded(length: 4) == bytes)
    expectError("alpha identifier", 0, .unexpected("unreadable text keeps its length of 4 bytes")) {
      try field.encoded(length: 5)
    }
    #expect(AlphaField(decoding: hex("41 FF")) == "A")
    #expect(AlphaField(decoding: hex("41 FF 42")) == "A")
  }

  @Test
  func `random fields of any form keep their text`() throws {
    let seed: UInt64 = 0x5EED_0002
    var random = SplitMix64(seed: seed)
    for round in 0..<20_000 {
      var bytes = random.bytes(0...24)
      if !bytes.isEmpty { bytes[0] = [0x41, 0x80, 0x81, 0x82].randomElement(using: &random) ?? 0 }
      if bytes.count > 1, Bool.random(using: &random) { bytes[1] = UInt8(bytes.count / 2) }
      let field = AlphaField(decoding: bytes)
      let again = try field.encoded(length: bytes.count)
      #expect(AlphaField(decoding: again) == field, "seed \(seed), round \(round): \(bytes)")
    }
  }
}
