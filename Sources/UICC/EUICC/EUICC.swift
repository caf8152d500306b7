public import APDU

/// What an eUICC is asked, and how its answers read (GSMA SGP.22, 5.7).
public enum EUICC {
  /// GetEuiccDataRequest for the EID (SGP.22, 5.7.20).
  public static let eidRequest: HexBytes = "BF3E03 5C01 5A"

  /// GetEuiccInfo1Request (SGP.22, 5.7.8).
  public static let info1Request: HexBytes = "BF2000"

  /// GetEuiccInfo2Request (SGP.22, 5.7.8).
  public static let info2Request: HexBytes = "BF2200"

  /// EuiccConfiguredAddressesRequest (SGP.22, 5.7.3).
  public static let addressesRequest: HexBytes = "BF3C00"

  /// ProfileInfoListRequest for what a person wants to know, icons left out (SGP.22, 5.7.15).
  public static let profilesRequest: HexBytes = "BF2D0D 5C0B 5A 9F70 90 91 92 95 9F24 4F 99"

  /// The same with owners and icons, which have up to 1024 bytes each.
  public static let profilesWithIconsRequest: HexBytes =
    "BF2D10 5C0E 5A 9F70 90 91 92 93 94 95 B7 9F24 4F 99"

  /// The same with owners, without icons.
  public static let profilesWithOwnersRequest: HexBytes =
    "BF2D0E 5C0C 5A 9F70 90 91 92 95 B7 9F24 4F 99"

  /// The EID in the answer to ``eidRequest``; nil where there is no valid one.
  public static func eid(in answer: [UInt8]) -> EID? {
    guard let object = try? TLV(parsing: answer), object.tag == 0xBF3E else { return nil }
    return object[0x5A].flatMap { EID($0.value) }
  }

  /// True where the answer to ``eidRequest`` has an EID of the right length whose check fails.
  public static func hasWrongEID(_ answer: [UInt8]) -> Bool {
    guard let object = try? TLV(parsing: answer), object.tag == 0xBF3E else { return false }
    guard let digits = object[0x5A]?.value, digits.count == 16, eid(in: answer) == nil else {
      return false
    }
    return digits.allSatisfy { $0 >> 4 < 10 && $0 & 0x0F < 10 }
  }

  /// The EID in the answer of an ECASD to GET DATA 005A; nil where there is no valid one.
  public static func ecasdEID(in answer: [UInt8]) -> EID? {
    guard let object = try? TLV(parsing: answer), object.tag == 0x5A else { return nil }
    return EID(object.value)
  }

  /// The profiles in the answer to ``profilesRequest``; nil where it is an error or no list.
  public static func profiles(in answer: [UInt8]) -> [Profile]? {
    guard let object = try? TLV(parsing: answer), object.tag == 0xBF2D, let list = object[0xA0]
    else { return nil }
    return list.children.filter { $0.tag == 0xE3 }.map(Profile.init)
  }

  /// True where the answer to ``profilesRequest`` is an error code: a chip that lists no profiles
  /// (SGP.22, 5.7.15: profileInfoListError, tag 81).
  public static func isRefusal(_ answer: [UInt8]) -> Bool {
    guard let object = try? TLV(parsing: answer), object.tag == 0xBF2D else { return false }
    return object[0x81] != nil
  }

  /// The text of an object; nil where it is not there or empty.
  static func text(_ tag: UInt32, in object: TLV) -> String? {
    object[tag].map { String(decoding: $0.value, as: UTF8.self) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
