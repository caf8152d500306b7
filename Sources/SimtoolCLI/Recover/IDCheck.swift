import APDU

/// Which kind of identity document a member of staff has seen.
///
/// Never its number, and never a picture of it: who looked stands in the audit.
struct IDCheck: Hashable, Sendable {
  /// The kinds of document that count.
  enum Kind: String, CaseIterable, Sendable {
    case passport
    case idCard = "id-card"
    case residencePermit = "residence-permit"
    case travelPermit = "travel-permit"
    case drivingLicence = "driving-licence"
  }

  /// The document.
  let kind: Kind

  /// What the options say; nil without `--id-seen`.
  ///
  /// - Throws: `usage` where nobody says who has looked.
  init?(_ invocation: Invocation) throws(Failure) {
    guard let kind = invocation.value("id-seen").flatMap(Kind.init(rawValue:)) else { return nil }
    guard let staff = invocation.value("staff"), !staff.allSatisfy(\.isWhitespace) else {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--id-seen needs --staff: who has looked at the document",
          zh: "--id-seen 需要 --staff：由谁查看了证件"),
        hint: LocalizedText(en: "Add --staff NAME", zh: "请加上 --staff 姓名"))
    }
    self.kind = kind
  }
}

extension OptionSpec {
  /// `--id-seen KIND`.
  static let idSeen = OptionSpec(
    "id-seen", .value("KIND"), choices: IDCheck.Kind.allCases.map(\.rawValue),
    help: LocalizedText(
      en: "you have seen the customer's document of this kind (needs --staff): "
        + IDCheck.Kind.allCases.map(\.rawValue).joined(separator: ", "),
      zh: "已查看客户的此类证件（需要 --staff）："
        + IDCheck.Kind.allCases.map(\.rawValue).joined(separator: "、")))
}
