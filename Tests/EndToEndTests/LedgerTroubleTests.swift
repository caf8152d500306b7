import CardLedger
import Foundation
import Renewal
import TestSupport
import Testing
import UICC

/// The real program where the ledger's pages, the clock or a library are not as they should be: what
/// every command says, and that nothing is lost.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct LedgerTroubleTests {
  private static let cards = 2_000

  /// Overwrites the page on which a table or index begins, in the ledger that is in use.
  private func ruin(_ name: String, of disk: LedgerDisk) throws {
    _ = try disk.sqlite3("PRAGMA wal_checkpoint(TRUNCATE)")
    let size = try #require(Int(try disk.sqlite3("PRAGMA page_size")))
    let root = try #require(
      Int(try disk.sqlite3("SELECT rootpage FROM sqlite_schema WHERE name = '\(name)'")))
    let url = URL(fileURLWithPath: disk.file("ledger.db"))
    var bytes = try Data(contentsOf: url)
    var random = SplitMix64(seed: 74)
    bytes.replaceSubrange((root - 1) * size..<root * size, with: random.bytes(size...size))
    try bytes.write(to: url)
  }

  /// Commands that need the ruined table, each with what it needs to run.
  private static let commands: [String: [[String]]] = [
    "card": [
      ["cards", "list"], ["cards", "find", "89660312000000001"], ["cards", "show", "2236"],
      ["cards", "export"], ["cards", "bind", "2236", "--name", "Li"],
      ["cards", "forget", "2236", "--yes"], ["intake", "--demo"], ["lookup", "520030000000001"],
      ["recover", "520030000000001"],
      ["cards", "import", "MORE"], ["cards", "backup", "BROKEN"],
    ],
    "event": [
      ["cards", "list"], ["cards", "audit"], ["cards", "audit", "--verify"],
      ["cards", "show", "2236"], ["intake", "--demo"], ["cards", "import", "MORE"],
      ["cards", "backup", "BROKEN"],
    ],
  ]

  @Test(arguments: ["card", "event"])
  func `a corrupt page is told by every command that meets it, and a backup brings all back`(
    _ table: String
  ) throws {
    let disk = try LedgerDisk()
    #expect(try disk.simtool("cards", "import", disk.table(0..<Self.cards)).status == 0)
    #expect(try disk.simtool("cards", "backup", disk.file("good.db")).status == 0)
    let more = try disk.table(Self.cards..<Self.cards + 10, "more.csv")
    try ruin(table, of: disk)
    let places = ["MORE": more, "BROKEN": disk.file("broken.db")]
    for words in try #require(Self.commands[table]) {
      let result = try disk.simtool(words.map { places[$0] ?? $0 } + ["--json"])
      #expect(result.status == 74 && result.errorID == "ledgerCorrupt", "\(words): \(result)")
      #expect(result.stderr.contains("contradicts itself"), "\(words): \(result)")
      #expect(result.stderr.contains("cards restore"), "\(words): what to do")
    }
    // No half copy is left, and what does not need the ledger works.
    #expect(!FileManager.default.fileExists(atPath: disk.file("broken.db")))
    #expect(try disk.simtool("read", "--demo").status == 0)
    let recovered = try disk.simtool("recover", "--demo", "--json")
    #expect(recovered.status == 0 && recovered.stdout.contains("520031234567890"))

    let restored = try disk.simtool("cards", "restore", disk.file("good.db"))
    #expect(restored.status == 0, "\(restored)")
    #expect(try disk.cards() == Self.cards)
    let verified = try disk.simtool("cards", "audit", "--verify")
    #expect(verified.status == 0, "\(verified)")
    #expect(try disk.simtool("cards", "import", more).status == 0)
    #expect(try disk.cards() == Self.cards + 10)
    let names = try FileManager.default.contentsOfDirectory(atPath: disk.path)
    #expect(names.contains { $0.hasPrefix("ledger.db.replaced-") }, "the broken one is kept")
  }

  /// A library, the file that the loader looks for, the package that brings it, and a command that
  /// needs it.
  static let libraries: [(name: String, file: String, package: String, words: [String])] = [
    ("SQLite", "libsqlite3.so.0", "libsqlite3-0", ["cards", "list"]),
    ("libsodium", "libsodium.so.23", "libsodium23", ["cards", "list"]),
    ("libqrencode", "libqrencode.so.4", "libqrencode4", ["cards", "label", "2236"]),
  ]

  @Test(arguments: libraries.indices)
  func `a library that is not installed is named with its package`(_ index: Int) throws {
    let library = Self.libraries[index]
    let disk = try LedgerDisk()
    #expect(try disk.simtool("cards", "import", disk.table(0..<3)).status == 0)
    // An empty file by its name, where the loader looks first.
    let folder = disk.file("lib")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: folder + "/" + library.file))
    let without = ["LD_LIBRARY_PATH": folder]
    let result = try disk.simtool(library.words + ["--json"], environment: without)
    #expect(result.status == 78 && result.errorID == "configuration", "\(result)")
    #expect(result.stderr.contains("the library \(library.name) is not installed"), "\(result)")
    #expect(result.stderr.contains("sudo apt-get install \(library.package)"), "\(result)")
    let chinese = try disk.simtool(library.words + ["--lang", "zh-Hans"], environment: without)
    #expect(chinese.status == 78 && chinese.stderr.contains("未安装 \(library.name)"))
    // What needs no ledger does not miss it.
    #expect(try disk.simtool(["read", "--demo"], environment: without).status == 0)
    #expect(try disk.cards() == 3)
  }

  @Test
  func `a clock that went back is told, and nothing is noted until somebody says it is right`()
    throws
  {
    let disk = try LedgerDisk()
    let tomorrow = Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 + 86_400) * 1_000))
    do {
      let ledger = try SQLiteLedger(
        path: disk.file("ledger.db"), options: .init(clock: { tomorrow }))
      for serial in 1...3 {
        let numbers = BoxCard.numbers(serial)
        let contents = CardContents(
          iccid: Fact(numbers.iccid.digits, .chip), imsi: Fact(numbers.imsi.digits, .chip))
        _ = try ledger.book(contents, place: nil, by: .unknown)
      }
    }
    let table = try disk.table(10..<20)
    for words in [
      ["cards", "import", table], ["intake", "--demo"], ["cards", "bind", "2236", "--name", "Li"],
      ["cards", "list", "--reveal"], ["cards", "forget", "2236", "--yes"],
    ] {
      let result = try disk.simtool(words + ["--json"])
      #expect(result.status == 78 && result.errorID == "configuration", "\(words): \(result)")
      #expect(result.stderr.contains("the clock says"), "\(words): \(result)")
      #expect(result.stderr.contains("cards audit --accept-clock"), "\(words): \(result)")
      #expect(!result.stdout.contains(BoxCard.numbers(1).imsi.digits), "shown without a note")
    }
    #expect(try disk.cards() == 3, "looking is no event")
    #expect(try disk.sqlite3("SELECT count(*) FROM event") == "4")
    let accepted = try disk.simtool("cards", "audit", "--accept-clock", "--staff", "Lin")
    #expect(accepted.status == 0, "\(accepted)")
    #expect(try disk.simtool("cards", "import", table).status == 0)
    #expect(try disk.cards() == 13)
    #expect(try disk.simtool("cards", "audit", "--verify").status == 0)
  }
}
