import APDU

extension EUICC {
  /// What one secure element of a card says about itself; some cards hold two.
  public struct Chip: Hashable, Sendable {
    /// The name under which its ISD-R was selected.
    public var isdr: AID
    /// Whether it speaks as consumer devices expect.
    public var kind: Kind
    /// Its number.
    public var eid: FieldResult<EID>
    /// Versions and memory.
    public var info: FieldResult<Info>
    /// The servers that it is set up with.
    public var addresses: FieldResult<Addresses>
    /// Its profiles, in its order.
    public var profiles: FieldResult<[Profile]>

    /// What kinds of eUICC there are, as far as it shows from outside.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      /// SGP.22: answers to the questions of a consumer device.
      case consumer
      /// Has an EID and refuses those questions: SGP.02 or SGP.32.
      case machine
      /// Has an ISD-R and gives no valid EID: perhaps no eUICC at all.
      case unproven
    }

    /// A chip of which nothing was read yet.
    public init(isdr: AID, kind: Kind) {
      self.isdr = isdr
      self.kind = kind
      eid = .notAsked
      info = .notAsked
      addresses = .notAsked
      profiles = .notAsked
    }

    /// What could not be had.
    public var missing: [MissingField] {
      [eid.missing, info.missing, addresses.missing, profiles.missing].compactMap(\.self)
    }
  }

  /// Versions and memory of a chip: EUICCInfo2, or the little that EUICCInfo1 has (SGP.22, 5.7.8).
  public struct Info: Hashable, Sendable {
    /// The version of SGP.22 that it follows: `2.2.2`.
    public var specification: String?
    /// The version of the profile packages that it takes.
    public var profilePackage: String?
    /// The version of its software.
    public var firmware: String?
    /// How many applications are installed.
    public var installedApplications: Int?
    /// Bytes of memory that are free for profiles.
    public var freeMemory: Int?
    /// The number of its certification (SAS).
    public var accreditation: String?

    /// The answer to ``EUICC/info2Request`` or ``EUICC/info1Request``; nil where it is neither.
    public init?(_ answer: [UInt8]) {
      guard let object = try? TLV(parsing: answer), [0xBF20, 0xBF22].contains(object.tag) else {
        return nil
      }
      specification = Self.version(0x82, in: object)
      guard object.tag == 0xBF22 else { return }
      profilePackage = Self.version(0x81, in: object)
      firmware = Self.version(0x83, in: object)
      // Extended card resources: 81 installed applications, 82 free non-volatile memory (ETSI TS
      // 102 226, 8.2.1.7.2), inside the value of tag 84.
      let resources = object[0x84].flatMap { try? TLV.parseAll($0.value[...]) } ?? []
      installedApplications = Self.number(0x81, in: resources)
      freeMemory = Self.number(0x82, in: resources)
      accreditation = EUICC.text(0x0C, in: object)
    }

    private static func version(_ tag: UInt32, in object: TLV) -> String? {
      guard let bytes = object[tag]?.value, bytes.count == 3 else { return nil }
      return bytes.map(String.init).joined(separator: ".")
    }

    private static func number(_ tag: UInt32, in objects: [TLV]) -> Int? {
      guard let bytes = objects.first(where: { $0.tag == tag })?.value,
        (1...7).contains(bytes.count)
      else { return nil }
      return bytes.reduce(0) { $0 << 8 | Int($1) }
    }
  }

  /// The servers that a chip is set up with (SGP.22, 5.7.3).
  public struct Addresses: Hashable, Sendable {
    /// The default SM-DP+, from which profiles come; nil where none is set.
    public var profileServer: String?
    /// The root SM-DS, which knows where profiles wait; nil where none is set.
    public var discoveryServer: String?

    /// The answer to ``EUICC/addressesRequest``; nil where it is none.
    public init?(_ answer: [UInt8]) {
      guard let object = try? TLV(parsing: answer), object.tag == 0xBF3C else { return nil }
      profileServer = EUICC.text(0x80, in: object)
      discoveryServer = EUICC.text(0x81, in: object)
    }
  }
}
