import APDU
import UICC

// Cards with several ISIMs or CSIMs, each of which belongs to another subscription.
extension IdentityReader {
  /// The applications of a kind that EF_DIR lists, the one that the card takes by itself first.
  ///
  /// Which that is its FCP says, be it one that EF_DIR does not list. Where that is silent, the first of
  /// several is chosen by its whole name, so that what is read is what the name says.
  mutating func listed(_ kind: ApplicationKind) throws(CardError) -> [ApplicationTemplate] {
    var listed: [ApplicationTemplate] = []
    for template in try files.applications() where template.kind == kind {
      if !listed.contains(where: { $0.aid == template.aid }) { listed.append(template) }
    }
    guard let first = listed.first else { return listed }
    choose(kind, nil)
    guard let taken = try files.nameTaken(for: kind) else {
      if listed.count > 1 { choose(kind, first.aid) }
      return listed
    }
    listed.moveToFront(taken)
    return listed
  }

  /// Runs `read` with one application after the other as that of its kind.
  ///
  /// Each has PINs of its own. Afterwards it is again the one that the card takes by itself.
  mutating func eachOf<Found>(
    _ applications: some Sequence<ApplicationTemplate>, _ kind: ApplicationKind,
    _ read: (inout IdentityReader, ApplicationTemplate) throws(CardError) -> Found
  ) throws(CardError) -> [Found] {
    var found: [Found] = []
    let (pin, isVerified) = (pin, isVerified)
    for application in applications {
      self.pin = PINProbe()
      self.isVerified = false
      choose(kind, application.aid)
      found.append(try read(&self, application))
    }
    (self.pin, self.isVerified) = (pin, isVerified)
    choose(kind, nil)
    return found
  }

  private mutating func choose(_ kind: ApplicationKind, _ aid: AID?) {
    files.chosen = aid.map { (kind, $0.bytes) }
    files.location = nil
    files.directoryTemplate = nil
  }
}

extension ApplicationKind {
  /// Where its files hang; nil for what holds none of a subscription.
  var directory: Directory? {
    switch self {
    case .usim: .usim
    case .isim: .isim
    case .csim: .csim
    case .isdr: nil
    }
  }
}

extension [ApplicationTemplate] {
  /// Puts the application of this name first, also where it was not among them.
  mutating func moveToFront(_ name: AID) {
    let index = firstIndex { $0.aid == name }
    insert(index.map { remove(at: $0) } ?? ApplicationTemplate(aid: name), at: 0)
  }
}
