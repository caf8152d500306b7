import CardLedger
import Foundation
import TestSupport
import Testing

@testable import SimtoolCLI

/// Real output of the commands against docs/schemas.
struct SchemaOutputTests {
  /// Command lines and the schema of every line that they print.
  static let outputs: [(line: String, schema: String)] = [
    ("read --demo --json", "read"), ("read --demo=pin-locked --json", "read"),
    ("read --demo --fields iccid,imsi,euicc --json", "read"),
    ("read --demo --fields imsi --mask --json", "read"),
    ("read --demo=china-telecom --fields imsi,usims,gsm,isim,csim,ruim,5gs --json", "read"),
    ("read --demo=two-usims --fields imsi,usims,gsm,isim,csim,ruim,5gs --mask --json", "read"),
    ("read --demo=china-telecom+pin-locked --fields usims,gsm,isim,csim,ruim,5gs --json", "read"),
    ("recover --demo=two-usims --json", "recover"),
    ("recover --demo=china-telecom+blank-imsi --json", "recover"),
    ("read --demo=ais+mute --json", "error"), ("read --demo --reader x --json", "error"),
    ("renew --demo --quote --json", "error"),
    ("lookup 8966031234567890126 --json", "lookup"), ("lookup 520031234567890 --json", "lookup"),
    ("lookup 8966031234567890125 --json", "lookup"), ("lookup 0126 --json", "lookup"),
    ("lookup +66812345678 --json", "lookup"), ("lookup 2236 --json", "lookup"),
    ("lookup xyz --json", "error"), ("recover --demo --json", "recover"),
    ("recover --demo=pin-locked --json", "recover"),
    ("recover --demo=ais+damaged-imsi --json", "recover"),
    ("recover 8966031234567890126 --json", "recover"), ("cards list --json", "cards"),
    ("operators explain --demo=lyca-us --json", "match"),
    ("operators explain 310260123456789 --json", "match"),
    ("operators explain --demo=pin-locked --json", "match"),
    ("operators show ais-th --json", "operator"), ("operators search ais --json", "operatorList"),
    ("operators show nobody --json", "error"), ("cards find 0126 --json", "cards"),
    ("cards list --batch none --json", "error"),
    ("atr --demo --json", "atr"),
    ("atr 3BDB960080B1FE451F830031C064B0FC100007900005 --json", "atr"),
    ("atr 3B9F96801FC78031E073FE211B63E203830F9000C5 --json", "atr"),
    ("apdu --demo --json 00A4000C022FE2 00B000000A", "apdu"), ("explain 6982 --json", "explain"),
    ("explain 63C2 --json", "explain"), ("explain 62088202782183023F009000 --json", "explain"),
    ("explain 00A4040C07A0000000871002 --json", "explain"),
    ("explain 00200001083132333400000000 --json", "explain"),
    ("euicc --demo=euicc --json", "euicc"), ("euicc --demo=euicc --mask --json", "euicc"),
    ("cards show 0126 --json", "cardHistory"), ("cards audit --json", "audit"),
    ("cards audit --verify --json", "ledgerCare"),
    ("cards audit --accept-clock --json", "ledgerCare"),
    ("cards label 0126 --json", "labels"),
    ("cards bind 0985 --name Li --email li@example.com --json", "binding"),
    ("cards unbind 0126 --json", "binding"), ("cards forget 0985 --yes --json", "ledgerCare"),
    ("cards purge --older-than 90d --dry-run --json", "ledgerCare"),
    ("cards rekey --yes --json", "ledgerCare"),
    ("pin status --demo --json", "pin"), ("pin status --demo=gsm-only --json", "pin"),
    ("pin status --demo=ais+mute --json", "error"), ("files --demo --json", "files"),
    ("files --demo=gsm-only --decode --json", "files"),
    ("files --demo=pin-locked --decode --mask --json", "files"),
    ("messages --demo --deleted --json", "messages"), ("messages --demo --mask --json", "messages"),
    ("messages --demo=ais+pin-locked --json", "messages"),
    ("messages --demo=gsm-only --json", "messages"), ("contacts --demo --json", "contacts"),
    ("contacts --demo=ais+pin-locked --json", "contacts"),
    ("contacts --demo --mask --json", "contacts"),
  ]

  /// A shop with a card that has everything and one that has little.
  static func shop() throws -> Shop {
    let shop = try Shop()
    var full = CardContents.sample(
      0, batch: "BOX-1", contact: Contact(name: "A. Customer", email: "a@example.com"))
    full.note = "a note"
    full.stock.tags = ["tag"]
    full.iccid = Fact("8966031234567890126", .chip)
    full.imsi = Fact("520031234567890", .chip)
    try shop.book(full, CardContents(iccid: Fact("8966039876543210985", .typed)))
    return shop
  }

  @Test(arguments: outputs.indices)
  func `what a command prints is as its schema says`(index: Int) throws {
    let (line, schema) = Self.outputs[index]
    let shop = try Self.shop()
    let run = CLIRun(line, variables: ["SIMTOOL_HOME": shop.folder])
    try SchemaExpectation.expect(run.output, schema)
  }

  @Test func `intake prints a line for each card and one at the end`() throws {
    let shop = try Self.shop()
    for profile in ["ais", "ais", "mts", "pin-locked", "ais+mute"] {
      let run = shop.run("intake", "--demo=\(profile)", "--json")
      #expect(run.output.contains(#""event":"summary""#))
      try SchemaExpectation.expect(run.output, "intake")
    }
  }

  @Test func `intake tells what a delivery note lacks as its schema says`() throws {
    let shop = try Self.shop()
    let path = try shop.write(
      "ICCID,IMSI,Phone\n8966031234567890126,520031234567890,n/a\n8.96603E+18,,\n"
        + "8966039876543210985,,\n", to: "note.csv")
    let run = shop.run("intake", "--demo", "--json", "--batch", "BOX-9", "--expect", path)
    for key in ["refusedRows", "droppedCells", "takenBeforeRows"] {
      #expect(run.output.contains("\"\(key)\":[{"), "\(run)")
    }
    try SchemaExpectation.expect(run.output, "intake")
  }

  @Test func `an import tells its columns, what it refuses, and the end`() throws {
    let shop = try Self.shop()
    let path = try shop.write(
      "iccid,imsi\n8966031234567890126,520031234567890\n8.96603E+18,520031234567891\n", to: "a.csv")
    for words in [["--dry-run"], []] {
      let run = CLIRun(
        ["cards", "import", path, "--json"] + words, variables: ["SIMTOOL_HOME": shop.folder])
      for event in ["columns", "refused", "summary"] {
        #expect(run.output.contains(#""event":"\#(event)""#), "\(run)")
      }
      try SchemaExpectation.expect(run.output, "import")
    }
  }

  @Test func `a backup, and a ledger restored from it, are as their schema says`() throws {
    let shop = try Self.shop()
    let copy = shop.file("copy.db")
    try SchemaExpectation.expect(
      shop.run("cards", "backup", copy, "--json").output, "ledgerCare")
    let restored = shop.run("cards", "restore", copy, "--json")
    try SchemaExpectation.expect(restored.output, "ledgerCare")
  }

  @Test func `an imported list of operators is as its schema says`() throws {
    let shop = try Self.shop()
    let path = try shop.write(sampleCarrierList, to: "carrier_list.textpb")
    let run = shop.run("operators", "import", path, "--json")
    try SchemaExpectation.expect(run.output, "operatorImport")
  }

  @Test func `the kinds of events are those of the ledger`() throws {
    let audit = try JSONSchema(named: "audit")
    for kind in EventKind.allCases {
      #expect(
        audit.problems(in: "\"\(kind.rawValue)\"", definition: "eventKind").isEmpty, "\(kind)")
    }
    #expect(!audit.problems(in: "\"none\"", definition: "eventKind").isEmpty)
  }

  @Test func `the ids of errors are those of the program`() throws {
    let common = try JSONSchema(named: "common")
    for id in ErrorID.allCases {
      #expect(common.problems(in: "\"\(id.rawValue)\"", definition: "errorID").isEmpty)
    }
    #expect(!common.problems(in: "\"none\"", definition: "errorID").isEmpty)
    for state in CardState.allCases {
      #expect(common.problems(in: "\"\(state.word)\"", definition: "cardState").isEmpty, "\(state)")
    }
  }

  @Test func `every schema can be checked in full, and has a page that leads to it`() throws {
    let page = try String(contentsOfFile: JSONSchema.repository + "/docs/json.md", encoding: .utf8)
    for name in try JSONSchema.all() {
      #expect(throws: Never.self) { try JSONSchema(named: name) }
      #expect(page.contains("schemas/\(name).schema.json"), "docs/json.md has no link to \(name)")
    }
  }
}
