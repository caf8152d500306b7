import APDU
import CardLedger
import SIMReader
import Testing
import UICC

@testable import SimtoolCLI

/// What the records give to whom: a card in a reader, made up without one.
struct RecoverRecordsTests {
  private func findings(
    iccid: ICCID?, partial: PartialIMSI? = nil
  ) -> CardFindings {
    var identity = CardIdentity(atr: [0x3B, 0x00])
    if let iccid { identity.iccid = .value(iccid, raw: []) }
    let copy = IMSICopy(
      .usim, .missing(MissingField(.imsi, .communication, statusWord: 0x6F00)), partial: partial)
    return CardFindings(
      source: .reader(CardReader("made up")), identity: identity, copies: IMSICopies([copy]),
      exchanges: 0)
  }

  private func evidence(
    _ home: LedgerHome, _ findings: CardFindings?, typed: String? = nil, idCheck: IDCheck? = nil
  ) throws -> [Evidence] {
    let path = home.path + "/ledger.db"
    let console = Console(output: OutputSink(), errors: OutputSink())
    let command = RecoverCommand.command
    let parsed = try ParsedOptions(
      ["--ledger", path, "--staff", "Lin"], options: command.allOptions)
    let access = try LedgerAccess.existing(
      Invocation(command: command, parsed: parsed, console: console, environment: Environment()))
    return try RecoverRecords(
      access: access, findings: findings, typed: typed.map { try TypedNumber($0) },
      idCheck: idCheck
    ).evidence()
  }

  @Test func `who holds the card sees its record, and the ledger notes that first`() throws {
    let home = try LedgerHome()
    let card = try home.ledger().fill([1, 2])[0]
    let held = findings(iccid: ICCID(digits: BoxCard.iccid(1)))
    let found = try evidence(home, held)
    #expect(found.map(\.status) == [.found])
    #expect(found.first?.imsi?.digits == BoxCard.imsi(1))
    #expect(found.first?.entitlement == "possession")
    #expect(found.first?.confidence == .medium)
    let event = try #require(try home.events(.revealed).first)
    #expect(event.card == card.id)
    #expect(event.attribution.staff == "Lin")
    #expect(event.detail?.reason == "possession")
  }

  @Test func `holding one card entitles to no other`() throws {
    let home = try LedgerHome()
    try home.ledger().fill([1, 2])
    let held = findings(iccid: ICCID(digits: BoxCard.iccid(1)))
    let found = try evidence(home, held, typed: BoxCard.iccid(2))
    #expect(found.map(\.status) == [.found, .withheld])
    #expect(found.last?.imsi == nil)
    #expect(try home.events(.revealed).count == 1)
  }

  @Test func `a record is held against the digits that the card still gives`() throws {
    let home = try LedgerHome()
    try home.ledger().fill([1])
    let iccid = ICCID(digits: BoxCard.iccid(1))
    // 520030000000001: the record. Its first digits, and then those of somebody else.
    let same = PartialIMSI([0x08, 0x59, 0x02, 0x30])
    let other = PartialIMSI([0x08, 0x59, 0x02, 0x10])
    #expect(try evidence(home, findings(iccid: iccid, partial: same)).map(\.status) == [.found])
    #expect(try home.events(.revealed).count == 1)
    let against = try evidence(home, findings(iccid: iccid, partial: other))
    #expect(against.map(\.status) == [.contradicts])
    #expect(against.first?.imsi == nil)
    #expect(try home.events(.revealed).count == 1)
  }

  @Test func `a card without ICCID finds nothing by itself`() throws {
    let home = try LedgerHome()
    try home.ledger().fill([1])
    #expect(try evidence(home, findings(iccid: nil)).map(\.status) == [.nothingToFind])
  }
}
