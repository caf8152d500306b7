import Testing

@testable import APDU

struct StatusWordTests {
  @Test func `bytes, number and text are one`() {
    for raw in UInt16.min...UInt16.max {
      let word = StatusWord(raw)
      #expect(StatusWord(sw1: word.sw1, sw2: word.sw2).rawValue == raw)
      #expect(UInt16(word.description, radix: 16) == raw && word.description.count == 4)
    }
  }

  /// Words that docs/cards.md lists under "status words", with what they mean to code.
  static let documented: [(UInt16, StatusWord.Family, StatusWord.Kind, Int?)] = [
    (0x9000, .uicc, .success, nil), (0x9000, .gsm, .success, nil),
    (0x9120, .uicc, .success, 32), (0x9180, .gsm, .success, 128), (0x9100, .uicc, .success, 256),
    (0x9200, .uicc, .success, nil), (0x9203, .gsm, .success, 3), (0x920F, .gsm, .success, 15),
    (0x6120, .uicc, .responseWaiting, 32), (0x6100, .uicc, .responseWaiting, 256),
    (0x6101, .gsm, .responseWaiting, 1), (0x9F22, .gsm, .responseWaiting, 34),
    (0x9F00, .gsm, .responseWaiting, 256),
    (0x6282, .uicc, .success, nil), (0x6283, .uicc, .success, nil),
    (0x6200, .uicc, .success, nil), (0x6281, .uicc, .success, nil),
    (0x6310, .uicc, .success, nil), (0x63F1, .uicc, .success, nil),
    (0x6C0A, .uicc, .wrongExpectedLength, 10), (0x6C00, .uicc, .wrongExpectedLength, 256),
    (0x6C0A, .gsm, .wrongExpectedLength, 10),
    (0x9300, .uicc, .retry, nil), (0x9300, .gsm, .retry, nil),
    (0x6F00, .uicc, .retry, nil), (0x6F00, .gsm, .retry, nil), (0x6581, .uicc, .retry, nil),
    (0x9240, .gsm, .retry, nil),
    (0x6A82, .uicc, .notFound, nil), (0x6A83, .uicc, .notFound, nil),
    (0x6A88, .uicc, .notFound, nil), (0x9404, .gsm, .notFound, nil),
    (0x9402, .gsm, .notFound, nil),
    (0x6982, .uicc, .accessRefused, nil), (0x9804, .gsm, .accessRefused, nil),
    (0x6985, .uicc, .accessRefused, nil), (0x9810, .gsm, .accessRefused, nil),
    (0x63C0, .uicc, .pin, 0), (0x63C3, .uicc, .pin, 3), (0x63CF, .uicc, .pin, 15),
    (0x6983, .uicc, .pin, nil), (0x9840, .gsm, .pin, nil), (0x9802, .gsm, .pin, nil),
    (0x9808, .gsm, .pin, nil), (0x6984, .uicc, .pin, nil),
    (0x6986, .uicc, .wrongFile, nil), (0x9400, .gsm, .wrongFile, nil),
    (0x6981, .uicc, .wrongFile, nil), (0x9408, .gsm, .wrongFile, nil),
    (0x6700, .uicc, .unsupported, nil), (0x6709, .uicc, .unsupported, nil),
    (0x6700, .gsm, .unsupported, nil), (0x6709, .gsm, .unsupported, 9),
    (0x6A86, .uicc, .unsupported, nil), (0x6A87, .uicc, .unsupported, nil),
    (0x6B00, .uicc, .unsupported, nil), (0x6B00, .gsm, .unsupported, nil),
    (0x6D00, .uicc, .unsupported, nil), (0x6D00, .gsm, .unsupported, nil),
    (0x6E00, .uicc, .unsupported, nil), (0x6E00, .gsm, .unsupported, nil),
    (0x6881, .uicc, .unsupported, nil), (0x6882, .uicc, .unsupported, nil),
    (0x9862, .uicc, .other, nil), (0x9863, .uicc, .other, nil), (0x9864, .uicc, .other, nil),
  ]

  @Test(arguments: documented)
  func `documented words have kind, number and both texts`(
    raw: UInt16, family: StatusWord.Family, kind: StatusWord.Kind, number: Int?
  ) throws {
    let meaning = try #require(StatusWord(raw).meaning(in: family))
    #expect(meaning.kind == kind)
    #expect(meaning.number == number)
    #expect(StatusWord(raw).kind == kind)
    if let number {
      for language in Language.allCases {
        #expect(meaning.text[language].contains(String(number)))
      }
    }
  }

  @Test(arguments: StatusWord.Family.allCases)
  func `every word has no meaning or a whole one`(family: StatusWord.Family) {
    for raw in UInt16.min...UInt16.max {
      guard let meaning = StatusWord(raw).meaning(in: family) else { continue }
      let english = meaning.text.english
      let chinese = meaning.text.simplifiedChinese
      #expect(!english.isEmpty && english.unicodeScalars.allSatisfy(\.isASCII), "\(raw)")
      #expect(chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(raw)")
      #expect(!english.contains("#") && !chinese.contains("#"), "\(raw)")
      #expect(meaning.number.map { (0...256).contains($0) } ?? true, "\(raw)")
    }
  }

  @Test func `success is what the rule of the standards says, over all words`() {
    for raw in UInt16.min...UInt16.max {
      let isSuccess =
        switch (raw >> 8, raw & 0xFF) {
        case (0x90, 0x00), (0x61, _), (0x62, _), (0x91, _), (0x9F, _): true
        case (0x92, let low): low != 0x40
        case (0x63, 0x10), (0x63, 0xF1), (0x63, 0xF2): true
        default: false
        }
      #expect(StatusWord(raw).isSuccess == isSuccess, "\(StatusWord(raw))")
    }
  }

  @Test(
    arguments: [
      // Words of one family only.
      (0x6A82, .uicc, true), (0x6A82, .gsm, false), (0x9404, .gsm, true), (0x9404, .uicc, false),
      (0x6982, .gsm, false), (0x9804, .uicc, false), (0x63C3, .gsm, false), (0x9F10, .uicc, false),
      // The GSM family reads any SW2 after 6B, 6D, 6E; the UICC family only 00.
      (0x6B12, .gsm, true), (0x6B12, .uicc, false), (0x6D12, .gsm, true), (0x6E12, .uicc, false),
      // Nobody's words.
      (0x0000, .uicc, false), (0x1234, .gsm, false), (0x9001, .uicc, false), (0xFFFF, .uicc, false),
      (0x6000, .uicc, false), (0x9500, .gsm, false), (0x9301, .uicc, false),
    ] as [(UInt16, StatusWord.Family, Bool)])
  func `families keep apart`(raw: UInt16, family: StatusWord.Family, isKnown: Bool) {
    #expect((StatusWord(raw).meaning(in: family) != nil) == isKnown)
  }

  @Test func `kind is the class 00 reading, else the class A0 one, else other`() {
    for raw in UInt16.min...UInt16.max {
      let word = StatusWord(raw)
      let meaning = word.meaning(in: .uicc) ?? word.meaning(in: .gsm)
      #expect(word.kind == meaning?.kind ?? .other, "\(word)")
    }
    #expect(StatusWord(0x1234).kind == .other)
  }

  @Test(arguments: StatusWord.Family.allCases)
  func `no row of the tables is hidden behind an earlier one`(family: StatusWord.Family) {
    let rows =
      StatusWord.sharedTable + (family == .uicc ? StatusWord.uiccTable : StatusWord.gsmTable)
    var reached: Set<Int> = []
    for raw in UInt16.min...UInt16.max {
      if let row = rows.firstIndex(where: { $0.covers(StatusWord(raw)) }) { reached.insert(row) }
    }
    #expect(Set(rows.indices).subtracting(reached).isEmpty)
  }
}
