import Foundation
import TestSupport
import Testing
import VirtualSIM

/// The real program on ledgers and disks that are not as they should be: an id, an exit status, and
/// nothing half written.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct LedgerFaultTests {
  @Test func `on a full disk nothing is half written, and the run goes on when there is room`()
    throws
  {
    let disk = try LedgerDisk(kibibytes: 20_480)
    #expect(try disk.simtool("cards", "import", disk.table(0..<20_000, "first.csv")).status == 0)
    let table = try disk.table(20_000..<80_000)
    let full = try disk.simtool("cards", "import", table, "--json")
    #expect(full.status == 74 && full.errorID == "ledgerIO", "\(full)")
    #expect(full.stderr.contains("the disk is full"))
    // Full to its last block, it has no room for the index of the log (ledger.db-shm) either, without
    // which SQLite does not even read.
    try disk.grow(to: 20_736)
    let verified = try disk.simtool("cards", "audit", "--verify")
    #expect(verified.status == 0, "\(verified)")
    // What was committed before the disk was full stays, and nothing of what was not.
    #expect((20_000..<80_000).contains(try disk.cards()))

    try disk.grow(to: 262_144)
    let rest = try disk.simtool("cards", "import", table)
    #expect(rest.stdout.hasSuffix("new cards: 60000, seen before: 0, rows refused: 0\n"), "\(rest)")
    #expect(try disk.cards() == 80_000)
  }

  @Test func `a disk that fills up during intake ends the run, and every line was kept`() throws {
    let disk = try LedgerDisk(kibibytes: 4_096)
    let ballast = disk.file("ballast")
    let filler = { (count: Int) in
      try Subprocess.run(
        "/usr/bin/env", ["dd", "if=/dev/zero", "of=\(ballast)", "bs=4k", "count=\(count)"])
    }
    try TestBed.shared.withSlot { slot in
      let intake = try RunningProgram(
        Subprocess.built("simtool"), ["intake", "--json", "--reader", slot.readerName],
        environment: ["LC_ALL": "C.UTF-8", "SIMTOOL_HOME": disk.path])
      let present = { (serial: Int) in
        let card = try InsertedCard(BoxCard.make(serial), port: slot.port)
        defer { card.eject() }
        return intake.readLine(timeout: .seconds(20))
      }
      #expect(try present(90_001)?.contains(#""result":"booked""#) == true)
      _ = try filler(10_000)
      Thread.sleep(forTimeInterval: 1.2)
      // The log has room for some more cards; the run ends with the first that it cannot keep.
      var acknowledged = 1
      for serial in 90_002..<90_020 {
        guard try present(serial)?.contains(#""result":"booked""#) == true else { break }
        acknowledged += 1
        Thread.sleep(forTimeInterval: 1.2)
      }
      let result = intake.wait(timeout: .seconds(20), inputOpen: true)
      #expect(result.status == 74 && result.errorID == "ledgerIO", "\(result)")
      #expect(result.stdout.contains(#""event":"summary""#), "\(result)")
      #expect(result.stderr.contains("the disk is full"), "\(result)")
      try FileManager.default.removeItem(atPath: ballast)
      #expect(try disk.cards() == acknowledged)
      #expect(try disk.simtool("cards", "audit", "--verify").status == 0)
    }
  }

  @Test func `a copy or a table that does not fit leaves no file behind`() throws {
    let disk = try LedgerDisk()
    #expect(try disk.simtool("cards", "import", disk.table(0..<2_000)).status == 0)
    let small = try LedgerDisk(kibibytes: 100)
    for words in [["backup", small.file("b.db")], ["export", small.file("x.csv")]] {
      let result = try disk.simtool("cards", words[0], words[1], "--json")
      #expect(result.status == 74 && result.errorID == "ledgerIO", "\(result)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: small.path) == [])
    }
  }

  @Test func `a folder that cannot be written is refused by name`() throws {
    let disk = try LedgerDisk()
    let table = try disk.table(0..<10)
    try disk.makeReadOnly()
    let result = try disk.simtool("cards", "import", table, "--json")
    #expect(result.status == 77 && result.errorID == "permissionRefused", "\(result)")
    #expect(!FileManager.default.fileExists(atPath: disk.file("ledger.db")))
  }

  @Test func `a ledger on a disk that became read-only is refused with the true reason`() throws {
    let disk = try LedgerDisk()
    #expect(try disk.simtool("cards", "import", disk.table(0..<10)).status == 0)
    try disk.makeReadOnly()
    for words in [["cards", "list"], ["intake", "--demo"]] {
      let result = try disk.simtool(words)
      #expect(result.status == 77 && result.stderr.contains("Read-only file system"), "\(result)")
    }
  }

  @Test func `a ledger that another program writes to is busy, and stays whole`() throws {
    let disk = try LedgerDisk()
    #expect(try disk.simtool("cards", "import", disk.table(0..<10)).status == 0)
    let rival = try RunningProgram("/usr/bin/env", ["sqlite3", disk.file("ledger.db")])
    rival.write("BEGIN IMMEDIATE; SELECT 'held';\n")
    #expect(rival.readLine(containing: "held") != nil)
    let busy = try disk.simtool("cards", "import", disk.table(10..<20, "more.csv"), "--json")
    #expect(busy.status == 75 && busy.errorID == "ledgerLocked", "\(busy)")
    rival.write("ROLLBACK;\n")
    rival.closeInput()
    _ = rival.wait()
    #expect(try disk.cards() == 10)
    #expect(try disk.simtool("cards", "import", disk.file("more.csv")).status == 0)
  }

  @Test func `another key, a newer schema and no ledger at all are told apart`() throws {
    let disk = try LedgerDisk()
    let other = try LedgerDisk()
    #expect(try disk.simtool("cards", "import", disk.table(0..<10)).status == 0)
    #expect(try other.simtool("cards", "import", other.table(0..<10)).status == 0)
    let key = try Data(contentsOf: URL(fileURLWithPath: disk.file("ledger.key")))
    let foreign = try Data(contentsOf: URL(fileURLWithPath: other.file("ledger.key")))
    try foreign.write(to: URL(fileURLWithPath: disk.file("ledger.key")))
    let wrong = try disk.simtool("cards", "list", "--json")
    #expect(wrong.status == 77 && wrong.errorID == "wrongKey", "\(wrong)")
    try FileManager.default.removeItem(atPath: disk.file("ledger.key"))
    let missing = try disk.simtool("cards", "list", "--json")
    #expect(missing.status == 77 && missing.errorID == "wrongKey", "\(missing)")
    #expect(!FileManager.default.fileExists(atPath: disk.file("ledger.key")), "no new key")

    #expect(
      FileManager.default.createFile(
        atPath: disk.file("ledger.key"), contents: key, attributes: [.posixPermissions: 0o644]))
    let exposed = try disk.simtool("cards", "list", "--json")
    #expect(exposed.status == 77 && exposed.errorID == "permissionRefused", "\(exposed)")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: disk.file("ledger.key"))
    #expect(try disk.cards() == 10)

    _ = try disk.sqlite3("PRAGMA user_version = 99")
    let newer = try disk.simtool("cards", "list", "--json")
    #expect(newer.status == 78 && newer.errorID == "configuration", "\(newer)")
    #expect(newer.stderr.contains("newer simtool"))

    try Data("not a ledger, but long enough to look at".utf8)
      .write(to: URL(fileURLWithPath: disk.file("ledger.db")))
    for part in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: disk.file("ledger.db" + part))
    }
    let none = try disk.simtool("cards", "list", "--json")
    #expect(none.status == 78 && none.errorID == "configuration", "\(none)")
  }

  @Test func `an import that is killed goes on, and no card comes twice`() throws {
    let rounds = FullRun.isOn ? 200 : 20
    let size = 100_000
    var random = SplitMix64(seed: 20_261_121)
    var (kills, progress) = (0, 0)
    // A table that is done before there were kills enough is followed by another one.
    while kills < rounds {
      let disk = try LedgerDisk(kibibytes: 262_144)
      let table = try disk.table(0..<size)
      var cards = 0
      while kills < rounds {
        let program = try Subprocess.startSimtool(
          "cards", "import", table, environment: ["SIMTOOL_HOME": disk.path])
        // Every second time after a commit, however slow the machine is.
        let patience = Date(timeIntervalSinceNow: kills.isMultiple(of: 2) ? 0 : 10)
        while Date() < patience, try disk.committed() <= cards {
          Thread.sleep(forTimeInterval: 0.1)
        }
        Thread.sleep(forTimeInterval: Double.random(in: 0.02...0.7, using: &random))
        program.signal(SIGKILL)
        guard program.wait().exit == .signalled(SIGKILL) else { break }
        kills += 1
        // Before the first commit there is no table of cards to count in.
        let now = try disk.committed()
        #expect(now >= cards, "kill \(kills)")
        if now > cards { progress += 1 }
        cards = now
      }
      let last = try disk.simtool("cards", "import", table)
      // Where the last run that was to be killed was done before, the table is finished.
      #expect(last.status == 0 || last.stderr.contains("finished before"), "\(last)")
      #expect(try disk.sqlite3("SELECT count(*) FROM card") == "\(size)")
      #expect(try disk.sqlite3("SELECT count(*) FROM event WHERE kind = 'seenAgain'") == "0")
      let verified = try disk.simtool("cards", "audit", "--verify")
      #expect(verified.status == 0, "\(verified)")
    }
    #expect(progress > rounds / 10, "nearly all were killed before they kept anything")
  }
}

extension LedgerDisk {
  /// How many cards the ledger holds; none before its first commit.
  fileprivate func committed() throws -> Int {
    Int(try sqlite3("SELECT count(*) FROM card")) ?? 0
  }
}
