import APDU
import TestSupport
import Testing

struct CommandAPDUTests {
  static let dataLengths = [0, 1, 2, 127, 128, 254, 255, 256, 257, 65_534, 65_535]
  static let expectedLengths: [Int?] = [nil, 1, 2, 127, 128, 255, 256, 257, 65_535, 65_536]

  private func command(_ count: Int, _ expected: Int?, _ isExtended: Bool) -> CommandAPDU {
    CommandAPDU(
      cla: 0x80, ins: 0xC2, p1: 0x12, p2: 0x34,
      data: (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 1) }, expectedLength: expected,
      isExtended: isExtended)
  }

  @Test(arguments: dataLengths, expectedLengths)
  func `every boundary length survives writing and reading`(count: Int, expected: Int?) throws {
    for isExtended in [false, true] where count + (expected ?? 0) > 0 {
      let command = command(count, expected, isExtended)
      #expect(command.isExtended == (isExtended || count > 255 || (expected ?? 0) > 256))
      #expect(try CommandAPDU(parsing: command.encoded()) == command)

      let lengthOfLc = count == 0 ? 0 : command.isExtended ? 3 : 1
      let lengthOfLe = expected == nil ? 0 : !command.isExtended ? 1 : count == 0 ? 3 : 2
      #expect(command.encoded().count == 4 + lengthOfLc + count + lengthOfLe)
    }
  }

  @Test(
    arguments: [
      (0, nil, false, .one, "80C21234"),
      (0, 1, false, .twoShort, "80C21234 01"),
      (0, 256, false, .twoShort, "80C21234 00"),
      (2, nil, false, .threeShort, "80C21234 02 0108"),
      (2, 10, false, .fourShort, "80C21234 02 0108 0A"),
      (2, 256, false, .fourShort, "80C21234 02 0108 00"),
      (0, 257, false, .twoExtended, "80C21234 00 0101"),
      (0, 65_536, false, .twoExtended, "80C21234 00 0000"),
      (0, 1, true, .twoExtended, "80C21234 00 0001"),
      (2, nil, true, .threeExtended, "80C21234 00 0002 0108"),
      (2, 256, true, .fourExtended, "80C21234 00 0002 0108 0100"),
      (2, 65_536, true, .fourExtended, "80C21234 00 0002 0108 0000"),
    ] as [(Int, Int?, Bool, CommandAPDU.Case, HexBytes)])
  func `the seven cases have their bytes`(
    count: Int, expected: Int?, isExtended: Bool, form: CommandAPDU.Case, bytes: HexBytes
  ) throws {
    let command = command(count, expected, isExtended)
    #expect(command.case == form)
    #expect(command.encoded() == bytes.bytes)
    #expect(command.encoded(for: .t1) == bytes.bytes)
    #expect(try CommandAPDU(parsing: bytes.bytes) == command)
  }

  @Test func `all seven cases occur among the boundary lengths`() {
    var seen: Set<CommandAPDU.Case> = []
    for count in Self.dataLengths {
      for expected in Self.expectedLengths {
        for isExtended in [false, true] { seen.insert(command(count, expected, isExtended).case) }
      }
    }
    #expect(seen == Set(CommandAPDU.Case.allCases))
  }

  @Test(
    arguments: [
      (0, nil, "80C21234 00"),
      (0, 9, "80C21234 09"),
      (0, 256, "80C21234 00"),
      (2, nil, "80C21234 02 0108"),
      (2, 10, "80C21234 02 0108"),
    ] as [(Int, Int?, HexBytes)])
  func `T=0 adds P3 to case 1 and drops Le from case 4`(
    count: Int, expected: Int?, bytes: HexBytes
  ) {
    let command = command(count, expected, false)
    #expect(command.encodedForT0() == bytes.bytes)
    #expect(command.encoded(for: .t0) == bytes.bytes)
  }

  @Test(arguments: [(0, 257), (256, nil), (300, 300)] as [(Int, Int?)])
  func `T=0 carries no extended command`(count: Int, expected: Int?) {
    #expect(command(count, expected, false).encodedForT0() == nil)
    #expect(command(count, expected, false).encoded(for: .t0) == nil)
    #expect(command(count, expected, false).encoded(for: .t1) != nil)
  }

  @Test func `a command that grows turns extended instead of trapping`() throws {
    var command = command(1, 1, false)
    command.data = [UInt8](repeating: 0, count: 256)
    #expect(command.case == .fourExtended)
    command.isExtended = false
    #expect(command.isExtended)
    #expect(try CommandAPDU(parsing: command.encoded()) == command)
    command.data = []
    command.isExtended = false
    #expect(command.case == .twoShort)
    command.expectedLength = 257
    #expect(command.case == .twoExtended)
  }
}

struct CommandAPDUParsingTests {
  @Test(
    arguments: [
      ("", 0, .headerTooShort),
      ("00", 1, .headerTooShort),
      ("00A400", 3, .headerTooShort),
      ("00A40004 02 3F", 4, .lengthMismatch(announced: 2, present: 1)),
      ("00A40004 01 3F0000", 4, .lengthMismatch(announced: 1, present: 3)),
      ("00A40004 FF 3F00", 4, .lengthMismatch(announced: 255, present: 2)),
      ("00A40004 00 00", 4, .extendedLengthTooShort),
      ("00A40004 00 0000 3F", 5, .lengthMismatch(announced: 0, present: 1)),
      ("00A40004 00 0002 3F", 5, .lengthMismatch(announced: 2, present: 1)),
      ("00A40004 00 0002 3F00 00", 5, .lengthMismatch(announced: 2, present: 3)),
      ("00A40004 00 0002 3F00 000000", 5, .lengthMismatch(announced: 2, present: 5)),
      ("00A40004 00 FFFF 3F", 5, .lengthMismatch(announced: 65_535, present: 1)),
    ] as [(HexBytes, Int, CommandAPDU.ParseError.Problem)])
  func `malformed commands say where`(
    bytes: HexBytes, offset: Int, problem: CommandAPDU.ParseError.Problem
  ) throws {
    let error = try #require(throws: CommandAPDU.ParseError.self) {
      try CommandAPDU(parsing: bytes.bytes)
    }
    #expect(error == CommandAPDU.ParseError(offset: offset, problem: problem))
    #expect(error.description.hasPrefix("byte \(offset): "))
  }

  @Test func `short bodies are commands exactly where the lengths add up`() {
    for first in UInt8.min...UInt8.max {
      for count in 1...260 where first != 0 || count <= 3 {
        let bytes = [0x00, 0xA4, 0x00, 0x04, first] + [UInt8](repeating: 1, count: count - 1)
        let fits =
          count == 1 || (first == 0 ? count == 3 : count - Int(first) == 1)
          || (first != 0 && count - Int(first) == 2)
        let command = try? CommandAPDU(parsing: bytes)
        #expect((command != nil) == fits, "first \(first), \(count) bytes")
      }
    }
  }

  @Test func `no truncation of an extended command traps`() throws {
    let whole = CommandAPDU(
      cla: 0, ins: 0xC2, p1: 0, p2: 0, data: [UInt8](repeating: 3, count: 300), expectedLength: 300
    ).encoded()
    for count in 0..<whole.count {
      // Two bytes less is the same command without Le; four bytes are a bare header.
      let isCommand = count == whole.count - 2 || count == 4 || count == 5 || count == 7
      #expect(((try? CommandAPDU(parsing: Array(whole.prefix(count)))) != nil) == isCommand)
    }
  }

  @Test func `random bytes keep the properties`() {
    let seed: UInt64 = 0x434D_4400
    var random = SplitMix64(seed: seed)
    for round in 0..<20_000 {
      var bytes = random.bytes(0...24)
      // Half of the rounds get a length field that is at least plausible.
      if bytes.count > 5, round.isMultiple(of: 2) {
        bytes[4] = UInt8.random(in: 0...UInt8(bytes.count - 4), using: &random)
      }
      let broken = Property.command(bytes)
      #expect(broken == nil, "\(Hex.encode(bytes)), seed \(seed), round \(round)")
    }
  }
}
