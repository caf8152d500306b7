import APDU
import UICC

/// What an eUICC answers to the functions that only ask (GSMA SGP.22, 5.7), as fields.
enum EUICCAnswer {
  /// The EID, masked where persons are not to be named.
  static func field(_ eid: EID) -> ContentField {
    ContentField("EID", .text(eid.digits), masked: eid.masked)
  }

  /// What the answer to the function of this tag says; nothing for other functions.
  static func fields(of answer: [UInt8], to tag: UInt16) -> [ContentField] {
    switch tag {
    case 0xBF3E: EUICC.eid(in: answer).map { [field($0)] } ?? []
    case 0xBF2D: (EUICC.profiles(in: answer) ?? []).map { field($0) }
    case 0xBF3C:
      EUICC.Addresses(answer).map { addresses in
        texts([
          ("SM-DP+ address", addresses.profileServer), ("SM-DS address", addresses.discoveryServer),
        ])
      } ?? []
    case 0xBF20, 0xBF22:
      EUICC.Info(answer).map { info in
        texts([
          ("SVN", info.specification), ("profile version", info.profilePackage),
          ("firmware version", info.firmware),
        ])
          + [
            ("installed applications", info.installedApplications),
            ("free memory", info.freeMemory),
          ]
          .compactMap { name, number in number.map { ContentField(name, .number($0)) } }
      } ?? []
    default: []
    }
  }

  private static func field(_ profile: EUICC.Profile) -> ContentField {
    var fields: [ContentField] = []
    if let iccid = profile.iccid { fields.append(.personal("ICCID", iccid)) }
    fields += texts([("state", profile.state?.rawValue), ("name", profile.name)])
    fields += texts([("provider", profile.provider)])
    // A nickname is what its owner made of it: often a name or a number.
    if let nickname = profile.nickname {
      fields.append(ContentField.personal("nickname", FieldValue.text(nickname)))
    }
    fields += texts([("class", profile.class?.rawValue)])
    return ContentField("profile", .fields(fields))
  }

  private static func texts(_ pairs: [(String, String?)]) -> [ContentField] {
    pairs.compactMap { name, text in text.map { ContentField(name, .text($0)) } }
  }
}
