import CardLedger
import Foundation
import Renewal
import Testing
import UICC

@testable import SimtoolCLI

/// `simtool lookup`: the contract of docs/json.md, with and without a ledger.
struct LookupCommandTests {
  /// The digits of a text with the one at `position`, from 1, one higher.
  private func wrong(_ digits: String, at position: Int) -> String {
    var characters = Array(digits)
    let value = characters[position - 1].wholeNumberValue ?? 0
    characters[position - 1] = Character(String((value + 1) % 10))
    return String(characters)
  }

  @Test func `an IMSI without any ledger is one object, and no file is made`() throws {
    let home = try LedgerHome()
    let run = home.run("lookup", "520031234567890", "--json")
    #expect(run.status == 0)
    #expect(
      run.output == """
        {"schema":"simtool.lookup/1","line":null,"number":"520031234567890","unambiguous":"imsi",\
        "candidates":[\
        {"kind":"imsi","text":"520031234567890","confidence":"likely","checkDigit":"notApplicable",\
        "reasons":["knownMCC"],"country":"TH","callingCode":null,"mcc":"520","mnc":"03",\
        "mncLengthSource":"default","issuerPrefix":null,"typeAllocationCode":null,"repairs":[],\
        "operator":\(Self.ais)},\
        {"kind":"imei","text":"520031234567890","confidence":"unlikely","checkDigit":"invalid",\
        "reasons":["length"],"country":null,"callingCode":null,"mcc":null,"mnc":null,\
        "mncLengthSource":null,"issuerPrefix":null,"typeAllocationCode":"52003123",\
        "repairs":\(Self.repairs(in: run.output)),"operator":null},\
        {"kind":"msisdn","text":"+520031234567890","confidence":"unlikely",\
        "checkDigit":"notApplicable","reasons":["missingPlus","knownCallingCode"],"country":"MX",\
        "callingCode":"52","mcc":null,"mnc":null,"mncLengthSource":null,"issuerPrefix":null,\
        "typeAllocationCode":null,"repairs":[],"operator":null},\
        {"kind":"iccidTail","text":"520031234567890","confidence":"unlikely",\
        "checkDigit":"notApplicable","reasons":["length"],"country":null,"callingCode":null,\
        "mcc":null,"mnc":null,"mncLengthSource":null,"issuerPrefix":null,\
        "typeAllocationCode":null,"repairs":[],"operator":null}],"ledger":null,"ledgerError":null}

        """)
    #expect(try home.files().isEmpty)
    #expect(CLIRun("lookup 520031234567890 --json").output == run.output, "no home at all")
  }

  /// The operator, but for its source, which is data.
  private static var ais: String {
    let match = OperatorSources(Environment()).directory.match(CardFacts("520031234567890"))
    return """
      {"id":"ais-th","name":"AIS","brand":null,"host":null,"country":"TH","confidence":"high",\
      "source":"\(match?.source ?? "")","mayBeMVNO":false}
      """
  }

  /// The repairs of the IMEI above: what they are is NumberRepairTests' business.
  private static func repairs(in output: String) -> Substring {
    let head = #""typeAllocationCode":"52003123","repairs":"#
    guard let start = output.range(of: head)?.upperBound else { return "" }
    let rest = output[start...]
    return rest.prefix(through: rest.firstIndex(of: "]") ?? rest.startIndex)
  }

  @Test func `the kind before a number decides, as in renew, unless it cannot be`() throws {
    let imsi = CLIRun(["lookup", "imsi 490154203237518"])
    #expect(imsi.output.hasPrefix("possible: IMSI") && !imsi.output.contains("IMEI"), "\(imsi)")
    let json = try CLIRun(["lookup", "imsi", "490154203237518", "--json"]).object
    #expect(json["unambiguous"] as? String == "imsi")
    #expect((json["candidates"] as? [[String: Any]])?.count == 1)
    let renewed = CLIRun(["renew", "imsi 490154203237518", "--json"])
    #expect(try renewed.value("line.imsi") as? String == "49015********18", "\(renewed)")

    let wrong = CLIRun(["lookup", "imsi 8966031234567890126"])
    #expect(wrong.status == 0)
    #expect(wrong.output.hasPrefix("IMSI is written before it, which it cannot be\n"), "\(wrong)")
    #expect(wrong.output.contains("likely: ICCID") && wrong.output.contains("AIS, TH"))
    let chinese = CLIRun(["lookup", "imsi 8966031234567890126", "--lang", "zh-Hans"])
    #expect(chinese.output.hasPrefix("号码前写的是 IMSI，但它不可能是\n"), "\(chinese)")
    #expect(!CLIRun(["lookup", "8966031234567890126"]).output.contains("written before"))
  }

  @Test(arguments: [
    ("8966031234567890126", "likely: ICCID", ["TH, +66", "8966031…", "fits"]),
    ("８９６６ ０３１２-３４５６ ７８９０ １２６", "likely: ICCID", ["8966031234567890126"]),
    ("+66812345678", "likely: telephone number, international", ["TH, +66"]),
    ("310260123456789", "likely: IMSI", ["310-260 (MNC length from a table of networks)"]),
    ("89049032123451234512345678901235", "EID", ["check digit"]),
  ])
  func `text says what it is, with its parts`(
    _ number: String, _ head: String, _ parts: [String]
  ) {
    let run = CLIRun(["lookup", number])
    #expect(run.status == 0)
    #expect(run.output.contains(head), "\(run.output)")
    for part in parts { #expect(run.output.contains(part), "\(part): \(run.output)") }
  }

  @Test func `a wrong digit is looked for, and what is equally good is asked`() {
    let wrong = CLIRun("lookup 8966031234567890162")
    #expect(wrong.status == 0)
    #expect(wrong.output.contains("does NOT fit"))
    #expect(wrong.output.contains("digits 18 and 19 are swapped"))
    #expect(wrong.output.contains("more that nothing tells apart"))
    // An IMSI that happens to have the check digit of an IMEI.
    let open = CLIRun("lookup 520031234567895")
    #expect(Luhn.isValid("520031234567895"))
    #expect(open.output.contains("Which is it?"))
    #expect(CLIRun("lookup 520031234567895 --json").output.contains(#""unambiguous":null"#))
    #expect(CLIRun.chinese("lookup 520031234567895").output.contains("究竟是哪一种"))
  }

  @Test(arguments: [
    ("52003x234567890", "character 6"), ("8.98861E+18", "spreadsheet"), ("--json", "TEXT"),
  ])
  func `what is no number is told with its place`(_ text: String, _ words: String) {
    let run = CLIRun(["lookup", text])
    #expect(run.status == (text == "--json" ? 64 : 65))
    #expect(run.errors.contains(words), "\(run.errors)")
    guard text != "--json" else { return }
    #expect(CLIRun(["lookup", text, "--json"]).output.contains(#""id":"malformedInput""#))
  }

  @Test(arguments: ["12", "4F7K", "12345678901234567890123456"])
  func `what nothing is known about ends with 66`(_ text: String) {
    let run = CLIRun(["lookup", text])
    #expect(run.status == 66, "\(run.output)")
    #expect(!run.output.isEmpty)
  }

  @Test func `a card of the ledger comes first, masked`() throws {
    let home = try LedgerHome()
    let label = try home.ledger().fill(1...5)[2].label.text
    let forms = [
      (BoxCard.iccid(3), "has this ICCID"), (String(BoxCard.iccid(3).dropLast()), "ICCID"),
      (BoxCard.imsi(3), "has this IMSI"), (BoxCard.phone(3), "has this MSISDN"),
      (label, "has this label"),
      (String(BoxCard.iccid(3).suffix(13)), "has an ICCID that ends with"),
      ("0" + BoxCard.phone(3).dropFirst(3), "ends with"),
    ]
    for (text, why) in forms {
      let run = home.run("lookup", text)
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("card \(label) in the ledger "), "\(text): \(run.output)")
      #expect(run.output.prefix { $0 != "\n" }.contains(why), "\(run.output)")
      #expect(run.output.contains("batch    BOX-17\n"))
      #expect(run.output.contains("shelf    A3\n"))
      // What was not typed is not shown.
      if text != BoxCard.imsi(3) { #expect(!run.output.contains(BoxCard.imsi(3))) }
      if !BoxCard.iccid(3).contains(text) { #expect(!run.output.contains(BoxCard.iccid(3))) }
    }
    #expect(try home.events(.revealed).isEmpty)
  }

  @Test func `showing numbers in full is noted, with who and why`() throws {
    let home = try LedgerHome()
    let card = try home.ledger().fill([7])[0]
    let run = home.run(
      "lookup", card.label.text, "--reveal", "--json", "--staff", "Lin", "--purpose", "call")
    #expect(run.output.contains(#""imsi":"\#(BoxCard.imsi(7))""#))
    #expect(run.output.contains(#""match":"label""#))
    let event = try #require(try home.events(.revealed).first)
    #expect(event.card == card.id)
    #expect(event.attribution == Attribution(staff: "Lin", purpose: "call"))
    #expect(event.detail?.place == "lookup")
  }

  @Test func `a mistake of typing that leads to a card of the ledger is told before all others`()
    throws
  {
    let home = try LedgerHome()
    let card = try home.ledger().fill(1...40)[29]
    let typed = wrong(BoxCard.iccid(30), at: 12)
    let run = home.run("lookup", typed)
    #expect(
      run.output.hasPrefix(
        "card \(card.label) in the ledger differs in one thing only: digit 12 is wrong\n"),
      "\(run.output)")
    #expect(!run.output.contains(BoxCard.imsi(30)))
    let json = home.run("lookup", typed, "--json").output
    #expect(json.contains(#""match":"repair","repair":{"mistake":"substitution","position":12"#))

    // The same in the last 13 digits, as boxes print them: place 12 is their sixth.
    let tail = home.run("lookup", String(typed.suffix(13)))
    #expect(
      tail.output.hasPrefix("card \(card.label) in the ledger differs in one thing only: digit 6"))
    // A right number is not mended towards its neighbours.
    let right = home.run("lookup", BoxCard.iccid(30), "--json").output
    #expect(right.components(separatedBy: #""label":"#).count == 2)
  }

  @Test func `without check digits no card of the box is proposed for its neighbour`() throws {
    let home = try LedgerHome()
    let ledger = try home.ledger()
    // 18 digits have none; some of them would pass for one by chance.
    for number in 1...8 {
      let contents = CardContents(iccid: Fact("89660312000000000\(number)", .chip))
      _ = try ledger.book(contents, place: nil, by: .unknown)
    }
    #expect(home.run("lookup", "2000000000", "9").output.contains("in the ledger") == false)
    #expect(home.run("lookup", "20000000008").output.hasPrefix("card "))
  }

  @Test func `an empty file is no ledger, and stays empty`() throws {
    let home = try LedgerHome()
    try Data().write(to: URL(fileURLWithPath: home.path + "/ledger.db"))
    #expect(
      home.run("lookup", "520031234567890", "--json").output.contains(
        "\"ledger\":null,\"ledgerError\":null}\n"))
    #expect(try home.files() == ["ledger.db"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: home.path + "/ledger.db")).isEmpty)
  }

  @Test func `a ledger that cannot be asked is named, and the number is told all the same`() throws
  {
    let home = try LedgerHome()
    try home.ledger().rekey(to: .passphrase(Array("gelb gruen blau".utf8)), by: .unknown) { _ in }
    // Nobody is there to be asked for the passphrase.
    let run = home.run("lookup", "520031234567890", "--json")
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.output.contains(#""mcc":"520""#) && run.output.contains(#""ledger":null"#))
    #expect(run.output.contains(#""ledgerError":""#))
    #expect(run.errors.contains("passphrase"))
    let lines = home.run("lookup", "-", input: "520031234567890\n8966031234567890126\n")
    #expect(lines.status == 2)
    #expect(lines.output.contains("520031234567890") && lines.output.contains("TH, +66"))
    #expect(
      lines.errors.split(separator: "passphrase").count
        == run.errors.split(separator: "passphrase").count)
  }

  @Test func `a wrong key says so, and a ledger that is named must be there`() throws {
    let home = try LedgerHome()
    try home.ledger().fill([1])
    let other = try LedgerHome()
    _ = try other.ledger()
    let key = try #require(try home.files().first { $0.hasSuffix(".key") })
    try FileManager.default.removeItem(atPath: "\(home.path)/\(key)")
    try FileManager.default.copyItem(
      atPath: "\(other.path)/\(key)", toPath: "\(home.path)/\(key)")
    let run = home.run("lookup", "520031234567890", "--json")
    #expect(run.status == 2)
    #expect(run.output.contains(#""ledgerError":"wrongKey""#))
    #expect(run.errors.contains("ledger.db"))
    let missing = CLIRun("lookup 520031234567890 --ledger /nonexistent/ledger.db")
    #expect(missing.status == 66)
    #expect(missing.errors.contains("/nonexistent/ledger.db"))
  }

  @Test func `a scanner types a number on each line`() throws {
    let home = try LedgerHome()
    try home.ledger().fill([1])
    let run = home.run(
      "lookup", "-", "--json", input: "520031234567890\r\n\r\n8.9E+18\n\(BoxCard.iccid(1))")
    #expect(run.status == 65)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix(#"{"schema":"simtool.lookup/1","line":1,"#))
    #expect(lines[1].contains(#""message":"line 2: "#))
    #expect(lines[2].contains(#""line":3,"#) && lines[2].contains(#""match":"iccid""#))
    #expect(home.run("lookup", "-", "--passphrase-stdin").status == 64)
  }
}
