import APDU
import TestSupport
import Testing

struct TLVTests {
  /// FCP of EF_ICCID as ETSI TS 102 221, 11.1.1.3 builds it.
  static let fcp: HexBytes =
    "62 17  82 02 4121  83 02 2FE2  8A 01 05  8B 03 2F0604  80 02 000A  88 01 10"

  @Test func `a template opens into its objects`() throws {
    let template = try TLV(parsing: Self.fcp.bytes)
    #expect(template.tag == 0x62)
    #expect(template.children.map(\.tag) == [0x82, 0x83, 0x8A, 0x8B, 0x80, 0x88])
    #expect(template[0x83]?.value == [0x2F, 0xE2])
    #expect(template[0x84] == nil)
    #expect(template.value == Array(Self.fcp.bytes.dropFirst(2)))
    #expect(template[0x83]?.children == [])
    #expect(template.encoded() == Self.fcp.bytes)
  }

  @Test(
    arguments: [
      ("04 00", 0x04), ("00 00", 0x00), ("5F2D 02 656E", 0x5F2D), ("9F70 01 00", 0x9F70),
      ("BF2D 00", 0xBF2D), ("DF8101 01 AA", 0xDF8101), ("DFFFFF7F 00", 0xDFFF_FF7F),
      ("1F00 01 AA", 0x1F00),
    ] as [(HexBytes, UInt32)])
  func `tags of one to four bytes survive, known or not`(bytes: HexBytes, tag: UInt32) throws {
    let object = try TLV(parsing: bytes.bytes)
    #expect(object.tag == tag)
    #expect(object.encoded() == bytes.bytes)
  }

  @Test(arguments: [0, 1, 127, 128, 255, 256, 257, 65_535])
  func `every boundary length has the shortest field`(count: Int) throws {
    let object = TLV(0x53, [UInt8](repeating: 0xA5, count: count))
    let field = count < 128 ? 1 : count < 256 ? 2 : 3
    #expect(object.encoded().count == 1 + field + count)
    #expect(try TLV(parsing: object.encoded()) == object)
  }

  @Test(
    arguments: ["04 01 AA", "04 8101 AA", "04 820001 AA", "04 83000001 AA", "04 8400000001 AA"]
      as [HexBytes])
  func `longer length fields than needed are read and written short`(bytes: HexBytes) throws {
    let object = try TLV(parsing: bytes.bytes)
    #expect(object == TLV(0x04, [0xAA]))
    #expect(object.encoded() == [0x04, 0x01, 0xAA])
  }

  @Test(
    arguments: [
      ("", 0, .empty),
      ("1F", 0, .badTag), ("1F80", 0, .badTag), ("1F818283 00", 0, .badTag),
      ("04", 1, .badLength), ("0480", 1, .badLength), ("04 85 0000000001 AA", 1, .badLength),
      ("04 82 01", 1, .badLength), ("1F81", 0, .badTag), ("5F2D", 2, .badLength),
      ("04 02 AA", 2, .valueTooLong(needed: 2, left: 1)),
      ("62 03 04 02 AA", 4, .valueTooLong(needed: 2, left: 1)),
      ("62 02 04 01 AA", 4, .valueTooLong(needed: 1, left: 0)),
      ("04 84FFFFFFFF AA", 6, .overLimit(limit: 65_535)),
      ("04 83010000", 5, .overLimit(limit: 65_535)),
      ("04 01 AA 04 00", 3, .trailingBytes),
      ("04 01 AA FF", 3, .trailingBytes),
      // The offset counts the bytes as they are, not as they would be written.
      ("04 8101 AA 04 00", 4, .trailingBytes),
    ] as [(HexBytes, Int, TLV.ParseError.Problem)])
  func `faults carry their offset`(
    bytes: HexBytes, offset: Int, problem: TLV.ParseError.Problem
  ) throws {
    let error = try #require(throws: TLV.ParseError.self) { try TLV(parsing: bytes.bytes) }
    #expect(error == TLV.ParseError(offset: offset, problem: problem))
    #expect(error.description.hasPrefix("byte \(offset): "))
  }

  @Test func `a template cut at any byte is refused inside its bytes`() throws {
    for count in 0..<Self.fcp.bytes.count {
      let error = try #require(throws: TLV.ParseError.self) {
        try TLV(parsing: Array(Self.fcp.bytes.prefix(count)))
      }
      #expect((0...count).contains(error.offset))
    }
  }

  @Test func `offsets are indices into the slice`() throws {
    let bytes: HexBytes = "FFFFFFFF 04 01 AA 04 05 BB"
    let error = try #require(throws: TLV.ParseError.self) {
      try TLV.parseAll(bytes.bytes[4...])
    }
    #expect(error == TLV.ParseError(offset: 9, problem: .valueTooLong(needed: 5, left: 1)))
  }

  @Test func `nothing is a run of no objects`() throws {
    #expect(try TLV.parseAll([]) == [])
  }
}

struct TLVLimitTests {
  private func nested(_ depth: Int) -> TLV {
    (1..<depth).reduce(TLV(0x04, [0xAA])) { inner, _ in TLV(0x30, [inner]) }
  }

  @Test func `depth is allowed up to the limit and refused beyond`() throws {
    #expect(try TLV(parsing: nested(8).encoded()) == nested(8))
    let error = try #require(throws: TLV.ParseError.self) {
      try TLV(parsing: nested(9).encoded())
    }
    #expect(error == TLV.ParseError(offset: 16, problem: .tooDeep(limit: 8)))
  }

  @Test func `length is allowed up to the limit and refused beyond`() throws {
    let limits = TLV.Limits(length: 3)
    #expect(try TLV(parsing: [0x04, 3, 1, 2, 3], limits: limits).value == [1, 2, 3])
    let error = try #require(throws: TLV.ParseError.self) {
      try TLV(parsing: [0x04, 4, 1, 2, 3, 4], limits: limits)
    }
    #expect(error == TLV.ParseError(offset: 2, problem: .overLimit(limit: 3)))
  }

  @Test func `objects are counted over all levels`() throws {
    let limits = TLV.Limits(count: 3)
    let three: HexBytes = "30 04 04 00 04 00"
    #expect(try TLV(parsing: three.bytes, limits: limits).children.count == 2)
    let four: HexBytes = "30 04 04 00 04 00 04 00"
    let error = try #require(throws: TLV.ParseError.self) {
      try TLV.parseAll(four.bytes[...], limits: limits)
    }
    #expect(error == TLV.ParseError(offset: 6, problem: .tooMany(limit: 3)))
  }
}

struct TLVPaddingTests {
  @Test(
    arguments: [
      "04 01 AA FFFFFF", "00 00 04 01 AA", "FF 04 01 AA 00", "04 01 AA",
    ] as [HexBytes])
  func `00 and FF around objects are filling where allowed`(bytes: HexBytes) throws {
    #expect(try TLV.parseAll(bytes.bytes[...], allowingPadding: true) == [TLV(0x04, [0xAA])])
  }

  @Test func `filling inside a template is passed over, inside a value it is kept`() throws {
    let bytes: HexBytes = "61 08 FF 4F 03 A0FF00 FF 00"
    let objects = try TLV.parseAll(bytes.bytes[...], allowingPadding: true)
    #expect(objects == [TLV(0x61, [TLV(0x4F, [0xA0, 0xFF, 0x00])])])
  }

  @Test func `nothing but filling is a run of no objects`() throws {
    #expect(try TLV.parseAll([0xFF, 0x00, 0xFF], allowingPadding: true) == [])
  }

  @Test func `without leave FF begins a tag`() throws {
    let error = try #require(throws: TLV.ParseError.self) {
      try TLV.parseAll([0x04, 0x00, 0xFF, 0xFF, 0xFF])
    }
    #expect(error == TLV.ParseError(offset: 2, problem: .badTag))
  }
}

struct TLVPropertyTests {
  private func tree(_ random: inout SplitMix64, depth: Int) -> TLV {
    let tags: [UInt32] = [0x04, 0x80, 0x9F70, 0xDF8101]
    let templates: [UInt32] = [0x30, 0x62, 0xA5, 0xBF2D]
    if depth == 0 || Bool.random(using: &random) {
      return TLV(tags[Int.random(in: 0..<4, using: &random)], random.bytes(0...140))
    }
    let children = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      tree(&random, depth: depth - 1)
    }
    return TLV(templates[Int.random(in: 0..<4, using: &random)], children)
  }

  @Test func `random trees survive writing and reading`() throws {
    let seed: UInt64 = 0x544C_5600
    var random = SplitMix64(seed: seed)
    for round in 0..<1_000 {
      let tree = tree(&random, depth: 5)
      #expect(try TLV(parsing: tree.encoded()) == tree, "seed \(seed), round \(round)")
    }
  }

  @Test func `random trees with a byte changed keep the properties`() {
    let seed: UInt64 = 0x544C_5601
    var random = SplitMix64(seed: seed)
    for round in 0..<2_000 {
      var bytes = tree(&random, depth: 4).encoded()
      let place = Int.random(in: 0..<bytes.count, using: &random)
      bytes[place] = UInt8.random(in: 0...255, using: &random)
      let broken = Property.tlv(bytes)
      #expect(broken == nil, "\(Hex.encode(bytes)), seed \(seed), round \(round)")
    }
  }

  @Test func `random bytes keep the properties`() {
    let seed: UInt64 = 0x544C_5602
    var random = SplitMix64(seed: seed)
    for round in 0..<20_000 {
      let bytes = random.bytes(0...24)
      let broken = Property.tlv(bytes)
      #expect(broken == nil, "\(Hex.encode(bytes)), seed \(seed), round \(round)")
    }
  }
}
