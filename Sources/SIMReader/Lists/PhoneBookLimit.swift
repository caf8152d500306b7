import UICC

/// What the phone books of a card had so far.
struct PhoneBookTally {
  /// Entries of EF_ADN with a name or a number.
  private(set) var named = 0
  /// Blank records of EF_ADN that were not looked up in the other files.
  private(set) var unasked = 0

  mutating func add(named: Int, unasked: Int) {
    self.named += named
    self.unasked += unasked
  }
}

extension PhoneBookSet {
  /// The kinds of files that make an entry of a record which is blank in EF_ADN.
  static let contentKinds: [Kind] = [.sne, .anr, .email]

  /// True where a file has its records by EF_IAP.
  var needsIndex: Bool { files.contains { if case .index = $0.way { true } else { false } } }

  /// The blank records of EF_ADN that may be looked up in the other files of the set.
  ///
  /// So many that all records of the set take no more than two exchanges each, or than 250 records
  /// would: most are free, and what says so is only the answer.
  ///
  /// - Parameter named: How many records are not blank; these are looked up in any case.
  /// - Returns: The first of them; all where no file has anything to look up.
  func affordable(_ blank: [Int], named: Int) -> [Int] {
    let hasIndex = needsIndex && self[.iap] != nil
    let direct = files.filter { Self.contentKinds.contains($0.kind) && $0.way == .sameRecord }
    let costOfBlank = direct.count + (hasIndex ? 1 : 0)
    guard costOfBlank > 0 else { return blank }
    let further = files.filter { Self.contentKinds.contains($0.kind) || $0.kind == .grp }
    let costOfNamed = 1 + further.count + (hasIndex ? 1 : 0)
    let limit = Self.exchangesOfRecord * max(named + blank.count, Self.leastRecords)
    let left = limit - blank.count - named * costOfNamed
    return Array(blank.prefix(max(0, left) / costOfBlank))
  }

  private static let exchangesOfRecord = 2
  private static let leastRecords = 250
}
