import APDU
import UICC

/// What the other files of a set say about its entries, by the records of the entries.
///
/// Only records of entries that are there are asked for.
struct PhoneBookCompanions {
  private(set) var numbers: [Int: [AdditionalNumber]] = [:]
  private(set) var secondNames: [Int: String] = [:]
  private(set) var emails: [Int: [String]] = [:]
  private(set) var groupIDs: [Int: [Int]] = [:]
  /// The kinds of additional numbers, by the records of EF_AAS.
  private(set) var labels: [Int: String] = [:]
  /// The names of groups, by the records of EF_GAS.
  private(set) var groups: [Int: String] = [:]

  private let set: PhoneBookSet
  private let directory: Directory

  init(
    _ set: PhoneBookSet, of entries: [Int], in directory: Directory, by lists: inout ListReader
  ) throws(CardError) {
    self.set = set
    self.directory = directory
    let index = try index(of: entries, by: &lists)
    for file in set.files {
      switch file.kind {
      case .sne, .anr, .email, .grp: try read(file, of: entries, index, by: &lists)
      case .adn, .iap, .ext1, .aas, .gas: break
      }
    }
    let used = numbers.values.joined().compactMap { $0.labelID.map { Int($0) } }
    labels = try names(in: set[.aas], used, by: &lists)
    groups = try names(in: set[.gas], Array(groupIDs.values.joined()), by: &lists)
  }

  /// The records of EF_IAP, where a file needs them.
  private func index(
    of entries: [Int], by lists: inout ListReader
  ) throws(CardError) -> [Int: [UInt8]] {
    let isNeeded = set.files.contains { if case .index = $0.way { true } else { false } }
    guard isNeeded, let file = set[.iap] else { return [:] }
    var index: [Int: [UInt8]] = [:]
    let spec: FileSpec<OpaqueContent> = file.spec(in: directory)
    _ = try lists.records(of: spec, numbered: entries) { index[$0] = $1 }
    return index
  }

  private mutating func read(
    _ file: PhoneBookSet.File, of entries: [Int], _ index: [Int: [UInt8]],
    by lists: inout ListReader
  ) throws(CardError) {
    // Which entries a record belongs to.
    var owners: [Int: [Int]] = [:]
    for entry in entries {
      switch file.way {
      case .sameRecord: owners[entry] = [entry]
      case .index(let place):
        guard let record = index[entry].flatMap({ $0.indices.contains(place) ? $0[place] : nil }),
          record != 0, record != 0xFF
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
      if !name.isEmpty { secondNames[entry] = name }
    case .email:
      let address = AlphaField.decode(content)
      if !address.isEmpty { emails[entry, default: []].append(address) }
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
