import APDU
import UICC

// What is read only where it is asked for by name: further USIMs, ISIM, CSIM, R-UIM, 5G.
extension IdentityReport {
  /// The members for every USIM and every family that was asked for.
  var familyMembers: [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    if identity.usims.wasAsked {
      members.append(.init("usims", .array((identity.usims.value ?? []).map(usim))))
    }
    for family in identity.families {
      members.append(.init(family.field.rawValue, family.isPresent ? json(family) : .null))
    }
    if !identity.families.isEmpty {
      members.append(.init("differingCopies", .array(identity.differingCopies.map(json))))
    }
    return members
  }

  /// True where the IMSI is neither that of a USIM nor that of DF_GSM.
  var hasForeignIMSI: Bool {
    guard identity.imsi.value != nil, let file = identity.origin(of: .imsi) else { return false }
    return file.directory != .usim && file.directory != .gsm
  }

  /// The file that each part was read from, by its key.
  var sources: JSONValue { sources(of: identity) }

  private func sources(of identity: CardIdentity) -> JSONValue {
    var members: [JSONValue.Member] = []
    for field in IdentityField.allCases {
      for origin in identity.origins where origin.field == field && identity.shows(field) {
        members.append(.init(origin.key, .string(origin.file.path)))
      }
    }
    return .object(members)
  }

  private func usim(_ usim: USIMIdentity) -> JSONValue {
    let identity = usim.identity
    let network = identity.homeNetwork.value
    let numbers = (identity.msisdns.value ?? []).map { isMasked ? $0.masked : $0.number }
    return [
      "aid": JSONValue(usim.aid?.description),
      "label": JSONValue(usim.label),
      "active": .bool(usim.isActive),
      "imsi": JSONValue(identity.imsi.value.map { isMasked ? $0.masked : $0.digits }),
      "mcc": JSONValue(network?.mcc),
      "mnc": JSONValue(network?.mnc),
      "mncLengthSource": JSONValue(network?.source.rawValue),
      "spn": JSONValue(identity.serviceProviderName.value?.name),
      "msisdns": identity.msisdns.missing == nil ? JSONValue(numbers) : .null,
      "sources": sources(of: identity),
      "missing": .array(identity.missing.map { missing($0, $0.field.rawValue) }),
    ]
  }

  private func json(_ family: FamilyIdentity) -> JSONValue {
    let mayBeSeveral = family.field == .isim || family.field == .csim
    return json(family, others: mayBeSeveral ? family.others : nil)
  }

  /// - Parameter others: Further applications of the kind; nil where that is not to be told.
  private func json(_ family: FamilyIdentity, others: [FamilyIdentity]?) -> JSONValue {
    var members: [JSONValue.Member] = []
    if family.field == .isim || family.field == .csim {
      members += [
        .init("aid", JSONValue(family.aid?.description)), .init("label", JSONValue(family.label)),
      ]
    }
    var files: [JSONValue.Member] = []
    var missing: [JSONValue] = []
    for fact in family.facts {
      members.append(.init(fact.name.rawValue, json(fact)))
      if fact.isThere { files.append(.init(fact.name.rawValue, .string(fact.file.path))) }
      if let entry = fact.missing { missing.append(self.missing(entry, fact.name.rawValue)) }
    }
    members += [.init("sources", .object(files)), .init("missing", .array(missing))]
    if let others { members.append(.init("others", .array(others.map { json($0, others: nil) }))) }
    return .object(members)
  }

  private func json(_ fact: SubscriptionFact) -> JSONValue {
    switch fact.value {
    case .none: fact.name.isList ? .array([]) : .null
    case .missing: .null
    case .text(let text): .string(shown(text))
    case .texts(let texts): JSONValue(texts.map(shown))
    case .flag(let flag): .bool(flag)
    case .fields(let fields): .array(fields.map { $0.json(masked: isMasked) })
    }
  }

  private func json(_ differing: DifferingCopies) -> JSONValue {
    [
      "fact": .string(differing.name.rawValue),
      "copies": .array(
        differing.copies.map { copy in
          [
            "fact": .string(copy.name.rawValue), "value": .string(shown(copy.text)),
            "source": .string(copy.file.path),
          ]
        }),
    ]
  }

  /// A text as the options want it.
  func shown(_ text: SubscriptionFact.Text) -> String { isMasked ? text.masked : text.unmasked }
}

extension SubscriptionFact {
  /// True where the card holds it.
  var isThere: Bool {
    switch value {
    case .none, .missing: false
    case .text, .texts, .flag, .fields: true
    }
  }
}

extension FieldOrigin {
  /// The key of the part: that of `--fields`, but of the two group identifiers each its own.
  fileprivate var key: String {
    field == .gid ? String(file.name.dropFirst(3)).lowercased() : field.rawValue
  }
}

extension CardIdentity {
  /// True where the part is shown: some are read on the way to others.
  fileprivate func shows(_ field: IdentityField) -> Bool {
    switch field {
    case .iccid: iccid.value != nil
    case .imsi: imsi.value != nil
    case .mccmnc: homeNetwork.value != nil
    case .spn: serviceProviderName.value != nil
    case .gid: gid1.value != nil || gid2.value != nil
    case .applications: applications.wasAsked
    case .msisdns, .smsc, .ehplmns, .pin, .euicc, .usims, .gsm, .isim, .csim, .ruim, .fiveGS: true
    }
  }
}
