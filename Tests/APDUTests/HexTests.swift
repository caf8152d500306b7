import APDU
import TestSupport
import Testing

struct HexTests {
  @Test func `every byte is written as two digits and read back in either case`() throws {
    for byte in UInt8.min...UInt8.max {
      let text = Hex.encode([byte])
      #expect(text.count == 2)
      #expect(UInt8(text, radix: 16) == byte)
      #expect(try Hex.decode(text) == [byte])
      #expect(try Hex.decode(text.lowercased()) == [byte])
    }
  }

  @Test(
    arguments: [
      ("", []),
      ("0x", []),
      ("0X9f22", [0x9F, 0x22]),
      ("9F 22", [0x9F, 0x22]),
      ("3B:9F:96", [0x3B, 0x9F, 0x96]),
      ("00A4\n0004\t02", [0x00, 0xA4, 0x00, 0x04, 0x02]),
      ("1 2", [0x12]),
    ] as [(String, [UInt8])])
  func `separators and prefix are passed over`(text: String, bytes: [UInt8]) throws {
    #expect(try Hex.decode(text) == bytes)
  }

  @Test(
    arguments: [
      ("9G", 1, .notADigit("G")),
      ("0x9G", 3, .notADigit("G")),
      ("90 0x00", 4, .notADigit("x")),
      ("９F", 0, .notADigit("９")),
      ("卡", 0, .notADigit("卡")),
      ("9-F", 1, .notADigit("-")),
      ("9", 1, .oddNumberOfDigits),
      ("9F 2", 4, .oddNumberOfDigits),
      ("0x123", 5, .oddNumberOfDigits),
    ] as [(String, Int, HexError.Problem)])
  func `faults carry their offset in characters`(
    text: String, offset: Int, problem: HexError.Problem
  ) throws {
    let error = try #require(throws: HexError.self) { try Hex.decode(text) }
    #expect(error == HexError(offset: offset, problem: problem))
    #expect(error.description.hasPrefix("character \(offset): "))
  }

  @Test func `only the 22 hexadecimal digits have a value`() {
    for ascii in UInt8.min...UInt8.max {
      let expected = ascii < 0x80 ? Character(UnicodeScalar(ascii)).hexDigitValue : nil
      #expect(Hex.nibble(ascii).map(Int.init) == expected)
    }
  }

  @Test func `random bytes survive text and back`() throws {
    let seed: UInt64 = 0x4845_5800
    var random = SplitMix64(seed: seed)
    for round in 0..<500 {
      let bytes = random.bytes(0...64)
      #expect(try Hex.decode(Hex.encode(bytes)) == bytes, "seed \(seed), round \(round)")
    }
  }

  @Test func `literals spell bytes`() {
    let select: HexBytes = "00A4 0004 02 3F00"
    #expect(select.bytes == [0x00, 0xA4, 0x00, 0x04, 0x02, 0x3F, 0x00])
  }

  @Test func `a malformed literal traps`() async {
    await #expect(processExitsWith: .failure) {
      let odd: HexBytes = "00A"
      print(odd)
    }
  }
}
