import CardLedger
import Foundation
import Testing

@testable import SimtoolCLI

struct CardsCopiesTests {
  @Test func `a backup is checked, for its owner alone, and comes back`() throws {
    let shop = try Shop()
    try shop.book(.sample(0), .sample(1))
    let copy = shop.file("copy.db")
    let run = shop.run("cards", "backup", copy)
    #expect(run.status == 0 && run.output == "\(copy) holds 2 cards, and was checked\n")
    #expect(try shop.mode(copy) == 0o600)
    let single = try Shop()
    try single.book(.sample(0))
    let one = single.run("cards", "backup", single.file("one.db"))
    #expect(one.output.hasSuffix("holds 1 card, and was checked\n"), "\(one.output)")
    let table = single.run("cards", "export", single.file("one.csv"))
    #expect(table.errors.contains("1 card is in"), "\(table.errors)")
    #expect(shop.run("cards", "forget", "2236", "--yes").status == 0)

    let restored = shop.run("cards", "restore", copy, "--json", "--staff", "17")
    #expect(restored.status == 0)
    let object = try #require(try shop.objects(restored).first)
    let aside = try #require(object["replaced"] as? String)
    #expect(FileManager.default.fileExists(atPath: aside))
    #expect(shop.run("cards", "find", "520030000000000").status == 0, "back again")
    #expect(try shop.events(.restored).first?.attribution.staff == "17")
    #expect(shop.run("cards", "audit", "--verify").status == 0)
  }

  @Test func `the ledger that was replaced opens where the message says, and comes back`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    let copy = shop.file("b.db")
    #expect(shop.run("cards", "backup", copy).status == 0)
    let table = try shop.write("iccid\n8966031234567890126\n", to: "t.csv")
    #expect(shop.run("cards", "import", table).status == 0)
    let run = shop.run("cards", "restore", copy)
    #expect(run.status == 0, "\(run)")
    let names = try FileManager.default.contentsOfDirectory(atPath: shop.folder)
    let aside = shop.file(try #require(names.first { $0.contains("db.replaced-") }))
    #expect(run.output.contains("kept as \(aside): look into it with --ledger"), "\(run)")
    let listed = CLIRun(["cards", "list", "--ledger", aside, "--json"])
    #expect(listed.status == 0, "\(listed)")
    #expect(try shop.objects(listed).count == 2)
    let changed = CLIRun(["cards", "rekey", "--yes", "--ledger", aside])
    #expect(changed.status == 64 && changed.errors.contains("took its place"), "\(changed)")
    #expect(shop.run("cards", "restore", aside).status == 0)
    #expect(try shop.open().count(CardFilter()) == 2)
    // A backup has no key beside it, and the message says what to do.
    let backup = CLIRun(["cards", "list", "--ledger", copy, "--json"])
    #expect(backup.status == 77 && backup.errorID == "wrongKey", "\(backup)")
    #expect(backup.errors.contains("b.key is missing"), "\(backup)")
    #expect(backup.errors.contains("opens with a copy of its ledger's key"), "\(backup)")
    try FileManager.default.copyItem(atPath: shop.file("ledger.key"), toPath: shop.file("b.key"))
    #expect(CLIRun(["cards", "list", "--ledger", copy]).status == 0)
  }

  @Test func `a file that is there is never overwritten by a backup`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    let path = try shop.write("precious", to: "copy.db")
    let run = shop.run("cards", "backup", path, "--json")
    // Nothing is wrong with simtool's configuration or with anybody's rights: another name will do.
    #expect(run.status == 64 && run.errorID == "usage", "\(run)")
    #expect(run.errors.contains("copy.db is there already. Choose another name"), "\(run)")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
  }

  @Test(arguments: ["backup", "export"])
  func `a file in a folder that is not there ends with 66`(command: String) throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    let run = shop.run("cards", command, shop.file("none/cards"), "--json")
    #expect(run.status == 66 && run.errorID == "notFound", "\(run)")
    #expect(run.errors.contains("Make the folder"), "\(run)")
    #expect(run.errors.contains(shop.file("none")), "\(run)")
    #expect(!FileManager.default.fileExists(atPath: shop.file("none")))
  }

  @Test func `a backup under the key before is refused with the way to put it back`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    let files = FileManager.default
    #expect(shop.run("cards", "backup", shop.file("old.db")).status == 0)
    try files.copyItem(atPath: shop.file("ledger.key"), toPath: shop.file("old.key"))
    #expect(shop.run("cards", "rekey", "--yes").status == 0)
    let newKey = try Data(contentsOf: URL(fileURLWithPath: shop.file("ledger.key")))
    try files.removeItem(atPath: shop.file("ledger.key"))
    try files.copyItem(atPath: shop.file("old.key"), toPath: shop.file("ledger.key"))
    let refused = shop.run("cards", "restore", shop.file("old.db"), "--json")
    #expect(refused.status == 77 && refused.errorID == "wrongKey", "\(refused)")
    #expect(refused.errors.contains("opens the backup") && refused.errors.contains("move"))
    #expect(
      shop.run("cards", "restore", shop.file("old.db"), chinese: true).errors.contains("移走"))
    // As it says: away with the ledger, its own key kept.
    try newKey.write(to: URL(fileURLWithPath: shop.file("newer.key")))
    try files.moveItem(atPath: shop.ledgerPath, toPath: shop.file("newer.db"))
    let run = shop.run("cards", "restore", shop.file("old.db"))
    #expect(run.status == 0, "\(run)")
    #expect(shop.run("cards", "list").output.contains("2236"))
  }

  @Test func `a ledger cannot have the name of a key, and nothing is written`() throws {
    let shop = try Shop()
    let table = try shop.write("iccid\n8966031234567890126\n", to: "t.csv")
    let words = ["cards", "import", table, "--ledger", shop.file("x.key")]
    for words in [words + ["--json"], words + ["--json", "--passphrase-stdin"]] {
      let run = CLIRun(words, input: "correct horse battery\n")
      #expect(run.status == 64 && run.errorID == "usage", "\(run)")
      #expect(run.errors.contains("x.key cannot be a ledger"), "\(run)")
    }
    #expect(CLIRun(words, variables: ["LANG": "zh_CN.UTF-8"]).errors.contains("不能用作台账"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: shop.folder) == ["t.csv"])
  }

  @Test func `a ledger that lost its content is told by every command`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    #expect(shop.run("cards", "backup", shop.file("copy.db")).status == 0)
    try Data().write(to: URL(fileURLWithPath: shop.ledgerPath))
    for words in [["cards", "list"], ["cards", "audit", "--verify"], ["recover", "2236"]] {
      let run = CLIRun(words + ["--json"], variables: ["SIMTOOL_HOME": shop.folder])
      #expect(run.status == 74 && run.errorID == "ledgerCorrupt", "\(words): \(run)")
      #expect(run.errors.contains("was a ledger before"), "\(words): \(run)")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: shop.ledgerPath)).count <= 4096)
    #expect(shop.run("cards", "restore", shop.file("copy.db")).status == 0)
    #expect(try shop.open().count(CardFilter()) == 1)
  }

  /// What is done to a backup, and how restoring it ends.
  enum Damage: CaseIterable {
    case byte, cut, foreign, otherKey, missing

    var expected: (status: Int32, id: String) {
      switch self {
      case .byte, .cut: (74, "ledgerCorrupt")
      case .foreign: (78, "configuration")
      case .otherKey: (77, "wrongKey")
      case .missing: (66, "notFound")
      }
    }
  }

  @Test(arguments: Damage.allCases)
  func `a backup that cannot be trusted is refused, and the ledger stays`(damage: Damage) throws {
    let shop = try Shop()
    try shop.book(.sample(0), .sample(1))
    let copy = shop.file("copy.db")
    let url = URL(fileURLWithPath: copy)
    #expect(shop.run("cards", "backup", copy).status == 0)
    switch damage {
    case .byte:
      try shop.sqlite3(
        "DROP TRIGGER event_is_final; UPDATE event SET staff = 'x' WHERE sequence = 2", on: copy)
    case .cut: try Data(contentsOf: url).prefix(20_000).write(to: url)
    case .foreign:
      try FileManager.default.removeItem(at: url)
      try shop.sqlite3("CREATE TABLE t (x)", on: copy)
    case .otherKey:
      let other = try Shop()
      try other.book(.sample(0))
      try FileManager.default.removeItem(at: url)
      #expect(other.run("cards", "backup", copy).status == 0)
    case .missing: try FileManager.default.removeItem(at: url)
    }
    let run = shop.run("cards", "restore", copy, "--json")
    #expect(run.status == damage.expected.status && run.errorID == damage.expected.id, "\(run)")
    // What to do is about the copy, and it is the copy that is named.
    #expect(run.errors.contains("Use another backup") == (run.status == 74), "\(run)")
    #expect(run.errors.contains("copy.db"), "\(run)")
    #expect(try shop.open().count(CardFilter()) == 2)
    #expect(try shop.events(.restored).isEmpty)
    let names = try FileManager.default.contentsOfDirectory(atPath: shop.folder)
    #expect(!names.contains { $0.contains("replaced") })
  }

  @Test func `a new key file opens the ledger, and not the backups from before`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    let key = try String(contentsOfFile: shop.file("ledger.key"), encoding: .utf8)
    let copy = shop.file("copy.db")
    #expect(shop.run("cards", "backup", copy).status == 0)
    let run = shop.run("cards", "rekey", "--yes")
    #expect(run.status == 0 && run.output.hasPrefix("the ledger has a new key file\n"), "\(run)")
    let name = try #require(try shop.oldKeys().first)
    #expect(run.output.contains("the old key is kept as \(shop.file(name)): remove it"), "\(run)")
    #expect(run.errors.contains("backups made before open with the old key only"), "\(run)")
    #expect(try String(contentsOfFile: shop.file(name), encoding: .utf8) == key)
    #expect(try shop.mode(shop.file(name)) == 0o600)
    #expect(try String(contentsOfFile: shop.file("ledger.key"), encoding: .utf8) != key)
    #expect(try shop.mode(shop.file("ledger.key")) == 0o600)
    #expect(shop.run("cards", "find", "520030000000000").status == 0)
    #expect(shop.run("cards", "restore", copy).status == 77)
    // With the old key put back it is the ledger that does not open.
    try Data(key.utf8).write(to: URL(fileURLWithPath: shop.file("ledger.key")))
    let wrong = shop.run("cards", "list", "--json")
    #expect(wrong.errorID == "wrongKey", "\(wrong)")
    #expect(wrong.errors.contains("ledger.key.replaced-"), "\(wrong)")
  }

  @Test func `before the key is changed a question names what needs the old one`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    let copy = shop.file("ledger.bak")
    #expect(shop.run("cards", "backup", copy).status == 0)
    #expect(shop.run("cards", "backup", shop.file("other.db")).status == 0)
    let key = try Data(contentsOf: URL(fileURLWithPath: shop.file("ledger.key")))
    let silent = shop.run("cards", "rekey", "--json")
    #expect(silent.status == 64 && silent.errors.contains("--yes"), "\(silent)")
    let refused = shop.run("cards", "rekey", input: "no\n")
    #expect(refused.status == 77, "\(refused)")
    #expect(
      refused.errors.contains(
        "Backups made before open with the old one only, and so do these, which have the same key "
          + "file: \(copy). Type rekey to go on: "), "\(refused)")
    let chinese = shop.run("cards", "rekey", input: "no\n", chinese: true)
    #expect(chinese.errors.contains("同一密钥文件的以下文件也是如此：\(copy)。请输入 rekey"), "\(chinese)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: shop.file("ledger.key"))) == key)
    #expect(try shop.oldKeys().isEmpty)
    let unasked = shop.run("cards", "rekey", "--yes")
    #expect(unasked.status == 0, "\(unasked)")
    #expect(unasked.errors.contains("these need the old key, as backups do: \(copy)"), "\(unasked)")
    #expect(!unasked.errors.contains("other.db"), "its key is another file")
    try FileManager.default.removeItem(atPath: copy)
    let run = shop.run("cards", "rekey", input: "rekey\n")
    #expect(run.status == 0 && run.errors.contains("old one only. Type rekey"), "\(run)")
    #expect(!run.errors.contains("these need"), "\(run)")
    #expect(try shop.oldKeys().count == 2)
  }

  @Test(.timeLimit(.minutes(10)))
  func `a passphrase is asked for twice, and needed from then on`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    let words = "correct horse battery"
    let differing = try Person(answering: [words, "another one"])
    let refused = shop.run("cards", "rekey", "--yes", "--passphrase", terminal: differing.path)
    #expect(refused.status == 64 && refused.errors.contains("the two passphrases differ"))
    let short = try Person(answering: ["short"])
    #expect(shop.run("cards", "rekey", "--yes", "--passphrase", terminal: short.path).status == 64)
    let long = try Person(answering: [String(repeating: "a", count: 257)])
    let tooLong = shop.run("cards", "rekey", "--yes", "--passphrase", terminal: long.path)
    #expect(tooLong.status == 64 && tooLong.errors.contains("12 to 256 bytes"), "\(tooLong)")
    #expect(shop.run("cards", "list").status == 0, "nothing changed")

    let person = try Person(answering: [words, words])
    let run = shop.run("cards", "rekey", "--yes", "--passphrase", terminal: person.path)
    #expect(run.status == 0, "\(run)")
    #expect(run.output.hasPrefix("the ledger opens with the new passphrase\n"), "\(run)")
    let name = try #require(try shop.oldKeys().first)
    #expect(run.output.contains("kept as \(shop.file(name))"), "\(run)")
    #expect(!FileManager.default.fileExists(atPath: shop.file("ledger.key")))
    #expect(shop.run("cards", "list").errors.contains("no terminal to ask for the passphrase"))
    let listed = shop.run("cards", "list", "--passphrase-stdin", input: words + "\n")
    #expect(listed.status == 0)
    let wrong = shop.run("cards", "list", "--passphrase-stdin", "--json", input: "wrong\n")
    #expect(wrong.status == 77 && wrong.errorID == "wrongKey")
    let asked = try Person(answering: [words])
    #expect(shop.run("cards", "list", terminal: asked.path).status == 0)
  }

  @Test(arguments: [0, 5, 11, 12, 256, 257])
  func `a ledger that is made gets no passphrase that can be guessed`(length: Int) throws {
    let shop = try Shop()
    let table = try shop.write("iccid\n8966031234567890126\n", to: "t.csv")
    let words = String(repeating: "a", count: length) + "\n"
    let run = shop.run("cards", "import", table, "--passphrase-stdin", "--json", input: words)
    guard !(12...256).contains(length) else {
      #expect(run.status == 0, "\(run)")
      #expect(shop.run("cards", "list", "--passphrase-stdin", input: words).status == 0)
      return
    }
    #expect(run.status == 64 && run.errorID == "usage", "\(run)")
    #expect(run.errors.contains("must have 12 to 256 bytes"), "\(run)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: shop.folder) == ["t.csv"])
  }

  @Test func `without a terminal there is no new passphrase`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    let run = shop.run("cards", "rekey", "--yes", "--passphrase")
    #expect(run.status == 64 && run.errors.contains("on a terminal only"))
    #expect(shop.run("cards", "list").status == 0)
  }
}

extension Shop {
  /// The names under which old keys are kept.
  fileprivate func oldKeys() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("ledger.key.replaced-") }
  }
}
