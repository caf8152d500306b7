/// Values of one thing from several files of a card, where not all are the same.
public struct DifferingCopies: Hashable, Sendable {
  /// What they are values of.
  public let name: SubscriptionFact.Name
  /// The values, in the order of the card's families.
  public let copies: [Copy]

  /// The values, each once.
  public var texts: [SubscriptionFact.Text] {
    var texts: [SubscriptionFact.Text] = []
    for copy in copies where !texts.contains(copy.text) { texts.append(copy.text) }
    return texts
  }

  /// One value.
  public struct Copy: Hashable, Sendable {
    /// Under which name it stands there.
    public let name: SubscriptionFact.Name
    /// The file that holds it.
    public let file: FilePlace
    /// The value.
    public let text: SubscriptionFact.Text
  }
}

extension CardIdentity {
  /// The IMSIs and provider names that differ between the families that were read; empty where all
  /// are the same.
  ///
  /// Other USIMs are other subscriptions, and no copies. What the factory left in a CDMA application
  /// is nobody's number.
  public var differingCopies: [DifferingCopies] {
    [
      differing([.imsi, .imsiClassA0], .imsi) { $0.imsi.value.map { SubscriptionFact.Text($0) } },
      differing([.spn], .spn) { $0.serviceProviderName.value.map { .init(open: $0.name) } },
    ].compactMap { $0 }
  }

  private func differing(
    _ names: [SubscriptionFact.Name], _ field: IdentityField,
    _ own: (CardIdentity) -> SubscriptionFact.Text?
  ) -> DifferingCopies? {
    var copies: [DifferingCopies.Copy] = []
    if let own = own(self), let file = origin(of: field) {
      copies.append(.init(name: names[0], file: file, text: own))
    }
    // The USIM in use is this identity, also where only its USIMs were asked for.
    if let usim = usims.value?.first(where: \.isActive)?.identity, let text = own(usim),
      let file = usim.origin(of: field)
    {
      let copy = DifferingCopies.Copy(name: names[0], file: file, text: text)
      if !copies.contains(copy) { copies.append(copy) }
    }
    for fact in families.flatMap(\.facts) where names.contains(fact.name) {
      guard let text = fact.text else { continue }
      let copy = DifferingCopies.Copy(name: fact.name, file: fact.file, text: text)
      if !copies.contains(copy) { copies.append(copy) }
    }
    let isSame = copies.allSatisfy { $0.text == copies.first?.text }
    return isSame ? nil : DifferingCopies(name: names[0], copies: copies)
  }

  /// The file that a part was read from; nil where it was not read, or stands in no file.
  public func origin(of field: IdentityField) -> FilePlace? {
    origins.first { $0.field == field }?.file
  }

  /// What the family of this name said; nil where nobody asked.
  public func family(_ field: IdentityField) -> FamilyIdentity? {
    families.first { $0.field == field }
  }

  /// Notes the file that a part was read from.
  public mutating func note(_ field: IdentityField, _ file: FilePlace) {
    origins.removeAll { $0.field == field && $0.file.name == file.name }
    origins.append(FieldOrigin(field, file))
  }
}
