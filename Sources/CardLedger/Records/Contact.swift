/// The customer behind a card.
///
/// There is no password here, and no place for one.
public struct Contact: Hashable, Sendable {
  /// The name.
  public var name: String?
  /// The mail address.
  public var email: String?
  /// The telephone number.
  public var phone: String?
  /// Whether mail and phone were confirmed by a code.
  public var isVerified: Bool

  /// A customer.
  public init(
    name: String? = nil, email: String? = nil, phone: String? = nil, isVerified: Bool = false
  ) {
    self.name = name
    self.email = email
    self.phone = phone
    self.isVerified = isVerified
  }

  /// True for the same account: the mail address, or else the phone, or else the name is equal.
  public func isSameAccount(as other: Contact) -> Bool {
    for field in [\Contact.email, \Contact.phone, \Contact.name] {
      let pair = (
        self[keyPath: field].map(SearchText.contact), other[keyPath: field].map(SearchText.contact)
      )
      if let one = pair.0, let two = pair.1 { return one == two }
    }
    return false
  }
}
