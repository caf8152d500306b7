import CardLedger
import Foundation
import TestSupport
import Testing

/// A program that books cards is killed at any moment, and started again on the same ledger.
struct KillTests {
  /// `scripts/test --full` asks for more.
  static let rounds = FullRun.isOn ? 200 : 20

  @Test func `every card that was acknowledged is there, once`() throws {
    let folder = try Folder()
    let writer = try Subprocess.built("ledger-writer")
    var random = SplitMix64(seed: 1)
    var acknowledged: Set<Int> = []
    for round in 0..<Self.rounds {
      let program = try RunningProgram(writer, ["intake", folder.ledger])
      // Sometimes before the first card, sometimes during the hundredth.
      if round % 4 != 0 { _ = program.readLine().map { acknowledged.insert(Int($0) ?? -1) } }
      usleep(UInt32.random(in: 0...60_000, using: &random))
      program.signal(SIGKILL)
      let output = program.wait().stdout
      // The last line may be cut off.
      for line in output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        acknowledged.insert(Int(line) ?? -1)
      }
    }
    #expect(acknowledged.count > Self.rounds)
    let ledger = try folder.open()
    let count = try ledger.count(CardFilter())
    // At most one card a round is booked and was not acknowledged any more.
    #expect((acknowledged.count...acknowledged.count + Self.rounds).contains(count))
    #expect(acknowledged == Set(0..<count).intersection(acknowledged))
    for number in acknowledged {
      #expect(
        try ledger.find(.identifier(.imsi, imsi(number)), limit: 3).count == 1, "card \(number)")
    }
    #expect(try ledger.verifyAudit { _ in } == AuditReport(events: Int64(count) + 1))
  }

  @Test func `an import goes on after every kill, and books every row once`() throws {
    let writer = try Subprocess.built("ledger-writer")
    let rows = 4_000
    var random = SplitMix64(seed: 2)
    var (kills, midway) = (0, 0)
    // A table that is done before there were kills enough is followed by another one.
    while kills < Self.rounds {
      let folder = try Folder()
      let table = folder.file("table.csv")
      _ = try Subprocess.run(
        "/bin/sh", ["-c", "\"$0\" table \(rows) > \"$1\"", writer, table])
      var acknowledged = 0
      while kills < Self.rounds {
        let program = try RunningProgram(
          writer, ["import", folder.ledger, table, "box", "100"])
        usleep(UInt32.random(in: 0...80_000, using: &random))
        program.signal(SIGKILL)
        let result = program.wait()
        // The last line may be cut off.
        let lines = result.stdout.split(separator: "\n", omittingEmptySubsequences: false)
          .dropLast()
        for line in lines { acknowledged = max(acknowledged, Int(line) ?? 0) }
        let ledger = try folder.open()
        #expect(try ledger.count(CardFilter()) >= acknowledged)
        guard result.exit == .signalled(SIGKILL) else { break }
        kills += 1
        if (1..<rows).contains(acknowledged) { midway += 1 }
      }
      _ = try Subprocess.run(
        writer, ["import", folder.ledger, table, "box", "100"], timeout: .seconds(120))
      let ledger = try folder.open()
      #expect(try ledger.count(CardFilter()) == rows)
      #expect(try ledger.verifyAudit { _ in } == AuditReport(events: Int64(rows) + 1))
      for number in stride(from: 0, to: rows, by: 97) {
        #expect(
          try ledger.find(.identifier(.iccid, iccid(number)), limit: 3).count == 1, "row \(number)")
      }
    }
    #expect(midway > Self.rounds / 4, "most kills came before the first row or after the last")
  }

  @Test func `a change of keys that is killed leaves one key that fits, and loses nothing`() throws
  {
    let folder = try Folder()
    let writer = try Subprocess.built("ledger-writer")
    let before: [CardRecord]
    do {
      let ledger = try folder.open()
      for number in 0..<60 { _ = try ledger.book(card(number, batch: "b")) }
      before = try ledger.cards(CardFilter(), after: nil, limit: 99)
    }
    var random = SplitMix64(seed: 3)
    var acknowledged = 0
    var interrupted = 0
    for round in 0..<Self.rounds {
      let program = try RunningProgram(writer, ["rekey", folder.ledger])
      var changes = round % 4 == 0 ? 0 : program.readLine().flatMap { Int($0) } ?? 0
      usleep(UInt32.random(in: 0...40_000, using: &random))
      program.signal(SIGKILL)
      let result = program.wait()
      #expect(result.exit == .signalled(SIGKILL), "round \(round): \(result)")
      // The last line may be cut off.
      let lines = result.stdout.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      for line in lines { changes = max(changes, Int(line) ?? 0) }
      acknowledged += changes
      if FileManager.default.fileExists(atPath: folder.key + ".new") { interrupted += 1 }
      try folder.expectIntact(before, round: round)
    }
    #expect(acknowledged > Self.rounds / 2)
    #expect(interrupted > 0, "no kill hit a change of keys")
    let made = try folder.openAfterKill().events(after: 0, limit: 1_000_000)
      .count { $0.kind == .rekeyed }
    // The rounds' own change, and at most one that was not acknowledged any more.
    #expect((acknowledged + Self.rounds...acknowledged + 2 * Self.rounds).contains(made))
  }
}

extension Folder {
  /// Opens a ledger with its key file, or with the passphrase of `ledger-writer`.
  fileprivate func openAfterKill() throws -> SQLiteLedger {
    do {
      return try open()
    } catch let error as LedgerError where error.problem == .otherKindOfKey(needsPassphrase: true) {
      return try open(key: .passphrase(Array("tamarind and lime".utf8)))
    }
  }

  /// Asserts that the ledger opens and holds these cards, and that its key can be changed.
  fileprivate func expectIntact(_ cards: [CardRecord], round: Int) throws {
    let ledger = try openAfterKill()
    try ledger.rekey(to: .file, by: .unknown) { _ in }
    #expect(!FileManager.default.fileExists(atPath: key + ".new"), "round \(round)")
    for opened in [ledger, try open()] {
      #expect(try opened.cards(CardFilter(), after: nil, limit: 99) == cards, "round \(round)")
      #expect(try opened.verifyAudit { _ in }.fault == nil, "round \(round)")
      let one = imsi(round % cards.count)
      #expect(try opened.find(.identifier(.imsi, one), limit: 3).count == 1, "round \(round)")
    }
  }
}
