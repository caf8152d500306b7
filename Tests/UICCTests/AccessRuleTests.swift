import APDU
import Testing
import UICC

/// Who may read a file, in the formats that cards use.
struct AccessRuleTests {
  private func rule(_ object: HexBytes) throws -> AccessRule? {
    let objects = try TLV.parseAll(object.bytes[...])
    return FCP(objects: objects).readRule
  }

  @Test(
    arguments: [
      ("AB0A 800101 9000 80017A 9700", .always),
      ("AB05 800101 9700", .never),
      ("AB0B 800101 A406 83010A 950108", .key(0x0A)),
      // Two conditions after one access mode: either is enough.
      ("AB13 800101 A406 830101 950108 A406 830181 950108", .any([.key(0x01), .key(0x81)])),
      ("AB15 800103 A010 A406 830101 950108 A406 83010A 950108", .any([.key(0x01), .key(0x0A)])),
      ("AB0C 800101 AF07 A403 830101 A400", .all([.key(0x01), .other])),
      // The first rule is about writing, the second about reading and writing.
      ("AB0A 800102 9700 80017B 9000", .always),
      ("8C02 01 00", .always), ("8C03 03 FF 00", .always), ("8C03 03 00 FF", .never),
      ("8C02 01 91", .other),
    ] as [(HexBytes, AccessCondition)])
  func `a rule in the file control parameters`(
    _ object: HexBytes, _ condition: AccessCondition
  ) throws {
    #expect(try rule(object) == .condition(condition))
  }

  @Test(
    arguments: [
      ("8B03 6F06 02", 0x6F06, 2), ("8B04 2F06 01 05", 0x2F06, 5),
      ("8B06 6F06 00 01 01 07", 0x6F06, 7), ("8B06 6F06 00 01 02 07", 0x6F06, 1),
    ] as [(HexBytes, FileID, UInt8)])
  func `a rule in a record`(_ object: HexBytes, _ file: FileID, _ record: UInt8) throws {
    #expect(try rule(object) == .record(.init(fileID: file, record: record)))
  }

  @Test(
    arguments: [
      "8B02 6F06", "8B05 6F06 010203", "8C01 01", "8C02 02 00", "8C03 01 00 00", "8C02 81 00",
      "AB00", "AB03 800101", "AB05 800102 9000", "AB05 840120 9000", "8A01 05",
    ] as [HexBytes])
  func `what says nothing about reading is no rule`(_ object: HexBytes) throws {
    #expect(try rule(object) == nil)
  }

  @Test func `a record of EF_ARR is read with its filling`() {
    let pin: HexBytes = "800101 A406 830101 950108 80017A 9700 FFFFFFFF"
    #expect(AccessCondition(for: .read, record: pin.bytes) == .key(0x01))
    #expect(AccessCondition(for: .read, record: [0xFF, 0xFF]) == nil)
    #expect(AccessCondition(for: .read, record: []) == nil)
    for count in 0..<8 {
      #expect(AccessCondition(for: .read, record: Array(pin.bytes.prefix(count))) == nil)
    }
  }

  @Test(
    arguments: [
      ("AB0A 800101 9000 800102 9700", .never), ("AB05 800103 9000", .always),
      ("8C03 03 FF 00", .never), ("8C03 03 00 FF", .always), ("8C04 07 91 FF 00", .never),
      ("8C03 06 91 00", .always),
    ] as [(HexBytes, AccessCondition)])
  func `updating has a condition of its own`(
    _ object: HexBytes, _ condition: AccessCondition
  ) throws {
    let objects = try TLV.parseAll(object.bytes[...])
    #expect(FCP(objects: objects).rule(for: .update) == .condition(condition))
  }

  @Test func `conditions have the words of the standards`() {
    let words: [(AccessCondition, String)] = [
      (.always, "ALW"), (.never, "NEV"), (.pin1, "PIN1"), (.pin2, "PIN2"), (.key(0x11), "UPIN"),
      (.adm, "ADM1"), (.key(0x0E), "ADM5"), (.key(0x8A), "ADM6"), (.key(0x02), "key 02"),
      (.any([.pin1, .adm]), "PIN1/ADM1"), (.all([.pin1, .pin2]), "PIN1+PIN2"), (.other, "?"),
    ]
    for (condition, text) in words { #expect("\(condition)" == text) }
  }

  @Test func `keys open what they should and leave open what is not known`() {
    let pin: Set<UInt8> = [0x01]
    let cases: [(AccessCondition, Bool?)] = [
      (.always, true), (.never, false), (.key(0x01), true), (.key(0x0A), false), (.other, nil),
      (.any([.key(0x0A), .key(0x01)]), true), (.any([.key(0x0A), .never]), false),
      (.any([.key(0x0A), .other]), nil), (.any([.key(0x01), .other]), true),
      (.all([.key(0x0A), .key(0x01)]), false), (.all([.always, .key(0x01)]), true),
      (.all([.key(0x01), .other]), nil), (.all([.key(0x0A), .other]), false),
      (.any([]), false), (.all([]), true),
    ]
    for (condition, isMet) in cases { #expect(condition.isMet(by: pin) == isMet, "\(condition)") }
  }

  @Test func `the access bytes of a 2G file`() throws {
    for (byte, condition) in [
      (0x0F, .always), (0x1F, .key(0x01)), (0x2F, .key(0x81)), (0x4F, .key(0x0A)),
      (0xEF, .key(0x14)), (0xF0, .never), (0x3F, .other),
    ] as [(UInt8, AccessCondition)] {
      let answer =
        HexBytes("0000 0009 6F07 04 00").bytes + [byte, 0xFF, 0xFF, 0x01, 0x02, 0x00, 0x00]
      guard case .file(let file) = try GSMFileStatus(parsing: answer) else {
        Issue.record("not a file")
        return
      }
      #expect(file.readCondition == condition)
    }
  }
}
