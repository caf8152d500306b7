import APDU
public import UICC

// The forgotten IMSI: every copy, also out of damaged files (docs/recover.md).
extension IdentityReader {
  private static let passes = 3
  private static let size = 9

  /// Reads every copy of the IMSI of the card that `identity` was read from, through the same session.
  ///
  /// Where a file fails, the card is reset and all copies are read anew, twice at most; the pass that
  /// gave most stands, and nothing of the others. A card whose PIN was verified is not reset. Finish
  /// with ``confirm(_:through:)``, which tells whether it is still the same card.
  ///
  /// - Throws: ``ReaderError``, as ``read(_:through:)``.
  public static func copies(
    of identity: CardIdentity, through session: CardSession
  ) throws(ReaderError) -> IMSICopies {
    let isVerified = identity.subscriptionPIN?.state == .verified
    var best = IMSICopies()
    var resets = 0
    do throws(CardError) {
      for pass in 0..<passes {
        if pass > 0 {
          try session.reset()
          resets += 1
        }
        var reader = IdentityReader([.imsi], session, isFresh: pass > 0)
        reader.isVerified = isVerified
        reader.identity = identity
        let found = try reader.copies()
        if best.copies.isEmpty || found.yield > best.yield { best = found }
        if !found.hasFailures || isVerified { break }
      }
    } catch {
      throw ReaderError(error, reader: nil)
    }
    best.resets = resets
    return best
  }

  /// One pass over all places.
  private mutating func copies() throws(CardError) -> IMSICopies {
    var result = IMSICopies()
    var isKnown = false
    let usims = try listedUSIMs()
    try chooseUSIM(usims.first?.aid)
    // The classes are not mixed: after class A0 has spoken, applications are out of reach.
    for place in [IMSICopy.Place.usim, .gsm] + IMSICopy.Place.extras + [.gsmClassA0] {
      if IMSICopy.Place.extras.contains(place) {
        // A card that has given its number is not asked for what few cards have.
        if isKnown { continue }
        result.copies += try extraCopies(at: place)
        continue
      }
      if let obstacle = try enter(place) {
        result.copies.append(IMSICopy(place, try interpret(obstacle, at: place)))
        continue
      }
      var copy = try copy(at: place)
      if place == .usim, usims.count > 1 { copy.application = usims.first }
      result.copies.append(copy)
      // Copies that disagree leave it open, and what another application says may tell.
      isKnown = result.agreed != nil
      // EF_AD is free where the IMSI is not.
      if copy.imsi.value == nil, result.mncLength == nil {
        result.mncLength = try mncLength(at: place)
      }
      if place == .usim, usims.count > 1 {
        result.copies += try copies(in: usims.dropFirst())
        try chooseUSIM(usims.first?.aid)
      }
    }
    let order = IMSICopy.Place.allCases
    result.copies.sort { order.firstIndex(of: $0.place) ?? 0 < order.firstIndex(of: $1.place) ?? 0 }
    return result
  }

  /// The numbers of other USIMs, each with a PIN of its own.
  private mutating func copies(
    in usims: ArraySlice<ApplicationTemplate>
  ) throws(CardError) -> [IMSICopy] {
    var found: [IMSICopy] = []
    let (pin, isVerified) = (pin, isVerified)
    for usim in usims {
      guard mayGoOn else {
        var copy = IMSICopy(.otherUSIM, .missing(MissingField(.imsi, .malformed)))
        copy.application = usim
        found.append(copy)
        continue
      }
      self.pin = PINProbe()
      self.isVerified = false
      try chooseUSIM(usim.aid)
      let entered = try files.enter(.usim)
      var copy =
        entered.isSuccess
        ? try self.copy(at: .otherUSIM)
        : IMSICopy(
          .otherUSIM, try interpret(FileReading(failure: entered), at: .otherUSIM))
      copy.application = usim
      found.append(copy)
    }
    (self.pin, self.isVerified) = (pin, isVerified)
    return found
  }

  private mutating func copy(at place: IMSICopy.Place) throws(CardError) -> IMSICopy {
    let reading = try files.readPieces(place.spec, size: Self.size)
    if let whole = reading.whole {
      return IMSICopy(
        place, try interpret(.content(whole), at: place), file: FilePlace(place.spec))
    }
    let partial = PartialIMSI(reading.bytes)
    let known = partial.knownDigits > 0 ? partial : nil
    // Too short a file is no failure of the card.
    if let failure = reading.failure, failure.isTrusted {
      let raw = reading.bytes.compactMap(\.self)
      return IMSICopy(
        place, .missing(MissingField(.imsi, .malformed, raw: raw)), file: FilePlace(place.spec),
        partial: known)
    }
    let why = FileReading(failure: reading.failure ?? .ok)
    return IMSICopy(
      place, try interpret(why, at: place), file: FilePlace(place.spec), partial: known)
  }

  private mutating func interpret(
    _ reading: FileReading, at place: IMSICopy.Place
  ) throws(CardError) -> FieldResult<IMSI> {
    try interpret(reading, of: place.spec, .imsi, isOptional: false)
  }

  /// Enters the directory of a place in the class of that place.
  ///
  /// - Returns: Nil where it is current now, else why it is not.
  mutating func enter(_ place: IMSICopy.Place) throws(CardError) -> FileReading? {
    switch place {
    case .usim, .otherUSIM:
      let status = try files.enter(.usim)
      // Where the class itself is refused, there is no USIM to fail.
      guard files.refusesClass00 || files.dialect == .gsm else { return obstacle(status) }
      return .absent(status.isSuccess ? CardFileSystem.unasked : status)
    case .gsm:
      let status = try files.enter(.gsm)
      // A card of class A0 alone has shown itself by now; its one copy is the next.
      return files.dialect == .gsm ? .absent(CardFileSystem.unasked) : obstacle(status)
    case .isim: return obstacle(try files.enter(.isim))
    case .csim: return obstacle(try files.enter(.csim))
    // An R-UIM speaks class A0 as a rule.
    case .cdma: return obstacle(try files.enter(.cdma))
    case .fiveGS: return obstacle(try files.enter(.usim5GS))
    case .gsmClassA0:
      if files.dialect != .gsm {
        let status = try files.switchToClassA0()
        // A card that does not know the class has nothing that could fail.
        guard status.isSuccess else { return .absent(status) }
      }
      return obstacle(try files.enter(.gsm))
    }
  }

  private func obstacle(_ status: StatusWord) -> FileReading? {
    status.isSuccess ? nil : FileReading(failure: status)
  }

  private mutating func mncLength(at place: IMSICopy.Place) throws(CardError) -> Int? {
    let spec =
      place == .usim ? SIMFiles.administrativeData : SIMFiles.gsmAdministrativeData
    try files.enter(place == .usim ? .usim : .gsm)
    let content = try files.read(spec, lengths: [4, 3]) {
      (try? AdministrativeData(decoding: $0)) != nil
    }.content
    return content.flatMap { try? AdministrativeData(decoding: $0) }?.mncLength
  }
}

extension IMSICopy.Place {
  fileprivate var spec: FileSpec<IMSI> {
    self == .usim || self == .otherUSIM ? SIMFiles.imsi : SIMFiles.gsmIMSI
  }
}
