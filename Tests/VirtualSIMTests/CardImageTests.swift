import APDU
import Testing
import UICC

struct CardImageTests {
  @Test(arguments: ["2FE2", "7F20/6F07", "usim/6F07", "usim/5F3B/4F20", "a-2/0001"])
  func `paths read as they print`(text: String) throws {
    #expect(try CardImage.Path(parsing: text).description == text)
  }

  @Test func `a path in small letters is the same path`() throws {
    #expect(try CardImage.Path(parsing: "7f20/6f07") == CardImage.Path([0x7F20, 0x6F07]))
    #expect(
      try CardImage.Path(parsing: "usim/6f07") == CardImage.Path(application: "usim", [0x6F07]))
  }

  @Test(arguments: [
    ("", 0), ("2FE", 0), ("2FE22", 0), ("2FG2", 0), ("/2FE2", 0), ("2FE2/", 5), ("2FE2//6F07", 5),
    ("2FE2/usim", 5), ("usim", 4), ("USIM/6F07", 0), ("usim/isim/6F07", 5), ("us im/6F07", 0),
    ("usim/6F0", 5), ("é/6F07", 0),
  ]) func `what is no path is refused at its offset`(text: String, offset: Int) {
    let error = #expect(throws: CodecError.self) { try CardImage.Path(parsing: text) }
    #expect(error?.offset == offset)
  }

  @Test func `an application's name cannot be mistaken for a file`() {
    for name in ["usim", "isim", "isd-r", "a", "cafe2"] {
      #expect(CardImage.Path.isApplicationName(name), "\(name)")
    }
    for name in ["", "cafe", "USIM", "2g", "-a", "a b", "ü"] {
      #expect(!CardImage.Path.isApplicationName(name), "\(name)")
    }
  }

  @Test func `parents end at the MF and at the application`() throws {
    let path = try CardImage.Path(parsing: "usim/5F3B/4F20")
    #expect(path.parent?.description == "usim/5F3B")
    #expect(path.parent?.parent == CardImage.Path(application: "usim", []))
    #expect(path.parent?.parent?.parent == nil)
  }

  @Test func `files are found, replaced, added and removed by path`() {
    var image = Example.image()
    let path = CardImage.Path([0x2FE2])
    let count = image.files.count
    #expect(image[path]?.shortID == 2)
    image[path]?.shortID = 5
    #expect(image[path]?.shortID == 5)
    image[path] = nil
    #expect(image[path] == nil)
    #expect(image.files.count == count - 1)
    image[path] = CardImage.File(path, .transparent([1]))
    #expect(image[path]?.content.bytes == [1])
    #expect(image.files.count == count)
  }

  @Test func `content gives its bytes and records`() {
    #expect(CardImage.Content.transparent([1, 2]).bytes == [1, 2])
    #expect(CardImage.Content.transparent([1, 2]).records == [])
    #expect(CardImage.Content.cyclic([[1], [2]]).bytes == [1, 2])
    #expect(CardImage.Content.linearFixed([[1], [2]]).records == [[1], [2]])
  }
}
