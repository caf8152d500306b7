import APDU
import UICC

extension CardFileSystem {
  /// The whole name of the application that the card takes where it is given the part that all of its
  /// kind have; it is current then.
  ///
  /// - Returns: Nil where the card takes no parts, has no such application, or does not tell its name.
  mutating func nameTaken(for kind: ApplicationKind) throws(CardError) -> AID? {
    guard announcesPartialName != false, dialect != .gsm, !refusesClass00 else { return nil }
    location = nil
    let answer = try select(name: kind.prefix.bytes, wantsTemplate: true)
    guard answer.status.isSuccess, let template = try? FCP(parsing: answer.data),
      let aid = template.dfName.flatMap({ AID($0) }), ApplicationKind(aid) == kind,
      aid != kind.prefix
    else { return nil }
    location = kind.directory
    directoryTemplate = template
    return aid
  }

  /// The applications that EF_DIR lists; read once.
  ///
  /// - Parameter isWanted: When given, reading stops at the first record that it accepts, and the
  ///   list may be incomplete.
  mutating func applications(
    until isWanted: ((ApplicationTemplate) -> Bool)? = nil
  ) throws(CardError) -> [ApplicationTemplate] {
    if let directoryRecords { return directoryRecords }
    if isLocationAssumed { location = nil }
    guard dialect != .gsm else { return [] }
    let entered = try enter(.mf)
    guard entered.isSuccess else {
      directoryFailure = FileReading(failure: entered)
      return []
    }
    var found: [ApplicationTemplate] = []
    var stoppedEarly = false
    let take: ([UInt8]) -> Bool = { record in
      guard let template = try? ApplicationTemplate(decoding: record) else { return true }
      found.append(template)
      stoppedEarly = isWanted?(template) ?? false
      return !stoppedEarly
    }
    let spec = SIMFiles.directory
    var reading = FileReading.absent(.ok)
    if let shortID = spec.shortID, usesShortIDs(in: .mf) {
      reading = try readRecords(
        p2: shortID << 3 | 0x04, length: nil, count: Self.recordLimit, until: take)
    }
    if reading.content == nil, !reading.isEmpty {
      found = []
      let selected = try select(spec.id)
      reading = FileReading(failure: selected.status)
      if selected.status.isSuccess {
        reading = try readRecords(p2: 0x04, length: nil, count: Self.recordLimit, until: take)
      }
    }
    if reading.isEmpty {
      // Some cards answer Le = 00 with nothing at all (swSIM; docs/cards.md, command path).
      found = []
      reading = try readRecords(spec, until: take)
    }
    directoryFailure = reading.content == nil ? reading : nil
    if !stoppedEarly { directoryRecords = found }
    return found
  }
}
