import APDU
import Foundation
import TestSupport
import Testing

@testable import SimtoolCLI
@testable import UICC

struct ContactsCommandTests {
  @Test func `people see the lists one after another`() {
    let run = CLIRun("contacts --demo")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    for text in [
      "LIST  RECORD  NAME", "adn   1       Malee        +66812345100",
      "adn   3       余先生       +8613912345678", "+668123456789012345678901",
      "fdn   1       Home", "sdn   1       Call Center  1175",
      "own   1       -            +66812345678",
    ] { #expect(run.output.contains(text), "\(text): \(run.output)") }
    #expect(CLIRun.chinese("contacts --demo").output.contains("姓名"))
  }

  @Test func `a number with a pause leaves without letters`() throws {
    let record: HexBytes = "426F62 09 91 6618325476 1CD2E3 FFFF FFFF"
    let number = try DialingNumber(decoding: record.bytes)
    let contact = CardContact(
      .adn, in: .telecom, record: 1, name: "Bob", numbers: [.init(number.telephoneNumber)])
    let shown = ShownContactEntry(contact, isMasked: false)
    #expect(contact.numbers.map(shown.number) == ["+6681234567,12?3;"])
    #expect(VCard(shown).text.contains("\r\nTEL:+6681234567\\,12?3\\;\r\n"))
  }

  @Test func `a number that is none is shown as its bytes, beside the name`() throws {
    let card = try TemporaryImage("mts") { image in
      let record: HexBytes = "426164FFFF 0C 91 66183254769800000000 FFFF"
      image.files.append(.init(.init([.telecom, 0x6F3A]), .linearFixed([record.bytes])))
    }
    let words = ["contacts", "--image", card.path]
    let run = CLIRun(words)
    #expect(run.status == 2)
    #expect(run.output.contains("Bad   [malformed: 0C9166183254769800000000]"), "\(run.output)")
    let chinese = CLIRun.chinese(words.joined(separator: " "))
    #expect(chinese.output.contains("[格式错误: 0C9166183254769800000000]"), "\(chinese.output)")
    let json = CLIRun(words + ["--json"])
    #expect(
      json.output.contains(
        #""numbers":[],"malformedNumber":"0C9166183254769800000000","emails""#), "\(json.output)")
    for form in [[], ["--json"], ["--csv"], ["--vcard"]] {
      let masked = CLIRun(words + ["--mask"] + form).output
      #expect(!masked.contains("6618325476") && !masked.contains("Bad"), "\(masked)")
    }
    #expect(CLIRun(words + ["--vcard"]).output.contains("\r\nFN:Bad\r\nEND:VCARD"))
  }

  @Test func `only the lists that are asked for are shown`() {
    let run = CLIRun("contacts --demo --book fdn,sdn")
    #expect(run.output.contains("Home"))
    #expect(run.output.contains("Call Center"))
    #expect(!run.output.contains("Malee"))
    #expect(CLIRun("contacts --demo --book none").status == 64)
  }

  @Test func `a table guards its cells`() throws {
    let run = CLIRun("contacts --demo --book adn --csv")
    let rows = run.output.components(separatedBy: "\r\n")
    #expect(rows[1] == #"adn,telecom,1,1,Malee,"=""+66812345100""",,,,,,"#)
    let card = try HostileCard()
    let hostile = CLIRun(["contacts", "--image", card.path, "--csv"])
    #expect(hostile.output.contains(",'=\u{FFFD}[1,"), "\(hostile.output)")
  }

  @Test func `a table says what the card calls further numbers`() throws {
    let card = try TemporaryImage("ais") { image in
      let book = CardImage.Path([.telecom, 0x5F3A])
      image.directories.append(book)
      let files: [(FileID, [[UInt8]])] = [
        (
          0x4F30,
          [
            TLV(
              0xA8, [TLV(0xC0, [0x4F, 0x3A]), TLV(0xC4, [0x4F, 0x11]), TLV(0xC4, [0x4F, 0x12])]
            )
            .encoded() + TLV(0xAA, [TLV(0xC7, [0x4F, 0x4B])]).encoded()
          ]
        ),
        (
          0x4F3A,
          [Array("Lin".utf8) + [0xFF] + HexBytes("07916618325401F0FFFFFFFFFFFF").bytes]
        ),
        (0x4F11, [HexBytes("01 05 81 10325476 FFFFFFFFFFFF FF FF").bytes]),
        (0x4F12, [HexBytes("00 03 81 1032 FFFFFFFFFFFFFFFF FF FF").bytes]),
        (0x4F4B, [Array("Fax, old".utf8)]),
      ]
      for (id, records) in files {
        image.files.append(.init(.init(book.ids + [id]), .linearFixed(records)))
      }
    }
    let run = CLIRun(["contacts", "--book", "adn", "--image", card.path, "--csv"])
    #expect(run.status == 0, "\(run.errors)")
    let rows = run.output.components(separatedBy: "\r\n")
    #expect(
      rows[0]
        == "book,directory,set,record,name,number,secondName,otherNumbers,emails,groups,otherLabels,label"
    )
    #expect(
      rows.contains(
        #"adn,telecomPhonebook,1,1,Lin,"=""+66812345100""",,01234567 0123,,,"Fax, old; ","#),
      "\(run.output)")
  }

  @Test func `a table keeps the nought of a further number, and the word for the first`() throws {
    let card = try TemporaryImage("ais") { image in
      let book = CardImage.Path([.telecom, 0x5F3A])
      image.directories.append(book)
      let files: [(FileID, [HexBytes])] = [
        (0x4F30, ["A808 C0024F3A C4024F11 AA04 C7024F4B"]),
        (
          0x4F3A,
          [
            "416E6E61 07 91 6618325401F0FFFFFFFF FF FF",
            "426F6220 FF FF FFFFFFFFFFFFFFFFFFFF FF FF",
          ]
        ),
        (
          0x4F11,
          [
            "00 06 81 8021436587 FFFFFFFFFF FF FF", "01 05 81 10325476 FFFFFFFFFFFF FF FF",
          ]
        ),
        (0x4F4B, ["486F6D65"]),
      ]
      for (id, records) in files {
        image.files.append(.init(.init(book.ids + [id]), .linearFixed(records.map(\.bytes))))
      }
    }
    let run = CLIRun(["contacts", "--book", "adn", "--image", card.path, "--csv"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.contains(
        #"Anna,"=""+66812345100""",,"=""0812345678""",,,,"# + "\r\n"), "\(run.output)")
    #expect(run.output.contains(#","=""01234567""",,,,,,Home"# + "\r\n"), "\(run.output)")
  }

  @Test(arguments: [2, 250])
  func `an address alone is a contact, and records that were not looked up are counted`(
    _ count: Int
  ) throws {
    let card = try TemporaryImage("mts") { image in
      let book = CardImage.Path([.telecom, 0x5F3A])
      image.directories.append(book)
      let noAddress: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
      let files: [(FileID, [[UInt8]])] = [
        (0x4F30, [HexBytes("A80C C0024F3A C4024F11 CA024F50").bytes]),
        (0x4F3A, [[UInt8]](repeating: .init(repeating: 0xFF, count: 18), count: count)),
        (0x4F11, [[UInt8]](repeating: .init(repeating: 0xFF, count: 15), count: count)),
        (
          0x4F50,
          [HexBytes("6100622E63").bytes] + [[UInt8]](repeating: noAddress, count: count - 1)
        ),
      ]
      for (id, records) in files {
        image.files.append(.init(.init(book.ids + [id]), .linearFixed(records)))
      }
    }
    let words = ["contacts", "--book", "adn", "--image", card.path]
    let left = count == 2 ? 0 : 125
    let run = CLIRun(words)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("a@b.c"), "\(run.output)")
    #expect(run.output.contains("without name and number, 125 in all") == (left > 0))
    let chinese = CLIRun.chinese(words.joined(separator: " ")).output
    #expect(chinese.contains("125 条既无姓名也无号码的记录") == (left > 0))
    let json = CLIRun(words + ["--json"]).output
    #expect(json.contains(#""unaskedRecords":\#(left),"complete":true"#), "\(json)")
    let cards = CLIRun(words + ["--vcard"])
    #expect(cards.output.contains("\r\nFN:a@b.c\r\nEMAIL:a@b.c\r\n"), "\(cards.output)")
    #expect(cards.errors.contains("125 in all") == (left > 0))
  }

  @Test func `masks hide names and numbers in every form`() {
    for form in ["", " --json", " --csv", " --vcard"] {
      let run = CLIRun("contacts --demo --mask\(form)")
      #expect(run.status == 0)
      for secret in ["Malee", "66812345100", "余先生", "8966031234567890126"] {
        #expect(!run.output.contains(secret), "\(secret): \(run.output)")
      }
      #expect(run.output.contains("***"))
    }
  }

  @Test func `behind the PIN every list is named, and with it all are there`() {
    let run = CLIRun("contacts --demo=ais+pin-locked")
    #expect(run.status == 2)
    for file in ["EF_ADN (DF_TELECOM)", "EF_FDN (ADF_USIM)", "EF_SDN", "EF_MSISDN"] {
      #expect(run.output.contains(file), "\(file): \(run.output)")
    }
    let open = CLIRun(["contacts", "--demo=ais+pin-locked", "--pin-stdin"], input: "1234\n")
    #expect(open.status == 0, "\(open.errors)")
    #expect(open.output.contains("Malee"))
  }

  @Test func `control characters reach programs and no terminal`() throws {
    let card = try HostileCard()
    for form in [[], ["--csv"], ["--vcard"]] {
      let run = CLIRun(["contacts", "--image", card.path] + form)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("=\u{FFFD}[1"), "\(run.output)")
      #expect(!run.output.contains("\u{1B}"))
    }
    let json = CLIRun(["contacts", "--image", card.path, "--json"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let contact = try #require((object["contacts"] as? [[String: Any]])?.first)
    #expect(contact["name"] as? String == HostileCard.name)
  }

  /// Names that try to steer a terminal, pose as other text, or become a formula; and how a table
  /// guards them.
  private static let hostileNames: [(name: String, guarded: String)] = [
    ("\u{202E}gnp.exe", "\u{FFFD}gnp.exe"),
    ("\u{2066}x\u{2069}\u{200F}", "\u{FFFD}x\u{FFFD}\u{FFFD}"),
    ("a\nb\rc\td", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"), ("\u{9B}31mred", "\u{FFFD}31mred"),
    ("\u{2028}line", "\u{FFFD}line"), ("@SUM(1+1)", "'@SUM(1+1)"), ("-1+1", "'-1+1"),
    ("+cmd|x", "'+cmd|x"), ("😀 ok", "😀 ok"),
  ]

  @Test func `names of all kinds are harmless on screen and in tables, and exact in JSON`() throws {
    let image = try TemporaryImage("mts") { image in
      var records: [[UInt8]] = []
      for (name, _) in Self.hostileNames {
        var record: [UInt8] = [0x80]
        for unit in name.utf16 { record += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        record += [UInt8](repeating: 0xFF, count: 30 - record.count)
        record += try Hex.decode("07916618325401F0FFFFFFFFFFFF")
        records.append(record)
      }
      image.files.append(.init(CardImage.Path([.telecom, 0x6F3A]), .linearFixed(records)))
    }
    let words = ["contacts", "--book", "adn", "--image", image.path]
    for form: [String] in [[], ["--csv"], ["--vcard"]] {
      let run = CLIRun(words + form)
      #expect(run.status == 0, "\(run.errors)")
      // Lines of tables and vCards end with CR LF.
      let text = run.output.replacingOccurrences(of: "\r\n", with: "\n")
      let controls = text.unicodeScalars.filter { Console.isControl($0) && $0 != "\n" }
      #expect(controls.isEmpty, "\(run.output)")
    }
    let table = CLIRun(words + ["--csv"]).output
    for (_, guarded) in Self.hostileNames { #expect(table.contains(guarded), "\(guarded)") }
    let json = try JSONSerialization.jsonObject(
      with: Data(CLIRun(words + ["--json"]).output.utf8))
    let contacts = ((json as? [String: Any])?["contacts"] as? [[String: Any]]) ?? []
    #expect(contacts.map { $0["name"] as? String } == Self.hostileNames.map(\.name))
  }

  // MARK: vCard

  @Test func `every entry is a vCard`() {
    let run = CLIRun("contacts --demo --book adn --vcard")
    #expect(run.status == 0)
    #expect(
      run.output.hasPrefix(
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Malee\r\nTEL;VALUE=uri:tel:+66812345100\r\nEND:VCARD\r\n"
          + "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Somchai\r\nTEL:0812345200\r\nEND:VCARD\r\n"))
    #expect(run.output.components(separatedBy: "BEGIN:VCARD\r\n").count == 5)
  }

  @Test func `a vCard has all that an entry has`() {
    var contact = CardContact(
      .adn, in: .usimPhonebook, record: 1, name: "Lin; A\\B, C",
      numbers: [
        .init(TelephoneNumber("+66812345100")),
        .init(TelephoneNumber("*100#"), label: "Office"),
      ])
    contact.secondName = "Lily"
    contact.emails = ["lin@example.com"]
    contact.groups = ["Family", "Work, old"]
    let text = VCard(ShownContactEntry(contact, isMasked: false)).text
    #expect(
      text
        == [
          "BEGIN:VCARD", "VERSION:4.0", #"FN:Lin\; A\\B\, C"#, "NICKNAME:Lily",
          "TEL;VALUE=uri:tel:+66812345100", "item2.TEL:*100#", "item2.X-ABLabel:Office",
          "EMAIL:lin@example.com", #"CATEGORIES:Family,Work\, old"#, "END:VCARD", "",
        ].joined(separator: "\r\n"))
  }

  @Test func `a number that is not whole is said to be cut, and is nobody's number to dial`() throws
  {
    let image = try TemporaryImage("ais") { $0[CardImage.Path([.telecom, 0x6F4A])] = nil }
    let words = ["contacts", "--book", "adn", "--image", image.path]
    let card = CLIRun(words + ["--vcard"])
    #expect(card.output.contains("FN:Voice box\r\nNOTE:+66812345678901234567…\r\nEND"))
    for form in [[], ["--csv"]] {
      #expect(CLIRun(words + form).output.contains("+66812345678901234567…"), "\(form)")
    }
    #expect(CLIRun(words + ["--json"]).output.contains(#""label":null,"complete":false"#))
  }

  @Test func `the number that stands for a name says that it is cut`() {
    let contact = CardContact(
      .own, in: .usim, record: 1, name: "",
      numbers: [.init(TelephoneNumber("+66812345678901234567"), isCut: true)])
    let text = VCard(ShownContactEntry(contact, isMasked: false)).text
    #expect(text.contains("FN:+66812345678901234567…\r\nNOTE:"))
  }

  @Test func `an entry without a name has its second name or its number for one`() {
    var second = CardContact(.adn, in: .usimPhonebook, record: 1, name: "", numbers: [])
    second.secondName = "Lily"
    #expect(VCard(ShownContactEntry(second, isMasked: false)).text.contains("FN:Lily\r\n"))
    let contact = CardContact(
      .own, in: .usim, record: 1, name: "", numbers: [.init(TelephoneNumber("+66812345678"))])
    #expect(VCard(ShownContactEntry(contact, isMasked: false)).text.contains("FN:+66812345678\r\n"))
  }

  @Test func `long lines are folded at 75 bytes, between characters`() {
    let line = "FN:" + String(repeating: "余", count: 60)
    let folded = VCard.folded(line)
    let pieces = folded.components(separatedBy: "\r\n")
    #expect(pieces.count == 3)
    for piece in pieces { #expect(piece.utf8.count <= 75) }
    #expect(pieces.dropFirst().allSatisfy { $0.hasPrefix(" ") })
    #expect(folded.replacingOccurrences(of: "\r\n ", with: "") == line)
    #expect(VCard.folded(String(repeating: "a", count: 75)).utf8.count == 75)
  }

  @Test func `line ends are written as two characters, others replaced`() {
    #expect(VCard.escaped("a\r\nb\nc\u{1B}d\r\re") == "a\\nb\\nc\u{FFFD}d\\n\\ne")
  }

  @Test(arguments: [",", ";", "\\"])
  func `what has a meaning is escaped under a combining mark too`(_ sign: String) {
    for mark in ["\u{301}", "\u{FE0F}", "\u{200D}"] {
      let escaped = VCard.escaped("a\(sign)\(mark)b")
      #expect(Array(escaped.unicodeScalars.prefix(3)) == Array("a\\\(sign)".unicodeScalars))
    }
    #expect(VCard.escaped("नि\u{200D}") == "नि\u{200D}")
  }
}
