import APDU
import CardLedger
import Foundation
import SIMReader
import Synchronization
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// Chip, delivery note and print, compared and booked.
final class IntakeDeskTests {
  private let folder = NSTemporaryDirectory() + "simtool-desk-\(UUID().uuidString)"
  private let ended = Counter()

  private final class Counter: Sendable {
    let value = Mutex(0)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func desk(
    note: [String]? = nil, scansAfter: Bool = false, stopAfter: Int? = nil, maxFailures: Int? = 3
  ) throws -> IntakeDesk {
    let plan = IntakePlan(
      readers: [], stock: Stock(batch: "BOX-17", shelf: "A3"), scansAfter: scansAfter,
      stopAfter: stopAfter, maxFailures: maxFailures, ringsBell: false, isRevealing: true,
      limits: TimeLimits())
    let ledger = try SQLiteLedger(path: folder + "/ledger.db")
    let access = LedgerAccess(ledger: ledger, attribution: .unknown)
    let rows = note.map { numbers in
      numbers.enumerated().map { index, iccid in
        (
          number: index + 2,
          contents: CardContents(
            iccid: Fact(iccid, .deliveryNote), imsi: Fact("52003000000000\(index)", .deliveryNote))
        )
      }
    }
    if let rows {
      _ = try ledger.expect(rows.map(\.contents), by: .unknown)
    }
    return IntakeDesk(plan, access, note: rows.map { DeliveryNote($0) }) { [ended] in
      ended.value.withLock { $0 += 1 }
    }
  }

  private func identity(_ iccid: String, imsi: String? = nil) throws -> CardIdentity {
    var identity = CardIdentity(atr: [0x3B, 0x00])
    identity.iccid = .value(try #require(ICCID(digits: iccid)), raw: [])
    identity.imsi =
      try imsi.map { .value(try #require(IMSI(digits: $0)), raw: []) }
      ?? .missing(MissingField(.imsi, .pinRequired))
    return identity
  }

  private func presented() -> Presented { Presented(reader: "R", since: .now) }

  /// Scans a print; what became of it.
  private func scan(_ printed: String, at desk: IntakeDesk) throws -> IntakeScan {
    let scans = try desk.scan(PrintedNumber(printed))
    #expect(scans.count == 1)
    return try #require(scans.last)
  }

  /// Puts a card in.
  private func put(_ iccid: String, at desk: IntakeDesk) throws -> IntakeLine {
    let imsi = iccid == Self.first ? "520030000000000" : "5200300000" + iccid.suffix(5)
    return try #require(try desk.book(identity(iccid, imsi: imsi), presented()))
  }

  private static let first = "8966031234567890126"
  private static let second = "8966031234567890134"

  @Test func `a new card is booked, the same card again is told with when and where`() throws {
    let desk = try desk()
    let line = try #require(
      try desk.book(identity(Self.first, imsi: "520030000000001"), presented()))
    #expect(line.result == .booked)
    #expect(line.notes.isEmpty)
    let again = try #require(try desk.book(identity(Self.first), presented()))
    #expect(again.result == .seenBefore)
    #expect(again.notes == [.pinLocked, .duplicate])
    #expect(again.previous?.contents.stock.shelf == "A3")
    #expect(desk.counts.booked == 1)
    #expect(desk.counts.seenBefore == 1)
    #expect(desk.counts.mismatches.isEmpty)
  }

  @Test func `the delivery note finds extra, missing and differing cards`() throws {
    let third = "8966031234567890142"
    let desk = try desk(note: [Self.first, Self.second])
    let right = try #require(
      try desk.book(identity(Self.first, imsi: "520030000000000"), presented()))
    #expect(right.notes.isEmpty)
    let extra = try #require(
      try desk.book(identity(third, imsi: "520030000000009"), presented()))
    #expect(extra.notes == [.extra])
    #expect(desk.unseen?.map(\.number) == [3])
    let differing = try #require(
      try desk.book(identity(Self.second, imsi: "520030000000007"), presented()))
    #expect(differing.notes == [.imsiDiffers])
    #expect(desk.unseen?.isEmpty == true)
    #expect(desk.counts.mismatches == [.extra: 1, .imsiDiffers: 1])
    #expect(differing.record?.contents.imsi?.value == "520030000000007", "the chip decides")
  }

  @Test func `two cards with one IMSI are both booked, and each names the other`() throws {
    let desk = try desk()
    let one = try #require(
      try desk.book(identity(Self.first, imsi: "520030000000001"), presented()))
    #expect(one.notes.isEmpty && one.sameIMSI.isEmpty)
    let two = try #require(
      try desk.book(identity(Self.second, imsi: "520030000000001"), presented()))
    #expect(two.result == .booked && two.notes == [.sharedIMSI])
    #expect(two.sameIMSI.map(\.text) == ["2236"] && two.record?.label.text == "224A")
    #expect(desk.counts.mismatches == [.sharedIMSI: 1])
    let text = two.text(number: 2, isRevealing: false, in: .english)
    #expect(text.contains("ANOTHER CARD HAS THIS IMSI: 2236"), "\(text)")
    let chinese = two.text(number: 2, isRevealing: false, in: .simplifiedChinese)
    #expect(chinese.contains("另一张卡有相同的 IMSI：2236"), "\(chinese)")
    let show = CLIRun(
      ["cards", "show", "2236"], variables: ["SIMTOOL_HOME": folder, "TZ": "UTC"])
    #expect(show.output.contains("also card 224A"), "\(show.output)")
    let json = CLIRun(["cards", "show", "224A", "--json"], variables: ["SIMTOOL_HOME": folder])
    #expect(json.output.contains(#""sameIMSI":["2236"]"#), "\(json.output)")
  }

  @Test func `a card that the note contradicts is told again when it comes back`() throws {
    let desk = try desk(note: [Self.first])
    for notes in [[IntakeLine.Note.imsiDiffers], [.duplicate, .imsiDiffers]] {
      let line = try #require(
        try desk.book(identity(Self.first, imsi: "520030000000007"), presented()))
      #expect(line.notes == notes)
    }
    #expect(desk.counts.mismatches == [.imsiDiffers: 2])
    // With the PIN on the chip says nothing that could contradict.
    let other = try self.desk(note: [Self.second])
    #expect(try other.book(identity(Self.second), presented())?.notes == [.pinLocked])
  }

  @Test func `a card that the note lists twice is one card`() throws {
    let desk = try desk(note: [Self.first, String(Self.first.dropLast()), Self.second])
    #expect(desk.counts.left == 2)
    _ = try desk.book(identity(Self.first, imsi: "520030000000000"), presented())
    #expect(desk.unseen?.map(\.number) == [4])
    // What the note does not list takes nothing off what is left of it.
    _ = try desk.book(identity("8966031234567890142"), presented())
    #expect(desk.counts.left == 1)
  }

  @Test func `a row that has an IMSI only is the card with this IMSI`() {
    var note = DeliveryNote([
      (number: 2, contents: CardContents(imsi: Fact("520030000000001", .deliveryNote))),
      (number: 3, contents: CardContents(imsi: Fact("520030000000001", .deliveryNote))),
      (number: 4, contents: CardContents(imsi: Fact("520030000000002", .deliveryNote))),
    ])
    #expect(note.repeated == [3])
    let card = CardContents(iccid: Fact(Self.first, .chip), imsi: Fact("520030000000001", .chip))
    #expect(note.see(card)?.number == 2)
    #expect(note.unseen.map(\.number) == [4])
    #expect(note.see(CardContents(iccid: Fact(Self.first, .chip))) == nil)
  }

  @Test func `scans and cards need not come in the same order, and none falsifies another`() throws
  {
    let third = "8966031234567890142"
    let desk = try desk()
    // The first card was scanned and put aside.
    for printed in [Self.first, Self.second, third] {
      #expect(try scan(printed, at: desk).result == .waits)
    }
    #expect(try scan(third, at: desk).result == .repeated)
    for card in [third, Self.second] {
      let line = try put(card, at: desk)
      #expect(line.notes.isEmpty && line.printed?.digits == card)
    }
    #expect(try scan(Self.second, at: desk).result == .repeated, "the trigger was held too long")
    #expect(desk.counts.mismatches.isEmpty)
    #expect(desk.unusedScans.map(\.digits) == [Self.first])
    _ = try put(Self.first, at: desk)
    #expect(desk.unusedScans.isEmpty)
  }

  @Test func `where no scan fits the card is told, and the scans of others wait on`() throws {
    let desk = try desk()
    for printed in [Self.first, Self.second] { _ = try scan(printed, at: desk) }
    #expect(try put("8966031234567890142", at: desk).notes == [.printedDiffers])
    for card in [Self.second, Self.first] { #expect(try put(card, at: desk).notes.isEmpty) }
    #expect(desk.counts.mismatches == [.printedDiffers: 1])
    #expect(desk.unusedScans.isEmpty)
  }

  @Test func `a card that was in its reader before the scan is not the one that was scanned`()
    throws
  {
    let desk = try desk()
    let presented = presented()
    _ = try scan(Self.second, at: desk)
    let line = try #require(try desk.book(identity(Self.first), presented))
    #expect(line.notes == [.pinLocked] && line.printed == nil)
    #expect(try put(Self.second, at: desk).printed?.digits == Self.second)
  }

  @Test func `a scan whose card does not come is given up, and told once`() throws {
    var scans = WaitingScans()
    let start = ContinuousClock.now
    let printed = try PrintedNumber(Self.first)
    let isNew = scans.add(printed, at: start)
    let given = [119, 120, 240].map { scans.expire(at: start + .seconds($0)) }
    #expect(isNew && given == [[], [printed], []])
    let other = try #require(ICCID(digits: Self.second))
    let taken = scans.take(for: other, putIn: start + .seconds(121))
    #expect(taken == nil)
    #expect(scans.withoutCard == [printed])
  }

  @Test func `a card that could not be read leaves its scan to the next try`() throws {
    let desk = try desk()
    _ = try scan(Self.first, at: desk)
    _ = try desk.overlook(1, presented())
    #expect(try put(Self.first, at: desk).printed?.digits == Self.first)
  }

  @Test func `a note without check digits is the same card, its neighbour is not`() throws {
    let note = DeliveryNote([
      (number: 2, contents: CardContents(iccid: Fact(String(Self.first.dropLast()), .deliveryNote)))
    ])
    #expect(note.row(of: Self.first) == 0)
    #expect(note.row(of: Self.second) == nil)
    let long = DeliveryNote([
      (number: 2, contents: CardContents(iccid: Fact(Self.first, .deliveryNote)))
    ])
    #expect(long.row(of: String(Self.first.dropLast())) == 0)
  }

  @Test(arguments: [
    (first, [IntakeLine.Note]()), (String(first.dropLast()), []), ("34567890126", []),
    ("345678-9012", []), (second, [.swapped]), ("8966031234567890142", [.printedDiffers]),
    (String(first.prefix(17)), [.printedCut]),
    ("89660312345678902", [.printedDiffers]),
  ])
  func `the printed number is compared with the chip of the next card`(
    _ printed: String, _ notes: [IntakeLine.Note]
  ) throws {
    let desk = try desk(note: [Self.first, Self.second])
    #expect(try scan(printed, at: desk).result == .waits)
    let line = try put(Self.first, at: desk)
    #expect(line.notes == notes)
    #expect(line.printed == (try PrintedNumber(printed)))
    // A disagreement stays in the card's history.
    let id = try #require(line.record?.id)
    let reasons = try desk.access.ledger.history(of: id).compactMap(\.detail?.reason)
    #expect(reasons == notes.filter(\.isMismatch).map(\.rawValue))
  }

  @Test func `a print of 17 digits is the card of 18 whose check digit it lacks`() throws {
    let printed = try PrintedNumber("89701991110798733")
    let check = try #require(Luhn.checkDigit(for: printed.digits))
    let fits = try #require(ICCID(digits: printed.digits + String(check)))
    #expect(printed.fit(fits) == .fits)
    for digit in "0123456789" where digit != check {
      let other = try #require(ICCID(digits: printed.digits + String(digit)))
      #expect(printed.fit(other) == .cut, "\(digit)")
    }
  }

  @Test func `a card that comes back with another IMSI is told, and its record follows the chip`()
    throws
  {
    let desk = try desk()
    _ = try desk.book(identity(Self.first, imsi: "520030000000001"), presented())
    let again = try #require(
      try desk.book(identity(Self.first, imsi: "520030000000002"), presented()))
    #expect(again.result == .seenBefore)
    #expect(again.notes == [.recordDiffers, .duplicate])
    #expect(again.record?.contents.imsi?.value == "520030000000002")
    #expect(desk.counts.mismatches == [.recordDiffers: 1])
    let id = try #require(again.record?.id)
    #expect(
      try desk.access.ledger.history(of: id).compactMap(\.detail?.reason) == ["recordDiffers"])
    let same = try #require(
      try desk.book(identity(Self.first, imsi: "520030000000002"), presented()))
    #expect(same.notes == [.duplicate])
  }

  @Test(arguments: ["0126", "00126"])
  func `a scan of a few digits is told as too short and says nothing of any card`(
    _ printed: String
  ) throws {
    for scansAfter in [false, true] {
      let desk = try desk(scansAfter: scansAfter)
      if scansAfter { _ = try put(Self.second, at: desk) }
      #expect(try scan(printed, at: desk).result == .tooShort)
      #expect(try put(Self.first, at: desk).notes.isEmpty)
      #expect(desk.counts.mismatches.isEmpty && desk.unusedScans.isEmpty)
    }
  }

  @Test func `with --scan-after the number belongs to the card just read`() throws {
    let desk = try desk(scansAfter: true)
    #expect(try scan(Self.second, at: desk).result == .noCard, "no card was read yet")
    let id = try #require(try put(Self.first, at: desk).record?.id)
    for result in [IntakeScan.Result.compared, .repeated] {
      let scan = try scan(Self.second, at: desk)
      #expect(scan.result == result)
      #expect(scan.notes == (result == .compared ? [.printedDiffers] : []))
    }
    let right = try scan(Self.first, at: desk)
    #expect(right.result == .compared && right.notes.isEmpty && right.card == id.label)
    #expect(try scan(Self.first, at: desk).result == .repeated)
    #expect(try scan(Self.second, at: desk).result == .noCard, "this card has its print")
    #expect(desk.counts.mismatches == [.printedDiffers: 1])
    let reasons = try desk.access.ledger.history(of: id).compactMap(\.detail?.reason)
    #expect(reasons == ["printedDiffers"])
  }

  @Test func `with --scan-after the print of a card that failed is compared with no other`() throws
  {
    let desk = try desk(scansAfter: true)
    _ = try put(Self.first, at: desk)
    _ = try desk.overlook(1, presented())
    #expect(try scan(Self.second, at: desk).result == .noCard)
    #expect(try scan(Self.first, at: desk).notes.isEmpty)
    #expect(desk.counts.mismatches.isEmpty)
  }

  @Test func `with --scan-after and two readers a scan finds the card that it fits`() throws {
    let desk = try desk(scansAfter: true)
    let labels = try [Self.first, Self.second].map { try put($0, at: desk).record?.label }
    for (printed, label) in zip([Self.first, Self.second], labels) {
      let scan = try scan(printed, at: desk)
      #expect(scan.result == .compared && scan.notes.isEmpty && scan.card == label)
    }
  }

  @Test func `after the ledger failed once no other reader tries`() throws {
    let desk = try desk()
    desk.end(.broken(Failure(LedgerError(.locked, path: "x"))))
    #expect(throws: Failure.self) { try put(Self.first, at: desk) }
    #expect(try desk.access.ledger.cards(CardFilter(), after: nil, limit: 10).isEmpty)
  }

  @Test func `the run ends when enough are booked, and when too many fail in a row`() throws {
    let desk = try desk(stopAfter: 1)
    _ = try desk.book(identity(Self.first), presented())
    #expect(desk.ending == .enough)
    _ = try desk.book(identity(Self.second), presented())
    #expect(ended.value.withLock { $0 } == 1, "told once")
  }

  @Test func `failures are counted by reason, and only those in a row end the run`() throws {
    let desk = try desk(maxFailures: 2)
    let mute = Failure(ReaderError(.cardMute, stage: .connect), sourceName: "R")
    _ = try desk.fail(mute, presented())
    _ = try desk.book(identity(Self.first), presented())
    _ = try desk.fail(mute, presented())
    #expect(desk.ending == nil)
    _ = try desk.overlook(1, presented())
    #expect(desk.ending == .tooManyFailures(2))
    #expect(desk.counts.failures == ["cardMute": 2, "cardRemoved": 1])
    #expect(try desk.access.ledger.batches().first?.failures == 3)
  }

  @Test func `a card without any number is a failure with its reason`() throws {
    let desk = try desk()
    var identity = CardIdentity(atr: [0x3B, 0x00])
    identity.iccid = .missing(MissingField(.iccid, .malformed, raw: [0x00]))
    identity.imsi = .missing(MissingField(.imsi, .pinRequired))
    let line = try #require(try desk.book(identity, presented()))
    #expect(line.result == .failed)
    #expect(line.reason == "malformed")
  }

  @Test func `a card known from before an outage is not counted again`() throws {
    let desk = try desk()
    let line = try #require(try desk.book(identity(Self.first), presented()))
    #expect(try desk.book(identity(Self.first), presented(), unless: line.record?.id) == nil)
    #expect(desk.counts.presented == 1)
  }
}
