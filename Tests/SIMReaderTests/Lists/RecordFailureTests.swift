import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// Lists on cards of which single records fail: those are named, the others are read.
struct RecordFailureTests {
  /// What a bad record does.
  enum Fault: Sendable {
    /// The card answers with this status word.
    case status(UInt16)
    /// The exchange breaks.
    case broken
  }

  /// The session with a card of which some records of one file are bad.
  private func session(
    _ fault: Fault, _ records: Set<UInt8>, of file: [UInt8] = [0x6F, 0x3C],
    _ change: (inout CardImage) -> Void = { _ in }
  ) throws -> (session: CardSession, channel: FaultyChannel, card: VirtualCard) {
    var image = try #require(DemoCards.named("ais"))
    change(&image)
    let sim = VirtualSIM(image)
    var isSelected = false
    let channel = FaultyChannel(sim) { command throws(CardError) in
      if command[1] == 0xA4 { isSelected = command.dropFirst(5).prefix(2) == file[...] }
      guard isSelected, command[1] == 0xB2, records.contains(command[2]) else { return nil }
      switch fault {
      case .status(let status): return [UInt8(status >> 8), UInt8(status & 0xFF)]
      case .broken: throw CardError(.communication)
      }
    }
    return (CardSession(channel), channel, sim.card)
  }

  private func messages(_ session: CardSession) throws -> CardMessages {
    let identity = try IdentityReader.read([.iccid], through: session)
    return try CardMessages.read(of: identity, through: session)
  }

  @Test(arguments: [Fault.status(0x6F00), .status(0x6581), .broken])
  func `one record that fails is named, and the others are read`(_ fault: Fault) throws {
    let (session, channel, _) = try session(fault, [4])
    let found = try messages(session)
    #expect(found.messages.map { $0.pieces.map(\.record) } == [[1], [3, 2], [5], [6], [7]])
    #expect(found.missing.map(\.record) == [4])
    #expect(found.missing.map(\.name) == ["EF_SMS"])
    #expect(found.missing.map(\.reason) == [.communication])
    if case .status(let status) = fault {
      #expect(found.missing.first?.statusWord == status)
      #expect(channel.resets == 0)
    } else {
      #expect(found.missing.first?.statusWord == nil)
      #expect(channel.resets == 1)
    }
  }

  @Test func `the first record and the last may be the bad ones`() throws {
    let (session, _, _) = try session(.status(0x6F00), [1, 8])
    let found = try messages(session)
    #expect(found.messages.map { $0.pieces.map(\.record) } == [[3, 2], [4], [5], [6], [7]])
    #expect(found.missing.map(\.record) == [1, 8])
  }

  @Test func `contacts and the records that belong to them too`() throws {
    let (session, _, _) = try session(.status(0x6F00), [1], of: [0x6F, 0x4A])
    let identity = try IdentityReader.read([.iccid], through: session)
    let found = try CardContacts.read([.adn], of: identity, through: session)
    #expect(found.contacts.map(\.name) == ["Malee", "Somchai", "余先生", "Voice box"])
    #expect(found.contacts.last?.numbers.first?.isCut == true)
    #expect(found.missing.map(\.name) == ["EF_EXT1"])
  }

  @Test func `a file of which nothing can be read is one thing that is missing`() throws {
    let (session, _, card) = try session(.status(0x6F00), Set(1...255)) { image in
      let path = CardImage.Path(application: "usim", [0x6F3C])
      let record = [UInt8](repeating: 0xFF, count: 176)
      image[path]?.content = .linearFixed([[UInt8]](repeating: record, count: 250))
    }
    let before = card.counters.exchanges
    let found = try messages(session)
    #expect(found.missing.map(\.record) == [nil])
    #expect(found.missing.first?.statusWord == 0x6F00)
    #expect(card.counters.exchanges - before < 40)
  }

  @Test func `a card that keeps breaking is given up`() throws {
    let (session, channel, _) = try session(.broken, [1, 2, 3, 4, 5, 6])
    let error = #expect(throws: ReaderError.self) { try messages(session) }
    #expect(error?.code == .communication)
    #expect(channel.resets == 3)
  }

  @Test func `after a broken exchange another card is not read on`() throws {
    let first = VirtualSIM(try #require(DemoCards.named("ais")))
    let second = VirtualSIM(try #require(DemoCards.named("mts")))
    var isSwapped = false
    let channel = FaultyChannel(first) { command throws(CardError) in
      if isSwapped { return try second.transmit(command) }
      guard command[1] == 0xB2, command[2] == 2 else { return nil }
      isSwapped = true
      throw CardError(.communication)
    }
    let session = CardSession(channel)
    let error = #expect(throws: ReaderError.self) { try messages(session) }
    #expect(error?.code == .cardRemoved)
  }

  @Test func `without an ICCID nothing shows that it is the same card`() throws {
    let (session, channel, _) = try session(.broken, [4])
    let identity = try IdentityReader.read([.spn], through: session)
    let error = #expect(throws: ReaderError.self) {
      try CardMessages.read(of: identity, through: session)
    }
    #expect(error?.code == .communication)
    #expect(channel.resets == 0)
  }

  @Test func `after a PIN nothing is reset: it would be needed again`() throws {
    let (session, channel, card) = try session(.broken, [4]) { image in
      image.pin1 = CardImage.PIN(value: "1234", isEnabled: true)
    }
    let iccid = try #require(ICCID(digits: "8966031234567890126"))
    let entry = PINEntry(Array("1234".utf8), for: iccid)
    let identity = try entry.read([.iccid, .pin], through: session)
    let error = #expect(throws: ReaderError.self) {
      try CardMessages.read(of: identity, through: session)
    }
    #expect(error?.code == .communication)
    #expect(channel.resets == 0)
    #expect(card.counters.verifiesWithData == 1)
  }

  @Test func `a walk that meets another card after a broken exchange ends`() throws {
    let first = VirtualSIM(try #require(DemoCards.named("ais")))
    let second = VirtualSIM(try #require(DemoCards.named("mts")))
    var isSwapped = false
    let channel = FaultyChannel(first) { command throws(CardError) in
      if isSwapped { return try second.transmit(command) }
      guard command[1] == 0xA4, command.suffix(2) == [0x6F, 0x46] else { return nil }
      isSwapped = true
      throw CardError(.communication)
    }
    let error = #expect(throws: ReaderError.self) {
      try CardWalker.walk(through: CardSession(channel))
    }
    #expect(error?.code == .cardRemoved)
  }
}
