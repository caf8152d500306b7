import APDU
import UICC

extension IdentityReader {
  /// What the CSIM, or DF_CDMA of an R-UIM, says; the same files in both.
  mutating func cdmaFacts(_ field: IdentityField) throws(CardError) -> [SubscriptionFact] {
    let files = field == .csim ? CDMAFiles.csim : .ruim
    let used = try whole(files.imsi, field)
    let real = try whole(files.trueIMSI, field)
    let numbers = try records(files.numbers, field)
    let telephone = try whole(files.telephone, field)
    let card = try whole(files.card, field)
    let expanded = try whole(files.expanded, field)
    let provider = try whole(files.provider, field)
    let place = FilePlace(files.telephone)
    return [
      imsi(used, real, files),
      SubscriptionFact(.imsiM, FilePlace(files.imsi), .init(used) { .text(.init($0)) }),
      SubscriptionFact(
        .imsiMProgrammed, FilePlace(files.imsi), .init(used.value) { .flag($0.isProgrammed) }),
      SubscriptionFact(.imsiT, FilePlace(files.trueIMSI), .init(real) { .text(.init($0)) }),
      SubscriptionFact(
        .imsiTProgrammed, FilePlace(files.trueIMSI), .init(real.value) { .flag($0.isProgrammed) }),
      SubscriptionFact(
        .mdns, FilePlace(files.numbers), .init(numbers) { .texts($0.map { .init($0) }) }),
      SubscriptionFact(.esn, place, .init(telephone) { $0.name == "ESN" ? .text(.init($0)) : nil }),
      SubscriptionFact(
        .meid, place, .init(telephone.value) { $0.name == "MEID" ? .text(.init($0)) : nil }),
      SubscriptionFact(.ruimID, FilePlace(files.card), .init(card) { .text(.init($0)) }),
      SubscriptionFact(
        .sfEUIMID, FilePlace(files.expanded), .init(expanded) { .text(.init($0)) }),
      SubscriptionFact(
        .spn, FilePlace(files.provider),
        .init(provider) { $0.name.map { .text(.init(open: $0)) } }),
      SubscriptionFact(
        .spnUndecoded, FilePlace(files.provider),
        .init(provider.value) { $0.undecoded.map { .fields($0) } }),
    ]
  }

  /// The number in use; where nobody has set it, the true one.
  private func imsi(
    _ used: FieldResult<CDMAIMSI>, _ real: FieldResult<CDMAIMSI>, _ files: CDMAFiles
  ) -> SubscriptionFact {
    if let number = used.value, number.isProgrammed {
      return SubscriptionFact(.imsi, FilePlace(files.imsi), .init(number.imsi))
    }
    if let number = real.value, number.isProgrammed {
      return SubscriptionFact(.imsi, FilePlace(files.trueIMSI), .init(number.imsi))
    }
    return SubscriptionFact(.imsi, FilePlace(files.imsi), .none)
  }
}

/// The files of a CDMA subscription, in the CSIM or in DF_CDMA.
private struct CDMAFiles {
  let imsi: FileSpec<CDMAIMSI>
  let trueIMSI: FileSpec<CDMAIMSI>
  let numbers: FileSpec<CDMADirectoryNumber>
  let telephone: FileSpec<CDMAHardwareID<CDMATelephone>>
  let card: FileSpec<CDMAHardwareID<RemovableUIM>>
  let expanded: FileSpec<ShortFormEUIMID>
  let provider: FileSpec<CDMAProviderName>

  static let csim = CDMAFiles(
    imsi: SIMFiles.csimIMSI, trueIMSI: SIMFiles.csimTrueIMSI, numbers: SIMFiles.csimMDN,
    telephone: SIMFiles.csimTelephone, card: SIMFiles.csimUIMID, expanded: SIMFiles.csimEUIMID,
    provider: SIMFiles.csimSPN)
  static let ruim = CDMAFiles(
    imsi: SIMFiles.ruimIMSI, trueIMSI: SIMFiles.ruimTrueIMSI, numbers: SIMFiles.ruimMDN,
    telephone: SIMFiles.ruimTelephone, card: SIMFiles.ruimUIMID, expanded: SIMFiles.ruimEUIMID,
    provider: SIMFiles.ruimSPN)
}

extension SubscriptionFact.Value {
  /// What follows from a value that may not be there, and whose absence another fact explains.
  fileprivate init<Content>(_ content: Content?, _ value: (Content) -> Self?) {
    self = content.flatMap(value) ?? .none
  }
}
