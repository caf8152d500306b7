import APDU
import CardLedger
import Testing
import UICC

struct IdentifierCellTests {
  @Test(
    arguments: [
      ("8966031234567890126", "8966031234567890126"),
      (" 8966 0312 3456 7890 126 ", "8966031234567890126"),
      ("'8966031234567890126", "8966031234567890126"),
      ("=\"8966031234567890126\"", "8966031234567890126"),
      ("'=\"8966031234567890126\"", "8966031234567890126"),
      ("\t8966031234567890126", "8966031234567890126"),
      ("8966031234567890126F", "8966031234567890126"),
      ("ICCID: 8966031234567890126", "8966031234567890126"),
      ("８９６６０３１２３４５６７８９０１２６", "8966031234567890126"),
      ("898600b5123456789012", "898600B5123456789012"),
      ("896603123456789012.0", "896603123456789012"),
      ("896603123456789012.00", "896603123456789012"),
      ("896603123456789012,0", "896603123456789012"),
      ("8966.0312.3456.7890.126", "8966031234567890126"),
      ("+66 81 234 5678", "+66812345678"), ("=\"+66812345678\"", "+66812345678"),
      ("0012", "0012"), ("", nil), ("   ", nil), ("'", nil), ("=\"\"", nil),
    ] as [(String, String?)])
  func `what spreadsheets do to numbers is undone`(cell: String, text: String?) throws {
    #expect(try IdentifierCell(Array(cell.utf8)[...], .iccid)?.text == text)
  }

  @Test(arguments: [
    "8.98861E+18", "8,98861E+18", "8.98861e+18", " 8.98861E+18 ", "'8.98861E+18", "8E+18",
    "=\"8.98861E+18\"", "5.2003E14", "1.00000E+2",
  ])
  func `a power of ten is refused`(cell: String) {
    #expect(throws: TableError.Problem.powerOfTen) {
      try IdentifierCell(Array(cell.utf8)[...], .iccid)
    }
  }

  @Test
  func `what is no number is refused with its character`() {
    let error = NumberTextError(position: 3, problem: .unexpected("x"))
    #expect(throws: TableError.Problem.notANumber(error)) {
      try IdentifierCell(Array("89x6".utf8)[...], .iccid)
    }
    #expect(
      throws: TableError.Problem.notANumber(NumberTextError(position: 1, problem: .unexpected("Ã")))
    ) {
      try IdentifierCell(Array("Ã89".utf8)[...], .iccid)
    }
  }

  @Test(
    arguments: [
      ("8966031234567890126", .iccid, []), ("8966031234567890127", .iccid, [.checkDigit]),
      ("8966031234567890000", .iccid, [.rounded]), ("89660312345678900000", .iccid, [.rounded]),
      ("896603123456789000", .iccid, []), ("89860012345678900000", .imsi, []),
      ("89044000000000000000000000000039", .eid, []),
      ("89044000000000000000000000000038", .eid, [.checkDigit]),
      ("89044012345678900000000000000000", .eid, [.rounded]),
      ("520031234567890", .imsi, []),
    ] as [(String, TableField, [IdentifierCell.Warning])])
  func `rounding to 15 digits and wrong check digits are flagged`(
    cell: String, field: TableField, warnings: [IdentifierCell.Warning]
  ) throws {
    #expect(try IdentifierCell(Array(cell.utf8)[...], field)?.warnings == warnings)
  }

  @Test
  func `every 19-digit number that a spreadsheet rounds is flagged or still right`() throws {
    for serial in 0..<2_000 {
      // The first 15 digits survive, four zeros follow.
      let rounded = String("8966031234\(100_000 + serial)".prefix(15)) + "0000"
      let cell = try #require(try IdentifierCell(Array(rounded.utf8)[...], .iccid))
      #expect(cell.warnings == (Luhn.isValid(rounded) ? [] : [.rounded]))
    }
  }
}
