import CardLedger
import Testing

struct SQLiteConformanceTests {
  @Test(arguments: Conformance.rules.map(\.name))
  func `SQLite keeps to the rules`(rule: String) throws {
    let folder = try Folder()
    try Conformance(make: { try folder.open(clock: $0) }).run(rule)
  }

  @Test(arguments: Conformance.rules.map(\.name))
  func `so it does with a passphrase`(rule: String) throws {
    let folder = try Folder()
    try Conformance(make: {
      try folder.open(key: .passphrase(Array("gelb gruen blau".utf8)), clock: $0)
    })
    .run(rule)
  }
}
