import CardLedger
import Testing

@testable import SimtoolCLI

struct CardsAuditTests {
  @Test(arguments: [false, true])
  func `the list is as recorded, and masked`(chinese: Bool) throws {
    let shop = try Shop()
    let label = try shop.book(.sample(0))[0]
    let ledger = try shop.open()
    let staff = Attribution(staff: "17", purpose: "customer asks")
    try ledger.record(.revealed, card: label.card, EventDetail(reason: "show", count: 1), by: staff)
    try ledger.recordFailure(reason: "cardMute", batch: "B", place: "reader 2", by: .unknown)
    _ = try ledger.forget(label.card, by: staff)
    let run = shop.run("cards", "audit", chinese: chinese)
    #expect(run.status == 0 && !run.output.contains("520030000000000"))
    // The ledger itself was made when the test ran.
    let lines = run.output.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"
    try Snapshot.expect(lines, named: "cards-audit.\(chinese ? "zh-Hans" : "en").txt")
  }

  @Test func `events are listed from a place on, as objects`() throws {
    let shop = try Shop()
    try shop.book(.sample(0), .sample(1), .sample(2))
    #expect(
      shop.run("cards", "audit", "--after", "2", "--limit", "1", "--json").output == """
        {"schema":"simtool.audit/1","sequence":3,"at":"2023-11-14T22:13:20Z","kind":"takenIn",\
        "staff":"17","purpose":null,"label":"224A","masked":"896603*********0012",\
        "place":"reader 1","batch":null,"reason":null,"count":null,\
        "replacedLink":null,"erased":false}

        """)
    #expect(shop.run("cards", "audit", "--after", "4").status == 66)
  }

  @Test func `a sound audit says how many events it has`() throws {
    let shop = try Shop()
    try shop.book(.sample(0), .sample(1))
    #expect(
      shop.run("cards", "audit", "--verify").output
        == "the file is whole, and all 3 events are as they were written\n")
    #expect(
      shop.run("cards", "audit", "--verify", "--json").output
        == "{\"schema\":\"simtool.auditReport/1\",\"events\":3,\"sound\":true}\n")
  }

  static let forgeries: [(String, String)] = [
    ("UPDATE event SET staff = 'other' WHERE sequence = 3", "event 3: it is not as it was written"),
    ("DELETE FROM event WHERE sequence = 2", "event 2: it is missing"),
    ("DELETE FROM event WHERE sequence = 4", "event 4: it is missing"),
    ("UPDATE event SET sequence = 9 WHERE sequence = 2", "event 2: it is missing"),
    ("UPDATE card SET state = 3 WHERE id = 2", "event 3: the list of cards does not say"),
  ]

  @Test(arguments: forgeries)
  func `what was written past simtool is found and named`(sql: String, words: String) throws {
    let shop = try Shop()
    try shop.book(.sample(0), .sample(1), .sample(2))
    // Whoever forges a ledger does not leave its triggers in place.
    try shop.sqlite3("DROP TRIGGER event_stays; DROP TRIGGER event_is_final; \(sql)")
    let run = shop.run("cards", "audit", "--verify", "--json")
    #expect(run.status == 74 && run.errorID == "ledgerCorrupt")
    #expect((run.error?["message"] as? String)?.hasPrefix(words) == true, "\(run.output)")
  }

  @Test func `a clock that was put back is accepted only when somebody says so`() throws {
    let shop = try Shop()
    // A clock that ran far ahead.
    _ = try shop.open(at: 4_000_000_000).book(.sample(0), place: nil, by: .unknown)
    let refused = shop.run("cards", "bind", "2236", "--name", "Li", "--json")
    #expect(refused.status == 78 && refused.errorID == "configuration")
    #expect(refused.errors.contains("cards audit --accept-clock"))
    #expect(shop.run("cards", "audit", "--accept-clock", "--json").status == 0)
    #expect(shop.run("cards", "bind", "2236", "--name", "Li").status == 0)
    #expect(try shop.events(.clockAccepted).count == 1)
  }
}
