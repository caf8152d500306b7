import APDU
import UICC

extension CardFileSystem {
  /// Makes `directory` the current one.
  ///
  /// - Parameter wantsTemplate: True to keep the directory's FCP (or, on a 2G card, its status).
  /// - Returns: Success, or the status word that refused it.
  @discardableResult
  mutating func enter(
    _ directory: Directory, wantsTemplate: Bool = false
  ) throws(CardError) -> StatusWord {
    if location == directory, !wantsTemplate { return .ok }
    let status =
      switch directory {
      case .mf: try select(.mf, wantsTemplate: wantsTemplate)
      case .usim: try enterUSIM(wantsTemplate: wantsTemplate)
      case .isim, .csim:
        try enterApplication(directory == .isim ? .isim : .csim, wantsTemplate: wantsTemplate)
      default: try enterBelow(directory, wantsTemplate: wantsTemplate)
      }
    guard status.status.isSuccess else { return status.status }
    location = directory
    isLocationAssumed = false
    if wantsTemplate { keepTemplate(status.data) }
    return .ok
  }

  /// Selects a directory by its identifier, once the one around it is current for certain.
  ///
  /// An ADF has no identifier, and is not found here.
  private mutating func enterBelow(
    _ directory: Directory, wantsTemplate: Bool
  ) throws(CardError) -> ResponseAPDU {
    guard let parent = directory.parent, let id = directory.id else {
      return ResponseAPDU(status: Self.unasked)
    }
    // What is only assumed is not enough to start from.
    if isLocationAssumed { location = nil }
    let status = try enter(parent)
    guard status.isSuccess else { return ResponseAPDU(status: status) }
    return try select(id, wantsTemplate: wantsTemplate)
  }

  /// Finds an application: by the part of its AID that is the same on every card, or where the card
  /// does not take parts, by the full AID from EF_DIR.
  private mutating func enterApplication(
    _ kind: ApplicationKind, wantsTemplate: Bool
  ) throws(CardError) -> ResponseAPDU {
    var response = ResponseAPDU(status: Self.unasked)
    if dialect == .gsm || refusesClass00 { return response }
    if let chosen, chosen.kind == kind {
      return try select(name: chosen.name, wantsTemplate: wantsTemplate)
    }
    if announcesPartialName != false {
      response = try select(name: kind.prefix.bytes, wantsTemplate: wantsTemplate)
      if response.status.isSuccess { return response }
    }
    guard let name = try applications().first(where: { $0.kind == kind })?.aid else {
      return response
    }
    return try select(name: name.bytes, wantsTemplate: wantsTemplate)
  }

  /// Finds the USIM: by the part of its AID that is the same on every card, by a full AID from
  /// EF_DIR, or as the application that is current anyway.
  private mutating func enterUSIM(wantsTemplate: Bool) throws(CardError) -> ResponseAPDU {
    if let usimName { return try select(name: usimName, wantsTemplate: wantsTemplate) }
    // Of several the card has one in use, and a part of the name leads to it; a single one is known.
    let isKnown = directoryRecords?.count { $0.kind == .usim } == 1
    let partFirst = announcesPartialName != false && !isKnown
    var response = ResponseAPDU(status: Self.unasked)
    for byPart in [partFirst, !partFirst] {
      if dialect == .gsm || refusesClass00 { return response }
      var tried: [[UInt8]] = []
      while let name = try byPart ? Self.partOfUSIM(tried) : listedUSIM(tried) {
        response = try select(name: name, wantsTemplate: wantsTemplate)
        if response.status.isSuccess {
          usimName = name
          return response
        }
        tried.append(name)
      }
    }
    if dialect == .gsm || refusesClass00 { return response }
    return try enterCurrentUSIM() ?? response
  }

  /// The application that is current anyway, where it names itself as a USIM; nil where another is.
  ///
  /// Any other program can have left any application there, and their files share identifiers: EF_IST
  /// of an ISIM is 6F07 too (3GPP TS 31.103, 4.2.7). Hence the FCP, of an ADF with its name (ETSI
  /// TS 102 221, 11.1.1.3.1), also where nobody wants it: one exchange more, on a card that would not
  /// be a USIM otherwise.
  private mutating func enterCurrentUSIM() throws(CardError) -> ResponseAPDU? {
    let response = try select(.currentADF, wantsTemplate: true)
    guard response.status.isSuccess else { return response }
    let name = (try? FCP(parsing: response.data))?.dfName.flatMap { AID($0) }
    guard let name, name.hasPrefix(.usimPrefix) else {
      location = nil
      return nil
    }
    usimName = name.bytes
    return response
  }

  private static func partOfUSIM(_ tried: [[UInt8]]) -> [UInt8]? {
    tried.isEmpty ? AID.usimPrefix.bytes : nil
  }

  /// The next USIM of EF_DIR after those that were refused; EF_DIR can list what is not there.
  ///
  /// The first is asked for as soon as it is found, all others once all of EF_DIR is known.
  private mutating func listedUSIM(_ tried: [[UInt8]]) throws(CardError) -> [UInt8]? {
    guard tried.count < Self.usimLimit else { return nil }
    let isNew: (ApplicationTemplate) -> Bool = { template in
      template.kind == .usim && !tried.contains(template.aid.bytes)
    }
    return try applications(until: tried.isEmpty ? isNew : nil).first(where: isNew)?.aid.bytes
  }

  /// As many USIMs are tried by name; a card that lists more of them has filled EF_DIR with anything.
  private static let usimLimit = 8

  private mutating func keepTemplate(_ data: [UInt8]) {
    if dialect == .gsm {
      guard case .directory(let status)? = try? GSMFileStatus(parsing: data) else { return }
      directoryStatus = status
    } else {
      directoryTemplate = try? FCP(parsing: data)
    }
  }

  /// Enters DF_GSM in class A0.
  ///
  /// Where it is not there, class 00 goes on: the other applications are in reach of that alone, an ISIM
  /// or what manages an eUICC.
  mutating func enterGSMInClassA0(wantsTemplate: Bool = false) throws(CardError) -> Bool {
    let before = dialect
    guard try switchToClassA0().isSuccess else { return false }
    if try enter(.gsm, wantsTemplate: wantsTemplate).isSuccess { return true }
    dialect = before
    location = nil
    return false
  }

  /// Changes to class A0, for a card that answers class 00 but keeps its subscription in a DF_GSM that
  /// only class A0 reaches.
  ///
  /// - Returns: Success, or the status word that refused it and has changed nothing.
  mutating func switchToClassA0() throws(CardError) -> StatusWord {
    if dialect == .gsm { return Self.unasked }
    let status = try session.send(
      CommandAPDU(cla: 0xA0, ins: 0xA4, p1: 0, p2: 0, data: FileID.mf.bytes)
    ).status
    guard status.isSuccess else { return status }
    dialect = .gsm
    location = .mf
    return .ok
  }
}
