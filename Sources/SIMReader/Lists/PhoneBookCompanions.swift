import APDU
import UICC

/// What the other files of a set say about its entries, by the records of the entries.
///
/// Asked for are the records of entries with a name or a number, and of the blank ones that are
/// given.
struct PhoneBookCompanions {
  private(set) var numbers: [Int: [AdditionalNumber]] = [:]
  private(set) var secondNames: [Int: String] = [:]
  private(set) var emails: [Int: [String]] = [:]
  private(set) var groupIDs: [Int: [Int]] = [:]
  /// The kinds of additional numbers, by the records of EF_AAS.
  private(set) var labels: [Int: String] = [:]
  /// The names of groups, by the records of EF_GAS.
  private(set) var groups: [Int: String] = [:]
  /// The blank records for which there is a number, an address or a second name.
  private(set) var nameless: [Int] = []

  private let set: PhoneBookSet
  private let directory: Directory

  init(
    _ set: PhoneBookSet, of named: [Int], blank: [Int], in directory: Directory,
    by lists: inout ListReader
  ) throws(CardError) {
    self.set = set
    self.directory = directory
    let index = try index(of: (named + blank).sorted(), by: &lists)
    for file in set.files where PhoneBookSet.contentKinds.contains(file.kind) {
      try read(file, of: named, blank, index, by: &lists)
    }
    nameless = blank.filter {
      numbers[$0] != nil || emails[$0] != nil || secondNames[$0] != nil
    }
    // A group alone is nobody.
    for file in set.files where file.kind == .grp {
      try read(file, of: named, nameless, index, by: &lists)
    }
    let used = numbers.values.joined().compactMap { $0.labelID.map { Int($0) } }
    labels = try names(in: set[.aas], used, by: &lists)
    groups = try names(in: set[.gas], Array(groupIDs.values.joined()), by: &lists)
  }

  /// The records of EF_IAP, where a file needs them.
  private func index(
    of entries: [Int], by lists: inout ListReader
  ) throws(CardError) -> [Int: [UInt8]] {
    guard set.needsIndex, let file = set[.iap] else { return [:] }
    var index: [Int: [UInt8]] = [:]
    let spec: FileSpec<OpaqueContent> = file.spec(in: directory)
    _ = try lists.records(of: spec, numbered: entries) { index[$0] = $1 }
    return index
  }

  private mutating func read(
    _ file: PhoneBookSet.File, of named: [Int], _ blank: [Int], _ index: [Int: [UInt8]],
    by lists: inout ListReader
  ) throws(CardError) {
    // Which entries a record belongs to.
    var owners: [Int: [Int]] = [:]
    for (number, entry) in (named + blank).enumerated() {
      switch file.way {
      case .sameRecord: owners[entry] = [entry]
      case .index(let place):
        guard let record = index[entry].flatMap({ $0.indices.contains(place) ? $0[place] : nil }),
          record != 0, record != 0xFF,
          // An index that nobody has cleared may lead to what is another's by now.
          number < named.count || owners[Int(record)] == nil
        else { continue }
        owners[Int(record), default: []].append(entry)
      case .reference: continue
      }
    }
    let spec: FileSpec<OpaqueContent> = file.spec(in: directory)
    let isIndexed = if case .index = file.way { true } else { false }
    var malformed: [Int] = []
    _ = try lists.records(of: spec, numbered: owners.keys.sorted()) { record, bytes in
      for entry in owners[record] ?? [] {
        do throws(CodecError) {
          try take(bytes, file.kind, isIndexed, entry)
        } catch {
          if error.problem != .blank { malformed.append(record) }
        }
      }
    }
    for record in malformed { lists.note(malformed: record, of: spec) }
  }

  /// Notes what a record says about an entry.
  private mutating func take(
    _ bytes: [UInt8], _ kind: PhoneBookSet.Kind, _ isIndexed: Bool, _ entry: Int
  ) throws(CodecError) {
    // What an index leads to ends with the way back: the short identifier of EF_ADN, and its record.
    let content = isIndexed ? Array(bytes.dropLast(2)) : bytes
    switch kind {
    case .sne:
      let name = AlphaField.decode(content)
      if !name.isEmpty, content.contains(where: { $0 != 0 }) { secondNames[entry] = name }
    case .email:
      let address = AlphaField.decode(content)
      // Zeros would be a row of @.
      if !address.isEmpty, content.contains(where: { $0 != 0 }) {
        emails[entry, default: []].append(address)
      }
    case .anr:
      numbers[entry, default: []].append(try AdditionalNumber(decoding: bytes))
    case .grp:
      let ids = bytes.filter { $0 != 0 && $0 != 0xFF }.map(Int.init)
      if !ids.isEmpty { groupIDs[entry] = ids }
    case .adn, .iap, .ext1, .aas, .gas: break
    }
  }

  /// The names in these records of EF_AAS or EF_GAS.
  private func names(
    in file: PhoneBookSet.File?, _ records: [Int], by lists: inout ListReader
  ) throws(CardError) -> [Int: String] {
    guard let file else { return [:] }
    var names: [Int: String] = [:]
    let spec: FileSpec<OpaqueContent> = file.spec(in: directory)
    _ = try lists.records(of: spec, numbered: Set(records).sorted()) { record, bytes in
      let name = AlphaField.decode(bytes)
      if !name.isEmpty { names[record] = name }
    }
    return names
  }
}
