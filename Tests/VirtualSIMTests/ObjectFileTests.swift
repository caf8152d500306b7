import APDU
import Testing
import UICC

@testable import VirtualSIM

/// Files of data objects: SELECT shows their structure, RETRIEVE DATA reads them.
struct ObjectFileTests {
  private static let long = TLV(0x81, (0..<300).map { UInt8($0 & 0xFF) }).encoded()

  private func card(
    _ objects: [[UInt8]] = [[0x80, 1, 7], Self.long, [0x5F, 0x2D, 1, 9]],
    read: CardImage.Access = .always, modes: [CardMode] = []
  ) -> VirtualCard {
    Example.card(modes: modes) { image in
      image.files.append(Example.file("2FF8", nil, read, .objects(objects)))
    }
  }

  private let select = """
    > 00A4000C02 2FF8
    < 9000

    """

  @Test func `the list of tags and the objects come one by one`() {
    card().play(
      select + """
        > 80CB008001 5C
        < 6106
        > 80C0000006
        < 5C04 80 81 5F2D 9000
        > 80CB008001 80
        < 6103
        > 80C0000003
        < 800107 9000
        > 80CB008002 5F2D
        < 6104
        > 80C0000004
        < 5F2D0109 9000
        > 80CB008001 82 ; no such object
        < 6A88
        > 80CB000000 ; nothing left to go on with
        < 6985
        """)
  }

  @Test func `a long object comes in blocks`() {
    let first = Hex.encode(Array(Self.long.prefix(250)))
    let rest = Hex.encode(Array(Self.long.dropFirst(250)))
    card().play(
      select + """
        > 80CB008001 81
        < 61FA
        > 80C00000FA
        < \(first) 62F1
        > 80CB000000
        < 6C36
        > 80CB000036
        < \(rest) 9000
        """)
    card(modes: [.apduLevel]).play(
      select + """
        > 80CB008001 81 00
        < \(first) 62F1
        > 80CB000000
        < \(rest) 9000
        """)
  }

  @Test func `what is in the way has its status word`() {
    card().play(
      """
      > 80CB008001 5C ; no file is selected
      < 6986
      > 00A4000C02 2FE2
      < 9000
      > 80CB008001 5C ; a transparent one
      < 6981
      > 00A4000C02 2FF8
      < 9000
      > 80CB018001 5C
      < 6A86
      > 00B0000001 ; bytes of a file of objects
      < 6981
      """)
    card(read: .never).play(
      select + """
        > 80CB008001 5C
        < 6982
        """)
    card([]).play(
      select + """
        > 80CB008001 5C
        < 6102
        > 80C0000002
        < 5C00 9000
        """)
  }

  @Test func `SELECT says that it is a file of objects`() throws {
    let card = card([[0x80, 1, 7]], modes: [.apduLevel])
    let answer = try Hex.decode(card.send("00A40004022FF800"))
    let control = try FCP(parsing: Array(answer.dropLast(2)))
    #expect(control.descriptor?.kind == .berTLV)
    #expect(control.fileSize == 3)
  }

  @Test func `tags are one byte, or more where the first says so`() {
    #expect(BERTag.all([0x80, 0x5F, 0x2D, 0x9F, 0x81, 0x05, 0xA0]).map(\.count) == [1, 2, 3, 1])
    #expect(BERTag.all([0x80, 0x5F]) == [[0x80], [0x5F]])
    #expect(BERTag.first([0x5F, 0x2D, 1, 9]) == [0x5F, 0x2D])
    #expect(BERTag.first([]) == [])
  }
}
