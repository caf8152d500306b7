import APDU
import UICC

/// Reads a phone book: EF_PBR, and the files that it names (3GPP TS 31.102, 4.4.2).
struct PhoneBookReader {
  private let directory: Directory

  init(_ directory: Directory) { self.directory = directory }

  /// The entries of all sets; none where there is no such phone book.
  func contacts(by lists: inout ListReader) throws(CardError) -> [CardContact] {
    let spec =
      directory == .usimPhonebook ? SIMFiles.usimPBR : SIMFiles.telecomPBR
    var sets: [(record: Int, set: PhoneBookSet)] = []
    var malformed: [Int] = []
    _ = try lists.records(of: spec) { record, bytes in
      do throws(CodecError) {
        sets.append((record, try PhoneBookSet(decoding: bytes)))
      } catch {
        if error.problem != .blank { malformed.append(record) }
      }
    }
    for record in malformed { lists.note(malformed: record, of: spec) }
    var seen: Set<FileID> = []
    var found: [CardContact] = []
    for (record, set) in sets {
      // Some cards name one EF_ADN in two records (Android's UsimPhoneBookManager passes over it too).
      guard let adn = set[.adn], seen.insert(adn.id).inserted else { continue }
      found += try contacts(of: set, record, adn, by: &lists)
    }
    return found
  }

  private func contacts(
    of set: PhoneBookSet, _ number: Int, _ adn: PhoneBookSet.File, by lists: inout ListReader
  ) throws(CardError) -> [CardContact] {
    let (named, blank) = try lists.dialingNumbers(of: spec(adn))
    let asked = set.affordable(blank, named: named.count)
    lists.phoneBooks.add(named: named.count, unasked: blank.count - asked.count)
    let companions = try PhoneBookCompanions(
      set, of: named.map(\.record), blank: asked, in: directory, by: &lists)
    let entries = (named + companions.nameless.map(NumberedEntry.init(nameless:)))
      .sorted { $0.record < $1.record }
    let further = try extensions(
      of: set,
      from: entries.compactMap(\.extensionID)
        + companions.numbers.values.joined().compactMap(\.continuation), by: &lists)
    return entries.map { entry in
      let record = entry.record
      var contact = CardContact(
        .adn, in: directory, set: number, record: record, name: entry.name,
        numbers: entry.numbers(continuedBy: further), malformedNumber: entry.malformedNumber)
      contact.numbers += (companions.numbers[record] ?? []).map { additional in
        var number = additional.number.continued(at: additional.continuation, by: further)
        number.label = additional.labelID.flatMap { companions.labels[Int($0)] }
        return number
      }
      contact.secondName = companions.secondNames[record]
      contact.emails = companions.emails[record] ?? []
      contact.groups = (companions.groupIDs[record] ?? []).compactMap { companions.groups[$0] }
      return contact
    }
  }

  private func extensions(
    of set: PhoneBookSet, from first: [UInt8], by lists: inout ListReader
  ) throws(CardError) -> [UInt8: NumberExtension] {
    guard let file = set[.ext1], !first.isEmpty else { return [:] }
    return try lists.extensions(in: spec(file), from: first)
  }

  private func spec<Content>(_ file: PhoneBookSet.File) -> FileSpec<Content> {
    file.spec(in: directory)
  }
}

extension PhoneBookSet.File {
  /// The file as one that EF_PBR declares: the table of files does not know its identifier.
  func spec<Content>(in directory: Directory) -> FileSpec<Content> {
    FileSpec(
      kind.name, directory, id, .linearFixed(1...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.4.2", isPersonal: true, vectors: [])
  }
}
