/// That somebody at the shop saw a customer's document (R1.9, docs/privacy.md).
///
/// That is all there is: no number and no picture of the document can be kept, because there is
/// nowhere to put one.
public struct IdentityCheck: Hashable, Sendable {
  /// What was shown.
  public enum Document: String, CaseIterable, Hashable, Sendable {
    /// A passport.
    case passport
    /// A national identity card.
    case identityCard
    /// A residence permit.
    case residencePermit
    /// A driving licence.
    case drivingLicence
    /// Something else that the operator accepts.
    case other
  }

  /// What was shown.
  public var document: Document
  /// Who saw it.
  public var staff: StaffName
  /// When.
  public var at: Timestamp

  /// That somebody at the shop saw a customer's document.
  public init(_ document: Document, seenBy staff: StaffName, at: Timestamp) {
    self.document = document
    self.staff = staff
    self.at = at
  }
}

/// By which name the shop knows a member of its staff: `anna`, `till 2`.
public struct StaffName: Hashable, Sendable, CustomStringConvertible {
  /// The name.
  public let description: String

  /// A name; nil where the text is none.
  ///
  /// It has 1 to 40 characters, none of them a control character, and at most four digits: the
  /// number of a document is no name.
  public init?(_ text: String) {
    let scalars = text.unicodeScalars
    guard (1...40).contains(text.count), scalars.contains(where: { $0.properties.isAlphabetic }),
      !scalars.contains(where: { $0.properties.generalCategory == .control }),
      scalars.filter({ $0.properties.numericType != nil }).count <= 4
    else { return nil }
    description = text
  }
}
