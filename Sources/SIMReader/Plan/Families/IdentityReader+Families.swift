import APDU
import UICC

// What other families than USIM and SIM say, where that is asked for (docs/cards.md, families).
extension IdentityReader {
  /// Reads the families that were asked for, one application after another.
  mutating func readFamilies() throws(CardError) {
    for field in [IdentityField.gsm, .isim, .csim, .ruim, .fiveGS] where fields.contains(field) {
      identity.families.append(try family(field))
    }
    let found = identity.families.filter(\.isPresent).compactMap { CardApplication($0.field) }
    guard case .value(var kinds, let raw) = identity.applications else { return }
    for kind in found where !kinds.contains(kind) { kinds.append(kind) }
    identity.applications = .value(kinds, raw: raw)
  }

  private mutating func family(_ field: IdentityField) throws(CardError) -> FamilyIdentity {
    let kind: ApplicationKind? =
      switch field {
      case .isim: .isim
      case .csim: .csim
      default: nil
      }
    // The labels first: reading them leaves the application.
    let listed = try kind.map { kind throws(CardError) in try self.listed(kind) } ?? []
    let first = listed.count > 1 ? try factsOrWhyNot(field) : try facts(field)
    var others: [FamilyIdentity] = []
    if let kind, listed.count > 1 {
      others = try eachOf(listed.dropFirst(), kind) { reader, template throws(CardError) in
        FamilyIdentity(
          field, aid: template.aid, label: template.label, facts: try reader.factsOrWhyNot(field))
      }
    }
    guard first != nil || !others.isEmpty else { return FamilyIdentity(absent: field) }
    return FamilyIdentity(
      field, aid: listed.first?.aid, label: listed.first?.label, facts: first ?? [],
      others: others)
  }

  /// What one application says; nil where the card has none, or does not let it be selected.
  private mutating func facts(_ field: IdentityField) throws(CardError) -> [SubscriptionFact]? {
    switch field {
    case .gsm: try files.enter(.gsm).isSuccess ? gsmFacts() : nil
    case .isim: try files.enter(.isim).isSuccess ? isimFacts() : nil
    case .csim: try files.enter(.csim).isSuccess ? cdmaFacts(.csim) : nil
    case .ruim: try files.enter(.cdma).isSuccess ? cdmaFacts(.ruim) : nil
    default: try files.enter(.usim5GS).isSuccess ? fiveGFacts() : nil
    }
  }

  /// What one of several applications says; one that cannot be selected has lost its IMSI, and so has one
  /// too many.
  private mutating func factsOrWhyNot(
    _ field: IdentityField
  ) throws(CardError) -> [SubscriptionFact] {
    let isOneTooMany = !mayGoOn
    if !isOneTooMany, let facts = try facts(field) { return facts }
    let file = field == .isim ? FilePlace(SIMFiles.impi) : FilePlace(SIMFiles.csimIMSI)
    let reason: MissingField.Reason = isOneTooMany ? .malformed : .absent
    return [SubscriptionFact(.imsi, file, .missing(MissingField(field, reason)))]
  }

  private mutating func gsmFacts() throws(CardError) -> [SubscriptionFact] {
    let imsi = try whole(SIMFiles.gsmIMSI, .gsm)
    let provider = try whole(SIMFiles.gsmSPN, .gsm)
    return [
      SubscriptionFact(
        files.dialect == .gsm ? .imsiClassA0 : .imsi, FilePlace(SIMFiles.gsmIMSI),
        .init(imsi) { .text(.init($0)) }),
      SubscriptionFact(
        .spn, FilePlace(SIMFiles.gsmSPN), .init(provider) { .text(.init(open: $0.name)) }),
    ]
  }

  /// DF_GSM once more, in class A0; the last thing of all, because no application is in reach after it.
  mutating func readClassA0() throws(CardError) {
    guard fields.contains(.gsm), files.dialect != .gsm, try files.enterGSMInClassA0()
    else { return }
    let imsi = try whole(SIMFiles.gsmIMSI, .gsm)
    let fact = SubscriptionFact(
      .imsiClassA0, FilePlace(SIMFiles.gsmIMSI), .init(imsi) { .text(.init($0)) })
    let before = identity.families.firstIndex { $0.field == .gsm }
    let facts = before.map { identity.families[$0].facts } ?? []
    let family = FamilyIdentity(.gsm, facts: facts.prefix(1) + [fact] + facts.dropFirst())
    if let before { identity.families[before] = family }
  }

  private mutating func isimFacts() throws(CardError) -> [SubscriptionFact] {
    let impi = try whole(SIMFiles.impi, .isim)
    let impus = try records(SIMFiles.impu, .isim)
    let domain = try whole(SIMFiles.domain, .isim)
    let names = impus.value?.compactMap(\.name) ?? []
    let place = FilePlace(SIMFiles.impi)
    let publicPlace = FilePlace(SIMFiles.impu)
    let own = impi.value?.name?.imsi
    let derived = names.lazy.compactMap(\.imsi).first
    return [
      SubscriptionFact(
        .imsi, own == nil && derived != nil ? publicPlace : place, .init(own ?? derived)),
      SubscriptionFact(.impi, place, .init(impi) { .init($0.name) }),
      SubscriptionFact(
        .impus, publicPlace,
        .init(impus) { .texts($0.compactMap(\.name).map { .init($0) }) }),
      SubscriptionFact(
        .domain, FilePlace(SIMFiles.domain),
        .init(domain) { $0.domain.map { .text(.init(open: $0)) } }),
    ]
  }

  private mutating func fiveGFacts() throws(CardError) -> [SubscriptionFact] {
    let names = try whole(SIMFiles.supiNAI, .fiveGS)
    let calculation = try whole(SIMFiles.suciCalculation, .fiveGS)
    let routing = try whole(SIMFiles.routingIndicator, .fiveGS)
    let place = FilePlace(SIMFiles.supiNAI)
    return [
      SubscriptionFact(.imsi, place, .init(names.value?.names.lazy.compactMap(\.imsi).first)),
      SubscriptionFact(
        .supiNAIs, place, .init(names) { .texts($0.names.map { .init($0) }) }),
      SubscriptionFact(
        .suciCalculation, FilePlace(SIMFiles.suciCalculation),
        .init(calculation) { .fields($0.fields) }),
      SubscriptionFact(
        .routingIndicator, FilePlace(SIMFiles.routingIndicator),
        .init(routing) { record in
          guard case .digits(let digits)? = record["routing indicator"], !digits.isEmpty else {
            return nil
          }
          return .text(.init(open: digits))
        }),
    ]
  }
}

// MARK: - Reading

extension IdentityReader {
  /// A transparent file that an application may lack, in the directory that is current.
  mutating func whole<Content: FileContent>(
    _ spec: FileSpec<Content>, _ field: IdentityField
  ) throws(CardError) -> FieldResult<Content> {
    try interpret(try files.readWhole(spec), of: spec, field, isOptional: true)
  }

  /// The records of a file that an application may lack; those that are blank are left out.
  ///
  /// A record that makes no sense counts only where no other one does.
  mutating func records<Content: FileContent>(
    _ spec: FileSpec<Content>, _ field: IdentityField
  ) throws(CardError) -> FieldResult<[Content]> {
    var found: [Content] = []
    var raw: [UInt8] = []
    var damaged: [UInt8]?
    let reading = try files.readRecords(spec) { record in
      raw += record
      do throws(CodecError) {
        found.append(try Content(decoding: record))
      } catch {
        if error.problem != .blank { damaged = damaged ?? record }
      }
      return true
    }
    guard reading.content != nil else {
      let result: FieldResult<Content> = try interpret(reading, of: spec, field, isOptional: true)
      return result.missing.map { .missing($0) } ?? .none
    }
    if let damaged, found.isEmpty { return .missing(MissingField(field, .malformed, raw: damaged)) }
    return found.isEmpty ? .none : .value(found, raw: raw)
  }
}

extension SubscriptionFact.Value {
  /// What a file gave, as a fact.
  init<Content>(_ result: FieldResult<Content>, _ value: (Content) -> Self?) {
    self =
      switch result {
      case .value(let content, _): value(content) ?? .none
      case .missing(let missing): .missing(missing)
      case .none, .notAsked: .none
      }
  }

  /// A text that may not be there.
  init(_ value: (some Maskable)?) {
    self = value.map { .text(.init($0)) } ?? .none
  }
}

extension CardApplication {
  /// The application that a part of the identity is about; nil for one that is about none.
  init?(_ field: IdentityField) {
    switch field {
    case .isim: self = .isim
    case .csim: self = .csim
    case .ruim: self = .ruim
    default: return nil
    }
  }
}
