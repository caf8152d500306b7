import APDU
import Testing
import UICC
import VirtualSIM

@testable import SIMReader

/// Records that are blank in EF_ADN, and of which other files of the phone book say something.
struct CardContactsNamelessTests {
  private static let blank = HexBytes("FFFFFFFF FF FF FFFFFFFFFFFFFFFFFFFF FF FF").bytes
  private static let anna = HexBytes("416E6E61 07 91 6618325401F0 FFFFFFFF FF FF").bytes
  private static let number = HexBytes("00 05 81 10325476 FFFFFFFFFFFF FF FF").bytes
  private static let noNumber = [UInt8](repeating: 0xFF, count: 15)
  private static let address = HexBytes("61 00 62 2E 63 FF").bytes
  private static let noAddress = [UInt8](repeating: 0xFF, count: 6)

  /// Reads the phone book of a card with these files in its USIM.
  private func read(
    _ name: String = "mts", _ files: [(id: FileID, records: [[UInt8]])]
  ) throws -> (contacts: CardContacts, exchanges: Int) {
    var image = try #require(DemoCards.named(name))
    image.directories.append(CardImage.Path(application: "usim", [0x5F3A]))
    for (id, records) in files {
      image.files.append(
        CardImage.File(
          CardImage.Path(application: "usim", [0x5F3A, id]), .linearFixed(records)))
    }
    try image.validate()
    let card = VirtualCard(image)
    let session = CardSession(VirtualSIM(card))
    let identity = try IdentityReader.read([.iccid], through: session)
    let before = session.exchanges
    let found = try CardContacts.read([.adn], of: identity, through: session)
    #expect(card.counters.protocolViolations == 0)
    #expect(found.missing.isEmpty)
    return (found, session.exchanges - before)
  }

  /// Record and content of each entry.
  private func words(_ found: CardContacts) -> [String] {
    found.contacts.map { contact in
      ([String(contact.record), contact.name] + contact.numbers.map(\.number.dialled)
        + [contact.secondName].compactMap(\.self) + contact.emails + contact.groups)
        .joined(separator: " ")
    }
  }

  @Test func `a number, an address or a second name makes an entry, in its place`() throws {
    let free = [UInt8](repeating: 0xFF, count: 4)
    let (found, _) = try read(
      "mts",
      [
        (
          0x4F30, [HexBytes("A814 C0024F3A C6024F26 C4024F11 CA024F50 C3024F19 AA04C8024F4C").bytes]
        ),
        (0x4F3A, [Self.blank, Self.anna, Self.blank, Self.blank, Self.blank, Self.blank]),
        (0x4F26, [[1], [0], [1], [0], [1], [0]]),
        (
          0x4F11,
          [Self.number, Self.noNumber, Self.noNumber, Self.noNumber, Self.noNumber, Self.noNumber]
        ),
        (
          0x4F50,
          [
            Self.address, Self.noAddress, Self.address, Self.noAddress, Self.noAddress,
            [0, 0, 0, 0, 0, 0],
          ]
        ),
        (0x4F19, [free, free, free, Array("Lily".utf8), free, [0, 0, 0, 0]]),
        (0x4F4C, [Array("Work".utf8)]),
      ])
    // Record 5 has a group only, record 6 zeros.
    #expect(
      words(found) == ["1  01234567 a@b.c Work", "2 Anna +66812345100", "3  a@b.c Work", "4  Lily"])
    #expect(found.unaskedRecords == 0)
  }

  @Test func `an index that leads to the address of another makes no entry`() throws {
    let (found, _) = try read(
      "mts",
      [
        (0x4F30, [HexBytes("A808 C0024F3A C1024F25 A904 CA024F50").bytes]),
        (0x4F3A, [Self.blank, Self.anna, Self.blank, Self.blank]),
        (0x4F25, [[1], [1], [2], [0xFF]]),
        (0x4F50, [Self.address + [1, 2], HexBytes("78 00 79 2E 7A FF 01 03").bytes]),
      ])
    #expect(words(found) == ["2 Anna +66812345100 a@b.c", "3  x@y.z"])
  }

  @Test func `EF_ADN of DF_TELECOM is read beside a book of blank records`() throws {
    let (found, _) = try read(
      "ais",
      [
        (0x4F30, [HexBytes("A808 C0024F3A C4024F11").bytes]), (0x4F3A, [Self.blank]),
        (0x4F11, [Self.number]),
      ])
    #expect(words(found).prefix(2) == ["1  01234567", "1 Malee +66812345100"])
  }

  // MARK: Exchanges

  @Test func `with EF_ANR alone every record is looked up, at two exchanges each`() throws {
    let numbers = [[UInt8]](repeating: Self.noNumber, count: 253) + [Self.number]
    let (found, exchanges) = try read(
      "mts",
      [
        (0x4F30, [HexBytes("A808 C0024F3A C4024F11").bytes]),
        (0x4F3A, [Self.anna] + [[UInt8]](repeating: Self.blank, count: 253)), (0x4F11, numbers),
      ])
    #expect(words(found) == ["1 Anna +66812345100", "254  01234567"])
    #expect(found.unaskedRecords == 0)
    #expect(exchanges <= 2 * 254 + 20, "\(exchanges)")
  }

  @Test(arguments: [(166, 156), (250, 115)])
  func `with two files as many blank records are looked up as two exchanges for each allow`(
    _ count: Int, _ asked: Int
  ) throws {
    let adn =
      [[UInt8]](repeating: Self.anna, count: 10)
      + [[UInt8]](repeating: Self.blank, count: count - 10)
    var numbers = [[UInt8]](repeating: Self.noNumber, count: count)
    for record in [10 + asked, count] { numbers[record - 1] = Self.number }
    let (found, exchanges) = try read(
      "mts",
      [
        (0x4F30, [HexBytes("A80C C0024F3A C4024F11 CA024F50").bytes]), (0x4F3A, adn),
        (0x4F11, numbers), (0x4F50, [[UInt8]](repeating: Self.noAddress, count: count)),
      ])
    #expect(words(found).dropFirst(10) == ["\(10 + asked)  01234567"])
    #expect(found.unaskedRecords == count - 10 - asked)
    #expect(exchanges <= 500 + 20, "\(exchanges)")
  }
}
