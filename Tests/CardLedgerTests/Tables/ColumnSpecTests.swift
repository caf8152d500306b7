import APDU
import CardLedger
import Testing

struct ColumnSpecTests {
  @Test
  func `numbers, names, quoted names and no column`() throws {
    let spec = try ColumnSpec("iccid=2,IMSI=IMSI,msisdn=\"No., phone\",label=\"7\",note=-,cost=单价")
    #expect(
      spec.columns == [
        .iccid: .number(2), .imsi: .name("IMSI"), .msisdn: .name("No., phone"),
        .label: .name("7"), .note: .none, .cost: .name("单价"),
      ])
  }

  @Test(
    arguments: [
      ("puk=2", "puk=2", .unknownField("puk")), ("iccid", "iccid", .noColumn), ("", "", .noColumn),
      ("iccid=", "iccid=", .noColumn), ("iccid=0", "iccid=0", .noColumn),
      ("iccid=\"\"", "iccid=\"\"", .noColumn), ("iccid=1,", "", .noColumn),
      ("iccid=99999999999999999999", "iccid=99999999999999999999", .noColumn),
      ("iccid=1,imsi=2,iccid=3", "iccid=3", .twice("iccid")),
    ] as [(String, String, ColumnSpecError.Problem)])
  func `what cannot be read is named`(
    text: String, part: String, problem: ColumnSpecError.Problem
  ) {
    #expect(throws: ColumnSpecError(part: part, problem: problem)) { try ColumnSpec(text) }
  }
}
