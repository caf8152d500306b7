import APDU
import UICC

// Cards with several USIMs: two subscriptions on one chip.
extension IdentityReader {
  /// The USIMs that EF_DIR lists, the one in use first.
  ///
  /// In use is the one that the card selects by the part of the name that all have; where the answer to
  /// that does not name it, the first of EF_DIR (ETSI TS 102 221, 8.5.1). It may be one that EF_DIR does
  /// not list.
  mutating func listedUSIMs() throws(CardError) -> [ApplicationTemplate] {
    var listed: [ApplicationTemplate] = []
    for template in try files.applications() where template.kind == .usim {
      if !listed.contains(where: { $0.aid == template.aid }) { listed.append(template) }
    }
    guard listed.count > 1, let active = try files.activeUSIM() else { return listed }
    listed.moveToFront(active)
    return listed
  }

  /// Reads IMSI, network, name and numbers of every USIM.
  mutating func readUSIMs() throws(CardError) {
    guard fields.contains(.usims) else { return }
    var listed = try listedUSIMs().map { (aid: Optional($0.aid), label: $0.label) }
    if listed.isEmpty, try openApplication() == .usim {
      // EF_DIR is missing, or lists others only.
      listed = [(aid: try files.activeUSIM(), label: nil)]
    }
    var found: [USIMIdentity] = []
    for (aid, label) in listed {
      let identity = try readUSIM(aid)
      found.append(
        USIMIdentity(aid: aid, label: label, isActive: found.isEmpty, identity: identity))
    }
    identity.usims = found.isEmpty ? .none : .value(found, raw: [])
    // Back to the one in use, for what is read after this.
    try chooseUSIM(listed.first?.aid)
  }

  /// One USIM as a card of its own, without what other applications may say.
  private mutating func readUSIM(_ aid: AID?) throws(CardError) -> CardIdentity {
    var reader = IdentityReader([.imsi, .mccmnc, .spn, .msisdns], session, isFresh: false)
    reader.files = files
    reader.staysInUSIM = true
    var nothing = CardIdentity(atr: [])
    guard mayGoOn else {
      nothing.imsi = .missing(MissingField(.imsi, .malformed))
      return nothing
    }
    try reader.chooseUSIM(aid)
    let entered = try reader.files.enter(.usim)
    guard entered.isSuccess else {
      files = reader.files
      nothing.imsi = .missing(
        MissingField(.imsi, .absent, statusWord: FileReading(failure: entered).statusWord))
      return nothing
    }
    reader.application = .some(.usim)
    try reader.readSubscription()
    try reader.readLists()
    files = reader.files
    var identity = reader.identity
    identity.atr = []
    return identity
  }

  /// Takes this one for the USIM from now on; PINs are each application's own.
  mutating func chooseUSIM(_ aid: AID?) throws(CardError) {
    if let aid { files.usimName = aid.bytes }
    files.location = nil
    files.directoryTemplate = nil
  }
}

extension CardFileSystem {
  /// The name of the USIM that the card selects when none is named in full; nil where it does not tell.
  mutating func activeUSIM() throws(CardError) -> AID? {
    if let usimName, usimName.count > AID.usimPrefix.bytes.count { return AID(usimName) }
    if let taken = try nameTaken(for: .usim) { return taken }
    location = nil
    guard try enter(.usim, wantsTemplate: true).isSuccess else { return nil }
    if let usimName, usimName.count > AID.usimPrefix.bytes.count { return AID(usimName) }
    return directoryTemplate?.dfName.flatMap { AID($0) }
  }
}
