import APDU
import Testing
import UICC

@testable import VirtualSIM

struct FileControlTests {
  /// The parameters of a file of the USIM.
  private func parameters(_ path: String) throws -> TLV {
    let card = Example.card(modes: [.apduLevel])
    _ = card.send("00A4040C07A0000000871002")
    let bytes = try Hex.decode(card.send("00A4000402\(path)00"))
    return try TLV(parsing: Array(bytes.dropLast(2)))
  }

  @Test(arguments: [
    ("6FAD", "4121", "0004", "18"), ("6F40", "42210002" + "03", "0006", "08"),
    ("6F44", "4621000103", "0003", "40"), ("6F99", "4121", "012C", "48"),
    ("6F98", "4121", "0001", ""),
  ]) func `of files`(id: String, descriptor: String, size: String, shortID: String) throws {
    let template = try parameters(id)
    #expect(template.children.map(\.tag) == [0x82, 0x83, 0x8A, 0xAB, 0x80, 0x88])
    #expect(template[0x82]?.value == (try Hex.decode(descriptor)))
    #expect(template[0x83]?.value == (try Hex.decode(id)))
    #expect(template[0x80]?.value == (try Hex.decode(size)))
    #expect(template[0x88]?.value == (try Hex.decode(shortID)))
  }

  @Test func `of an application`() throws {
    let template = try parameters("7FFF")
    #expect(template.children.map(\.tag) == [0x82, 0x83, 0x84, 0x8A, 0xAB, 0xC6])
    #expect(template[0x82]?.value == [0x78, 0x21])
    #expect(template[0x83]?.value == [0x7F, 0xFF])
    #expect(template[0x84]?.value == Example.usimAID)
    #expect(try parameters("5F3B").children.map(\.tag) == [0x82, 0x83, 0x8A, 0xAB, 0xC6])
  }

  @Test(arguments: [
    ("6FAD", "8001019000"), ("6F07", "800101A406830101950108"), ("6F98", "800101A406830181950108"),
    ("6F97", "800101A40683010A950108"), ("6F96", "8001019700"),
  ]) func `the access rule says what reading needs`(id: String, reading: String) throws {
    let rule = try #require(try parameters(id)[0xAB])
    #expect(Hex.encode(rule.value) == reading + "80017A9700")
  }

  @Test(arguments: [
    ("6F98", "2F"), ("6F97", "4F"), ("6F96", "FF"), ("6F07", "1F"), ("6FAD", "0F"),
  ]) func `so do the access bytes of class A0`(id: String, access: String) {
    let card = Example.card(modes: [.apduLevel])
    _ = card.send("00A4040C07A0000000871002")
    let header = card.send("A0A4000002\(id)0F")
    #expect(header.dropFirst(16).prefix(2) == access)
  }
}
