import APDU
import Testing
import UICC

struct ContentFieldTests {
  @Test(arguments: [
    ("TMSI", "tmsi"), ("P-TMSI signature", "pTMSISignature"), ("5G-GUTI PLMN", "5gGUTIPLMN"),
    ("location update status", "locationUpdateStatus"), ("EPS update status", "epsUpdateStatus"),
    ("From preferred", "fromPreferred"), ("key 1", "key1"),
  ])
  func `a name becomes a key of JSON`(name: String, key: String) {
    #expect(ContentField(name, .none).key == key)
  }

  @Test func `what names somebody is hidden at any depth, and nothing else`() {
    let inner = ContentField.personal("TMSI", .bytes([0x2A, 0x1B]))
    let fields = [
      ContentField("location", .fields([inner, ContentField("PLMN", .text("52003"))])),
      .personal("dialling number", TelephoneNumber("+66812345678")),
      .personal("alpha identifier", .text("Somchai Jaidee")),
      .personal("nothing", .none), ContentField("minutes", .number(5), unit: "min"),
    ]
    let shown =
      "location [TMSI 2A1B, PLMN 52003], dialling number +66812345678, "
      + "alpha identifier Somchai Jaidee, minutes 5 min"
    let masked =
      "location [TMSI ****, PLMN 52003], dialling number +66*******78, "
      + "alpha identifier ********, minutes 5 min"
    #expect(fields.text(masked: false) == shown)
    #expect(fields.text(masked: true) == masked)
  }

  @Test func `words follow the language, terms and numbers do not`() throws {
    let location = try #require(SIMFiles.file(0x6F7E, in: .usim))
    let fields = try location.fields(of: hex("2A1B3C4D 25F030 1234 FF 01"))
    #expect(
      fields.text(in: .english, masked: false).hasSuffix("location update status not updated"))
    #expect(fields.text(in: .simplifiedChinese, masked: false).hasSuffix(" 未更新"))
    let reserved = try location.fields(of: hex("2A1B3C4D 25F030 1234 FF 07"))
    #expect(reserved.last?.value == .code(7, nil))
    #expect(reserved.text(masked: false).hasSuffix("status 7"))
  }

  @Test func `what has spaces of its own is parted by semicolons`() {
    let list = FieldValue.list([.text("2 Fixed Dialling Numbers"), .text("27 GSM Access")])
    #expect(list.text(masked: false) == "2 Fixed Dialling Numbers; 27 GSM Access")
    #expect(FieldValue.list([.text("52003"), .text("52001")]).text(masked: false) == "52003 52001")
    #expect(FieldValue.flags(0x80, []).text(masked: false) == "128")
    #expect(FieldValue.flags(0, []).text(masked: false) == "")
  }
}
