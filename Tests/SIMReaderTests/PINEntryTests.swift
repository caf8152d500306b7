import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// One PIN, one card, one attempt, never the last.
struct PINEntryTests {
  private let fields: Set<IdentityField> = [.iccid, .imsi]
  private let iccid: ICCID = "8966031234567890126"

  private func card(
    _ modes: CardMode..., change: (inout CardImage) -> Void = { _ in }
  ) throws -> VirtualSIM {
    var image = try #require(DemoCards.named("ais"))
    var behaviour = VirtualCard.Behaviour()
    for mode in [.pinLocked] + modes { mode.apply(to: &image, &behaviour) }
    image.pin1?.value = "1234"
    change(&image)
    return VirtualSIM(VirtualCard(image, behaviour: behaviour))
  }

  @Test(arguments: [[], [CardMode.apduLevel], [.a0Only], [.lyingATR]])
  func `the right PIN opens the card with one VERIFY`(_ modes: [CardMode]) throws {
    var image = try #require(DemoCards.named("ais"))
    var behaviour = VirtualCard.Behaviour()
    for mode in [.pinLocked] + modes { mode.apply(to: &image, &behaviour) }
    image.pin1?.value = "1234"
    let sim = VirtualSIM(VirtualCard(image, behaviour: behaviour))
    let identity = try PINEntry(Array("1234".utf8), for: iccid)
      .read(fields, through: CardSession(sim))
    #expect(identity.imsi.value?.digits == "520031234567890")
    #expect(identity.isComplete)
    #expect(sim.card.counters.verifiesWithData == 1)
    #expect(sim.card.counters.pin1TriesLeft == 3)
    #expect(sim.card.counters.protocolViolations == 0)
  }

  @Test(arguments: [[], [CardMode.a0Only]])
  func `a wrong PIN costs one try and says how many are left`(_ modes: [CardMode]) throws {
    var image = try #require(DemoCards.named("ais"))
    var behaviour = VirtualCard.Behaviour()
    for mode in [.pinLocked] + modes { mode.apply(to: &image, &behaviour) }
    image.pin1?.value = "1234"
    let sim = VirtualSIM(VirtualCard(image, behaviour: behaviour))
    let entry = PINEntry(Array("9999".utf8), for: iccid)
    let error = #expect(throws: ReaderError.self) {
      try entry.read(fields, through: CardSession(sim))
    }
    #expect(error?.code == .pinWrong)
    #expect(error?.triesLeft == 2)
    #expect(sim.card.counters.pin1TriesLeft == 2)

    // The same entry never tries again: it reads on without the PIN.
    try sim.reset()
    let identity = try entry.read(fields, through: CardSession(sim))
    #expect(identity.missing.first?.reason == .pinRequired)
    #expect(sim.card.counters.verifiesWithData == 1)
    #expect(sim.card.counters.pin1TriesLeft == 2)
  }

  @Test(arguments: [1, 0])
  func `the last try is never used`(_ tries: Int) throws {
    let sim = try card { $0.pin1?.triesLeft = tries }
    let error = #expect(throws: ReaderError.self) {
      try PINEntry(Array("1234".utf8), for: iccid).read(fields, through: CardSession(sim))
    }
    #expect(error?.code == (tries == 0 ? .pinBlocked : .pinRefusedLastTry))
    #expect(sim.card.counters.verifiesWithData == 0)
    #expect(sim.card.counters.pin1TriesLeft == tries)
  }

  @Test func `a card that does not say how many tries are left is not tried`() throws {
    let sim = try card()
    let silent = FaultyChannel(sim) { $0[1] == 0x20 && $0.count <= 5 ? [0x6F, 0x00] : nil }
    let error = #expect(throws: ReaderError.self) {
      try PINEntry(Array("1234".utf8), for: iccid).read(fields, through: CardSession(silent))
    }
    #expect(error?.code == .pinRefusedLastTry)
    #expect(sim.card.counters.verifiesWithData == 0)
  }

  @Test func `a VERIFY that fails on the way is not sent again`() throws {
    let sim = try card()
    let entry = PINEntry(Array("1234".utf8), for: iccid)
    var verifies = 0
    let broken = FaultyChannel(sim) { command throws(CardError) in
      guard command[1] == 0x20, command.count > 5 else { return nil }
      verifies += 1
      throw CardError(.communication)
    }
    let error = #expect(throws: ReaderError.self) {
      try entry.read(fields, through: CardSession(broken))
    }
    #expect(error?.code == .communication)
    try sim.reset()
    let identity = try entry.read(fields, through: CardSession(broken))
    #expect(identity.missing.first?.reason == .pinRequired)
    #expect(verifies == 1)
  }

  @Test(
    arguments: [[0x93, 0x00], [0x6C, 0x08], [0x67, 0x08], [0x6F, 0x00], [0x61, 0x10]],
    [false, true])
  func `whatever the card answers to VERIFY, it goes out once`(
    _ answer: [UInt8], _ isGSM: Bool
  ) throws {
    let sim = try isGSM ? card(.a0Only) : card()
    var verifies = 0
    let odd = FaultyChannel(sim) { command in
      guard command[1] == 0x20, command.count > 5 else { return nil }
      verifies += 1
      return answer
    }
    let entry = PINEntry(Array("1234".utf8), for: iccid)
    _ = try? entry.read(fields, through: CardSession(odd))
    #expect(verifies == 1)
  }

  /// What may come after the right PIN, at each of the exchanges that follow it.
  @Test(arguments: [CardError.Code.reset, .communication, .removed, .timeout], 1...4)
  func `trouble after the right PIN ends the reading, and the PIN is not sent again`(
    _ trouble: CardError.Code, _ after: Int
  ) throws {
    let sim = try card()
    var since: Int?
    let failing = FaultyChannel(sim) { command throws(CardError) in
      if command[1] == 0x20, command.count > 5 {
        since = 0
        return nil
      }
      guard let count = since else { return nil }
      since = count + 1
      if count + 1 == after { throw CardError(trouble) }
      return nil
    }
    let entry = PINEntry(Array("1234".utf8), for: iccid)
    let error = #expect(throws: ReaderError.self) {
      try entry.read(fields, through: CardSession(failing))
    }
    #expect(error.map { $0.code } == ReaderError(CardError(trouble), reader: nil).code)
    #expect(error?.stage == .exchange, "the PIN was right; what failed is the reading")
    #expect(sim.card.counters.verifiesWithData == 1)

    try sim.reset()
    let identity = try entry.read(fields, through: CardSession(sim))
    #expect(identity.missing.first?.reason == .pinRequired)
    #expect(sim.card.counters.verifiesWithData == 1)
    #expect(sim.card.counters.pin1TriesLeft == 3)
  }

  @Test func `a question about tries never becomes an attempt`() throws {
    let sim = try card()
    var lengths: [UInt8] = []
    let odd = FaultyChannel(sim) { command in
      guard command[1] == 0x20 || command[1] == 0x2C else { return nil }
      lengths.append(command.count > 4 ? command[4] : 0)
      return [0x6C, 0x08]
    }
    _ = try IdentityReader.read([.imsi, .pin], through: CardSession(odd))
    #expect(!lengths.isEmpty)
    #expect(lengths.allSatisfy { $0 == 0 })
  }

  @Test func `what a card refuses after the right PIN is no matter of the PIN`() throws {
    let sim = try card { image in
      for index in image.files.indices where image.files[index].path.ids.last == 0x6F07 {
        image.files[index].read = .never
      }
    }
    let identity = try PINEntry(Array("1234".utf8), for: iccid)
      .read([.imsi, .pin], through: CardSession(sim))
    #expect(identity.missing.map(\.words) == ["imsi notReadable 6982"])
    #expect(identity.pin1.value?.state == .verified)
  }

  @Test func `another card does not get the PIN`() throws {
    let sim = try card()
    let error = #expect(throws: ReaderError.self) {
      try PINEntry(Array("1234".utf8), for: "8966039876543210985")
        .read(fields, through: CardSession(sim))
    }
    #expect(error?.code == .cardRemoved)
    #expect(sim.card.counters.verifiesWithData == 0)
  }

  @Test func `a card that wants no PIN does not get it`() throws {
    let sim = VirtualSIM(try #require(DemoCards.named("ais")))
    let identity = try PINEntry(Array("1234".utf8), for: iccid)
      .read(fields, through: CardSession(sim))
    #expect(identity.isComplete)
    #expect(sim.card.counters.verifiesWithData == 0)
  }

  @Test(arguments: ["123", "123456789", "12a4", "", "１２３４"])
  func `what is not four to eight digits is no PIN`(_ text: String) {
    #expect(!PINEntry.isPossible(Array(text.utf8)))
  }
}
