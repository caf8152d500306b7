extension RenewalGuide {
  /// A fact of a guide, by its place in the file.
  public struct Fact: Hashable, Sendable {
    /// The place: `channels[3]`.
    public var path: String
    /// Where it was read.
    public var provenance: Provenance
  }

  /// All facts, in the order of the guide.
  public var facts: [Fact] {
    func places(_ key: String, _ provenances: [Provenance?]) -> [Fact] {
      provenances.enumerated().compactMap { index, provenance in
        provenance.map { Fact(path: "\(key)[\(index)]", provenance: $0) }
      }
    }
    return places("channels", channels.map(\.provenance))
      + places("payments", payments.map(\.provenance))
      + places("rules", rules.map(\.provenance))
      + places("offers", offers.map(\.provenance))
      + places("attributes", attributes.map(\.provenance))
      + places("capabilities", capabilities.map(\.provenance))
      + (emergencyCredit.map { [Fact(path: "emergencyCredit", provenance: $0.provenance)] } ?? [])
  }

  /// A warning for people that facts of a guide are old.
  public struct StaleWarning: Hashable, Sendable {
    /// The id of the guide.
    public var guide: String
    /// The facts that have to be looked up again.
    public var facts: [Fact]
    /// How many facts the guide has.
    public var total: Int
    /// The date of the oldest.
    public var oldest: SourceDate
    /// The latest date, where that is one that has not come yet.
    public var ahead: SourceDate?

    /// The warning in words.
    public var message: Wording {
      if let ahead {
        return Wording(
          en: "Facts of this guide are dated \(ahead), which has not come yet by the clock of this "
            + "computer. Set the clock, or correct the guide.",
          zh: "本指南有信息的核实日期为 \(ahead)，按本机时钟尚未到来。请校正时钟，或更正指南。")
      }
      return Wording(
        en: "Not checked for more than \(Provenance.lifetimeDays) days: \(facts.count) of \(total) "
          + "facts of this guide, the oldest since \(oldest). Ask the operator first.",
        zh: "本指南 \(total) 条信息中有 \(facts.count) 条超过 \(Provenance.lifetimeDays) 天未核实，"
          + "最早的核实日期为 \(oldest)。请先向运营商确认。")
    }
  }

  /// The facts that are older than 180 days, or of a day to come; nil where there are none.
  public func staleWarning(at moment: Timestamp) -> StaleWarning? {
    let stale = facts.filter { $0.provenance.isStale(at: moment) }
    guard let oldest = stale.map(\.provenance.verifiedAt).min() else { return nil }
    let ahead = stale.map(\.provenance).filter { $0.isAhead(of: moment) }.map(\.verifiedAt).max()
    return StaleWarning(
      guide: id, facts: stale, total: facts.count, oldest: oldest, ahead: ahead)
  }
}
