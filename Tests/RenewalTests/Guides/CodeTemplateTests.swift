import Renewal
import Testing

struct CodeTemplateTests {
  @Test func `a code comes back as it was written`() throws {
    for (text, alphabet) in [
      ("*611#", CodeTemplate.Alphabet.ussd), ("*611*{code}#", .ussd), ("#225#", .ussd),
      ("*292*{msisdn}*{amount}#", .ussd), ("#123#", .ussd), ("*100#3#", .ussd), ("10086", .number),
      ("+66812345678", .number), ("*233", .number), ("RECHARGE {code}", .message), ("余额", .message),
    ] {
      #expect(try CodeTemplate(text, alphabet).description == text)
    }
  }

  @Test(arguments: [
    ("", CodeTemplate.Alphabet.ussd, CodeFault.empty),
    ("*1a1#", .ussd, .character("a")),
    ("*12 1#", .ussd, .character(" ")),
    ("+121#", .ussd, .character("+")),
    ("*121＃", .ussd, .character("＃")),
    ("121#", .ussd, .notAService),
    ("*121", .ussd, .notAService),
    ("*611*{code#", .ussd, .unclosedSlot),
    ("*611*{pin}#", .ussd, .unknownSlot("pin")),
    ("*611*}#", .ussd, .character("}")),
    ("1+2", .number, .character("+")),
    ("800-901", .number, .character("-")),
    ("YE\nYE", .message, .character("\n")),
  ])
  func `what cannot be dialled or sent is refused`(
    text: String, alphabet: CodeTemplate.Alphabet, fault: CodeFault
  ) {
    #expect(throws: fault) { try CodeTemplate(text, alphabet) }
    #expect(!fault.message.en.isEmpty && !fault.message.zh.isEmpty)
    #expect(!fault.remedy.en.isEmpty && !fault.remedy.zh.isEmpty)
  }

  @Test func `a slot without a value that fits is told in words`() throws {
    let transfer = try CodeTemplate("*292*{msisdn}*{amount}#", .ussd)
    #expect(
      transfer.words() == Wording(en: "*292*[phone number]*[amount]#", zh: "*292*[手机号码]*[金额]#"))
    #expect(transfer.words(filling: [.msisdn: "081 234-5678"]).en == "*292*0812345678*[amount]#")
    #expect(transfer.words(filling: [.amount: "-5"]).en == "*292*[phone number]*[amount]#")
    let channel = try #require(try GuideSample.guide().channels.last)
    #expect(channel.contact()?.en == "6700: TOP [number of the refill card]")
    #expect(channel.contact(filling: [.code: "12345678"])?.zh == "6700：TOP 12345678")
  }

  @Test func `slots are filled`() throws {
    let transfer = try CodeTemplate("*292*{msisdn}*{amount}#", .ussd)
    #expect(transfer.slots == [.msisdn, .amount])
    #expect(
      try transfer.filled(with: [.msisdn: "081 234-5678", .amount: "100"])
        == "*292*0812345678*100#")
    #expect(try CodeTemplate("*121#", .ussd).filled() == "*121#")
    #expect(
      try CodeTemplate("RECHARGE {code}", .message).filled(with: [.code: "12345678"])
        == "RECHARGE 12345678")
  }

  @Test func `a value that does not fit is refused, and none brings in a character`() throws {
    let voucher = try CodeTemplate("*611*{code}#", .ussd)
    #expect(throws: CodeFault.missingValue(.code)) { try voucher.filled() }
    for value in [
      "", "123", "12a4", "1234#", "*21*0812345678", "１２３４", String(repeating: "1", count: 25),
    ] {
      #expect(throws: CodeFault.badValue(.code), "\(value)") {
        try voucher.filled(with: [.code: value])
      }
    }
    let transfer = try CodeTemplate("*292*{msisdn}*{amount}#", .ussd)
    for amount in ["0", "050", "1.5", "-5", "1234567"] {
      #expect(throws: CodeFault.badValue(.amount), "\(amount)") {
        try transfer.filled(with: [.msisdn: "0812345678", .amount: amount])
      }
    }
    #expect(throws: CodeFault.badValue(.msisdn)) {
      try transfer.filled(with: [.msisdn: "+66812345678", .amount: "50"])
    }
  }
}
