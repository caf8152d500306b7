import APDU
import UICC

// The IMSI where other applications than USIM and SIM keep it, each in a form of its own.
extension IdentityReader {
  /// Reads the copy at a place; of several ISIMs or CSIMs that of each.
  ///
  /// - Parameter untilOneSpeaks: True to stop at the first that holds something, or refuses it; then
  ///   EF_DIR is looked at only where the application that the card takes by itself holds nothing.
  /// - Returns: Nothing where there is no such place.
  mutating func extraCopies(
    at place: IMSICopy.Place, untilOneSpeaks: Bool = false
  ) throws(CardError) -> [IMSICopy] {
    func speaks(_ copies: [IMSICopy]) -> Bool {
      untilOneSpeaks && copies.contains { $0.imsi.missing?.reason != .absent }
    }
    var copies: [IMSICopy] = []
    if try enter(place) == nil { copies.append(try extraCopy(at: place)) }
    let kind: ApplicationKind? =
      switch place {
      case .isim: .isim
      case .csim: .csim
      default: nil
      }
    guard let kind, !speaks(copies) else { return copies }
    let listed = try listed(kind)
    guard listed.count > 1 else { return copies }
    if files.chosen != nil {
      // The card does not tell whose that was: each is read by its whole name.
      copies = []
    } else if !copies.isEmpty {
      copies[0].application = listed[0]
    }
    for application in listed.dropFirst(copies.count) where !speaks(copies) {
      copies += try eachOf([application], kind) { reader, template throws(CardError) in
        var copy = try reader.extraCopyOrWhyNot(at: place)
        copy.application = template
        return copy
      }
    }
    return copies
  }

  /// Reads the copy in one of several applications; one too many is not begun.
  private mutating func extraCopyOrWhyNot(at place: IMSICopy.Place) throws(CardError) -> IMSICopy {
    guard mayGoOn else {
      return IMSICopy(place, .missing(MissingField(.imsi, .malformed)))
    }
    guard let obstacle = try enter(place) else { return try extraCopy(at: place) }
    return IMSICopy(
      place, .missing(MissingField(.imsi, .absent, statusWord: obstacle.statusWord)))
  }

  /// Reads the copy in the application that is current.
  private mutating func extraCopy(at place: IMSICopy.Place) throws(CardError) -> IMSICopy {
    switch place {
    case .isim: try isimCopy()
    case .csim: try cdmaCopy(place, [SIMFiles.csimIMSI, SIMFiles.csimTrueIMSI])
    case .cdma: try cdmaCopy(place, [SIMFiles.ruimIMSI, SIMFiles.ruimTrueIMSI])
    default:
      copy(
        place, FilePlace(SIMFiles.supiNAI),
        try interpret(
          try files.readWhole(SIMFiles.supiNAI), of: SIMFiles.supiNAI, .imsi, isOptional: false)
      ) { $0.names }
    }
  }

  /// The private identity, else the public ones.
  private mutating func isimCopy() throws(CardError) -> IMSICopy {
    let spec = SIMFiles.impi
    let own = copy(
      .isim, FilePlace(spec),
      try interpret(try files.readWhole(spec), of: spec, .imsi, isOptional: false)
    ) { [$0.name].compactMap(\.self) }
    guard own.imsi.missing?.reason == .absent else { return own }
    let publicNames = copy(
      .isim, FilePlace(SIMFiles.impu), try records(SIMFiles.impu, .imsi)
    ) { $0.compactMap(\.name) }
    return publicNames.imsi.value == nil ? own : publicNames
  }

  /// The number in use; where nobody has set it, the true one.
  ///
  /// What the factory left is nobody's.
  private mutating func cdmaCopy(
    _ place: IMSICopy.Place, _ specs: [FileSpec<CDMAIMSI>]
  ) throws(CardError) -> IMSICopy {
    var nothing: IMSICopy?
    for spec in specs {
      let result = try interpret(
        try files.readWhole(spec), of: spec, .imsi, isOptional: false)
      switch result {
      case .value(let number, let raw) where number.isProgrammed:
        return IMSICopy(place, .value(number.imsi, raw: raw), file: FilePlace(spec))
      case .missing(let missing) where missing.reason != .absent:
        return IMSICopy(place, .missing(missing), file: FilePlace(spec))
      default:
        let status = result.missing?.statusWord
        nothing =
          nothing
          ?? IMSICopy(
            place, .missing(MissingField(.imsi, .absent, statusWord: status)),
            file: FilePlace(spec))
      }
    }
    return nothing ?? IMSICopy(place, .missing(MissingField(.imsi, .absent)))
  }

  /// The first of the names that holds an IMSI; else the first, which is an identity of another kind.
  private func copy<Content>(
    _ place: IMSICopy.Place, _ file: FilePlace, _ result: FieldResult<Content>,
    _ names: (Content) -> [SubscriptionNAI]
  ) -> IMSICopy {
    guard case .value(let content, let raw) = result else {
      let missing = result.missing ?? MissingField(.imsi, .absent)
      return IMSICopy(place, .missing(missing), file: file)
    }
    let found = names(content)
    guard let imsi = found.lazy.compactMap(\.imsi).first else {
      return IMSICopy(
        place, .missing(MissingField(.imsi, .absent)), file: file, other: found.first)
    }
    return IMSICopy(place, .value(imsi, raw: raw), file: file)
  }
}
