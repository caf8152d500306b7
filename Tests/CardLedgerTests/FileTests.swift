import CardLedger
import Foundation
import TestSupport
import Testing

struct FileTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// What the files hold, byte for byte, in one piece.
  private func contents() throws -> String {
    try folder.modes().keys.map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder.file($0))), as: UTF8.self)
    }.joined(separator: "\n")
  }

  @Test func `no number and no contact stands in any file, log and copy included`() throws {
    let ledger = try folder.open()
    var secrets: [String] = []
    for number in 0..<200 {
      var contents = card(number, batch: "findme")
      contents.eid = Fact("890490320040088826000\(number + 10_000_000_000)", .chip)
      contents.note = "note about Somchai \(number)"
      let id = try ledger.book(contents).record.id
      secrets += [iccid(number), imsi(number), phone(number)].map { String($0.suffix(9)) }
      secrets += [
        String(phone(number).dropFirst(3)), String(contents.eid?.value.suffix(15) ?? "-"),
      ]
      if number.isMultiple(of: 7) {
        _ = try ledger.bind(
          id, to: Contact(name: "Somchai", email: "somchai\(number)@example.com", phone: "0812345"),
          by: .unknown)
      }
      if number.isMultiple(of: 9) { try ledger.forget(id, by: .unknown) }
    }
    try ledger.record(.revealed, card: nil, EventDetail(text: "Somchai asked"), by: .unknown)
    secrets += ["Somchai", "somchai", "example.com", "0812345", "note about"]
    try ledger.backup(to: folder.file("copy.db"), by: .unknown)
    #expect(Set(try folder.modes().keys).isSuperset(of: ["ledger.db-wal", "copy.db"]))
    let bytes = try contents()
    // The search itself works: what stands there in clear is found.
    #expect(bytes.contains("findme") && bytes.contains("AIS"))
    for secret in secrets { #expect(!bytes.contains(secret), "\(secret)") }
  }

  @Test func `what is forgotten is gone from the files, even encrypted`() throws {
    let ledger = try folder.open()
    let id = try ledger.book(card(1)).record.id
    let sealed = try folder.sqlite3("SELECT hex(payload) FROM event WHERE sequence = 2")
    let bytes = stride(from: 0, to: 64, by: 2).compactMap {
      UInt8(sealed.dropFirst($0 + 100).prefix(2), radix: 16)
    }
    let isStored = {
      try folder.modes().keys.contains {
        try Data(contentsOf: URL(fileURLWithPath: folder.file($0))).range(of: Data(bytes)) != nil
      }
    }
    #expect(try isStored())
    try ledger.forget(id, by: .unknown)
    #expect(try !isStored())
  }

  @Test func `all files are private, whatever the umask`() throws {
    let writer = try Subprocess.built("ledger-writer")
    let table = folder.file("table.csv")
    let ledger = folder.file("new/deep/ledger.db")
    let script = """
      umask 0; "$0" table 300 > "$1"; "$0" intake "$2" & sleep 1; ls -la "$3"; kill -9 $!
      """
    _ = try Subprocess.run(
      "/bin/sh", ["-c", script, writer, table, ledger, folder.file("new/deep")])
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.file("new/deep"))
    #expect(
      Set(files).isSuperset(of: ["ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.key"]))
    for name in files {
      let path = folder.file("new/deep/\(name)")
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect((mode as? NSNumber)?.intValue == 0o600, "\(name)")
    }
    for path in ["new", "new/deep"] {
      let mode = try FileManager.default.attributesOfItem(atPath: folder.file(path))
      #expect((mode[.posixPermissions] as? NSNumber)?.intValue == 0o700, "\(path)")
    }
    let mode = try FileManager.default.attributesOfItem(atPath: table)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o666, "the umask was 0")
  }

  @Test func `a disk without room is told, and what was acknowledged is there`() throws {
    let writer = try Subprocess.built("ledger-writer")
    for kilobytes in [150, 350, 750] {
      let path = folder.file("\(kilobytes)/ledger.db")
      let result = try Subprocess.run(writer, ["small-disk", "\(kilobytes << 10)", path])
      #expect(result.status == 1 && result.stderr.contains("ledgerIO: diskFull"), "\(result)")
      let acknowledged = result.stdout.split(separator: "\n").count
      #expect(acknowledged > 2)
      let ledger = try SQLiteLedger(path: path)
      #expect(try ledger.count(CardFilter()) == acknowledged)
      #expect(try ledger.verifyAudit { _ in } == AuditReport(events: Int64(acknowledged) + 1))
      _ = try ledger.book(card(1_000_000))
    }
  }

  @Test func `a folder that may not be written to is told`() throws {
    var path = "/sys/ledger/ledger.db"
    if geteuid() != 0 {
      path = folder.ledger
      try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path)
    }
    let isRefusal = { (problem: LedgerError.Problem) in
      guard case .accessRefused(let number) = problem else { return false }
      return [EACCES, EPERM, EROFS].contains(number)
    }
    expectProblem(.permissionRefused, isRefusal) { _ = try SQLiteLedger(path: path) }
  }

  @Test func `a ledger that another program holds is told, and works afterwards`() throws {
    let ledger = try folder.open(patience: 100)
    let holder = try RunningProgram("/usr/bin/env", ["sqlite3", folder.ledger])
    holder.write("BEGIN IMMEDIATE;\nSELECT 'held';\n")
    #expect(holder.readLine(containing: "held") != nil)
    expectProblem(.ledgerLocked, { $0 == .locked }) { _ = try ledger.book(card(1)) }
    expectProblem(.ledgerLocked, { $0 == .locked }) { _ = try folder.open(patience: 100) }
    #expect(try ledger.count(CardFilter()) == 0)
    holder.closeInput()
    _ = holder.wait()
    guard case .booked = try ledger.book(card(1)) else {
      Issue.record("something was written")
      return
    }
  }

  @Test func `a newer ledger and a foreign database are refused by name and left alone`() throws {
    do { _ = try folder.open().book(card(1)) }
    try folder.sqlite3("PRAGMA user_version = 99")
    expectProblem(.configuration, { $0 == .newerSchema(found: 99, known: 4) }) {
      _ = try folder.open()
    }
    let foreign = folder.file("other.db")
    try folder.sqlite3("CREATE TABLE card (id)", file: foreign)
    let before = try Data(contentsOf: URL(fileURLWithPath: foreign))
    expectProblem(.configuration, { $0 == .notALedger }) { _ = try SQLiteLedger(path: foreign) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: foreign)) == before)
    #expect(!FileManager.default.fileExists(atPath: folder.file("other.key")))
  }

  @Test func `ruined pages are told and never believed`() throws {
    do {
      let ledger = try folder.open()
      for number in 0..<300 { _ = try ledger.book(card(number)) }
    }
    try folder.sqlite3("PRAGMA wal_checkpoint(TRUNCATE)")
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.ledger))
    let pages = whole.count / 4096
    var random = SplitMix64(seed: 7)
    for page in Array(1..<pages).shuffled(using: &random).prefix(12) {
      var ruined = whole
      ruined.replaceSubrange(page * 4096..<(page + 1) * 4096, with: random.bytes(4096...4096))
      try ruined.write(to: URL(fileURLWithPath: folder.ledger))
      // Either the page is of no account here, or it is told: never another card, never a crash.
      do {
        let ledger = try folder.open()
        for number in 0..<300 {
          let found = try ledger.find(.identifier(.iccid, iccid(number)), limit: 2)
          #expect(found.allSatisfy { $0.contents.imsi?.value == imsi(number) }, "page \(page)")
        }
        // A page that no question needs is found by the audit as by a copy, and is no forgery.
        expectProblem(
          .ledgerCorrupt, { if case .corrupt(let place) = $0 { !place.isEmpty } else { false } }
        ) {
          _ = try ledger.verifyAudit { _ in }
        }
      } catch let error as LedgerError {
        #expect(
          [.ledgerCorrupt, .configuration, .wrongKey].contains(error.id), "\(page): \(error)")
      }
    }
  }

  /// The key tells that there was something: a first start names it after its first commit.
  @Test(arguments: [0, 511, 3000])
  func `a ledger that lost its content is told, and no new one takes its place`(size: Int) throws {
    do { _ = try folder.open().book(card(1)) }
    try folder.sqlite3("PRAGMA wal_checkpoint(TRUNCATE)")
    let url = URL(fileURLWithPath: folder.ledger)
    let whole = try Data(contentsOf: url)
    try whole.prefix(size).write(to: url)
    for _ in 1...2 {
      expectProblem(.ledgerCorrupt, { $0 == .emptied }) { _ = try folder.open() }
    }
    #expect(SQLiteLedger.exists(at: folder.ledger))
    try whole.write(to: url)
    #expect(try folder.open().count(CardFilter()) == 1)
  }

  @Test func `one that must be there is not made, and a first start that was cut short goes on`()
    throws
  {
    var options = SQLiteLedger.Options()
    options.mayMake = false
    let missing = { () throws in _ = try SQLiteLedger(path: folder.ledger, options: options) }
    expectProblem(.notFound, { $0 == .noSuchFile }, from: missing)
    #expect(try folder.modes().isEmpty)
    // What a first start leaves that is killed before its commit: an empty file, or its first page.
    try Data().write(to: URL(fileURLWithPath: folder.ledger))
    #expect(!SQLiteLedger.exists(at: folder.ledger))
    expectProblem(.notFound, { $0 == .noSuchFile }, from: missing)
    _ = try folder.open().book(card(1))
    #expect(try folder.modes().keys.filter { $0.contains("key") } == ["ledger.key"])
    #expect(SQLiteLedger.exists(at: folder.ledger))
  }

  @Test func `after an import the file alone is the ledger`() throws {
    for run in 1...12 {
      let path = folder.file("\(run)/ledger.db")
      do {
        let ledger = try SQLiteLedger(path: path)
        var source = Rows(count: 50)
        let done = try ledger.importCards(run: "r", from: &source, by: .unknown) { _ in }
        #expect(done.booked == 50)
      }
      #expect(!FileManager.default.fileExists(atPath: path + "-wal"), "run \(run)")
    }
  }

  private struct Rows: ImportSource {
    var place = 0
    let count: Int
    init(count: Int) { self.count = count }
    mutating func skip(_ rows: Int) { place += rows }
    mutating func next() -> ImportStep {
      if place == count { return .end }
      place += 1
      return .card(card(place))
    }
  }

  /// Closing a file gives up all locks that the process has on it: were the ledger's file opened once
  /// more by hand, the next program to close it would take itself for the last and remove the log.
  @Test func `opening a ledger twice leaves the first one its locks`() throws {
    let one = try folder.open()
    _ = try one.book(card(1))
    let two = try folder.open()
    #expect(try folder.sqlite3("SELECT count(*) FROM card") == "1")
    #expect(FileManager.default.fileExists(atPath: folder.ledger + "-wal"))
    _ = try one.book(card(2))
    _ = try two.book(card(3))
    #expect(try folder.sqlite3("SELECT count(*) FROM card") == "3")
    #expect(try one.verifyAudit { _ in } == two.verifyAudit { _ in })
  }

  @Test func `sixteen readers book every card once`() async throws {
    let ledger = try folder.open()
    let fresh = await withTaskGroup(of: Int.self) { group in
      for reader in 0..<16 {
        group.addTask {
          (0..<20).reduce(0) { count, step in
            let number = (step + reader * 3) % 40
            guard case .booked? = try? ledger.book(card(number), place: "\(reader)") else {
              return count
            }
            return count + 1
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(fresh == 40)
    #expect(try ledger.count(CardFilter()) == 40)
    #expect(try ledger.verifyAudit { _ in } == AuditReport(events: 1 + 16 * 20))
  }
}
