import CardLedger
import UICC

/// A customer as a screen may show it: masked, unless somebody asked and was noted.
struct ShownContact {
  let name: String?
  let email: String?
  let phone: String?
  let isVerified: Bool

  init(_ contact: Contact, isRevealing: Bool) {
    let show = { (text: String?, mask: (String) -> String) -> String? in
      isRevealing ? text : text.map(mask)
    }
    name = show(contact.name, ShownContact.maskedName)
    email = show(contact.email, ShownContact.maskedEmail)
    phone = show(contact.phone, TelephoneNumber.mask)
    isVerified = contact.isVerified
  }

  /// All in one line.
  var line: String { [name, email, phone].compactMap(\.self).joined(separator: ", ") }

  /// The first character; how many there are says nothing to a clerk.
  private static func maskedName(_ name: String) -> String { name.prefix(1) + "***" }

  /// The first character and the domain.
  private static func maskedEmail(_ email: String) -> String {
    guard let at = email.lastIndex(of: "@") else { return maskedName(email) }
    return maskedName(String(email[..<at])) + email[at...]
  }
}
