import UICC

// The columns of further USIMs and of families in `--csv`, for those that were asked for.
extension IdentityReport {
  /// A column: what it is about, by the keys of JSON.
  struct FamilyColumn {
    let field: IdentityField
    let fact: SubscriptionFact.Name

    /// `csim.mdns`.
    var name: String { "\(field.rawValue).\(fact.rawValue)" }
  }

  /// The columns for what was asked for, in the order of the JSON.
  ///
  /// What has parts of its own, as the calculation of a SUCI, is in JSON alone.
  static func familyColumns(_ fields: Set<IdentityField>) -> [FamilyColumn] {
    let cdma: [SubscriptionFact.Name] = [
      .imsi, .imsiM, .imsiT, .mdns, .esn, .meid, .ruimID, .sfEUIMID, .spn,
    ]
    let columns: [(field: IdentityField, facts: [SubscriptionFact.Name])] = [
      (.usims, [.imsi, .spn]), (.gsm, [.imsi, .imsiClassA0, .spn]),
      (.isim, [.imsi, .impi, .impus, .domain]), (.csim, cdma), (.ruim, cdma),
      (.fiveGS, [.imsi, .supiNAIs, .routingIndicator]),
    ]
    return columns.filter { fields.contains($0.field) }.flatMap { field, facts in
      facts.map { FamilyColumn(field: field, fact: $0) }
    }
  }

  /// The values of a column: those of one application parted by spaces, applications by semicolons.
  func cell(_ column: FamilyColumn) -> String {
    let values =
      column.field == .usims
      ? (identity.usims.value ?? []).map { value(of: $0.identity, column.fact) }
      : identity.family(column.field).map { family in
        ([family] + family.others).map { value(of: $0[column.fact]) }
      } ?? []
    return values.allSatisfy(\.isEmpty) ? "" : values.joined(separator: "; ")
  }

  private func value(of usim: CardIdentity, _ fact: SubscriptionFact.Name) -> String {
    fact == .spn
      ? usim.serviceProviderName.value?.name ?? ""
      : usim.imsi.value.map { isMasked ? $0.masked : $0.digits } ?? ""
  }

  private func value(of fact: SubscriptionFact?) -> String {
    switch fact?.value {
    case .text(let text)?: shown(text)
    case .texts(let texts)?: texts.map(shown).joined(separator: " ")
    default: ""
    }
  }
}
