import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// EID and profiles, from an ISD-R that answers beside the demo card.
struct EUICCTests {
  /// 89044000000000000000000000000000 with the check digits that make it 1 modulo 97.
  private static let eid: HexBytes = "89044000 00000000 00000000 00000039"

  /// A card whose ISD-R answers the two questions; everything else is the demo card's.
  private func channel(
    _ answers: [HexBytes: HexBytes], selects: Bool = true
  ) throws -> FaultyChannel {
    let sim = VirtualSIM(try #require(DemoCards.named("ais")))
    var waiting: [UInt8] = []
    return FaultyChannel(sim) { command throws(CardError) in
      let data = Array(command.dropFirst(5))
      if command[1] == 0xA4, data == AID.standardISDR.bytes, selects { return [0x90, 0x00] }
      if command[1] == 0xE2, let answer = answers.first(where: { $0.key.bytes == data }) {
        waiting = answer.value.bytes
        return waiting.count > 2 ? [0x61, UInt8(waiting.count & 0xFF)] : waiting
      }
      if command[1] == 0xC0, !waiting.isEmpty {
        defer { waiting = [] }
        return waiting + [0x90, 0x00]
      }
      return nil
    }
  }

  private func read(_ channel: any CardChannel) throws(ReaderError) -> CardIdentity {
    try IdentityReader.read([.iccid, .imsi, .euicc, .applications], through: CardSession(channel))
  }

  private var eidAnswer: HexBytes { "BF3E12 5A10 89044000000000000000000000000039" }

  @Test func `the EID is checked modulo 97`() {
    #expect(EID(Self.eid.bytes)?.digits == "89044000000000000000000000000039")
    for index in 0..<16 {
      var bytes = Self.eid.bytes
      bytes[index] ^= 0x01
      #expect(EID(bytes) == nil)
    }
    #expect(EID([0x89]) == nil)
    #expect(EID([UInt8](repeating: 0xAA, count: 16)) == nil)
  }

  @Test func `a plain SIM has neither EID nor profiles, and nothing is missing`() throws {
    let identity = try read(VirtualSIM(#require(DemoCards.named("ais"))))
    #expect(identity.eid == .none)
    #expect(identity.profiles == .none)
    #expect(identity.isComplete)
  }

  @Test func `an empty profile list is a list`() throws {
    let identity = try read(
      channel([EUICC.eidRequest: eidAnswer, EUICC.profilesRequest: "BF2D02A000"]))
    #expect(identity.eid.value?.digits == "89044000000000000000000000000039")
    #expect(identity.profiles.value == [])
    #expect(identity.applications.value == [.usim, .isdr])
    #expect(identity.imsi.value?.digits == "520031234567890")
  }

  @Test(
    arguments: [
      ("BF2D03810101", "euicc notReadable 9000"), ("6A88", "euicc notReadable 6A88"),
      ("BF2D0382", "euicc malformed 9000"), ("BF2D02A100", "euicc malformed 9000"),
    ] as [(HexBytes, String)])
  func `an error instead of a list leaves the EID and says that the list is missing`(
    _ answer: HexBytes, _ missing: String
  ) throws {
    let identity = try read(
      channel([EUICC.eidRequest: eidAnswer, EUICC.profilesRequest: answer]))
    #expect(identity.eid.value != nil)
    #expect(identity.missing.map(\.words) == [missing])
  }

  @Test func `an eUICC that refuses says why, and the rest is still there`() throws {
    let identity = try read(channel([EUICC.eidRequest: "6A88"]))
    #expect(identity.missing.map(\.words) == ["euicc notReadable 6A88"])
    #expect(identity.imsi.value != nil)
  }

  @Test func `an EID whose check fails is not believed`() throws {
    let identity = try read(
      channel([EUICC.eidRequest: "BF3E12 5A10 89044000000000000000000000000040"]))
    #expect(identity.missing.map(\.words) == ["euicc malformed 9000"])
    let raw = HexBytes("BF3E12 5A10 89044000000000000000000000000040").bytes
    #expect(identity.missing.first?.raw == raw)
    #expect(EUICC.hasWrongEID(raw))
    #expect(!EUICC.hasWrongEID(eidAnswer.bytes))
    for other: HexBytes in ["BF3E02 5A00", "BF3E12 5A10 8904400000000000000000000000004A", "5A00"] {
      #expect(!EUICC.hasWrongEID(other.bytes))
    }
  }

  @Test func `profiles have number, state and names`() throws {
    let answer = TLV(
      0xBF2D,
      [
        TLV(
          0xA0,
          [
            TLV(
              0xE3,
              [
                TLV(0x5A, HexBytes("98 66 30 21 43 65 87 09 21 F6").bytes),
                TLV(0x9F70, [1]), TLV(0x91, Array("AIS".utf8)), TLV(0x92, Array("Home".utf8)),
                TLV(0x95, [2]),
              ]),
            TLV(
              0xE3,
              [
                TLV(0x5A, HexBytes("98 07 01 11 32 54 76 98 10 F9").bytes),
                TLV(0x9F70, [0]), TLV(0x90, Array("Work".utf8)), TLV(0x95, [0]),
              ]),
          ])
      ])
    let profiles = try #require(EUICC.profiles(in: answer.encoded()))
    #expect(profiles.map(\.iccid?.digits) == ["8966031234567890126", "8970101123456789019"])
    #expect(profiles.map(\.state) == [.enabled, .disabled])
    #expect(profiles.map(\.name) == ["Home", nil])
    #expect(profiles.map(\.provider) == ["AIS", nil])
    #expect(profiles.map(\.nickname) == [nil, "Work"])
    #expect(profiles.map(\.class) == [.operational, .test])
  }

  @Test(arguments: [
    ("", EUICC.Profile.Class.operational), ("950100", .test), ("950101", .provisioning),
    ("950102", .operational), ("950105", nil), ("9500", nil), ("95020000", nil),
  ])
  func `a class that is not known is none`(_ object: String, _ kind: EUICC.Profile.Class?) throws {
    let profile = try Hex.decode("9F700100" + object)
    let answer = TLV(0xBF2D, [TLV(0xA0, [TLV(0xE3, try TLV.parseAll(profile[...]))])])
    #expect(try #require(EUICC.profiles(in: answer.encoded())).map(\.class) == [kind])
  }

  @Test func `no answer of any length traps`() throws {
    let answer = eidAnswer.bytes
    for count in 0...answer.count {
      let part = EUICC.eid(in: Array(answer.prefix(count)))
      #expect((part != nil) == (count == answer.count))
      #expect(EUICC.profiles(in: Array(answer.prefix(count))) == nil)
    }
  }
}
