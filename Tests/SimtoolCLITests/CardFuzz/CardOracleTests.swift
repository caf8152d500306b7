import Testing
import VirtualSIM

/// The oracle says yes to what is on a card, and no to what is nearly there.
struct CardOracleTests {
  @Test(arguments: [
    ("520031234567890", "520031234567891", CardOracle.Form.digits),
    ("+668123456789012345678901", "+668123456789012345678902", .digits),
    ("Malee", "Malef", .text), ("余先生", "余先死", .text), ("AIS", "AIT", .packed),
    ("A0000000871002FF66FF0189", "A0000000871002FF66FF0188", .bytes),
    ("52003", "52013", .network),
    ("2026-11-20T18:02:07+07:00", "2026-11-20T18:02:08+07:00", .moment),
    ("2026-11-20T18:02:07+07:00", "2026-11-20T18:02:07+08:00", .moment),
  ])
  func `what is on a demo card is told from what is not`(
    _ there: String, _ nowhere: String, _ form: CardOracle.Form
  ) throws {
    let oracle = CardOracle(image: try #require(DemoCards.named("ais")))
    #expect(oracle.supports(there, form))
    #expect(!oracle.supports(nowhere, form))
  }

  @Test(arguments: [("460031234567890", "460031234567880"), ("13300001234", "13300001235")])
  func `so are CDMA numbers`(_ there: String, _ nowhere: String) throws {
    let oracle = CardOracle(image: try #require(DemoCards.named("china-telecom")))
    #expect(oracle.supports(there, .cdma))
    #expect(!oracle.supports(nowhere, .cdma))
  }
}
