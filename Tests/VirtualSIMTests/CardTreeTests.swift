import APDU
import Testing
import UICC

@testable import VirtualSIM

struct CardTreeTests {
  @Test func `EF_DIR is made from the applications where the image has none`() throws {
    let card = Example.card()
    card.play("> 00A4000C02 2F00\n< 9000\n> 00B2010400\n< 6C1A")
    let usim = try Hex.decode(card.send("00B201041A"))
    let template = try #require(
      try TLV.parseAll(usim.dropLast(2)[...], allowingPadding: true).first)
    #expect(template.tag == 0x61)
    #expect(template[0x4F]?.value == Example.usimAID)
    #expect(template[0x50]?.value == Array("USIM".utf8))
    #expect(card.send("00B202F41A").hasPrefix("61124F10" + Hex.encode(Example.otherUSIMAID)))
    #expect(card.send("00B204041A") == "6A83")
  }

  @Test func `an EF_DIR of the image is left alone, and none is made without applications`() {
    let own = Example.card {
      $0.files.append(Example.file("2F00", 30, .always, .linearFixed([[0x61]])))
    }
    #expect(own.send("00B201F401") == "619000")
    let none = Example.card { $0.applications = [] }
    #expect(none.send("00A4000C022F00") == "6A82")
  }

  @Test func `what has no place in the tree is left out`() {
    let card = Example.card { image in
      image.files.append(Example.file("nowhere/6F07", 1, .always, .transparent([1])))
      image.files.append(Example.file("7F25/6F22", 1, .always, .transparent([1])))
      image.files.append(Example.file("2FE2", 9, .always, .transparent([1])))
      image.files.append(CardImage.File(CardImage.Path([]), .transparent([1])))
      image.files.append(CardImage.File(CardImage.Path([0x2F77]), .linearFixed([])))
    }
    #expect(card.send("00B082000A") == "986630214365870921F69000")
    #expect(card.send("00B0890001") == "6A82")
    #expect(card.send("00A4000C027F25") == "6A82")
    #expect(card.send("00A40004022F77").hasPrefix("61"))
    #expect(card.send("00B2010401") == "6A83")
    #expect(card.send("00B2000201") == "6A83")
  }
}
