public import APDU

/// What an eUICC is asked, and how its answers read.
public enum EUICC {
  /// One profile of the list (GSMA SGP.22, 5.7.15; tags as docs/cards.md gives them).
  public struct Profile: Hashable, Sendable {
    /// Whether the profile is the one in use.
    public enum State: String, CaseIterable, Hashable, Sendable {
      /// Not in use.
      case disabled
      /// In use.
      case enabled
    }

    /// What the profile is for.
    public enum Class: String, CaseIterable, Hashable, Sendable {
      /// For tests.
      case test
      /// For fetching an operational profile.
      case provisioning
      /// A subscription.
      case operational
    }

    /// The ICCID of the profile; nil where its digits make no sense.
    public var iccid: ICCID?
    /// Its state; nil where the chip does not say.
    public var state: State?
    /// The name that its issuer gave it.
    public var name: String?
    /// The service provider.
    public var provider: String?
    /// The name that its owner gave it.
    public var nickname: String?
    /// What it is for; a profile that does not say is operational.
    public var `class`: Class

    /// A profile from its object E3.
    public init(_ object: TLV) {
      let text: (UInt32) -> String? = { tag in
        object[tag].map { String(decoding: $0.value, as: UTF8.self) }.flatMap {
          $0.isEmpty ? nil : $0
        }
      }
      iccid = object[0x5A].flatMap { try? ICCID(decoding: $0.value) }
      // With several ports a profile in use may say 0 and name its port (9F24) instead.
      let hasPort = object[0x9F24]?.value.first.map { $0 < 0x80 } ?? false
      switch object[0x9F70]?.value {
      case [1]: state = .enabled
      case [0]: state = hasPort ? .enabled : .disabled
      default: state = nil
      }
      name = text(0x92)
      provider = text(0x91)
      nickname = text(0x90)
      self.class =
        switch object[0x95]?.value {
        case [0]: .test
        case [1]: .provisioning
        default: .operational
        }
    }
  }
}

// MARK: - Questions and answers

extension EUICC {
  /// GetEuiccDataRequest for the EID (GSMA SGP.22, 5.7.20).
  public static let eidRequest: HexBytes = "BF3E03 5C01 5A"

  /// ProfileInfoListRequest for what a person wants to know, icons left out (GSMA SGP.22, 5.7.15).
  public static let profilesRequest: HexBytes = "BF2D0D 5C0B 5A 9F70 90 91 92 95 9F24 4F 99"

  /// The EID in the answer to ``eidRequest``; nil where there is no valid one.
  public static func eid(in answer: [UInt8]) -> EID? {
    guard let object = try? TLV(parsing: answer), object.tag == 0xBF3E else { return nil }
    return object[0x5A].flatMap { EID($0.value) }
  }

  /// The profiles in the answer to ``profilesRequest``; nil where it is an error or no list.
  public static func profiles(in answer: [UInt8]) -> [Profile]? {
    guard let object = try? TLV(parsing: answer), object.tag == 0xBF2D, let list = object[0xA0]
    else { return nil }
    return list.children.filter { $0.tag == 0xE3 }.map(Profile.init)
  }

  /// True where the answer to ``profilesRequest`` is an error code: a chip that lists no profiles
  /// (GSMA SGP.22, 5.7.15: profileInfoListError, tag 81).
  public static func isRefusal(_ answer: [UInt8]) -> Bool {
    guard let object = try? TLV(parsing: answer), object.tag == 0xBF2D else { return false }
    return object[0x81] != nil
  }
}
