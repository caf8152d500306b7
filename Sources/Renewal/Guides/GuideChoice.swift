/// The guides that fit a card, and how closely.
public struct GuideChoice: Hashable, Sendable {
  /// How a guide came to be chosen, the closest first.
  public enum Basis: String, CaseIterable, Hashable, Sendable {
    /// It is about the operator, or about the part of it that matched.
    case `operator`
    /// It is about the operator of which this one is a part.
    case parent
    /// There is no guide, but the provider table has codes of the operator.
    case providerTable
    /// It is about the network that the operator uses. What it says about money need not hold.
    case host
    /// There is no guide for the operator: what holds everywhere.
    case generic
  }

  /// How they were chosen.
  public var basis: Basis
  /// The guides; one for an operator with one, the generic ones where there is none.
  public var guides: [RenewalGuide]
  /// The name on the card, where it is not that of the operator that the card's number stands for;
  /// else nil.
  public var strangeName: String?

  /// Why it is not sure whose line this is; nil where it is, or where nobody is named.
  public var doubt: Doubt?

  /// Why an operator is not sure.
  public enum Doubt: String, CaseIterable, Hashable, Sendable {
    /// The card's number alone says so, or sources that contradict each other.
    case guess
    /// Something that would tell brands of the network apart was not read.
    case mayBeMVNO
    /// It is probable, and not certain.
    case probable
  }

  /// What has to be said with them; nil where they are about the operator itself, without doubt.
  public var caution: Wording? {
    let parts = [cautionOfName ?? cautionOfDoubt, cautionOfBasis].compactMap(\.self)
    guard !parts.isEmpty else { return nil }
    return Wording(
      en: parts.map(\.en).joined(separator: " "), zh: parts.map(\.zh).joined())
  }

  private var cautionOfName: Wording? {
    guard let strangeName else { return nil }
    return Wording(
      en:
        "The name on the card, \(strangeName), is not that of the operator that its number stands "
        + "for. Make sure whose line this is before you follow the guide: look at the card's "
        + "packaging, or read the card with its PIN.",
      zh: "卡上的名称“\(strangeName)”与卡号所属的运营商不符。按指南操作之前请先确认线路属于哪家运营商："
        + "查看卡片包装，或输入 PIN 后读卡。")
  }

  /// What holds everywhere is right whosever line it is.
  private var cautionOfDoubt: Wording? {
    guard let doubt, basis != .generic else { return nil }
    let end = Wording(
      en: "make sure before you follow the guide: look at the card's packaging, or read the card "
        + "with its PIN. The operator's rules are not counted on for this line.",
      zh: "按指南操作之前请先核实：查看卡片包装，或输入 PIN 后读卡。推算线路状态时未采用该运营商的规则。")
    let start =
      switch doubt {
      case .guess:
        Wording(en: "Whose line this is, is a guess;", zh: "线路所属的运营商仅为推测；")
      case .mayBeMVNO:
        Wording(
          en: "This can be the line of another brand on the same network, with codes and payments "
            + "of its own;",
          zh: "该线路也可能属于同一网络上的其他品牌，其代码和充值方式不同；")
      case .probable:
        Wording(
          en: "Whose line this is, is probable and not certain;", zh: "线路所属的运营商只是很可能，尚不确定；")
      }
    return Wording(en: "\(start.en) \(end.en)", zh: start.zh + end.zh)
  }

  private var cautionOfBasis: Wording? {
    switch basis {
    case .operator, .parent: nil
    case .providerTable:
      Wording(
        en: "There is no guide for this operator. These codes are from a public list: ask the "
          + "operator first.",
        zh: "没有该运营商的指南。以下代码来自公开列表：请先向运营商确认。")
    case .host:
      Wording(
        en: "There is no guide for this operator. This one is for the network that it uses: codes "
          + "may work, payments may not. Ask the operator first.",
        zh: "没有该运营商的指南。以下是其所用网络的指南：代码可能有效，但充值方式不一定适用，请先向运营商确认。")
    case .generic:
      Wording(
        en: "There is no guide for this operator. These steps hold for most; take numbers and "
          + "addresses from the card's packaging or the operator's own site.",
        zh: "没有该运营商的指南。以下为通用步骤；号码和网址请以卡片包装或运营商官网为准。")
    }
  }
}

extension GuideLibrary {
  /// The guides for a card: of the part that matched, the operator, what it is a part of; else the
  /// codes that the provider table has; else of the network that it uses, or the generic ones.
  public func choice(for match: OperatorMatch?, table: ProviderTable = .builtIn) -> GuideChoice {
    guard let match else { return generics }
    var choice = choice(of: match, table)
    choice.strangeName = match.disagreements.first { $0.field == .spn }?.value
    choice.doubt = GuideChoice.Doubt(match)
    return choice
  }

  private func choice(of match: OperatorMatch, _ table: ProviderTable) -> GuideChoice {
    let choice = choice(
      operators: [match.specific?.id, match.operator.id].compactMap { $0 },
      parents: [match.specific?.parent, match.operator.parent].compactMap { $0 },
      host: match.host?.id)
    guard choice.basis == .host || choice.basis == .generic,
      let guide = table.guide(for: match)
    else { return choice }
    return GuideChoice(basis: .providerTable, guides: [guide])
  }

  /// The guides for the ids of operators, the closest first.
  public func choice(
    operators: [String], parents: [String] = [], host: String? = nil
  ) -> GuideChoice {
    let steps: [(GuideChoice.Basis, [String])] = [
      (.operator, operators), (.parent, parents), (.host, host.map { [$0] } ?? []),
    ]
    for (basis, ids) in steps {
      for id in ids {
        let guides = guides(ofOperator: id)
        if !guides.isEmpty { return GuideChoice(basis: basis, guides: guides) }
      }
    }
    return generics
  }

  private var generics: GuideChoice {
    GuideChoice(basis: .generic, guides: ChannelKind.allCases.compactMap { generic($0) })
  }
}

extension GuideChoice.Doubt {
  /// The doubt about a match; nil where it is sure.
  public init?(_ match: OperatorMatch) {
    switch match.confidence {
    case .high: return nil
    case .low: self = .guess
    case .medium:
      // Where the network itself is not known, the card's number and its name agree.
      let isBrandOpen = match.mayBeMVNO && match.unreadableThatMatters != [.mccmnc]
      self = isBrandOpen ? .mayBeMVNO : .probable
    }
  }
}
