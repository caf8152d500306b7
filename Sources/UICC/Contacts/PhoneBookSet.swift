/// The files of up to 254 entries of a phone book, as one record of EF_PBR names them
/// (3GPP TS 31.102, 4.4.2.1).
public struct PhoneBookSet: Hashable, Sendable {
  /// The files that have a meaning here, by their tags.
  public enum Kind: UInt8, Hashable, Sendable {
    /// Names and numbers.
    case adn = 0xC0
    /// An index of the files that have no record for each entry.
    case iap = 0xC1
    /// What did not fit into a number.
    case ext1 = 0xC2
    /// Second names.
    case sne = 0xC3
    /// Additional numbers.
    case anr = 0xC4
    /// The groups of each entry.
    case grp = 0xC6
    /// What kinds of additional numbers there are.
    case aas = 0xC7
    /// What groups there are.
    case gas = 0xC8
    /// E-mail addresses.
    case email = 0xCA

    /// The standard's name.
    public var name: String {
      switch self {
      case .adn: "EF_ADN"
      case .iap: "EF_IAP"
      case .ext1: "EF_EXT1"
      case .sne: "EF_SNE"
      case .anr: "EF_ANR"
      case .grp: "EF_GRP"
      case .aas: "EF_AAS"
      case .gas: "EF_GAS"
      case .email: "EF_EMAIL"
      }
    }
  }

  /// How a record of a file is found.
  public enum Way: Hashable, Sendable {
    /// It has the number of the entry: type 1.
    case sameRecord
    /// This byte of the entry's record in EF_IAP names it: type 2.
    case index(Int)
    /// A record of another file names it: type 3.
    case reference
  }

  /// A file of the set.
  public struct File: Hashable, Sendable {
    /// What it holds.
    public let kind: Kind
    /// Its identifier.
    public let id: FileID
    /// How its records are found.
    public let way: Way
  }

  /// The files in the order of the card.
  public let files: [File]

  /// The first file of a kind.
  public subscript(kind: Kind) -> File? { files.first { $0.kind == kind } }

  /// Reads a record of EF_PBR; files of kinds that say nothing about a person are left out.
  ///
  /// - Throws: ``CodecError``: blank, malformed objects.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    var files: [File] = []
    for group in try TaggedRecord<PhoneBookTags>(decoding: bytes).objects {
      guard (0xA8...0xAA).contains(group.tag) else { continue }
      let objects = try TaggedObject.parseAll(group.value, subject: "EF_PBR")
      // The place in EF_IAP counts every file of the group, known or not.
      for (place, object) in objects.enumerated() {
        guard let kind = Kind(rawValue: object.tag), object.value.count >= 2 else { continue }
        let id = FileID(
          rawValue: UInt16(object.value[0]) << 8 | UInt16(object.value[1]))
        let ways: [UInt8: Way] = [0xA8: .sameRecord, 0xA9: .index(place)]
        files.append(File(kind: kind, id: id, way: ways[group.tag] ?? .reference))
      }
    }
    self.files = files
  }
}
