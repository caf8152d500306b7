import APDU
import TestSupport
import Testing
import UICC

struct NumberTextTests {
  @Test(arguments: [
    ("520031234567890", "520031234567890"),
    ("  5200 3123 4567 890\t\r\n", "520031234567890"),
    ("5200-3123–4567—890", "520031234567890"),
    ("52003.1234/567890", "520031234567890"),
    ("５２００３１２３４５６７８９０", "520031234567890"),
    ("٥٢٠٠٣١٢٣٤٥٦٧٨٩٠", "520031234567890"),
    ("۵۲۰۰۳۱۲۳۴۵۶۷۸۹۰", "520031234567890"),
    ("๕๒๐๐๓๑๒๓๔๕๖๗๘๙๐", "520031234567890"),
    ("52003\u{A0}12345\u{2009}67890", "520031234567890"),
    ("\u{FEFF}52003\u{200B}12345\u{200E}67890\u{200F}", "520031234567890"),
    ("\u{02}520031234567890\u{1D}\u{03}", "520031234567890"),
    ("8966031234567890126F", "8966031234567890126"),
    ("896603123456789012ff", "896603123456789012"),
    ("898600b5123456789ace", "898600B5123456789ACE"),
    ("898602F9091830030220", "898602F9091830030220"),
    ("８９８６００Ｂ５１２３４５６７８９０１２", "898600B5123456789012"),
    ("+66 81 234 5678", "+66812345678"),
    ("＋66812345678", "+66812345678"),
    ("tel:+66-81-234-5678", "+66812345678"),
    ("+44 (0)20 7946 0000", "+442079460000"),
    ("(02) 123 4567", "021234567"),
    ("0066812345678", "0066812345678"),
  ])
  func `what stands around the digits is passed over`(text: String, normalised: String) throws {
    #expect(try NumberText(text).normalised == normalised)
  }

  @Test(
    arguments: [
      ("ICCID: 8966031234567890126", .iccid), ("iccid 8966031234567890126", .iccid),
      ("ICC ID No. 8966031234567890126", .iccid), ("SN8966031234567890126", .iccid),
      ("S/N: 8966031234567890126", .iccid), ("卡号：8966031234567890126", .iccid),
      ("IMSI 520031234567890", .imsi), ("ＩＭＳＩ：520031234567890", .imsi),
      ("IMEI#490154203237518", .imei), ("EID=89044000000000000000000000000039", .eid),
      ("手机号码 13800000000", .msisdn), ("เบอร์โทร 0812345678", .msisdn),
      ("Телефон +79000000000", .msisdn), ("Tel. 0812345678", .msisdn),
      ("No. 520031234567890", nil), ("号码 520031234567890", nil), ("520031234567890", nil),
    ] as [(String, NumberLabel?)])
  func `words before the number are its label`(text: String, label: NumberLabel?) throws {
    #expect(try NumberText(text).label == label)
  }

  @Test(
    arguments: [
      ("", 1, .empty), ("   ", 4, .empty), ("ICCID:", 7, .empty), ("FF", 1, .unexpected("F")),
      ("0F", 3, nil), ("520O31234567890", 4, .unexpected("O")),
      ("52003123456789O", 15, .unexpected("O")), ("hello 123", 1, .unexpected("h")),
      ("  hello 123", 3, .unexpected("h")), ("123+456", 4, .unexpected("+")),
      ("++123", 2, .unexpected("+")), ("+66x", 4, .unexpected("x")), ("12:34", 3, .unexpected(":")),
      ("5200A31234567890", 5, .unexpected("A")), ("8966A3123456789012", 5, .unexpected("A")),
      ("8966F3123456789012", 5, .unexpected("F")), ("+898600B5123456789", 8, .unexpected("B")),
      ("123 4²6", 6, .unexpected("²")), ("12三4", 3, .unexpected("三")),
      ("8.98861E+18", 8, .powerOfTen), ("8,98861e+18", 8, .powerOfTen),
      ("8,98861e18", 8, .powerOfTen), ("8e+18", 2, .powerOfTen),
    ] as [(String, Int, NumberTextError.Problem?)])
  func `anything else is an error at its character`(
    text: String, position: Int, problem: NumberTextError.Problem?
  ) throws {
    guard let problem else {
      #expect(try NumberText(text).normalised == "0")
      return
    }
    #expect(throws: NumberTextError(position: position, problem: problem)) {
      try NumberText(text)
    }
  }

  @Test
  func `a number in letters and digits that ends like a power of ten stays a number`() throws {
    #expect(try NumberText("898600123456789E5123").digits == "898600123456789E5123")
  }

  @Test
  func `errors speak both languages and name the character`() {
    let error = NumberTextError(position: 4, problem: .unexpected("O"))
    #expect(error.message.english.hasPrefix("character 4: \"O\""))
    #expect(error.message.simplifiedChinese.hasPrefix("第 4 个字符"))
  }

  @Test(arguments: 0..<8)
  func `random texts never crash, and what was read reads the same again`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet = Array(
      "0123456789012345678989ABCDEFabcdef +-./():#=,Ｅ８٣๕OICCIDE\u{200B}\u{FEFF}\u{301}²卡😀\r\n")
    var read = 0
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...36, using: &random)
      let text = String((0..<count).map { _ in alphabet.randomElement(using: &random) ?? "0" })
      do throws(NumberTextError) {
        let number = try NumberText(text)
        read += 1
        let again = try NumberText(number.normalised)
        #expect(again.normalised == number.normalised, "seed \(seed): \(text.debugDescription)")
      } catch {
        #expect((1...text.count + 1).contains(error.position), "seed \(seed)")
      }
    }
    #expect(read > 0)
  }
}
