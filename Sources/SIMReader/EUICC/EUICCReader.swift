import APDU
public import UICC

/// Asks an eUICC what it is and what it holds; nothing is changed on it.
///
/// On the basic channel: cards are known that refuse every other one (docs/cards.md, eUICC).
public struct EUICCReader {
  private let session: CardSession
  private let request: Request
  private var files: CardFileSystem

  /// What to ask.
  public struct Request: Sendable {
    /// The names to try, in this order.
    public var names: [AID]
    /// True to fetch pictures too, up to a kilobyte each.
    public var wantsIcons: Bool

    /// What to ask.
    public init(names: [AID] = AID.isdrNames, wantsIcons: Bool = false) {
      self.names = names
      self.wantsIcons = wantsIcons
    }
  }

  /// Reads the chips of the card behind `session`; none where the card is no eUICC.
  ///
  /// - Throws: ``ReaderError`` for communication; what the card refuses stands in the result.
  public static func read(
    _ request: Request = Request(), through session: CardSession
  ) throws(ReaderError) -> [EUICC.Chip] {
    do throws(CardError) {
      var reader = EUICCReader(session, request)
      return try reader.chips()
    } catch {
      throw ReaderError(error, reader: nil)
    }
  }

  private init(_ session: CardSession, _ request: Request) {
    self.session = session
    self.request = request
    files = CardFileSystem(session: session, atr: try? ATR(parsing: session.channel.atr))
  }

  private mutating func chips() throws(CardError) -> [EUICC.Chip] {
    try Self.announceTerminal(to: session)
    var chips: [EUICC.Chip] = []
    var names = request.names[...]
    // A card that knows class A0 alone knows no names.
    while !files.refusesClass00, let name = names.popFirst() {
      guard try files.selectApplication(name).isSuccess else { continue }
      let chip = try chip(name)
      chips.append(chip)
      // One name that leads to an EID settles it, but for elements that stand side by side.
      if chip.eid.value != nil { names = names.filter(name.isdrSiblings.contains)[...] }
    }
    // A name that led nowhere says nothing where another one led to an eUICC.
    let proven = chips.filter { $0.kind != .unproven }
    return proven.isEmpty ? chips : proven
  }

  /// TERMINAL CAPABILITY: without it some cards keep their ISD-R to themselves.
  ///
  /// Power, extended channels, and that this is a terminal that manages profiles; whether the card
  /// knows the command does not matter (ETSI TS 102 221, 11.1.19).
  static func announceTerminal(to session: CardSession) throws(CardError) {
    _ = try session.send(
      CommandAPDU(
        cla: 0x80, ins: 0xAA, p1: 0, p2: 0,
        data: [0xA9, 0x08, 0x81, 0x00, 0x82, 0x01, 0x01, 0x83, 0x01, 0x07]))
  }

  private mutating func chip(_ name: AID) throws(CardError) -> EUICC.Chip {
    var chip = EUICC.Chip(isdr: name, kind: .consumer)
    chip.eid = FieldResult(try session.storeData(EUICC.eidRequest), EUICC.eid)
    guard chip.eid.value != nil else {
      try askECASD(&chip)
      return chip
    }
    chip.info = FieldResult(try session.storeData(EUICC.info2Request), EUICC.Info.init)
    if chip.info.value == nil {
      chip.info = FieldResult(try session.storeData(EUICC.info1Request), EUICC.Info.init)
    }
    chip.addresses = FieldResult(
      try session.storeData(EUICC.addressesRequest), EUICC.Addresses.init)
    let list =
      request.wantsIcons
      ? EUICC.profilesWithIconsRequest : EUICC.profilesWithOwnersRequest
    chip.profiles = FieldResult(try session.storeData(list), EUICC.profiles)
    return chip
  }

  /// What answers no question of a consumer device may still have an EID: GET DATA at its ECASD.
  private mutating func askECASD(_ chip: inout EUICC.Chip) throws(CardError) {
    chip.kind = .unproven
    guard let eid = try Self.ecasdEID(&files, session) else { return }
    chip.kind = .machine
    chip.eid = eid
    // Its profiles are managed from a server, and no card reader gets their list.
    chip.info = .none
    chip.addresses = .none
    chip.profiles = .none
  }

  /// The EID that an ECASD gives; nil where the card has none there.
  static func ecasdEID(
    _ files: inout CardFileSystem, _ session: CardSession
  ) throws(CardError) -> FieldResult<EID>? {
    guard try files.selectApplication(.ecasd).isSuccess else { return nil }
    let answer = try session.send(
      CommandAPDU(cla: 0x80, ins: 0xCA, p1: 0x00, p2: 0x5A, expectedLength: 256))
    guard answer.status.isSuccess, let eid = EUICC.ecasdEID(in: answer.data) else { return nil }
    return .value(eid, raw: answer.data)
  }
}

extension CardIdentity {
  /// Asks the card that this identity was read from whether it is an eUICC, under the names of all
  /// makers, and if so adds its EID and its profiles.
  ///
  /// - Throws: ``ReaderError`` for communication.
  public mutating func addEUICC(through session: CardSession) throws(ReaderError) {
    let chips = try EUICCReader.read(through: session)
    guard let chip = chips.first(where: { $0.eid.value != nil }) else { return }
    eid = chip.eid
    profiles = chip.profiles
  }
}
