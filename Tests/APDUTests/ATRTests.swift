import APDU
import TestSupport
import Testing

/// `bytes` with the check byte that makes the exclusive or of T0 to TCK zero.
func withCheckByte(_ bytes: HexBytes) -> [UInt8] {
  bytes.bytes + [bytes.bytes.dropFirst().reduce(0, ^)]
}

struct ATRTests {
  /// A test SIM: TA1 96, T=0, voltage classes A to C, SFI but no selection by partial name.
  static let sim: HexBytes = "3B9F96801FC78031A073BE21136743200718000001A5"

  @Test func `a SIM's answer is read whole`() throws {
    let atr = try ATR(parsing: Self.sim.bytes)
    #expect(atr.bytes == Self.sim.bytes)
    #expect(atr.convention == .direct)
    #expect(atr.interfaceBytes.map(\.name) == ["TA1", "TD1", "TD2", "TA3"])
    #expect(atr.interfaceBytes.map(\.value) == [0x96, 0x80, 0x1F, 0xC7])
    #expect(atr.interfaceBytes.map(\.transmission) == [nil, nil, 0, 15])
    #expect(atr.protocols == [0])
    #expect(atr.historicalBytes?.bytes == Array(Self.sim.bytes[6...20]))
    #expect(atr.needsCheckByte)
    #expect(atr.checkByte == 0xA5)
    #expect(atr.checkByteIsValid == true)
    #expect(atr.anomalies == [])
  }

  @Test(
    arguments: [
      ("3B00", [0]), ("3F00", [0]), ("3B80 00", [0]), ("3B80 80 01", [0, 1]), ("3B80 01", [1]),
      ("3B80 81 01", [1]), ("3B80 80 1F 03", [0]), ("3B80 81 91 FE 1F 03", [1]),
      ("3B80 80 81 81 8E 0F", [0, 1, 14]),
    ] as [(HexBytes, [UInt8])])
  func `protocols come in the order of TD1, TD2, and T=15 is none`(
    bytes: HexBytes, protocols: [UInt8]
  ) throws {
    let isT0Only = protocols == [0] && !bytes.bytes.contains(0x1F)
    let atr = try ATR(parsing: isT0Only ? bytes.bytes : withCheckByte(bytes))
    #expect(atr.protocols == protocols)
    #expect(atr.anomalies == [])
    #expect(atr.needsCheckByte == !isT0Only)
    #expect(atr.checkByteIsValid == (isT0Only ? nil : true))
  }

  @Test func `every combination of interface bytes in two groups is told apart`() throws {
    for first in UInt8(0)...15 {
      for second in UInt8(0)...15 where first & 8 != 0 || second == 0 {
        var bytes: [UInt8] = [0x3B, first << 4]
        var names: [String] = []
        for (group, announced) in [(1, first), (2, second)] {
          for (bit, letters) in zip([1, 2, 4, 8] as [UInt8], ["TA", "TB", "TC", "TD"])
          where announced & bit != 0 {
            names.append("\(letters)\(group)")
            bytes.append(bit == 8 && group == 1 ? second << 4 : bit == 8 ? 0x00 : 0x11)
          }
        }
        let atr = try ATR(parsing: bytes)
        #expect(atr.interfaceBytes.map(\.name) == names)
        #expect(atr.anomalies == [])
      }
    }
  }

  @Test(
    arguments: [
      ("", 0, .empty), ("00", 0, .unknownConvention(0x00)), ("3C00", 0, .unknownConvention(0x3C)),
      ("3B", 1, .formatByteMissing), ("3F", 1, .formatByteMissing),
    ] as [(HexBytes, Int, ATR.ParseError.Problem)])
  func `bytes that are no answer are refused with an offset`(
    bytes: HexBytes, offset: Int, problem: ATR.ParseError.Problem
  ) throws {
    let error = try #require(throws: ATR.ParseError.self) { try ATR(parsing: bytes.bytes) }
    #expect(error == ATR.ParseError(offset: offset, problem: problem))
    #expect(error.description.hasPrefix("byte \(offset): "))
  }

  @Test func `only 3B and 3F open an answer`() {
    for initial in UInt8.min...UInt8.max {
      let isKnown = initial == 0x3B || initial == 0x3F
      #expect(((try? ATR(parsing: [initial, 0x00])) != nil) == isKnown)
    }
  }
}

struct ATRAnomalyTests {
  @Test(
    arguments: [
      // Cut short.
      ("3B10", 2, .interfaceBytesCut(first: "TA1")),
      ("3B9F96", 3, .interfaceBytesCut(first: "TD1")),
      ("3B9F9680", 4, .interfaceBytesCut(first: "TD2")),
      ("3B9F96801F", 5, .interfaceBytesCut(first: "TA3")),
      ("3B03 AABB", 4, .historicalBytesCut(announced: 3, present: 2)),
      ("3B03", 2, .historicalBytesCut(announced: 3, present: 0)),
      // The object inside is cut as well: one remark.
      ("3B05 80 73 BE", 5, .historicalBytesCut(announced: 5, present: 3)),
      // Check byte.
      ("3B80 01", 3, .checkByteMissing(expected: 0x81)),
      ("3B80 01 80", 3, .checkByteWrong(expected: 0x81, found: 0x80)),
      ("3B01 AA AB", 3, .checkByteUnexpected),
      // After the end.
      ("3B01 AA AC", 3, .trailingBytes(count: 1)),
      ("3B80 01 81 0000", 4, .trailingBytes(count: 2)),
      // Order of protocols.
      ("3B80 81 00 01", 3, .protocolOrder(name: "TD2", number: 0)),
      ("3B80 0F 8F", 2, .protocolOrder(name: "TD1", number: 15)),
      // Reserved values.
      ("3B10 71", 2, .reservedValue(name: "TA1", value: 0x71)),
      ("3B10 10", 2, .reservedValue(name: "TA1", value: 0x10)),
      ("3BC0 FF 40 00", 4, .reservedValue(name: "TC2", value: 0x00)),
      ("3B80 81 11 FF EF", 4, .reservedValue(name: "TA3", value: 0xFF)),
      ("3B80 81 21 A0 80", 4, .reservedValue(name: "TB3", value: 0xA0)),
      ("3B80 80 1F 40 5F", 4, .reservedValue(name: "TA3", value: 0x40)),
      // Historical bytes.
      ("3B03 80 73 BE", 3, .historicalObjectCut(tag: 0x73, announced: 3, present: 1)),
      ("3B03 00 90 00", 5, .statusIndicatorCut(present: 2)),
    ] as [(HexBytes, Int, ATR.Anomaly.Kind)])
  func `what is odd is noted once, with its offset, and never refused`(
    bytes: HexBytes, offset: Int, kind: ATR.Anomaly.Kind
  ) throws {
    let atr = try ATR(parsing: bytes.bytes)
    #expect(atr.anomalies.map(\.kind) == [kind])
    #expect(atr.anomalies.map(\.offset) == [offset])
    for language in Language.allCases {
      #expect(atr.anomalies.allSatisfy { !$0.text[language].isEmpty })
    }
  }

  @Test func `an answer beyond 33 bytes is noted`() throws {
    let fitting = try ATR(parsing: [0x3B, 0x00] + [UInt8](repeating: 0, count: 31))
    #expect(fitting.anomalies.map(\.kind) == [.trailingBytes(count: 31)])
    let long = try ATR(parsing: [0x3B, 0x00] + [UInt8](repeating: 0, count: 32))
    #expect(long.anomalies.map(\.kind) == [.trailingBytes(count: 32), .tooLong(count: 34)])
    #expect(long.anomalies.map(\.offset) == [2, 33])
  }

  @Test func `a wrong check byte leaves everything else as it was`() throws {
    let good = try ATR(parsing: ATRTests.sim.bytes)
    for value in UInt8.min...UInt8.max {
      let atr = try ATR(parsing: ATRTests.sim.bytes.dropLast() + [value])
      #expect(atr.checkByteIsValid == (value == 0xA5))
      #expect(atr.anomalies.isEmpty == (value == 0xA5))
      #expect(atr.interfaceBytes == good.interfaceBytes)
      #expect(atr.historicalBytes == good.historicalBytes)
    }
  }

  @Test func `an answer cut at any byte keeps what is there and says what is missing`() throws {
    let whole = ATRTests.sim.bytes
    for count in 2..<whole.count {
      let bytes = Array(whole.prefix(count))
      let atr = try ATR(parsing: bytes)
      #expect(atr.anomalies.count == 1)
      #expect(atr.anomalies.first?.offset == count)
      #expect(atr.interfaceBytes.map(\.value) == Array(whole[2..<min(count, 6)]))
      #expect(atr.historicalBytes?.bytes == (count > 6 ? Array(whole[6..<count]) : nil))
      // Tag 73 is whole as soon as its three bytes are there.
      #expect(atr.shortFileIDs == (count >= 13 ? true : nil))
      #expect(Property.atr(bytes) == nil)
    }
  }

  @Test func `random bytes keep the properties`() {
    let seed: UInt64 = 0x4154_5200
    var random = SplitMix64(seed: seed)
    for round in 0..<100_000 {
      var bytes = random.bytes(0...40)
      // Most rounds begin as an answer does.
      if !bytes.isEmpty, !round.isMultiple(of: 10) {
        bytes[0] = round.isMultiple(of: 2) ? 0x3B : 0x3F
      }
      if let broken = Property.atr(bytes) {
        Issue.record("\(broken): \(Hex.encode(bytes)), seed \(seed), round \(round)")
      }
    }
  }
}
