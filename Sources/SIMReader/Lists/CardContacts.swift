import APDU
public import UICC

/// The contacts of a card, and its other lists of numbers.
public struct CardContacts: CardListing {
  /// The entries, list by list, each in the order of its records; blank ones left out.
  public var contacts: [CardContact] = []
  /// What should have been read and was not.
  public var missing: [MissingFile] = []
  /// What the card said of its PIN when it refused a file.
  public var guardingPIN: PINStatus?
  /// How many records of phone books have neither name nor number and were not looked up in the
  /// further files: what these hold for them is not known.
  ///
  /// Not zero only where a set has so many records that it would take more than two exchanges each.
  public var unaskedRecords = 0

  /// Reads lists of the card that `identity` was read from, through the same session.
  ///
  /// One exchange for each record of a list, one for each record that belongs to an entry.
  ///
  /// - Throws: ``ReaderError`` for communication; what the card refuses stands in the result.
  public static func read(
    _ books: Set<CardContact.Book>, of identity: CardIdentity, through session: CardSession
  ) throws(ReaderError) -> CardContacts {
    try read(books, of: identity, through: session, exchangeLimit: ListReader.exchangeLimit)
  }

  /// Reads lists, and begins no further file after so many exchanges of the session.
  static func read(
    _ books: Set<CardContact.Book>, of identity: CardIdentity, through session: CardSession,
    exchangeLimit: Int
  ) throws(ReaderError) -> CardContacts {
    do throws(CardError) {
      var lists = ListReader(of: identity, through: session, exchangeLimit: exchangeLimit)
      var found = CardContacts()
      let inUSIM = try lists.application() == .usim
      if books.contains(.adn) {
        found.contacts += try phoneBook(inUSIM: inUSIM, by: &lists)
      }
      for list in NumberList.all where books.contains(list.book) && list.book != .adn {
        guard inUSIM || list.directory != .usim else { continue }
        // On many cards the list of DF_TELECOM is that of the USIM under another name.
        let before = found.contacts
        found.contacts += try list.contacts(by: &lists).filter { entry in
          !before.contains { $0.saysTheSame(as: entry) }
        }
      }
      for usim in try lists.otherUSIMs() {
        try lists.choose(usim)
        try found.addLists(books, by: &lists)
      }
      found.missing = lists.missing
      found.guardingPIN = lists.guardingPIN
      found.unaskedRecords = lists.phoneBooks.unasked
      return found
    } catch {
      throw ReaderError(error, reader: nil)
    }
  }

  /// Adds what another USIM has in lists of its own.
  private mutating func addLists(
    _ books: Set<CardContact.Book>, by lists: inout ListReader
  ) throws(CardError) {
    var further: [CardContact] = []
    if books.contains(.adn) {
      further += try PhoneBookReader(.usimPhonebook).contacts(by: &lists)
    }
    for list in NumberList.all where books.contains(list.book) && list.directory == .usim {
      further += try list.contacts(by: &lists)
    }
    for var entry in further where !contacts.contains(where: { $0.saysTheSame(as: entry) }) {
      entry.application = lists.otherUSIM
      contacts.append(entry)
    }
  }

  /// The phone book of the USIM, the one that all applications share, else EF_ADN of DF_TELECOM.
  ///
  /// Where there is a phone book, EF_ADN of DF_TELECOM is one of its files under another name
  /// (3GPP TS 31.102, 4.4.2), and is read only where the phone books gave nothing.
  private static func phoneBook(
    inUSIM: Bool, by lists: inout ListReader
  ) throws(CardError) -> [CardContact] {
    var found: [CardContact] = []
    if inUSIM {
      for directory in [Directory.usimPhonebook, .telecomPhonebook] {
        let book = try PhoneBookReader(directory).contacts(by: &lists)
        let before = found
        found += book.filter { contact in !before.contains { $0.saysTheSame(as: contact) } }
      }
    }
    // What other files say of blank records does not replace an EF_ADN.
    guard lists.phoneBooks.named == 0 else { return found }
    return found + (try NumberList.all.first { $0.book == .adn }?.contacts(by: &lists) ?? [])
  }
}

/// A list of numbers in a file of its own.
struct NumberList {
  let book: CardContact.Book
  let file: FileSpec<DialingNumber>
  /// What did not fit into its numbers.
  let extensions: FileSpec<LaidOutRecord<ExtensionLayout>>

  var directory: Directory { file.directory }

  /// 3GPP TS 31.102, 4.2.24 to 4.2.37, and TS 51.011, 10.5.
  static let all = [
    NumberList(book: .adn, file: SIMFiles.telecomADN, extensions: SIMFiles.telecomEXT1),
    NumberList(book: .fdn, file: SIMFiles.fdn, extensions: SIMFiles.ext2),
    NumberList(book: .fdn, file: SIMFiles.telecomFDN, extensions: SIMFiles.telecomEXT2),
    NumberList(book: .sdn, file: SIMFiles.sdn, extensions: SIMFiles.ext3),
    NumberList(book: .sdn, file: SIMFiles.telecomSDN, extensions: SIMFiles.telecomEXT3),
    NumberList(book: .own, file: SIMFiles.msisdn, extensions: SIMFiles.ext5),
    NumberList(book: .own, file: SIMFiles.telecomMSISDN, extensions: SIMFiles.telecomEXT1),
  ]

  /// The entries of the list; records without name and number left out.
  func contacts(by lists: inout ListReader) throws(CardError) -> [CardContact] {
    let records = try lists.dialingNumbers(of: file).entries
    let further = try lists.extensions(
      in: extensions, from: records.compactMap(\.extensionID))
    return records.map { entry in
      CardContact(
        book, in: directory, record: entry.record, name: entry.name,
        numbers: entry.numbers(continuedBy: further), malformedNumber: entry.malformedNumber)
    }
  }
}
