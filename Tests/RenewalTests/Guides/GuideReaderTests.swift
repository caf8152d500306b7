import Renewal
import TestSupport
import Testing

struct GuideReaderTests {
  @Test func `a guide is read whole`() throws {
    let guide = try GuideSample.guide()
    #expect(guide.id == "sample")
    #expect(guide.subject == .operator("ais-th"))
    #expect(guide.title == Wording(en: "Sample", zh: "示例"))
    #expect(guide.sources.map(\.id) == ["page", "book"])
    #expect(guide.sources.map(\.url) == ["https://example.org/page", nil])

    let balance = try #require(guide.channels(for: .balance).first)
    #expect(balance.dial?.description == "*121#")
    #expect(balance.needs == [.phoneOnNetwork])
    #expect(balance.steps == [Wording(en: "Dial.", zh: "拨打。")])
    #expect(balance.provenance?.confidence == .high)
    #expect(balance.provenance?.verifiedAt.description == "2026-11")
    #expect(balance.provenance?.sources.map(\.title) == ["A page"])

    #expect(guide.payments.map(\.method) == [.payPal])
    #expect(guide.rules(about: .grace).map(\.days) == [60] && guide.rules(about: .idle).isEmpty)
    let validity = try #require(guide.rules(about: .topUpValidity).first)
    #expect(validity.amount?.description == "0.01 USD")
    #expect(validity.upTo?.description == "29.99 USD")
    let promotion = try #require(guide.offers.first?.promotion)
    #expect(promotion.start == SourceDate("2026-11-01")?.earliest)
    #expect(promotion.end == SourceDate("2026-12-01")?.earliest)
    #expect(guide.attributes.map(\.product) == ["Card"])
    #expect(guide.capabilities.map(\.isAvailable) == [false])
    #expect(guide.emergencyCredit?.channel == "balance")
    #expect(guide.facts.count == 9)
  }

  @Test func `a channel can be linked to`() throws {
    let guide = try GuideSample.guide()
    #expect(try guide.channels[0].link() == "tel:*121%23")
    #expect(guide.channels[1].slots == [.code])
    #expect(
      try guide.channels[1].link(filling: [.code: "1234 5678"])
        == "sms:6700?body=TOP%2012345678")
    #expect(throws: CodeFault.missingValue(.code)) { try guide.channels[1].link() }
  }

  @Test func `the locator of shops is the address of the channel, and its link`() throws {
    let text = try GuideSample.broken(
      #""channels": ["#,
      #"""
      "channels": [{"id": "shop", "kind": "store", "purposes": ["topUp"],
        "title": {"en": "Shop", "zh": "门店"}, "url": "https://example.org/stores",
        "needs": ["physicalCard", "identityDocument"], "identifiers": ["msisdn"],
        "steps": [{"en": "Find a shop.", "zh": "查找门店。"}],
        "sources": ["page"], "verifiedAt": "2026-11", "confidence": "high"},
      """#)
    let shop = try #require(try GuideSample.guide(text).channels.first)
    #expect(shop.kind == .store && shop.needs == [.physicalCard, .identityDocument])
    #expect(try shop.link() == "https://example.org/stores" && shop.contact()?.en == shop.url)
  }

  /// Each line breaks the sample in one place: what stands there, what is put in its stead, the fault,
  /// and the record and field that must be named.
  @Test(arguments: [
    (#""id": "sample","#, #""id": "Sample","#, GuideError.Code.value, "id"),
    (#""operator": "ais-th""#, #""operator": "nobody""#, .unknownOperator, "operator"),
    (#""operator": "ais-th","#, #""operator": "ais-th", "channel": "ussd","#, .missingKey, ""),
    (#""operator": "ais-th","#, "", .missingKey, ""),
    ("simtool.guide/1", "simtool.guide/2", .schema, "schema"),
    (#"{"en": "Sample", "zh": "示例"}"#, #"{"en": "Sample"}"#, .missingLanguage, "title"),
    (#"{"en": "Sample", "zh": "示例"}"#, #"{"en": " ", "zh": "示例"}"#, .missingLanguage, "title"),
    (#"{"en": "Dial.", "zh": "拨打。"}"#, #"{"zh": "拨打。"}"#, .missingLanguage, "channels[0].steps[0]"),
    (#"[{"en": "Dial.", "zh": "拨打。"}]"#, "[]", .missingKey, "channels[0].steps"),
    ("https://example.org/page", "http://example.org/page", .url, "sources.page.url"),
    ("https://example.org/page", "https://pay@example.org", .url, "sources.page.url"),
    ("https://example.org/page", "https://example/page", .url, "sources.page.url"),
    ("https://example.org/page", "https://example.org/ä", .url, "sources.page.url"),
    (#""title": "A book""#, #""titel": "A book""#, .unknownKey, "sources.book.titel"),
    ("*121#", "*12A#", .code, "channels[0].code"),
    ("*121#", "*121*{pin}#", .code, "channels[0].code"),
    ("*121#", "", .code, "channels[0].code"),
    (#""code": "*121#","#, "", .missingKey, "channels[0]"),
    (#""code": "*121#""#, #""number": "*121#""#, .unknownKey, "channels[0].number"),
    (
      #""code": "*121#", "needs": ["phoneOnNetwork"]"#, #""code": "*121#""#, .value,
      "channels[0].needs"
    ),
    (#""number": "6700""#, #""number": "67 00""#, .code, "channels[1].number"),
    (#""id": "voucher""#, #""id": "balance""#, .duplicate, "channels[1].id"),
    (#""kind": "ussd""#, #""kind": "fax""#, .value, "channels[0].kind"),
    (#""purposes": ["balance"]"#, #""purposes": []"#, .missingKey, "channels[0].purposes"),
    (
      #""sources": ["book"], "verifiedAt": "2020-05-17", "confidence": "medium""#,
      #""url": "https://example.org""#,
      .noSource, "channels[1]"
    ),
    (#""sources": ["book"], "#, "", .noSource, "channels[1]"),
    (#""sources": ["book"]"#, #""sources": []"#, .noSource, "channels[1].sources"),
    (#""sources": ["book"]"#, #""sources": ["hearsay"]"#, .noSource, "channels[1].sources[0]"),
    (#""verifiedAt": "2020-05-17", "#, "", .noDate, "channels[1]"),
    ("2020-05-17", "2020-02-30", .value, "channels[1].verifiedAt"),
    (
      #""verifiedAt": "2020-05-17", "confidence": "medium""#,
      #""verifiedAt": "2020-05-17", "confidence": "low""#,
      .value, "channels[1].confidence"
    ),
    (
      #"{"method": "payPal", "sources": ["page"], "#, #"{"method": "payPal", "#, .noSource,
      "payments[0]"
    ),
    (#""method": "payPal""#, #""method": "gold""#, .value, "payments[0].method"),
    (#""days": 60"#, #""days": 0"#, .wrongType, "rules[0].days"),
    (#""days": 60"#, #""days": "60""#, .wrongType, "rules[0].days"),
    (#""amount": "0.01""#, #""amount": "0,01""#, .wrongType, "rules[1].amount.amount"),
    (
      #""amount": "29.99", "currency": "USD""#, #""amount": "29.99", "currency": "$""#, .wrongType,
      "rules[1].upTo.currency"
    ),
    (#""end": "2026-11-30""#, #""end": "soon""#, .value, "offers[0].end"),
    (#""kind": "coverage""#, #""kind": "colour""#, .value, "attributes[0].kind"),
    (#""available": false"#, #""available": "no""#, .wrongType, "capabilities[0].available"),
    (#""channel": "balance""#, #""channel": "credit""#, .value, "emergencyCredit.channel"),
    (
      #""title": "A book"}"#, #""title": "A book"}, "cellar": {"title": "A cellar"}"#, .value,
      "sources.cellar"
    ),
    (#""title": "A book"}"#, #""title": "A book"}, "book": {"title": "A book"}"#, .syntax, ""),
    (#""schema": "simtool.guide/1","#, #""schema": "simtool.guide/1""#, .syntax, ""),
  ])
  func `what is wrong is refused, with record and field`(
    old: String, new: String, code: GuideError.Code, path: String
  ) throws {
    let text = try GuideSample.broken(old, new)
    let error = try #require(throws: GuideError.self) { try GuideSample.guide(text) }
    #expect(error.code == code)
    #expect(error.path == path)
    #expect(error.file == "sample.json")
    #expect(!error.message.en.isEmpty && !error.message.zh.isEmpty)
    #expect(!error.remedy.en.isEmpty && !error.remedy.zh.isEmpty)
  }

  @Test func `the place of a fault is its line and column`() throws {
    let text = try GuideSample.broken("*121#", "*12A#")
    let error = try #require(throws: GuideError.self) { try GuideSample.guide(text) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("*12A#") })
    let before = try #require(lines[line].split(separator: "\"*12A#").first)
    #expect(error.line == line + 1)
    #expect(error.column == before.count + 1)
    #expect(
      error.description.hasPrefix("sample.json:\(line + 1):\(before.count + 1): channels[0].code: ")
    )
  }

  @Test func `a file far too large is refused before it is read`() throws {
    let file = DataFile(
      name: "big.json", bytes: Array(repeating: 0x20, count: RenewalGuide.maximumFileSize + 1))
    let error = try #require(throws: GuideError.self) {
      try RenewalGuide(file) { _ in true }
    }
    #expect(error.code == .tooLarge)
  }

  @Test func `cut anywhere, a guide is an error and never a trap`() {
    let bytes = Array(GuideSample.text.utf8)
    // Without the line end the guide is still whole.
    for length in 0..<(bytes.count - 1) {
      let file = DataFile(name: "cut.json", bytes: Array(bytes[..<length]))
      #expect(throws: GuideError.self, "\(length)") { try RenewalGuide(file) { _ in true } }
    }
  }

  @Test func `with any byte changed, a guide is read or refused and never a trap`() {
    let seed: UInt64 = 20_261_121
    var random = SplitMix64(seed: seed)
    let sample = Array(GuideSample.text.utf8)
    var refused = 0
    for _ in 0..<3_000 {
      var bytes = sample
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let index = Int.random(in: bytes.indices, using: &random)
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
      let file = DataFile(name: "any.json", bytes: bytes)
      do { _ = try RenewalGuide(file) { _ in true } } catch { refused += 1 }
    }
    #expect(refused > 1_000, "seed \(seed)")
  }
}
