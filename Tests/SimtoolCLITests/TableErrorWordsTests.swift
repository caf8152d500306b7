import APDU
import CardLedger
import Testing

@testable import SimtoolCLI

/// What is wrong with a table, as a person reads it.
struct TableErrorWordsTests {
  @Test func `an error says where, what and what to do, in both languages`() {
    let error = TableError(row: 7, column: 3, .powerOfTen)
    #expect(error.message.english.hasPrefix("row 7, column 3: a spreadsheet rounded"))
    #expect(error.message.english.contains("format the column as text"))
    #expect(error.message.simplifiedChinese.hasPrefix("第 7 行第 3 列：电子表格"))
    #expect(TableError(.workbook).message.english.hasPrefix("this is a workbook"))
  }

  @Test func `columns to choose from are shown with the option that chooses`() {
    let column = TableColumn(number: 1, name: "SIM", sample: "896603*********0126")
    let error = TableError(.ambiguous(.iccid, [column]))
    #expect(error.message.english.contains("1 \"SIM\" 896603*********0126"))
    #expect(error.message.english.contains("--columns iccid=1"))
    #expect(error.message.simplifiedChinese.contains("--columns iccid=1"))
    #expect(
      TableError(.noSuchColumn("3", [column])).message.english
        .hasPrefix("the table has no column \"3\""))
  }

  @Test func `a wrong --columns names the fields and shows how`() {
    let error = ColumnSpecError(part: "puk=2", problem: .unknownField("puk"))
    #expect(error.message.english.contains("iccid, imsi, eid, msisdn"))
    #expect(error.message.simplifiedChinese.contains("iccid, imsi, eid, msisdn"))
  }
}
