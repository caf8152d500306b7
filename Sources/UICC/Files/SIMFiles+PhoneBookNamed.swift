extension SIMFiles {
  /// A file that EF_PBR names, under an identifier of the card's choice; nil for an unknown tag.
  ///
  /// - Parameter tag: What the file is, C0 to CC (3GPP TS 31.102, 4.4.2.1).
  /// - Parameter leadsBack: True in template A9, whose files say at their end to which entry a record
  ///   belongs.
  public static func phoneBookFile(
    _ tag: UInt32, _ id: FileID, in directory: Directory, leadsBack: Bool
  ) -> (any AnyFileSpec)? {
    let access = FileAccess.read(.pin1, update: .pin1)
    func file<Content: FileContent>(
      _ name: String, _ lengths: ClosedRange<Int>, _ clause: Int, isPersonal: Bool = true,
      _ vectors: [FileSpec<Content>.Vector]
    ) -> any AnyFileSpec {
      FileSpec(
        name, directory, id, .linearFixed(lengths), access,
        reference: "3GPP TS 31.102, 4.4.2.\(clause)", isPersonal: isPersonal, vectors: vectors)
    }
    return switch (tag, leadsBack) {
    case (0xC0, _): file("EF_ADN", 14...255, 3, Examples.contacts)
    case (0xC1, _): file("EF_IAP", 1...255, 2, isPersonal: false, Examples.bookIndex)
    case (0xC2, _): file("EF_EXT1", 13...13, 4, Examples.extensions)
    case (0xC3, false): file("EF_SNE", 1...255, 8, Examples.bookNames)
    case (0xC3, true): file("EF_SNE", 2...255, 8, Examples.linkedBookNames)
    case (0xC4, false): file("EF_ANR", 15...15, 9, Examples.bookNumbers)
    case (0xC4, true): file("EF_ANR", 17...17, 9, Examples.linkedBookNumbers)
    case (0xC5, _): file("EF_PBC", 2...2, 5, isPersonal: false, Examples.bookControl)
    case (0xC6, _): file("EF_GRP", 1...255, 6, isPersonal: false, Examples.bookGroups)
    case (0xC7, _): file("EF_AAS", 1...255, 10, isPersonal: false, Examples.bookLabels)
    case (0xC8, _): file("EF_GAS", 1...255, 7, Examples.bookNames)
    case (0xC9, _): file("EF_UID", 2...2, 12, isPersonal: false, Examples.shortCounter)
    case (0xCA, false): file("EF_EMAIL", 1...255, 13, Examples.bookNames)
    case (0xCA, true): file("EF_EMAIL", 2...255, 13, Examples.linkedBookNames)
    case (0xCB, _): file("EF_CCP1", 15...255, 11, isPersonal: false, Examples.longBearer)
    case (0xCC, _):
      opaque(
        "EF_PURI", directory, id, .linearFixed(1...255), access,
        reference: "3GPP TS 31.102, 4.4.2.15", isPersonal: true)
    default: nil
    }
  }

  /// One of each file that EF_PBR can name, under made-up identifiers in the USIM's own phone book.
  public static let phoneBookKinds: [any AnyFileSpec] = [false, true].flatMap { leadsBack in
    (UInt32(0xC0)...0xCC).compactMap { tag in
      let isLinked = [0xC3, 0xC4, 0xCA].contains(tag)
      return isLinked || !leadsBack
        ? phoneBookFile(
          tag, FileID(rawValue: UInt16(tag) + (leadsBack ? 0x5000 : 0x4F00)), in: .usimPhonebook,
          leadsBack: leadsBack) : nil
    }
  }
}
