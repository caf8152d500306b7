import APDU

extension EUICC.Profile {
  /// Whose profile it is: the network and perhaps the group identifiers (SGP.22, 2.4a.1.2).
  public struct Owner: Hashable, Sendable {
    /// The network; nil where its bytes name none.
    public var network: PLMN?
    /// Group identifier level 1, hexadecimal; nil where the profile is not tied to one.
    public var gid1: String?
    /// Group identifier level 2, hexadecimal; nil where the profile is not tied to one.
    public var gid2: String?

    /// An owner from its object B7.
    init(_ object: TLV) {
      network = object[0x80].flatMap { PLMN($0.value) }
      gid1 = object[0x81].map { Hex.encode($0.value) }
      gid2 = object[0x82].map { Hex.encode($0.value) }
    }
  }

  /// A rule that binds a profile to the chip.
  public enum PolicyRule: String, CaseIterable, Hashable, Sendable {
    /// The profile cannot be disabled.
    case cannotBeDisabled
    /// The profile cannot be deleted.
    case cannotBeDeleted

    /// The rules in a bit string: bits 1 and 2 after the update control bit (SGP.22, annex H).
    static func rules(in value: [UInt8]) -> [PolicyRule] {
      guard value.count >= 2 else { return [] }
      return [(0x40, cannotBeDisabled), (0x20, cannotBeDeleted)].compactMap { bit, rule in
        value[1] & bit != 0 ? rule : nil
      }
    }
  }

  /// The picture of a profile.
  public struct Icon: Hashable, Sendable {
    /// How a picture is written.
    public enum Format: String, CaseIterable, Hashable, Sendable {
      /// JPEG.
      case jpg
      /// PNG.
      case png

      /// The bytes that a file of the format begins with.
      var signature: [UInt8] {
        switch self {
        case .jpg: [0xFF, 0xD8, 0xFF]
        case .png: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        }
      }
    }

    /// The format, by what the bytes begin with.
    public var format: Format
    /// The whole file.
    public var bytes: [UInt8]

    /// A picture; nil where the bytes are none, whatever the chip says they are.
    init?(_ bytes: [UInt8]?) {
      guard let bytes,
        let format = Format.allCases.first(where: { bytes.starts(with: $0.signature) })
      else { return nil }
      self.format = format
      self.bytes = bytes
    }
  }
}
