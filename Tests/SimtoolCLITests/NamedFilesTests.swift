import CardLedger
import Foundation
import Testing

@testable import SimtoolCLI

/// No file is written that the same run reads: not by another path, not by another name.
struct NamedFilesTests {
  private static let content = "{\"schema\":"

  @Test(arguments: ["card.json", "./card.json", "sub/../card.json", "link.json", "hard.json"])
  func `a trace does not overwrite the image that it is of`(_ other: String) throws {
    let folder = try LedgerHome()
    let image = folder.path + "/card.json"
    let manager = FileManager.default
    try Self.content.write(toFile: image, atomically: false, encoding: .utf8)
    try manager.createDirectory(atPath: folder.path + "/sub", withIntermediateDirectories: false)
    try manager.createSymbolicLink(
      atPath: folder.path + "/link.json", withDestinationPath: "card.json")
    try manager.linkItem(atPath: image, toPath: folder.path + "/hard.json")

    let run = folder.run("read", "--image", image, "--trace", "\(folder.path)/\(other)", "--json")
    #expect(run.status == 64)
    #expect(run.output.contains(#""id":"usage""#))
    let place = "\(folder.path)/\(other)"
    #expect(run.errors.contains("--image and --trace are the same file, \"\(place)\""))
    #expect(try String(contentsOfFile: image, encoding: .utf8) == Self.content)
  }

  @Test func `a file that is not there yet is known by its place`() throws {
    let folder = try LedgerHome()
    let run = folder.run(
      "read", "--image", folder.path + "/new.json", "--trace", folder.path + "/./new.json")
    #expect(run.status == 64, "\(run.errors)")
    #expect(try folder.files().isEmpty)
  }

  @Test(arguments: ["ledger.db", "ledger.key", "ledger.db-wal"], [true, false])
  func `no command writes its output into the ledger`(_ name: String, _ isNamed: Bool) throws {
    let shop = try LedgerHome()
    _ = try shop.ledger().fill(0..<2)
    let file = "\(shop.path)/\(name)"
    let before = FileManager.default.contents(atPath: file)
    let ledger = isNamed ? ["--ledger", shop.path + "/ledger.db"] : []
    for words in [
      ["cards", "export", file], ["cards", "label", "--batch", "BOX-17", "--output", file],
      ["cards", "restore", file], ["cards", "backup", file], ["cards", "import", file],
      ["recover", "--demo", "--trace", file],
    ] {
      let run = CLIRun(words + ledger, variables: isNamed ? [:] : shop.variables)
      #expect(run.status == 64, "\(words)")
      #expect(run.errors.contains("a file of the ledger are the same file, \"\(file)\""))
    }
    #expect(FileManager.default.contents(atPath: file) == before)
    #expect(try shop.ledger().count(CardFilter()) == 2)
  }

  @Test(arguments: ["ledger.db", "ledger.key", "ledger.db-wal"])
  func `a command without a ledger does not write into it either`(_ name: String) throws {
    let shop = try LedgerHome()
    let ledger = try shop.ledger()
    try ledger.fill(0..<2)
    let file = "\(shop.path)/\(name)"
    let before = FileManager.default.contents(atPath: file)
    for words in [
      ["files", "--demo", "--save", file], ["read", "--demo", "--trace", file],
      ["pin", "status", "--demo", "--trace", file],
    ] {
      let run = CLIRun(words, variables: shop.variables)
      #expect(run.status == 64, "\(words)")
      #expect(run.errors.contains("a file of the ledger are the same file, \"\(file)\""))
    }
    #expect(FileManager.default.contents(atPath: file) == before)
    #expect(try shop.ledger().count(CardFilter()) == 2)
  }

  @Test func `no ledger, no copy and no key is overwritten, whosever it is`() throws {
    let (shop, other) = (try LedgerHome(), try LedgerHome())
    try shop.ledger().fill(0..<2)
    // Open, so that it has a log, in which all of it still is.
    let ledger = try other.ledger()
    try ledger.fill(0..<2)
    let file = { (name: String) in "\(other.path)/\(name)" }
    try ledger.backup(to: file("copy"), by: .unknown)
    try FileManager.default.copyItem(atPath: file("ledger.key"), toPath: file("paper.txt"))
    for (name, what) in [
      ("ledger.db", "a ledger"), ("copy", "a ledger"), ("ledger.db-wal", "the log of a ledger"),
      ("ledger.key", "the key of a ledger"), ("paper.txt", "the key of a ledger"),
    ] {
      let before = FileManager.default.contents(atPath: file(name))
      for words in [
        ["cards", "export", file(name)], ["cards", "label", "--batch", "BOX-17", "-o", file(name)],
        ["files", "--demo", "--save", file(name)], ["read", "--demo", "--trace", file(name)],
      ] {
        let run = CLIRun(words, variables: shop.variables)
        #expect(run.status == 64, "\(words): \(run)")
        #expect(run.errors.contains("\"\(file(name))\" is \(what)"), "\(words): \(run)")
      }
      #expect(FileManager.default.contents(atPath: file(name)) == before)
    }
    #expect(try other.ledger().count(CardFilter()) == 2)
    #expect(try shop.events(.exported).isEmpty, "nothing left")
    let chinese = CLIRun.chinese("read --demo --trace \(file("paper.txt"))")
    #expect(chinese.errors.contains("是台账的密钥"), "\(chinese)")
  }

  @Test func `what only looks like a ledger or a key is a file like any other`() throws {
    let folder = try LedgerHome()
    let digits = String(repeating: "a", count: 64)
    for text in ["SQLite format 3", digits + "\n\n", digits + "a", String(digits.dropLast())] {
      let file = folder.path + "/file"
      try text.write(toFile: file, atomically: false, encoding: .utf8)
      #expect(CLIRun("read --demo --trace \(file)").status == 0, "\(text)")
      #expect(CLIRun("files --demo --save \(file)").status == 0, "\(text)")
    }
  }

  @Test func `a file on its way to its place takes nobody's name, not even the ledger's`() throws {
    let shop = try LedgerHome()
    let ledger = shop.path + "/out.csv.part"
    _ = try SQLiteLedger(path: ledger).fill(0..<2)
    let before = FileManager.default.contents(atPath: ledger)
    let run = shop.run("cards", "export", shop.path + "/out.csv", "--ledger", ledger, "--plain")
    #expect(run.status == 0, "\(run.errors)")
    #expect(FileManager.default.contents(atPath: ledger)?.prefix(16) == before?.prefix(16))
    #expect(try SQLiteLedger(path: ledger).count(CardFilter()) == 2)
    let text = try String(contentsOfFile: shop.path + "/out.csv", encoding: .utf8)
    #expect(text.contains(BoxCard.iccid(1)))
    #expect(try shop.files().filter { $0.contains("part2") }.isEmpty)
  }

  @Test func `an export to a device leaves it one`() throws {
    let shop = try LedgerHome()
    _ = try shop.ledger().fill(0..<2)
    // As root, a file moved into its place would end the device for everybody.
    let pipe = shop.path + "/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    let reader = open(pipe, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    #expect(shop.run("cards", "export", pipe, "--plain").status == 0)
    var facts = stat()
    #expect(stat(pipe, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO)
    #expect(
      String(decoding: try FileDescriptor.read(reader, upTo: 4_096), as: UTF8.self)
        .contains(BoxCard.iccid(1)))
    #expect(try shop.files().allSatisfy { !$0.contains("part") })
  }

  @Test func `devices and different files are no matter`() throws {
    let folder = try LedgerHome()
    let trace = folder.path + "/trace"
    #expect(CLIRun("read --demo --trace \(trace)").status == 0)
    #expect(CLIRun("read --image /dev/null --trace /dev/null").status == 65)
    #expect(folder.run("recover", "--demo", "--trace", trace).status == 0)
  }
}
