import APDU
import UICC

// Cards with several ISIMs or CSIMs, each of which belongs to another subscription.
extension IdentityReader {
  /// The applications of a kind that EF_DIR lists, the one that the card takes by itself first.
  ///
  /// Only where there are several does it cost a SELECT to know which that is.
  mutating func listed(_ kind: ApplicationKind) throws(CardError) -> [ApplicationTemplate] {
    var listed: [ApplicationTemplate] = []
    for template in try files.applications() where template.kind == kind {
      if !listed.contains(where: { $0.aid == template.aid }) { listed.append(template) }
    }
    guard listed.count > 1, let directory = kind.directory else { return listed }
    choose(kind, nil)
    guard try files.enter(directory, wantsTemplate: true).isSuccess,
      let taken = files.directoryTemplate?.dfName,
      let index = listed.firstIndex(where: { $0.aid.bytes == taken })
    else { return listed }
    listed.insert(listed.remove(at: index), at: 0)
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
  fileprivate var directory: Directory? {
    switch self {
    case .usim: .usim
    case .isim: .isim
    case .csim: .csim
    case .isdr: nil
    }
  }
}
