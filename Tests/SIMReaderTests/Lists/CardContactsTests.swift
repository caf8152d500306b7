import APDU
import Testing
import UICC
import VirtualSIM

@testable import SIMReader

/// Contacts from virtual cards: EF_ADN alone, phone books by EF_PBR, and the other lists.
struct CardContactsTests {
  typealias Transport = VirtualCard.Behaviour.Transport
  private static let all = Set(CardContact.Book.allCases)

  private func read(
    _ books: Set<CardContact.Book>, _ name: String, _ transport: Transport = .tpdu,
    _ modes: [CardMode] = [], limit: Int = ListReader.exchangeLimit,
    _ change: (inout CardImage) throws -> Void = { _ in }
  ) throws -> (contacts: CardContacts, exchanges: Int, card: VirtualCard) {
    var image = try #require(DemoCards.named(name))
    var behaviour = VirtualCard.Behaviour()
    for mode in modes { mode.apply(to: &image, &behaviour) }
    behaviour.transport = transport
    try change(&image)
    try image.validate()
    let card = VirtualCard(image, behaviour: behaviour)
    let session = CardSession(VirtualSIM(card))
    let identity = try IdentityReader.read([.iccid], through: session)
    let before = session.exchanges
    let found = try CardContacts.read(
      books, of: identity, through: session, exchangeLimit: limit)
    #expect(card.counters.protocolViolations == 0)
    #expect(card.counters.writesAttempted == 0)
    return (found, session.exchanges - before, card)
  }

  private func words(_ contacts: CardContacts) -> [String] {
    contacts.contacts.map { contact in
      ([contact.book.rawValue, contact.name]
        + contact.numbers.map { number in
          number.number.dialled + (number.label.map { "(\($0))" } ?? "")
            + (number.isCut ? "…" : "")
        } + [contact.secondName].compactMap(\.self) + contact.emails + contact.groups)
        .joined(separator: " ")
    }
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `all lists of a card are read`(_ transport: Transport) throws {
    let (found, _, _) = try read(Self.all, "ais", transport)
    #expect(found.missing.isEmpty)
    #expect(
      words(found) == [
        "adn Malee +66812345100", "adn Somchai 0812345200", "adn 余先生 +8613912345678",
        "adn Voice box +668123456789012345678901", "fdn Home +66812345100",
        "sdn Call Center 1175", "own  +66812345678",
      ])
  }

  @Test func `a card of class A0 has them in DF_TELECOM`() throws {
    let (found, _, _) = try read(Self.all, "gsm-only")
    #expect(words(found) == ["adn Анна +79161234500", "own  +79167654321"])
  }

  @Test func `what DF_TELECOM alone has is read beside the lists of the USIM`() throws {
    func entry(_ name: String, _ number: String) throws -> [UInt8] {
      try DialingNumber(alpha: name, number: number).encoded(length: 28)
    }
    let blank = [UInt8](repeating: 0xFF, count: 28)
    let (found, _, _) = try read([.fdn, .own], "mts") { image in
      for (id, own, shared) in [
        (
          0x6F3B, [try entry("Home", "1"), blank],
          [try entry("Home", "1"), try entry("Work", "2")]
        ),
        (0x6F40, [blank], [try entry("", "+3")]),
      ] as [(FileID, [[UInt8]], [[UInt8]])] {
        for path in [CardImage.Path(application: "usim", [id]), .init([.telecom, id])] {
          image[path] = nil
          image.files.append(.init(path, .linearFixed(path.application == nil ? shared : own)))
        }
      }
    }
    #expect(found.missing.isEmpty)
    #expect(words(found) == ["fdn Home 1", "fdn Work 2", "own  +3"])
    #expect(found.contacts.map(\.directory) == [.usim, .telecom, .telecom])
  }

  @Test func `only the lists that are asked for are read`() throws {
    let (found, exchanges, _) = try read([.sdn], "ais")
    #expect(words(found) == ["sdn Call Center 1175"])
    #expect(exchanges < 14)
  }

  @Test func `lists of a USIM that is not in use are read, and named as its own`() throws {
    let other = try #require(AID(HexBytes("A0000000871002FFFFFFFF8907090001").bytes))
    let (found, _, _) = try read([.adn, .fdn], "mts") { image in
      image.applications.append(.init(name: "usim-2", aid: other.bytes))
      let usims = image.applications.filter { $0.name.hasPrefix("usim") }
      image[CardImage.Path([0x2F00])] = nil
      image.files.append(
        .init(
          CardImage.Path([0x2F00]),
          .linearFixed(usims.map { [0x61, 0x12, 0x4F, UInt8($0.aid.count)] + $0.aid })))
      addPhoneBook(&image, in: [], "usim-2")
      let entry = try DialingNumber(alpha: "Work", number: "2").encoded(length: 28)
      image.files.append(
        .init(.init(application: "usim-2", [0x6F3B]), .linearFixed([entry])))
    }
    #expect(found.missing.isEmpty)
    #expect(words(found).suffix(3) == Self.fullBook + ["fdn Work 2"])
    #expect(found.contacts.suffix(3).allSatisfy { $0.application == other })
  }

  @Test func `behind the PIN each list is missing`() throws {
    let (found, _, _) = try read([.adn, .fdn], "ais", .tpdu, [.pinLocked])
    #expect(found.contacts.isEmpty)
    #expect(found.missing.map(\.name) == ["EF_ADN", "EF_FDN"])
    #expect(found.missing.allSatisfy { $0.reason == .pinRequired })
  }

  // MARK: Extensions

  @Test func `a number without its extension is cut, and a ring of extensions ends`() throws {
    let (found, _, _) = try read([.adn], "ais") { image in
      let ring: HexBytes = "02 0A 21212121212121212121 01"
      image[CardImage.Path([.telecom, 0x6F4A])]?.content = .linearFixed([ring.bytes])
    }
    #expect(words(found).last == "adn Voice box +6681234567890123456712121212121212121212…")
    let (bare, _, _) = try read([.adn], "ais") { image in
      image[CardImage.Path([.telecom, 0x6F4A])] = nil
    }
    #expect(words(bare).last == "adn Voice box +66812345678901234567…")
  }

  @Test func `a number that cannot be one keeps the name beside it`() throws {
    // 0C cannot be the length of a number; the last record has no name either.
    let records: [HexBytes] = [
      "426164FFFF 0C 91 66183254769800000000 FF 01", "476F6F64FF 03 81 2143FFFFFFFFFFFFFFFF FFFF",
      "FFFFFFFFFF 0C 91 66183254769800000000 FFFF",
    ]
    let path = CardImage.Path([.telecom, 0x6F3A])
    for inPhoneBook in [false, true] {
      let (found, _, _) = try read([.adn], "mts") { image in
        if inPhoneBook { addPhoneBook(&image, in: [], "usim") }
        let place = inPhoneBook ? CardImage.Path(application: "usim", [0x5F3A, 0x4F3A]) : path
        image[place] = nil
        image.files.append(.init(place, .linearFixed(records.map(\.bytes))))
      }
      let names = found.contacts.prefix(2).map(\.name)
      #expect(names == ["Bad", "Good"])
      #expect(found.contacts.count == 2)
      let malformed: HexBytes = "0C9166183254769800000000"
      #expect(found.contacts.map(\.malformedNumber) == [malformed.bytes, []])
      #expect(found.contacts.last?.numbers.first?.number.dialled == "1234")
      // The records are named all the same.
      #expect(found.missing.map(\.record) == [1, 3])
      #expect(found.missing.allSatisfy { $0.reason == .malformed })
    }
  }

  /// Pointers that lead nowhere, to a free record, a subaddress, and the rest of another number.
  @Test(arguments: ["00", "01", "02", "03", "09"])
  func `a number that leaves room is whole, whatever it points to`(_ pointer: String) throws {
    let (found, _, _) = try read([.adn], "ais") { image in
      let number = try Hex.decode("5A FF 07 91 6618325476F8 FFFFFFFF FF \(pointer)")
      image[CardImage.Path([.telecom, 0x6F3A])]?.content = .linearFixed([number])
      let extensions: [HexBytes] = [
        "00 FF FFFFFFFFFFFFFFFFFFFF FF", "01 02 9810 FFFFFFFFFFFFFFFF FF",
        "02 02 9810 FFFFFFFFFFFFFFFF FF",
      ]
      image[CardImage.Path([.telecom, 0x6F4A])]?.content = .linearFixed(extensions.map(\.bytes))
    }
    #expect(words(found) == ["adn Z +66812345678"])
    #expect(found.missing.isEmpty)
  }

  @Test func `a number of twenty digits with a subaddress is whole`() throws {
    let (found, _, _) = try read([.adn], "ais") { image in
      let subaddress: HexBytes = "01 02 9810 FFFFFFFFFFFFFFFF FF"
      image[CardImage.Path([.telecom, 0x6F4A])]?.content = .linearFixed([subaddress.bytes])
    }
    #expect(words(found).last == "adn Voice box +66812345678901234567")
  }

  // MARK: Phone books

  /// A phone book in `folder` with everything: type 1, 2 and 3 files.
  private func addPhoneBook(_ image: inout CardImage, in parent: [FileID], _ application: String?) {
    let folder = CardImage.Path(application: application, parent + [0x5F3A])
    image.directories.append(folder)
    func add(_ id: FileID, _ records: HexBytes...) {
      let length = records.map(\.bytes.count).max() ?? 0
      image.files.append(
        CardImage.File(
          CardImage.Path(application: application, parent + [0x5F3A, id]), read: .pin1,
          .linearFixed(
            records.map { record in
              record.bytes + [UInt8](repeating: 0xFF, count: length - record.bytes.count)
            })))
    }
    let blank: HexBytes = "FFFFFFFFFFFF FF FF FFFFFFFFFFFFFFFFFFFF FF FF"
    add(
      0x4F30,
      """
      A811 C0034F3A01 C1024F25 C4024F11 C6024F26
      A908 C5024F09 CA024F50 AA0C C2024F4A C7024F4B C8024F4C FFFF
      """, "FF")
    add(
      0x4F3A, "416E6E61FFFF 07 91 6618325401F0 FFFFFFFF FF FF", blank,
      "426F62FFFFFF FF FF FFFFFFFFFFFFFFFFFFFF FF FF")
    add(0x4F25, "FF 02", "FF FF", "FF FF")
    add(
      0x4F11, "01 0B 91 66183254012143658709 FF 01", "FF FF FF FFFFFFFFFFFFFFFFFFFF FF FF",
      "00 03 81 5711 FFFFFFFFFFFFFFFF FF FF")
    add(0x4F26, "02 01", "00 00", "01 00")
    add(0x4F09, "0000")
    add(0x4F50, "FF", "610062 2E63 FFFFFF 01 01")
    add(0x4F4A, "02 02 9810 FFFFFFFFFFFFFFFF FF")
    add(0x4F4B, "4F6666696365")
    add(0x4F4C, "46616D696C79", "467269656E64")
  }

  private static let fullBook = [
    "adn Anna +66812345100 +668123451012345678908901(Office) a@b.c Friend Family",
    "adn Bob 7511 Family",
  ]

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `a phone book joins what its files say of an entry`(_ transport: Transport) throws {
    let (found, _, _) = try read([.adn], "mts", transport) { image in
      addPhoneBook(&image, in: [], "usim")
    }
    #expect(found.missing.isEmpty)
    #expect(words(found) == Self.fullBook)
    #expect(found.contacts.map(\.record) == [1, 3])
    #expect(found.contacts.allSatisfy { $0.directory == .usimPhonebook && $0.set == 1 })
  }

  @Test func `the same book in both places is shown once, and EF_ADN not again`() throws {
    let (found, _, _) = try read([.adn], "ais") { image in
      addPhoneBook(&image, in: [], "usim")
      addPhoneBook(&image, in: [.telecom], nil)
    }
    #expect(words(found) == Self.fullBook)
  }

  @Test func `an entry is told once where both books have it in other records`() throws {
    let (found, _, _) = try read([.adn], "mts") { image in
      addPhoneBook(&image, in: [], "usim")
      addPhoneBook(&image, in: [.telecom], nil)
      // One record later: the files of the other book begin with a free record.
      for index in image.files.indices where image.files[index].path.application == nil {
        let file = image.files[index]
        guard file.path.ids.contains(0x5F3A), case .linearFixed(let records) = file.content,
          [0x4F3A, 0x4F25, 0x4F11, 0x4F26].contains(file.path.ids.last)
        else { continue }
        let free = [UInt8](repeating: 0xFF, count: records.first?.count ?? 0)
        image.files[index].content = .linearFixed([free] + records)
      }
    }
    #expect(words(found) == Self.fullBook)
  }

  @Test(arguments: [true, false])
  func `EF_ADN of DF_TELECOM is read where a phone book is refused or damaged`(
    _ isRefused: Bool
  ) throws {
    let (found, _, _) = try read([.adn], "ais") { image in
      addPhoneBook(&image, in: [], "usim")
      let path = CardImage.Path(application: "usim", [0x5F3A, 0x4F30])
      if isRefused {
        image[path]?.read = .never
      } else {
        image[path]?.content = .linearFixed([[0xA8, 0x7F, 0xC0, 0x03]])
      }
    }
    #expect(found.missing.map(\.name) == ["EF_PBR"])
    #expect(words(found).first == "adn Malee +66812345100")
    #expect(found.contacts.count == 4)
  }

  @Test func `a damaged EF_PBR is named`() throws {
    let (found, _, _) = try read([.adn], "mts") { image in
      addPhoneBook(&image, in: [], "usim")
      let path = CardImage.Path(application: "usim", [0x5F3A, 0x4F30])
      image[path]?.content = .linearFixed([[0xA8, 0x7F, 0xC0, 0x03]])
    }
    #expect(found.contacts.isEmpty)
    #expect(found.missing.map(\.name) == ["EF_PBR"])
    #expect(found.missing.map(\.reason) == [.malformed])
  }

  // MARK: Exchanges

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `250 entries take two exchanges each at most`(_ transport: Transport) throws {
    let names = try (0..<250).map { index in
      try DialingNumber(alpha: "N\(index)", number: "+6681\(1_000_000 + index)").encoded(length: 28)
    }
    let (plain, exchanges, _) = try read([.adn], "mts", transport) { image in
      image.files.append(
        CardImage.File(CardImage.Path([.telecom, 0x6F3A]), .linearFixed(names)))
    }
    #expect(plain.contacts.count == 250)
    #expect(plain.contacts.last?.name == "N249")
    // One for each record, and what it takes to get there.
    #expect(exchanges <= 250 + 20, "\(exchanges)")

    let more: HexBytes = "00 03 81 5711 FFFFFFFFFFFFFFFF FF FF"
    let (book, all, _) = try read([.adn], "mts", transport) { image in
      image.directories.append(CardImage.Path(application: "usim", [0x5F3A]))
      for (id, records) in [
        (0x4F30, [HexBytes("A808 C0024F3A C4024F11").bytes]), (0x4F3A, names),
        (0x4F11, [[UInt8]](repeating: more.bytes, count: 250)),
      ] as [(FileID, [[UInt8]])] {
        image.files.append(
          CardImage.File(
            CardImage.Path(application: "usim", [0x5F3A, id]), .linearFixed(records)))
      }
    }
    #expect(book.contacts.count == 250)
    #expect(book.contacts.allSatisfy { $0.numbers.count == 2 })
    #expect(all <= 2 * 250 + 20, "\(all)")
  }

  @Test func `a card that names ever more files is not read for ever`() throws {
    let entry: HexBytes = "03 81 5711 FFFFFFFFFFFFFFFF FF FF"
    let entries = [[UInt8]](repeating: entry.bytes, count: 20)
    let (found, exchanges, _) = try read([.adn], "mts", .apduLevel, limit: 200) { image in
      let ids = (UInt16(0)..<30).map { FileID(rawValue: 0x4F40 + $0) }
      image.directories.append(CardImage.Path(application: "usim", [0x5F3A]))
      let sets = ids.map { [0xA8, 0x04, 0xC0, 0x02] + $0.bytes }
      image.files.append(
        CardImage.File(
          CardImage.Path(application: "usim", [0x5F3A, 0x4F30]), .linearFixed(sets)))
      for id in ids {
        image.files.append(
          CardImage.File(
            CardImage.Path(application: "usim", [0x5F3A, id]), .linearFixed(entries)))
      }
    }
    #expect(exchanges < 230)
    #expect(found.contacts.count > 4 * 20)
    #expect(found.contacts.count < 30 * 20)
    // Of the further files each is named once; the other phone book is not begun.
    #expect(found.missing.map(\.name) == ["EF_ADN", "EF_PBR"])
    #expect(found.missing.map(\.directory) == [.usimPhonebook, .telecomPhonebook])
    #expect(found.missing.allSatisfy { $0.reason == .malformed })
    // A card with four full phone books takes fewer than it may.
    #expect((4 * 2 * 254..<10_000).contains(ListReader.exchangeLimit))
  }
}
