import APDU
import Testing
import UICC

@testable import VirtualSIM

struct CardImageJSONTests {
  static let start = #""schema": "simtool.card/1", "name": "x", "atr": "3B00""#

  static func parse(_ text: String) throws(CardImageError) -> CardImage {
    try CardImage(json: Array(text.utf8))
  }

  /// A card with one USIM and these files, written as JSON.
  static func files(_ files: String, _ more: String = "") -> String {
    """
    {\(start), "applications": [{"name": "usim", "aid": "A0000000871002"}],
    "files": [\(files)]\(more)}
    """
  }

  @Test func `every key is read`() throws {
    let image = try CardImageJSONTests.parse(
      """
      {"schema": "simtool.card/1", "name": "full", "title": {"en": "A card", "zh": "一张卡"},
       "note": "for this test", "atr": "3B 9F:96", "classes": ["00"],
       "pin1": {"value": "1234", "enabled": true, "tries": 2, "puk": "12345678", "unblockTries": 9},
       "pin2": {},
       "applications": [{"name": "usim", "aid": "A0000000871002", "label": "USIM"}],
       "directories": ["usim/5F3B"],
       "files": [
         {"path": "2FE2", "name": "EF_ICCID", "sfi": 2, "read": "always", "data": "98"},
         {"path": "usim/5F3B/4F20", "read": "adm", "records": ["01ff", "02 FF"]},
         {"path": "7F20/6F39", "sfi": null, "read": "pin2", "records": ["01"], "cyclic": true},
         {"path": "2FF8", "objects": ["80 01 00"]}, {"path": "2FF9", "size": 2, "data": "98"}
       ]}
      """)
    #expect(image.name == "full")
    #expect(image.title == LocalizedText(en: "A card", zh: "一张卡"))
    #expect(image.note == "for this test")
    #expect(image.atr == [0x3B, 0x9F, 0x96])
    #expect(image.classes == [.uicc])
    #expect(
      image.pin1
        == CardImage.PIN(
          value: "1234", isEnabled: true, triesLeft: 2, unblockKey: "12345678",
          unblockTriesLeft: 9))
    #expect(image.pin2 == CardImage.PIN())
    #expect(
      image.applications == [
        CardImage.Application(
          name: "usim", aid: [0xA0, 0, 0, 0, 0x87, 0x10, 0x02], label: "USIM")
      ])
    #expect(image.directories.map(\.description) == ["usim/5F3B"])
    #expect(
      image.files == [
        CardImage.File(
          CardImage.Path([0x2FE2]), name: "EF_ICCID", shortID: 2, .transparent([0x98])),
        CardImage.File(
          CardImage.Path(application: "usim", [0x5F3B, 0x4F20]), read: .adm,
          .linearFixed([[1, 0xFF], [2, 0xFF]])),
        CardImage.File(CardImage.Path([0x7F20, 0x6F39]), read: .pin2, .cyclic([[1]])),
        CardImage.File(CardImage.Path([0x2FF8]), .objects([[0x80, 1, 0]])),
        CardImage.File(CardImage.Path([0x2FF9]), size: 2, .transparent([0x98])),
      ])
  }

  @Test func `defaults are those of the document`() throws {
    let image = try CardImageJSONTests.parse("{\(CardImageJSONTests.start)}")
    #expect(image == CardImage(name: "x", atr: [0x3B, 0x00]))
    #expect(image.classes == [.uicc, .gsm])
  }

  /// A faulty image: its text, and what the error must say.
  struct Fault: CustomTestStringConvertible, Sendable {
    var text: String
    var code: CardImageError.Code
    var path: String
    var offset: Int?

    init(_ text: String, _ code: CardImageError.Code, _ path: String, _ offset: Int? = nil) {
      self.text = text
      self.code = code
      self.path = path
      self.offset = offset
    }

    /// A card with these files.
    static func files(
      _ files: String, _ code: CardImageError.Code, _ path: String, _ offset: Int? = nil
    ) -> Fault { Fault(CardImageJSONTests.files(files), code, path, offset) }

    /// A card with a further key.
    static func card(
      _ more: String, _ code: CardImageError.Code, _ path: String, _ offset: Int? = nil
    ) -> Fault { Fault("{\(start), \(more)}", code, path, offset) }

    /// A card with an application that answers this command.
    static func answer(
      to command: String, _ code: CardImageError.Code, _ path: String
    ) -> Fault {
      card(
        #""applications": [{"name": "a", "aid": "A000000087", "answers": [{"command": "\#(command)"}]}]"#,
        code, path)
    }

    var testDescription: String { "\(code) at \(path)" }
  }

  static let iccid = #"{"path": "2FE2", "data": "98"}"#

  static let faults: [Fault] = [
    Fault("{}", .schema, ""),
    Fault(#"{"schema": "simtool.card/2", "name": "x", "atr": "3B00"}"#, .schema, "schema"),
    Fault(#"{"schema": 1}"#, .wrongType, "schema"),
    Fault("[]", .wrongType, ""),
    Fault(#"{"schema": "simtool.card/1", "atr": "3B00"}"#, .missingKey, ""),
    Fault(#"{"schema": "simtool.card/1", "name": "", "atr": "3B00"}"#, .value, "name"),
    Fault(#"{"schema": "simtool.card/1", "name": "x"}"#, .missingKey, ""),
    Fault(#"{"schema": "simtool.card/1", "name": "x", "atr": "3B0"}"#, .hex, "atr", 3),
    Fault(#"{"schema": "simtool.card/1", "name": "x", "atr": ""}"#, .value, "atr"),
    Fault(
      #"{"schema": "simtool.card/1", "name": "x", "atr": "\#(String(repeating: "3B", count: 34))"}"#,
      .value, "atr"),
    .card(#""atq": 1"#, .unknownKey, "atq"),
    .card(#""title": {"en": "x"}"#, .missingKey, "title"),
    .card(#""title": "x""#, .wrongType, "title"),
    .card(#""classes": ["80"]"#, .value, "classes[0]"),
    .card(#""classes": []"#, .value, "classes"),
    .card(#""pin1": {"value": "123"}"#, .value, "pin1.value"),
    .card(#""pin1": {"value": "123456789"}"#, .value, "pin1.value"),
    .card(#""pin1": {"value": "12a4"}"#, .value, "pin1.value"),
    .card(#""pin1": {"value": 1234}"#, .wrongType, "pin1.value"),
    .card(#""pin2": {"puk": "1234567"}"#, .value, "pin2.puk"),
    .card(#""pin1": {"tries": 16}"#, .value, "pin1.tries"),
    .card(#""pin1": {"tries": -1}"#, .value, "pin1.tries"),
    .card(#""pin1": {"tries": 1.5}"#, .wrongType, "pin1.tries"),
    .card(#""pin1": {"unblockTries": 99}"#, .value, "pin1.unblockTries"),
    .card(#""pin1": {"verified": true}"#, .value, "pin1.verified"),
    .card(#""pin1": {"enabled": true, "verified": true, "tries": 0}"#, .value, "pin1.verified"),
    .card(#""pin1": {"enabled": true, "verified": 1}"#, .wrongType, "pin1.verified"),
    .card(#""pin1": {"enabled": "no"}"#, .wrongType, "pin1.enabled"),
    .card(#""pin1": {"try": 3}"#, .unknownKey, "pin1.try"),
    .card(
      #""applications": [{"name": "usim", "aid": "A0000000"}]"#, .value, "applications[0].aid"),
    .card(
      #""applications": [{"name": "usim", "aid": "\#(String(repeating: "A0", count: 17))"}]"#,
      .value, "applications[0].aid"),
    .card(
      #""applications": [{"name": "USIM", "aid": "A000000087"}]"#, .value,
      "applications[0].name"),
    .card(
      #""applications": [{"name": "a", "aid": "A000000087"}, {"name": "a", "aid": "A000000088"}]"#,
      .duplicate, "applications[1].name"),
    .card(
      #""applications": [{"name": "a", "aid": "A000000087"}, {"name": "b", "aid": "A000000087"}]"#,
      .duplicate, "applications[1].aid"),
    .card(#""directories": ["7F25", "7F25"]"#, .duplicate, "directories[1]"),
    .card(#""directories": ["5F00/6F00"]"#, .missingParent, "directories[0]"),
    .card(#""files": {}"#, .wrongType, "files"),
    .card(#""files": [7]"#, .wrongType, "files[0]"),
    .files(#"{"path": "2FE2", "data": "9G"}"#, .hex, "files[0].data", 1),
    .files(#"\#(iccid), {"path": "2F05", "data": "98 6"}"#, .hex, "files[1].data", 4),
    .files(#"{"path": "2FE2", "records": ["98", "9"]}"#, .hex, "files[0].records[1]", 1),
    .files(#"{"path": "2FE2"}"#, .missingKey, "files[0]"),
    .files(#"{"path": "2FE2", "data": "98", "records": ["98"]}"#, .missingKey, "files[0]"),
    .files(#"{"data": "98"}"#, .missingKey, "files[0]"),
    .files(#"{"path": "2FE2", "data": "98", "cyclic": true}"#, .unknownKey, "files[0].cyclic"),
    .files(#"{"path": "2FE2", "data": "98", "sif": 2}"#, .unknownKey, "files[0].sif"),
    .files(#"{"path": "2FE", "data": "98"}"#, .path, "files[0].path", 0),
    .files(#"{"path": "3F00/2FE2", "data": "98"}"#, .path, "files[0].path"),
    .files(#"{"path": "7FFF/6F07", "data": "98"}"#, .path, "files[0].path"),
    .files(#"{"path": "isim/6F07", "data": "98"}"#, .missingParent, "files[0].path"),
    .files(#"{"path": "7F25/6F22", "data": "98"}"#, .missingParent, "files[0].path"),
    .files(#"{"path": "usim/5F3B/4F20", "data": "98"}"#, .missingParent, "files[0].path"),
    .files(#"\#(iccid), \#(iccid)"#, .duplicate, "files[1].path"),
    .files(#"{"path": "7F20", "data": "98"}"#, .duplicate, "files[0].path"),
    .files(#"{"path": "2FE2", "data": "98", "read": "pin3"}"#, .value, "files[0].read"),
    .files(#"{"path": "2FE2", "data": "98", "sfi": 0}"#, .value, "files[0].sfi"),
    .files(#"{"path": "2FE2", "data": "98", "sfi": 31}"#, .value, "files[0].sfi"),
    .files(#"{"path": "2FE2", "data": "98", "sfi": 258}"#, .value, "files[0].sfi"),
    .files(#"{"path": "2FE2", "data": "98", "sfi": "2"}"#, .wrongType, "files[0].sfi"),
    .files(
      #"{"path": "2FE2", "data": "98", "sfi": 2}, {"path": "2F05", "data": "98", "sfi": 2}"#,
      .duplicate, "files[1].sfi"),
    .files(#"{"path": "2FE2", "records": ["9898", "98"]}"#, .recordLength, "files[0].records[1]"),
    Fault(
      #"{"schema": "simtool.card/99", "name": "x", "atr": "3B00"}"#, .schema, "schema"),
    Fault(#"{"schema": "simtool.read/1"}"#, .schema, "schema"),
    .card(#""applications": [{"name": "usim"}]"#, .missingKey, "applications[0]"),
    .card(#""fcp": "62ZZ""#, .hex, "fcp", 2),
    .card(#""fcp": "\#(String(repeating: "62", count: 257))""#, .size, "fcp"),
    .card(#""directories": [{"fcp": "62"}]"#, .missingKey, "directories[0]"),
    .card(#""directories": [{"path": "7F25", "data": "00"}]"#, .unknownKey, "directories[0].data"),
    .card(
      #""directories": [{"path": "7F25", "fcp": "6204 82024121"}]"#, .contradiction,
      "directories[0].fcp"),
    .card(#""pin1": {"key": "0101"}"#, .value, "pin1.key"),
    .card(#""pin1": {"status": "90"}"#, .value, "pin1.status"),
    .card(#""pin1": {"replacesPIN1": true}"#, .unknownKey, "pin1.replacesPIN1"),
    .card(#""pin1": {"key": "11"}, "universalPIN": {"key": "11"}"#, .duplicate, "universalPIN.key"),
    .card(#""universalPIN": {"tries": 16}"#, .value, "universalPIN.tries"),
    .files(#"{"path": "2FE2", "fcp": "62", "data": "98"}"#, .contradiction, "files[0].fcp"),
    .files(
      #"{"path": "2FE2", "status": "6982", "data": "98"}"#, .contradiction, "files[0].status"),
    // Another file; another size; another structure; records of another length, and another number.
    .files(
      #"{"path": "2FE2", "fcp": "6208 82024121 83022F05", "data": "98"}"#, .contradiction,
      "files[0].path"),
    .files(
      #"{"path": "2FE2", "sfi": 2, "fcp": "620C 82024121 83022FE2 80020002", "data": "98"}"#,
      .contradiction, "files[0].data"),
    .files(
      #"{"path": "2FE2", "sfi": 2, "fcp": "620B 8205422100010183022FE2", "data": "98"}"#,
      .contradiction, "files[0].data"),
    .files(
      #"{"path": "2FE2", "sfi": 2, "fcp": "620B 8205422100020183022FE2", "records": ["98"]}"#,
      .contradiction, "files[0].records"),
    .files(
      #"{"path": "2FE2", "sfi": 2, "fcp": "620B 8205422100010283022FE2", "records": ["98"]}"#,
      .contradiction, "files[0].records"),
    .files(
      #"{"path": "2FE2", "sfi": 2, "fcp": "620B 8205462100010183022FE2", "records": ["98"]}"#,
      .contradiction, "files[0].records"),
    // Two records of four bytes are eight bytes, not nine.
    .files(
      #"{"path": "2FE2", "fcp": "620F 8205422100040283022FE280020009", "status": "6982"}"#,
      .contradiction, "files[0].fcp"),
    .files(
      #"{"path": "2FE2", "sfi": 3, "fcp": "6208 82024121 83022FE2", "data": "98"}"#,
      .contradiction, "files[0].sfi"),
    .files(
      #"{"path": "2FE2", "fcp": "0000000A2FE2040000FF44010200", "data": "98"}"#, .contradiction,
      "files[0].data"),
    .files(
      #"{"path": "2FE2", "fcp": "\#(String(repeating: "62", count: 257))", "data": "98"}"#, .size,
      "files[0].fcp"),
    .files(
      #"{"path": "2FE2", "data": "9898", "lost": [{"offset": 1, "count": 2, "status": "6F00"}]}"#,
      .contradiction, "files[0].lost[0]"),
    .files(
      #"{"path": "2FE2", "data": "98", "lost": [{"offset": 0, "count": 0, "status": "6F00"}]}"#,
      .value, "files[0].lost[0].count"),
    .files(
      #"{"path": "2FE2", "data": "98", "lost": [{"offset": 0, "status": "6F00"}]}"#, .missingKey,
      "files[0].lost[0]"),
    .files(
      #"{"path": "2FE2", "data": "98", "lost": [{"offset": 99999999999999999999, "count": 1, "status": "6F00"}]}"#,
      .value, "files[0].lost[0].offset"),
    .files(
      #"{"path": "2FE2", "records": ["98"], "lost": [{"record": 2, "status": "6F00"}]}"#,
      .contradiction, "files[0].lost[0]"),
    .files(
      #"{"path": "2FE2", "records": ["98"], "lost": [{"record": 1}]}"#, .missingKey,
      "files[0].lost[0]"),
    .files(
      (0..<65).map {
        #"{"path": "\#(String(0x4000 + $0, radix: 16))", "records": [\#(Array(repeating: "\"00\"", count: 254).joined(separator: ","))]}"#
      }.joined(separator: ","),
      .size, "files[64]"),
    .files(
      (0..<8193).map { #"{"path": "\#(String(0x4000 + $0, radix: 16))", "data": "00"}"# }
        .joined(separator: ","), .size, "files"),
    .files(#"{"path": "2FE2", "records": []}"#, .size, "files[0].records"),
    .files(#"{"path": "2FE2", "records": [""]}"#, .size, "files[0].records"),
    .files(#"{"path": "2FE2", "data": ""}"#, .size, "files[0].data"),
    .files(
      #"{"path": "2FE2", "data": "\#(String(repeating: "00", count: 65536))"}"#, .size,
      "files[0].data"),
    .files(
      #"{"path": "2FE2", "records": ["\#(String(repeating: "00", count: 256))"]}"#, .size,
      "files[0].records[0]"),
    .files(
      #"{"path": "2FE2", "records": [\#(Array(repeating: "\"00\"", count: 255).joined(separator: ","))]}"#,
      .size, "files[0].records"),
    .files(#"{"path": "2FF8", "objects": ["8001"]}"#, .value, "files[0].objects[0]"),
    .files(#"{"path": "2FF8", "objects": ["80010000"]}"#, .value, "files[0].objects[0]"),
    .files(
      #"{"path": "2FF8", "objects": ["800100", "800101"]}"#, .duplicate, "files[0].objects[1]"),
    .files(#"{"path": "2FF8", "objects": ["8"]}"#, .hex, "files[0].objects[0]", 1),
    .files(#"{"path": "2FF8", "data": "98", "objects": []}"#, .missingKey, "files[0]"),
    .files(#"{"path": "2FF8", "records": ["98"], "objects": []}"#, .missingKey, "files[0]"),
    .files(#"{"path": "2FE2", "data": "9898", "size": 1}"#, .size, "files[0].size"),
    .files(#"{"path": "2FE2", "data": "9898", "size": 65536}"#, .size, "files[0].size"),
    .files(
      #"{"path": "2FE2", "data": "9898", "size": -1, "fcp": "620A8002000283022FE28800"}"#, .size,
      "files[0].size"),
    .files(
      #"{"path": "2FE2", "data": "9898", "size": 3, "fcp": "620A8002000283022FE28800"}"#,
      .contradiction, "files[0].size"),
    .files(
      #"{"path": "2FE2", "data": "98", "size": 99999999999999999999}"#, .value, "files[0].size"),
    .files(#"{"path": "2FE2", "data": "98", "size": 2.0}"#, .wrongType, "files[0].size"),
    .files(#"{"path": "2FE2", "data": "98", "data": "11"}"#, .duplicate, "files[0].data"),
    .files(#"\#(iccid), {"path": "2F05", "data": }"#, .syntax, "files[1].data"),
    .card(#""pin1": {"tries": 1, "tries": 1}"#, .duplicate, "pin1.tries"),
    Fault(#"{"a": 1, "a": 2}"#, .duplicate, "a"),
    Fault(#"{"schema": "x"}"#, .schema, "schema"),
    .answer(to: "E291", .size, "applications[0].answers[0].command"),
    .answer(to: "B09100", .value, "applications[0].answers[0].command"),
  ]

  @Test(arguments: faults) func `faults are found and placed`(fault: Fault) throws {
    let error = try #require(
      throws: CardImageError.self
    ) { try CardImageJSONTests.parse(fault.text) }
    #expect(error.code == fault.code)
    #expect(error.path == fault.path)
    #expect(error.offset == fault.offset)
    #expect(error.line != nil && error.column != nil)
    #expect(!error.message.english.isEmpty && !error.message.simplifiedChinese.isEmpty)
    #expect(!error.remedy.english.isEmpty && !error.remedy.simplifiedChinese.isEmpty)
  }

  @Test func `the largest file and the largest record fit`() throws {
    let data = String(repeating: "00", count: 65535)
    let record = String(repeating: "00", count: 255)
    _ = try CardImageJSONTests.parse(
      CardImageJSONTests.files(
        #"{"path": "2FE2", "data": "\#(data)"}, {"path": "2F05", "records": ["\#(record)"]}"#))
  }

  @Test func `the same short identifier may stand in another directory`() throws {
    _ = try CardImageJSONTests.parse(
      CardImageJSONTests.files(
        #"{"path": "2FE2", "sfi": 2, "data": "98"}, {"path": "usim/6F05", "sfi": 2, "data": "98"}"#
      ))
  }

  @Test func `a message shows place, fault and remedy`() {
    let text = """
      {
        "schema": "simtool.card/1", "name": "x", "atr": "3B00",
        "note": "中文",
        "files": [{"path": "2FE2", "data": "98 6G"}]
      }
      """
    let error = #expect(throws: CardImageError.self) { try CardImageJSONTests.parse(text) }
    #expect(
      error?.description == """
        line 4, column 38: files[0].data: character 5: "G" is not a hexadecimal digit. \
        Write two digits 0-9, A-F for each byte.
        """)
    #expect(
      error?[.simplifiedChinese]
        == "第 4 行第 38 列：files[0].data：第 5 个字符：\"G\" 不是十六进制数字。每个字节请写两位 0-9、A-F。")
  }

  @Test(arguments: [
    (#"{"schema": "simtool.card/7"}"#, "\"simtool.card/7\" is a card image of another version"),
    (#"{"schema": "x"}"#, "\"x\" is no card image"),
    (#"{"a": 1, "a": 2}"#, "the key \"a\" stands here twice"),
    (
      Fault.answer(to: "E291", .size, "").text,
      "a command has 3 to 258 bytes here, these are 2"
    ),
  ])
  func `a message says what was found`(text: String, message: String) {
    let error = #expect(throws: CardImageError.self) { try CardImageJSONTests.parse(text) }
    #expect(error?.message.english.hasPrefix(message) == true, "\(String(describing: error))")
  }

  @Test func `a file beyond 8 MiB is not looked at`() {
    let error = #expect(throws: CardImageError.self) {
      try CardImage(json: [UInt8](repeating: 0x20, count: (8 << 20) + 1))
    }
    #expect(error?.code == .tooLarge)
  }

  @Test(arguments: [
    ("", 1, 1), ("{", 1, 2), ("{\n  \"a\": }", 2, 8), ("[1 2]", 1, 4), ("{\"a\": 1,}", 1, 9),
    ("{\"a\" 1}", 1, 6), ("[1,\n\n2", 3, 2), ("nul", 1, 1),
    ("\"abc", 1, 5), ("\"a\nb\"", 1, 3), ("\"\\x\"", 1, 3), ("\"\\u12G4\"", 1, 6),
    ("\"\\uD800\"", 1, 8), ("01", 1, 2), ("1.", 1, 3), ("-", 1, 2), ("1e+", 1, 4), ("{} {}", 1, 4),
    ("{a: 1}", 1, 2),
  ]) func `syntax errors have line and column`(text: String, line: Int, column: Int) {
    let error = #expect(throws: CardImageError.self) { try CardImageJSONTests.parse(text) }
    #expect(error?.code == .syntax)
    #expect(error?.line == line)
    #expect(error?.column == column)
  }
}
